import {
  carrierRegistered,
  carrierRetired,
  decisionAsked,
  departmentArranged,
  departmentEnded,
  departmentRenamed,
  MAX_STANDING_PARTS,
  officesEvents,
  organisationEnded,
  organisationEvents,
  organisationFounded,
  organisationPlaced,
  organisationRenamed,
  type OrganisationEvent,
} from '@gongkai/organisation-contracts';
import { given } from '@gongkai/testkit/given-when-then';
import { describe, expect, it } from '@jest/globals';
import {
  carrierId,
  decision,
  departmentId,
  founded,
  noonOf,
  organisationId,
  personId,
  profile,
  standing,
  today,
} from '../spec/builders.js';
import { reviewId } from '../spec/sessions-given.js';
import { organisation, organisationCodec, type OrganisationCommand, type OrganisationRefusal } from './index.js';

const ended = organisationEnded({ successor: organisationId(9), endedAt: today.at, endedOn: today.on, decision });
const arranged = departmentArranged({ department: departmentId(1), name: '办公室', arrangedOn: today.on });
const registered = carrierRegistered({
  carrier: carrierId(1),
  name: '公开栏',
  kind: 'noticeBoard',
  place: '一楼大厅',
  column: '党务公开',
  registeredOn: today.on,
});

const founding = { name: '县渔业技术推广中心', zone: 'Asia/Shanghai', profile: 'party-unit' as const };
const commands = {
  FoundRoot: { ...today, type: 'FoundRoot', ...founding },
  FoundBelow: { ...today, type: 'FoundBelow', ...founding, superior: standing(9) },
  RenameOrganisation: { ...today, type: 'RenameOrganisation', name: '县水产技术推广站' },
  PlaceUnder: { ...today, type: 'PlaceUnder', organisation: organisationId(1), superior: standing(8), decision },
  ArrangeDepartment: { ...today, type: 'ArrangeDepartment', department: departmentId(2), isNew: true, name: '财务科' },
  EndDepartment: { ...today, type: 'EndDepartment', department: departmentId(1) },
  RegisterCarrier: {
    ...today,
    type: 'RegisterCarrier',
    carrier: carrierId(2),
    name: '网站',
    kind: 'website',
    place: 'https://example.invalid',
    column: '公开专栏',
  },
  RetireCarrier: { ...today, type: 'RetireCarrier', carrier: carrierId(1) },
  AskForDecision: {
    ...today,
    type: 'AskForDecision',
    ...{ review: reviewId(1), kind: 'catalogue', group: 'default', digest: 'd', profile, explanation: '审定目录' },
    asked: { act: 'AdoptCatalogue', target: organisationId(1), body: {} },
    ...{ entries: [], by: personId(1), drafters: [personId(2), personId(1)], outcomes: new Map() },
  },
  EndOrganisation: {
    ...today,
    type: 'EndOrganisation',
    organisation: organisationId(1),
    successor: standing(9),
    decision,
  },
} as const satisfies { readonly [Type in OrganisationCommand['type']]: OrganisationCommand & { readonly type: Type } };

const phases = {
  unfounded: [],
  standing: [founded, arranged, registered],
  ended: [founded, arranged, registered, ended],
} as const;

describe('every command in every phase of an organisation (S6)', () => {
  const { profile: _profile, ...named } = founding;
  const foundedToday = { ...founded.data, ...named, foundedOn: today.on };
  const done: Record<OrganisationCommand['type'], OrganisationEvent> = {
    FoundRoot: organisationFounded({ ...foundedToday, superior: null, chain: [] }),
    FoundBelow: organisationFounded(foundedToday),
    RenameOrganisation: organisationRenamed({ name: '县水产技术推广站', renamedOn: today.on }),
    PlaceUnder: organisationPlaced({
      superior: organisationId(8),
      before: organisationId(9),
      chain: [organisationId(8)],
      placedOn: today.on,
      decision,
    }),
    ArrangeDepartment: departmentArranged({ department: departmentId(2), name: '财务科', arrangedOn: today.on }),
    EndDepartment: departmentEnded({ department: departmentId(1), endedOn: today.on }),
    RegisterCarrier: carrierRegistered({
      carrier: carrierId(2),
      name: '网站',
      kind: 'website',
      place: 'https://example.invalid',
      column: '公开专栏',
      registeredOn: today.on,
    }),
    RetireCarrier: carrierRetired({ carrier: carrierId(1), retiredOn: today.on }),
    AskForDecision: decisionAsked({
      ...{ review: reviewId(1), kind: 'catalogue', group: 'default', digest: 'd', explanation: '审定目录' },
      asked: { act: 'AdoptCatalogue', target: organisationId(1), body: {} },
      profile: { id: profile.id, version: profile.version },
      ...{ entries: [], by: personId(1), authors: [personId(1), personId(2)], before: null, askedOn: today.on },
    }),
    EndOrganisation: ended,
  };
  const expected: Record<OrganisationCommand['type'], readonly [string, string, string]> = {
    FoundRoot: ['OrganisationFounded', 'organisation.root-exists', 'organisation.root-exists'],
    FoundBelow: ['OrganisationFounded', 'organisation.exists', 'organisation.exists'],
    RenameOrganisation: ['organisation.unknown', 'OrganisationRenamed', 'organisation.ended'],
    PlaceUnder: ['organisation.unknown', 'OrganisationPlaced', 'organisation.ended'],
    ArrangeDepartment: ['organisation.unknown', 'DepartmentArranged', 'organisation.ended'],
    EndDepartment: ['organisation.unknown', 'DepartmentEnded', 'organisation.ended'],
    RegisterCarrier: ['organisation.unknown', 'CarrierRegistered', 'organisation.ended'],
    RetireCarrier: ['organisation.unknown', 'CarrierRetired', 'organisation.ended'],
    AskForDecision: ['organisation.unknown', 'DecisionAsked', 'organisation.ended'],
    EndOrganisation: ['organisation.unknown', 'OrganisationEnded', 'organisation.ended'],
  };
  const table = Object.entries(expected).flatMap(([type, outcomes]) =>
    Object.keys(phases).map((phase, index) => [type, phase, outcomes[index]] as const),
  );

  it.each(table)('%s while %s: %s', (type, phase, outcome) => {
    const decided = given(organisation, ...phases[phase as keyof typeof phases]).when(
      commands[type as OrganisationCommand['type']],
    );
    const event = done[type as OrganisationCommand['type']];
    if (outcome === event.type) decided.then(event);
    else decided.thenRejected(outcome as OrganisationRefusal);
  });
});

describe('founding (S6)', () => {
  it('names the chain of superiors that decided, and what binds from the first day', () => {
    given(organisation)
      .when({ ...commands.FoundBelow, superior: standing(9, [organisationId(10)]) })
      .then(
        organisationFounded({
          ...founded.data,
          chain: [organisationId(9), organisationId(10)],
          foundedOn: today.on,
        }),
      );
  });

  it('happens below a superior that stands, not below one that ended or never was', () => {
    const below = (how: 'unknown' | 'ended'): OrganisationCommand => ({
      ...commands.FoundBelow,
      superior: { ...standing(9), standing: how },
    });
    given(organisation).when(below('unknown')).thenRejected('organisation.superior-unknown');
    given(organisation).when(below('ended')).thenRejected('organisation.superior-ended');
  });
});

describe('placing under another superior (S6)', () => {
  const place = (superior = standing(8)): OrganisationCommand => ({ ...commands.PlaceUnder, superior });

  it('keeps where it was before', () => {
    given(organisation, founded)
      .when(place(standing(8, [organisationId(7)])))
      .then(
        organisationPlaced({
          superior: organisationId(8),
          before: organisationId(9),
          chain: [organisationId(8), organisationId(7)],
          placedOn: today.on,
          decision,
        }),
      );
  });

  it('makes no cycle: neither under itself nor under its own subordinate', () => {
    given(organisation, founded)
      .when(place(standing(1)))
      .thenRejected('organisation.cycle');
    given(organisation, founded)
      .when(place(standing(8, [organisationId(7), organisationId(1)])))
      .thenRejected('organisation.cycle');
  });

  it('is already so under the present superior', () => {
    given(organisation, founded)
      .when(place(standing(9)))
      .thenNothing();
  });
});

describe('departments and carriers (S4.1(3))', () => {
  it('a department that is there takes another name; one that ended does not', () => {
    const rename = { ...commands.ArrangeDepartment, department: departmentId(1), isNew: false, name: '综合科' };
    given(organisation, founded, arranged)
      .when(rename)
      .then(departmentRenamed({ department: departmentId(1), name: '综合科', renamedOn: today.on }));
    given(organisation, founded).when(rename).thenRejected('organisation.department-unknown');
    const over = departmentEnded({ department: departmentId(1), endedOn: today.on });
    given(organisation, founded, arranged, over).when(rename).thenRejected('organisation.department-ended');
    given(organisation, founded, arranged, over).when(commands.EndDepartment).thenNothing();
  });

  it('no two departments that stand bear names that look the same (S6)', () => {
    const named = (name: string) => ({ ...commands.ArrangeDepartment, name });
    for (const name of ['办公室', '办 公室', '办公\u200c室'])
      given(organisation, founded, arranged)
        .when(named(name))
        .thenRejected('organisation.department-named-alike', { department: departmentId(1) });
    const second = departmentArranged({ department: departmentId(2), name: '财务科', arrangedOn: today.on });
    given(organisation, founded, arranged, second)
      .when({ ...named('办公室'), isNew: false })
      .thenRejected('organisation.department-named-alike');
    const over = departmentEnded({ department: departmentId(1), endedOn: today.on });
    given(organisation, founded, arranged, over)
      .when(named('办公室'))
      .then(departmentArranged({ department: departmentId(2), name: '办公室', arrangedOn: today.on }));
  });

  it('so many departments and carriers stand at once, and no more', () => {
    const departments = Array.from({ length: MAX_STANDING_PARTS }, (_, n) =>
      departmentArranged({ department: departmentId(100 + n), name: `第${String(n)}科`, arrangedOn: today.on }),
    );
    given(organisation, founded, ...departments.slice(1))
      .when(commands.ArrangeDepartment)
      .then(departmentArranged({ department: departmentId(2), name: '财务科', arrangedOn: today.on }));
    given(organisation, founded, ...departments)
      .when(commands.ArrangeDepartment)
      .thenRejected('organisation.departments-too-many', { most: MAX_STANDING_PARTS });
    const carriers = Array.from({ length: MAX_STANDING_PARTS }, (_, n) =>
      carrierRegistered({ ...registered.data, carrier: carrierId(100 + n) }),
    );
    const { at: _at, on: registeredOn, type: _type, ...carrier } = commands.RegisterCarrier;
    given(organisation, founded, ...carriers.slice(1))
      .when(commands.RegisterCarrier)
      .then(carrierRegistered({ ...carrier, registeredOn }));
    given(organisation, founded, ...carriers)
      .when(commands.RegisterCarrier)
      .thenRejected('organisation.carriers-too-many', { most: MAX_STANDING_PARTS });
  });

  it('an unknown department or carrier is refused, an ended one is already so', () => {
    given(organisation, founded).when(commands.EndDepartment).thenRejected('organisation.department-unknown');
    given(organisation, founded).when(commands.RetireCarrier).thenRejected('organisation.carrier-unknown');
    const retired = carrierRetired({ carrier: carrierId(1), retiredOn: today.on });
    given(organisation, founded, registered, retired).when(commands.RetireCarrier).thenNothing();
  });

  it('the same name again changes nothing', () => {
    given(organisation, founded)
      .when({ ...commands.RenameOrganisation, name: founding.name })
      .thenNothing();
  });
});

describe('ending (S6)', () => {
  const end = (successor: (typeof commands.EndOrganisation)['successor'] | undefined): OrganisationCommand => ({
    ...commands.EndOrganisation,
    successor,
  });

  it('names who inherits: another organisation that stands', () => {
    given(organisation, founded)
      .when(end(standing(9)))
      .then(ended);
    given(organisation, founded).when(end(undefined)).thenRejected('organisation.successor-needed');
    given(organisation, founded)
      .when(end(standing(1)))
      .thenRejected('organisation.successor-unfit');
    given(organisation, founded)
      .when(end({ ...standing(9), standing: 'ended' }))
      .thenRejected('organisation.successor-unfit');
  });

  it('a direct subordinate may succeed, one further below would stand above its own superior', () => {
    const below = (chain: readonly number[]) => end(standing(3, chain.map(organisationId)));
    const succeeded = organisationEnded({ ...ended.data, successor: organisationId(3) });
    given(organisation, founded)
      .when(below([1, 9]))
      .then(succeeded);
    given(organisation, founded)
      .when(below([2, 1, 9]))
      .thenRejected('organisation.successor-below', { successor: organisationId(3) });
    given(organisation, founded)
      .when(below([2, 9]))
      .then(succeeded);
  });
});

describe('the codec', () => {
  it('gives back what was stored, in the version that it knows, and says so of what it does not know', () => {
    for (const event of [founded, arranged, registered, ended]) {
      const data = JSON.parse(JSON.stringify(event.data)) as never;
      expect(organisationCodec.decode(event.type, 1, data)).toEqual(event);
      expect(organisationEvents.find(({ type }) => type === event.type)?.data.parse(data)).toEqual(event.data);
    }
    expect(() => organisationCodec.decode('OrganisationFounded', 2, {})).toThrow('OrganisationFounded version 2');
    expect(() => organisationCodec.decode(officesEvents[0].type, 1, {})).toThrow('no codec');
    expect(() => organisationCodec.decode('constructor', 1, {})).toThrow('no codec');
    expect(noonOf('2026-03-02')).toEqual(today);
  });
});
