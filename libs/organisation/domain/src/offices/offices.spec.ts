import { MAX_SEATS } from '@gongkai/contract-kit';
import { appointmentBegun, type OfficesEvent } from '@gongkai/organisation-contracts';
import { given } from '@gongkai/testkit/given-when-then';
import { describe, expect, it } from '@jest/globals';
import {
  appointing,
  appointmentId,
  begun,
  day,
  decision,
  departmentId,
  noonOf,
  personId,
  today,
} from '../../spec/builders.js';
import { begunBy, endedOn, renew, renewed, secretary } from '../../spec/offices-given.js';
import {
  offices,
  rosterAt,
  type AppointFirstSecretary,
  type AppointNextSecretary,
  type AppointToOffice,
  type RescueSecretary,
} from '../index.js';

const first = (n: number): AppointFirstSecretary => ({
  ...appointing(n),
  type: 'AppointFirstSecretary',
  office: 'secretary',
});
const rescue = (n: number): RescueSecretary => ({ ...appointing(n), type: 'RescueSecretary', office: 'secretary' });

/** Accepted as it was asked for. */
const isAppointed = (
  command: AppointToOffice | AppointFirstSecretary | RescueSecretary,
  ...history: readonly OfficesEvent[]
): void => {
  given(offices, ...history)
    .when(command)
    .then(begunBy(command));
};
const isRenewed = (untilOn: string, ...history: readonly OfficesEvent[]): void => {
  given(offices, ...history)
    .when(renew(untilOn))
    .then(renewed(untilOn));
};

describe('appointing (S6)', () => {
  it('names office, person, term, decision and the profile whose limits were kept', () => {
    given(offices)
      .when(appointing(1))
      .then(
        appointmentBegun({
          appointment: appointmentId(1),
          office: 'clerk',
          person: personId(1),
          department: null,
          fromOn: today.on,
          untilOn: day('2027-03-01'),
          appointedAt: today.at,
          way: 'ordinary',
          decision,
          profile: { id: 'party-unit', version: 1 },
        }),
      );
  });

  it('a term of one day is a term; one that ends before it begins is not', () => {
    isAppointed(appointing(1, { untilOn: today.on }));
    given(offices)
      .when(appointing(1, { fromOn: day('2026-03-03'), untilOn: today.on }))
      .thenRejected('office.term-reversed');
  });

  it('a term may have begun earlier and ends today at the earliest', () => {
    const from = { fromOn: day('2026-01-01') };
    isAppointed(appointing(1, { ...from, untilOn: today.on }));
    given(offices)
      .when(appointing(1, { ...from, untilOn: day('2026-03-01') }))
      .thenRejected('office.term-over');
  });

  it('handlers act for a department that stands', () => {
    const handler = { office: 'handler' as const };
    isAppointed(appointing(1, { ...handler, department: departmentId(1) }));
    given(offices).when(appointing(1, handler)).thenRejected('office.department-needed');
    given(offices)
      .when(appointing(1, { ...handler, department: departmentId(2) }))
      .thenRejected('office.department-unfit');
  });

  it('only the enrolled hold office; supervisors and auditors come from outside (S5.4)', () => {
    const outside = { isEnrolled: false };
    given(offices).when(appointing(1, outside)).thenRejected('office.not-enrolled');
    for (const office of ['supervisor', 'auditor'] as const) isAppointed(appointing(1, { ...outside, office }));
  });

  it('only Party members sit in the committee; staff may sit in the leading group and do other work', () => {
    const staff = { isMember: false };
    given(offices)
      .when(appointing(1, { ...staff, office: 'committeeMember' }))
      .thenRejected('office.not-a-member', { office: 'committeeMember' });
    for (const command of [first(1), rescue(1)])
      given(offices)
        .when({ ...command, ...staff })
        .thenRejected('office.not-a-member', { office: 'secretary' });
    isAppointed(appointing(1, { office: 'committeeMember' }));
    for (const office of ['groupMember', 'clerk', 'secrecyChecker', 'spokesperson'] as const)
      isAppointed(appointing(1, { ...staff, office }));
  });

  it.each(['spokesperson', 'liaison'] as const)('there is one %s at a time (S5.3)', (office) => {
    const until = begun(1, { office, untilOn: day('2026-03-31') });
    given(offices, until)
      .when(appointing(2, { office, fromOn: day('2026-03-31') }))
      .thenRejected('office.one-at-a-time', { untilOn: '2026-03-31' });
    isAppointed(appointing(2, { office, fromOn: day('2026-04-01') }), until);
  });

  it('a body has as many seats as a round can carry, and no more (S4.2(1))', () => {
    const seated = Array.from({ length: MAX_SEATS }, (_, n) =>
      begun(10 + n, { office: n % 2 === 0 ? 'committeeMember' : 'groupMember' }),
    );
    isAppointed(appointing(1, { office: 'groupMember' }), ...seated.slice(1));
    given(offices, ...seated)
      .when(appointing(1, { office: 'groupMember' }))
      .thenRejected('office.body-full', { most: MAX_SEATS });
    isAppointed(appointing(1), ...seated);
  });

  it('several clerks may be in office, nobody twice, unless for another department', () => {
    isAppointed(appointing(2), begun(1));
    given(offices, begun(1))
      .when(appointing(2, { person: personId(1) }))
      .thenRejected('office.already-held');
    isAppointed(appointing(2, { person: personId(1) }), begun(1), endedOn(1, '2026-03-01'));
  });
});

describe('renewing (S6)', () => {
  it('does not meet the same office held again later', () => {
    const again = begun(2, { person: personId(1), fromOn: day('2028-06-01'), untilOn: day('2029-12-31') });
    given(offices, begun(1), again).when(renew('2028-06-01')).thenRejected('office.already-held');
    isRenewed('2028-05-31', begun(1), again);
  });

  it('of a handler is for a department that still stands', () => {
    const handler = begun(1, { office: 'handler', department: departmentId(1) });
    isRenewed('2028-05-31', handler);
    given(offices, handler)
      .when(renew('2028-05-31', { departments: [] }))
      .thenRejected('office.department-unfit');
  });

  it('begins on the day after the present term, and lasts a day at least', () => {
    given(offices, begun(1)).when(renew('2027-12-31')).thenRejected('office.term-reversed');
    isRenewed('2028-01-01', begun(1));
  });

  it.each(['spokesperson', 'liaison'] as const)('of the one %s does not meet the next (S5.3)', (office) => {
    const next = begun(2, { office, fromOn: day('2028-06-01'), untilOn: day('2029-12-31') });
    given(offices, begun(1, { office }), next).when(renew('2028-06-01')).thenRejected('office.one-at-a-time');
    isRenewed('2028-05-31', begun(1, { office }), next);
  });
});

describe('the head (S6)', () => {
  it('is appointed first once', () => {
    isAppointed(first(1));
    given(offices, secretary(1)).when(first(2)).thenRejected('office.first-secretary-exists');
    given(offices, secretary(1), endedOn(1, '2026-02-01')).when(first(2)).thenRejected('office.first-secretary-exists');
  });

  it('is one at a time: a rescue is for where no secretary is left, to the very day', () => {
    given(offices, begun(1, { office: 'secretary', untilOn: today.on }))
      .when(rescue(2))
      .thenRejected('office.secretary-left', { untilOn: today.on });
    const over = begun(1, { office: 'secretary', untilOn: day('2026-03-01') });
    isAppointed(rescue(2), over);
  });

  describe('who follows him', () => {
    const { fromOn: _fromOn, ...body } = appointing(2);
    const next = (more: Partial<AppointNextSecretary> = {}): AppointNextSecretary => ({
      ...body,
      type: 'AppointNextSecretary',
      office: 'secretary',
      untilOn: day('2029-12-31'),
      ...more,
    });
    /** From the day after the term of {@link begun}. */
    const follows = (command: AppointNextSecretary) =>
      begunBy({ ...command, fromOn: day('2028-01-01'), type: 'AppointNextSecretary' });

    it('is appointed once, for the day after the present term', () => {
      given(offices, secretary(1)).when(next()).then(follows(next()));
      given(offices, secretary(1))
        .when(next({ untilOn: day('2028-01-01') }))
        .then(follows(next({ untilOn: day('2028-01-01') })));
      given(offices, secretary(1))
        .when(next({ untilOn: day('2027-12-31') }))
        .thenRejected('office.term-reversed');
      given(offices, secretary(1), follows(next()))
        .when(next({ appointment: appointmentId(3), person: personId(3), untilOn: day('2031-12-31') }))
        .thenRejected('office.next-head-named', { appointment: appointmentId(2) });
    });

    it('follows nobody where no secretary is in office or appointed', () => {
      given(offices).when(next()).thenRejected('office.no-head-to-follow');
      given(offices, secretary(1), endedOn(1, '2026-03-01')).when(next()).thenRejected('office.no-head-to-follow');
    });

    it('is another after the one appointed was given up, and a Party member', () => {
      const again = next({ appointment: appointmentId(3), person: personId(3) });
      given(offices, secretary(1), follows(next()), endedOn(2, '2026-03-01')).when(again).then(follows(again));
      given(offices, secretary(1))
        .when(next({ isMember: false }))
        .thenRejected('office.not-a-member');
    });

    it('begins on his day also when the present term ended early', () => {
      const { state } = given(offices, secretary(1), follows(next()), endedOn(1, '2026-03-01'));
      expect(rosterAt(state, 'organisation', noonOf('2027-12-31')).head).toBeNull();
      expect(rosterAt(state, 'organisation', noonOf('2028-01-01')).head).toBe(personId(2));
    });
  });

  it('is not rescued while the next one is appointed already', () => {
    const next = begun(1, { office: 'secretary', fromOn: day('2026-04-01') });
    given(offices, next).when(rescue(2)).thenRejected('office.secretary-left');
  });

  it('is renewed without meeting the next', () => {
    const next = begun(2, { office: 'secretary', fromOn: day('2028-03-01'), untilOn: day('2029-12-31') });
    given(offices, secretary(1), next).when(renew('2028-03-01')).thenRejected('office.head-in-office');
    isRenewed('2028-02-29', secretary(1), next);
  });
});
