import { instantFrom, plainDateFrom, type Sealed } from '@gongkai/kernel';
import { POLICY_PROFILES } from '@gongkai/organisation-contracts';
import {
  createTestDatabase,
  startProjectionBench,
  recordedLog,
  schemaDrift,
  type ProjectionBench,
  type TestDatabase,
  type StreamEvents,
} from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { organisation0001 } from './0001-organisation.migration.js';
import { organisationEntities } from './entities.js';
import { organisationProjection } from './organisation.projection.js';

const uuid = (n: number): string => `0000000${String(n)}-0000-4000-8000-000000000000`;
const CENTRE = uuid(1);
const BUREAU = uuid(2);
const ANN = uuid(3);
const BEN = uuid(4);
const OFFICE = uuid(5);
const SESSION = uuid(6);
const PART = uuid(7);
const FIRST = instantFrom('2026-03-02T01:00:00.000Z');
const [MONDAY, NEXT_YEAR, LATER] = ['2026-03-02', '2027-03-01', '2028-03-01'].map(plainDateFrom);
const decision = { body: '局党组', decidedOn: '2026-03-01', number: '〔2026〕3号' };
const profile = POLICY_PROFILES['party-unit'];
const sealed = (path: string, event = 'e'): Sealed => ({ sealed: 1, key: 'k', event, path, iv: 'aXY=', box: 'Ym94' });

/** Opens every value, as its path. */
const vault = {
  unsealTexts: (values: readonly { sealed: Sealed }[]) =>
    Promise.resolve(values.map(({ sealed: { path } }) => ({ kind: 'unsealed' as const, plain: path }))),
};

let database: TestDatabase;
let bench: ProjectionBench;

beforeAll(async () => {
  database = await createTestDatabase();
  const options = { url: database.url, schema: 'organisation', entities: organisationEntities };
  bench = await startProjectionBench({ ...options, migrations: [organisation0001] }, organisationProjection(vault));
}, 60_000);

afterAll(async () => {
  await bench.close();
  await database.drop();
});

const happened = (stream: string, ...events: readonly (readonly [string, object])[]): StreamEvents => ({
  stream,
  events: events.map(([type, data]) => ({ type, data })),
});

const founded = [
  'OrganisationFounded',
  {
    ...{ name: '水产中心', zone: 'Asia/Shanghai', superior: null, chain: [], foundedOn: MONDAY },
    catalogue: { programme: 'party-affairs-openness', version: 1 },
    profile: { id: profile.id, version: profile.version },
  },
] as const;

const foundedRow = {
  ...{ id: CENTRE, name: '水产中心', zone: 'Asia/Shanghai', superior: null, profile: 'party-unit' },
  ...{ foundedOn: MONDAY, foundedAt: FIRST, endedOn: null, successor: null, departments: [], carriers: [] },
  ...{ revision: 0, changedAtPosition: '0' },
};

describe('rows of organisations (S6)', () => {
  it('begin with the founding', async () => {
    await bench.from(happened(`organisation-${CENTRE}`, founded)).expectRows({ organisation: [foundedRow] });
  });

  it('have departments and carriers as they stand, and where in the log they were last changed', async () => {
    const wall = { name: '公开栏', kind: 'wall', place: '一楼', column: '党务', registeredOn: MONDAY };
    const told = happened(
      `organisation-${CENTRE}`,
      founded,
      ['OrganisationRenamed', { name: '渔业中心', renamedOn: MONDAY }],
      ['OrganisationPlaced', { superior: BUREAU, before: null, chain: [BUREAU], placedOn: MONDAY, decision }],
      ['DepartmentArranged', { department: PART, name: '办公室', arrangedOn: MONDAY }],
      ['DepartmentRenamed', { department: PART, name: '综合科', renamedOn: MONDAY }],
      ['DepartmentEnded', { department: PART, endedOn: MONDAY }],
      ['CarrierRegistered', { carrier: PART, ...wall }],
      ['CarrierRetired', { carrier: PART, retiredOn: MONDAY }],
    );
    const row = {
      ...foundedRow,
      ...{ name: '渔业中心', superior: BUREAU, revision: 7, changedAtPosition: '21' },
      departments: [{ id: PART, name: '综合科', arrangedOn: MONDAY, endedOn: MONDAY }],
      carriers: [{ id: PART, ...wall, retiredOn: MONDAY }],
    };
    await bench.from(told).expectRows({ organisation: [row] });
  });

  it('stay when the organisation has ended', async () => {
    const ended = { successor: BUREAU, endedAt: FIRST, endedOn: MONDAY, decision };
    const row = { ...foundedRow, endedOn: MONDAY, successor: BUREAU, revision: 1, changedAtPosition: '3' };
    await bench
      .from(happened(`organisation-${CENTRE}`, founded, ['OrganisationEnded', ended]))
      .expectRows({ organisation: [row] });
  });
});

describe('rows of appointments (S6)', () => {
  const begun = [
    'AppointmentBegun',
    {
      ...{ appointment: OFFICE, office: 'clerk', person: ANN, department: null, fromOn: MONDAY, untilOn: NEXT_YEAR },
      ...{ appointedAt: FIRST, way: 'ordinary', decision, profile: { id: profile.id, version: profile.version } },
    },
  ] as const;
  const row = {
    ...{ id: OFFICE, organisation: CENTRE, office: 'clerk', person: ANN, department: null, terms: 1, decision },
    ...{ fromOn: MONDAY, untilOn: NEXT_YEAR, appointedAt: FIRST, endedAt: null, endedHow: null },
    ...{ delegatedTo: null, delegatedUntilOn: null, revision: 0 },
  };
  const renewed = ['AppointmentRenewed', { appointment: OFFICE, untilOn: LATER, decision }] as const;
  const delegated = ['OfficeDelegated', { appointment: OFFICE, to: BEN, untilOn: LATER, delegatedAt: FIRST }] as const;

  it('count each renewal once, however often they are told of it', async () => {
    await bench
      .from(happened(`offices-${CENTRE}`, begun, renewed, renewed))
      .expectRows({ appointment: [{ ...row, untilOn: LATER, terms: 3, revision: 2 }] });
  });

  it('tell of a delegation while it lasts', async () => {
    const there = { ...row, delegatedTo: BEN, delegatedUntilOn: LATER, revision: 1 };
    await bench.from(happened(`offices-${CENTRE}`, begun, delegated)).expectRows({ appointment: [there] });
    const ended = ['DelegationEnded', { appointment: OFFICE, endedAt: FIRST }] as const;
    await bench
      .from(happened(`offices-${CENTRE}`, begun, delegated, ended))
      .expectRows({ appointment: [{ ...row, revision: 2 }] });
  });

  it.each([
    ['ended', 'AppointmentEnded', { endedAt: FIRST, endedBy: 'own', decision }],
    ['resigned', 'OfficeResigned', { resignedAt: FIRST }],
    ['left', 'OfficeVacated', { vacatedAt: FIRST }],
  ])('say that the holder %s', async (endedHow, type, data) => {
    const ending = [type, { appointment: OFFICE, ...data }] as const;
    await bench
      .from(happened(`offices-${CENTRE}`, begun, delegated, ending))
      .expectRows({ appointment: [{ ...row, endedAt: FIRST, endedHow, revision: 2 }] });
  });
});

describe('rows of memberships', () => {
  const stream = `membership-${CENTRE}-${ANN}`;
  const [first] = recordedLog(happened(stream, ['MemberEnrolled', {}]));
  const record = {
    name: sealed('name'),
    contact: null,
    contactLookup: sealed('lookup', first!.id),
    recordLookup: sealed('named', first!.id),
  };
  const enrolled = ['MemberEnrolled', { ...record, isFirst: true, enrolledOn: MONDAY, enrolledAt: FIRST }] as const;
  const amended = [
    'PersonalRecordAmended',
    { name: sealed('other'), contact: null, contactLookup: null, recordLookup: null },
  ] as const;
  const left = ['OrganisationLeft', { leftOn: MONDAY, leftAt: FIRST }] as const;
  const erased = happened(`person-${ANN}`, ['PersonErased', { ground: '本人申请', erasedOn: MONDAY }]);
  const row = {
    ...{
      organisation: CENTRE,
      person: ANN,
      name: sealed('name'),
      contact: null,
      contactLookup: 'lookup',
      recordLookup: 'named',
    },
    ...{ isMember: true, isStaff: false, enrolledOn: MONDAY, enrolledAt: FIRST, leftOn: null, isErased: false },
    ...{ isFirst: true, revision: 0 },
  };
  const emptied = { name: null, contact: null, contactLookup: null, recordLookup: null, isErased: true };

  it('hold ciphertext, and the keyed hashes of the contact and of name with contact', async () => {
    await bench.from(happened(stream, enrolled)).expectRows({ membership: [row] });
  });

  it('say who belongs in which way', async () => {
    const staff = ['StaffEnrolled', { ...enrolled[1], enrolledOn: NEXT_YEAR }] as const;
    const both = { ...row, isStaff: true, contactLookup: null, recordLookup: null, revision: 1 };
    await bench.from(happened(stream, enrolled, staff)).expectRows({ membership: [both] });
    const again = { ...both, isMember: false, enrolledOn: NEXT_YEAR, revision: 2 };
    await bench.from(happened(stream, enrolled, left, staff)).expectRows({ membership: [again] });
  });

  it('are emptied when the person is erased, and so is what is written of him afterwards', async () => {
    const elsewhere = happened(`membership-${BUREAU}-${ANN}`, enrolled);
    const gone = { ...row, ...emptied, isMember: false, leftOn: MONDAY };
    const there = { ...row, ...emptied, organisation: BUREAU };
    await bench
      .from(happened(stream, enrolled, left), erased, happened(stream, amended), elsewhere)
      .expectRows({ membership: [{ ...gone, revision: 2 }, there] });
  });
});

describe('rows of what is asked about a person (private data)', () => {
  const stream = `person-${ANN}`;
  const reason = sealed('reason');
  const ground = 'onRequest';
  const erasure = ['ErasureAsked', { organisation: CENTRE, ground, by: BEN, askedOn: MONDAY }] as const;
  const wish = ['TakeoverAsked', { organisation: BUREAU, reason, askedOn: MONDAY }] as const;
  const erased = ['PersonErased', { ground, erasedOn: MONDAY }] as const;
  const [told, second] = recordedLog(happened(stream, wish, wish));
  const waiting = {
    ...{ person: ANN, organisation: CENTRE, ground, askedBy: BEN, askedAt: FIRST, isPending: true, revision: 0 },
  };
  const wished = {
    ...{ person: ANN, asking: BUREAU, id: told!.id, askedBy: null, askedAt: FIRST, askedOn: MONDAY, reason },
    ...{ isPending: true, revision: 0 },
  };

  it('tell of an erasure as long as it waits for a second person, the last that was asked', async () => {
    await bench.from(happened(stream, erasure)).expectRows({ erasure: [waiting] });
    const withdrawn = ['ErasureWithdrawn', { organisation: CENTRE, reason, withdrawnOn: MONDAY }] as const;
    const none = { ...waiting, isPending: false, revision: 1 };
    await bench.from(happened(stream, erasure, withdrawn)).expectRows({ erasure: [none] });
    const again = ['ErasureAsked', { ...erasure[1], by: ANN, ground: 'legalDuty' }] as const;
    const last = { ...waiting, askedBy: ANN, ground: 'legalDuty', revision: 2, askedAt: '2026-03-02T01:02:00.000Z' };
    await bench.from(happened(stream, erasure, withdrawn, again)).expectRows({ erasure: [last] });
    await bench
      .from(happened(stream, erasure, erased))
      .expectRows({ erasure: [{ ...waiting, isPending: false, revision: 0 }] });
  });

  it('tell of a wish to enrol him as long as nobody has answered it', async () => {
    await bench.from(happened(stream, wish)).expectRows({ takeover: [wished] });
    const answer = { asking: BUREAU, organisation: CENTRE, answer: 'refused', isForSilent: false, answeredOn: MONDAY };
    const withdrawn = ['TakeoverWithdrawn', { organisation: BUREAU, reason, withdrawnOn: MONDAY }] as const;
    for (const end of [['TakeoverAnswered', answer] as const, withdrawn])
      await bench
        .from(happened(stream, wish, end))
        .expectRows({ takeover: [{ ...wished, isPending: false, revision: 1 }] });
    await bench
      .from(happened(stream, wish, wish))
      .expectRows({ takeover: [{ ...wished, id: second!.id, revision: 1, askedAt: '2026-03-02T01:01:00.000Z' }] });
    await bench.from(happened(stream, wish, erased)).expectRows({ takeover: [{ ...wished, isPending: false }] });
  });
});

describe('rows of rules (S3 S4.3)', () => {
  it('are the versions that the organisation made itself', async () => {
    const repair = { number: 'publication.noticeWorkingDays', reason: '无法工作' };
    const told = happened(
      `catalogue-${CENTRE}`,
      ['CatalogueDrafted', { version: 2, entries: [], by: null }],
      ['ProfileAdopted', { profile: { ...profile, version: 2 }, supersedes: 1, adoptedAt: FIRST, decision }],
      ['CatalogueAdopted', { version: 2, supersedes: 1, adoptedOn: MONDAY, inForceOn: NEXT_YEAR, decision }],
      ['CatalogueDrafted', { version: 3, entries: [], by: null }],
      [
        'ProfileRepaired',
        { profile: { ...profile, version: 3 }, supersedes: 2, repairedAt: FIRST, ...repair, decision },
      ],
    );
    const bound = { adoptedOn: MONDAY, inForceOn: NEXT_YEAR, decision };
    const adopted = { organisation: CENTRE, version: 2, ...bound, entries: [], revision: 2 };
    const unbound = { adoptedOn: null, inForceOn: null, decision: null };
    const rule = { organisation: CENTRE, version: 2, inForceFrom: FIRST, decision, repair: null, revision: 1 };
    await bench.from(told).expectRows({
      catalogue_version: [adopted, { ...adopted, version: 3, ...unbound, revision: 3 }],
      profile_version: [
        { ...rule, profile: { ...profile, version: 2 } },
        { ...rule, version: 3, profile: { ...profile, version: 3 }, inForceFrom: FIRST, repair, revision: 4 },
      ],
    });
  });
});

describe('rows of sessions (S6)', () => {
  const agenda = [{ point: 1, isOpenness: true, review: null }];
  const content = { organisation: CENTRE, body: 'leadingGroup', heldOn: MONDAY, agenda, content: sealed('call') };
  const called = ['SessionCalled', { ...content, calledOn: MONDAY }] as const;
  const row = {
    ...{ id: SESSION, organisation: CENTRE, body: 'leadingGroup', phase: 'called', heldOn: MONDAY, agenda },
    ...{ isOnOpenness: true, isEnteredLater: false, minutesNumber: null, edition: null, chair: null, recorder: null },
    ...{ seats: [], decisions: [], revision: 0, call: sealed('call') },
    ...{ attendance: null, minutes: null, dissent: null, reason: null },
  };

  const seats = [
    { person: ANN, presence: 'present' },
    { person: BEN, presence: 'absent' },
  ];
  const there = { chair: ANN, recorder: BEN, seats, attendance: sealed('attendance') };
  const held = ['SessionHeld', { heldOn: NEXT_YEAR, ...there, recordedOn: NEXT_YEAR }] as const;
  const decided = { number: '1', point: 1, decidedOn: MONDAY, review: null, recused: [], votes: null, counts: null };
  const decisions = [{ ...decided, hasDissent: true }];
  const minutes = { decisions, dissent: sealed('dissent') };
  const minuted = [
    'SessionMinuted',
    { minutesNumber: '7', ...minutes, content: sealed('minutes'), minutedOn: MONDAY },
  ] as const;

  it('go from the call to the minutes, and to their correction', async () => {
    const recorded = { phase: 'minuted', minutesNumber: '7', ...minutes, minutes: sealed('minutes') };
    const before = { ...row, heldOn: NEXT_YEAR, ...there, ...recorded };
    await bench
      .from(happened(`session-${SESSION}`, called, held, minuted))
      .expectRows({ session: [{ ...before, edition: 1, revision: 2 }] });
    const again = { chair: BEN, recorder: ANN, seats: [], attendance: sealed('again') };
    const texts = { decisions: [], dissent: null, reason: sealed('reason') };
    const amended = [
      'SessionAmended',
      { edition: 2, ...again, ...texts, content: sealed('anew'), amendedOn: MONDAY },
    ] as const;
    await bench.from(happened(`session-${SESSION}`, called, held, minuted, amended)).expectRows({
      session: [{ ...before, ...again, ...texts, edition: 2, minutes: sealed('anew'), revision: 3 }],
    });
  });

  it('say what was entered later', async () => {
    await bench
      .from(happened(`session-${SESSION}`, ['HeldSessionEntered', { ...content, enteredOn: NEXT_YEAR }]))
      .expectRows({ session: [{ ...row, isEnteredLater: true }] });
  });

  it('say why one was cancelled', async () => {
    const cancelled = ['SessionCancelled', { reason: sealed('reason'), cancelledOn: MONDAY }] as const;
    await bench
      .from(happened(`session-${SESSION}`, called, cancelled))
      .expectRows({ session: [{ ...row, phase: 'cancelled', reason: sealed('reason'), revision: 1 }] });
  });
});

describe('the schema of organisation', () => {
  it('is what the entities say', async () => {
    expect(await schemaDrift(bench.readModels.dataSource)).toEqual([]);
  });
});
