import type { OfficesEvent } from '@gongkai/organisation-contracts';
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
  profile,
  today,
} from '../spec/builders.js';
import { offices, type OfficesCommand } from './index.js';

const secretary = (n: number) => begun(n, { office: 'secretary' });
const endedOn = (n: number, date: string): OfficesEvent => ({
  type: 'AppointmentEnded',
  data: { appointment: appointmentId(n), endedAt: noonOf(date).at, decision },
});
const delegated = (n: number, to: number, untilOn: string): OfficesEvent => ({
  type: 'OfficeDelegated',
  data: {
    appointment: appointmentId(n),
    to: personId(to),
    untilOn: day(untilOn),
    delegatedAt: noonOf('2026-02-01').at,
  },
});

const first = (n: number): OfficesCommand => ({ ...appointing(n), type: 'AppointFirstSecretary', office: 'secretary' });
const rescue = (n: number): OfficesCommand => ({ ...appointing(n), type: 'RescueSecretary', office: 'secretary' });
const renew = (untilOn: string, more: object = {}): OfficesCommand => ({
  ...today,
  type: 'RenewAppointment',
  appointment: appointmentId(1),
  untilOn: day(untilOn),
  decision,
  profile,
  departments: [departmentId(1)],
  ...more,
});
const delegate = (more: object = {}): OfficesCommand => ({
  ...today,
  type: 'DelegateOffice',
  appointment: appointmentId(1),
  to: personId(2),
  untilOn: day('2026-06-30'),
  isEnrolled: true,
  ...more,
});

describe('appointing (S6)', () => {
  it('names office, person, term, decision and the profile whose limits were kept', () => {
    given(offices)
      .when(appointing(1))
      .then({
        type: 'AppointmentBegun',
        data: {
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
        },
      });
  });

  it('a term of one day is a term; one that ends before it begins is not', () => {
    expect(given(offices).when(appointing(1, { untilOn: today.on })).decision.kind).toBe('accepted');
    given(offices)
      .when(appointing(1, { fromOn: day('2026-03-03'), untilOn: today.on }))
      .thenRejected('office.term-reversed');
  });

  it('a term may have begun earlier and ends today at the earliest', () => {
    const from = { fromOn: day('2026-01-01') };
    expect(given(offices).when(appointing(1, { ...from, untilOn: today.on })).decision.kind).toBe('accepted');
    given(offices)
      .when(appointing(1, { ...from, untilOn: day('2026-03-01') }))
      .thenRejected('office.term-over');
  });

  it('handlers act for a department that stands', () => {
    const handler = { office: 'handler' as const };
    expect(given(offices).when(appointing(1, { ...handler, department: departmentId(1) })).decision.kind).toBe(
      'accepted',
    );
    given(offices).when(appointing(1, handler)).thenRejected('office.department-needed');
    given(offices)
      .when(appointing(1, { ...handler, department: departmentId(2) }))
      .thenRejected('office.department-unfit');
  });

  it('only the enrolled hold office; supervisors and auditors come from outside (S5.4)', () => {
    const outside = { isEnrolled: false };
    given(offices).when(appointing(1, outside)).thenRejected('office.not-enrolled');
    for (const office of ['supervisor', 'auditor'] as const)
      expect(given(offices).when(appointing(1, { ...outside, office })).decision.kind).toBe('accepted');
  });

  it.each(['spokesperson', 'liaison'] as const)('there is one %s at a time (S5.3)', (office) => {
    const until = begun(1, { office, untilOn: day('2026-03-31') });
    given(offices, until)
      .when(appointing(2, { office, fromOn: day('2026-03-31') }))
      .thenRejected('office.one-at-a-time', { untilOn: '2026-03-31' });
    expect(given(offices, until).when(appointing(2, { office, fromOn: day('2026-04-01') })).decision.kind).toBe(
      'accepted',
    );
  });

  it('several clerks may be in office, nobody twice, unless for another department', () => {
    expect(given(offices, begun(1)).when(appointing(2)).decision.kind).toBe('accepted');
    given(offices, begun(1))
      .when(appointing(2, { person: personId(1) }))
      .thenRejected('office.already-held');
    expect(
      given(offices, begun(1), endedOn(1, '2026-03-01')).when(appointing(2, { person: personId(1) })).decision.kind,
    ).toBe('accepted');
  });
});

describe('renewing (S6)', () => {
  it('does not meet the same office held again later', () => {
    const again = begun(2, { person: personId(1), fromOn: day('2028-06-01'), untilOn: day('2029-12-31') });
    given(offices, begun(1), again).when(renew('2028-06-01')).thenRejected('office.already-held');
    expect(given(offices, begun(1), again).when(renew('2028-05-31')).decision.kind).toBe('accepted');
  });

  it('of a handler is for a department that still stands', () => {
    const handler = begun(1, { office: 'handler', department: departmentId(1) });
    expect(given(offices, handler).when(renew('2028-05-31')).decision.kind).toBe('accepted');
    given(offices, handler)
      .when(renew('2028-05-31', { departments: [] }))
      .thenRejected('office.department-unfit');
  });

  it('begins on the day after the present term, and lasts a day at least', () => {
    given(offices, begun(1)).when(renew('2027-12-31')).thenRejected('office.term-reversed');
    expect(given(offices, begun(1)).when(renew('2028-01-01')).decision).toMatchObject({
      events: [{ data: { fromOn: '2028-01-01', untilOn: '2028-01-01' } }],
    });
  });

  it.each(['spokesperson', 'liaison'] as const)('of the one %s does not meet the next (S5.3)', (office) => {
    const next = begun(2, { office, fromOn: day('2028-06-01'), untilOn: day('2029-12-31') });
    given(offices, begun(1, { office }), next).when(renew('2028-06-01')).thenRejected('office.one-at-a-time');
    expect(given(offices, begun(1, { office }), next).when(renew('2028-05-31')).decision.kind).toBe('accepted');
  });
});

describe('the head (S6)', () => {
  it('is appointed first once', () => {
    expect(given(offices).when(first(1)).decision).toMatchObject({ events: [{ data: { way: 'first' } }] });
    given(offices, secretary(1)).when(first(2)).thenRejected('office.first-secretary-exists');
    given(offices, secretary(1), endedOn(1, '2026-02-01')).when(first(2)).thenRejected('office.first-secretary-exists');
  });

  it('is one at a time: a rescue is for where no secretary is left, to the very day', () => {
    given(offices, begun(1, { office: 'secretary', untilOn: today.on }))
      .when(rescue(2))
      .thenRejected('office.secretary-left', { untilOn: today.on });
    const over = begun(1, { office: 'secretary', untilOn: day('2026-03-01') });
    expect(given(offices, over).when(rescue(2)).decision).toMatchObject({ events: [{ data: { way: 'rescue' } }] });
  });

  it('is not rescued while the next one is appointed already', () => {
    const next = begun(1, { office: 'secretary', fromOn: day('2026-04-01') });
    given(offices, next).when(rescue(2)).thenRejected('office.secretary-left');
  });

  it('is renewed without meeting the next', () => {
    const next = begun(2, { office: 'secretary', fromOn: day('2028-03-01'), untilOn: day('2029-12-31') });
    given(offices, secretary(1), next).when(renew('2028-03-01')).thenRejected('office.head-in-office');
    expect(given(offices, secretary(1), next).when(renew('2028-02-29')).decision.kind).toBe('accepted');
  });
});

describe('supervisors (S5.4)', () => {
  const supervisor = { office: 'supervisor' as const };

  it('hold no other office in the organisation', () => {
    given(offices, begun(1))
      .when(appointing(2, { ...supervisor, person: personId(1) }))
      .thenRejected('office.supervisor-holds-no-other');
    given(offices, begun(1, supervisor))
      .when(appointing(2, { person: personId(1) }))
      .thenRejected('office.supervisor-holds-no-other');
    expect(
      given(offices, begun(1, supervisor), endedOn(1, '2026-03-01')).when(appointing(2, { person: personId(1) }))
        .decision.kind,
    ).toBe('accepted');
  });

  it('exercise none by delegation either', () => {
    given(offices, begun(1), begun(2, supervisor)).when(delegate()).thenRejected('office.supervisor-holds-no-other');
    given(offices, begun(1), delegated(1, 2, '2026-06-30'))
      .when(appointing(3, { ...supervisor, person: personId(2) }))
      .thenRejected('office.supervisor-holds-no-other');
    expect(
      given(offices, begun(1), delegated(1, 2, '2026-03-01')).when(
        appointing(3, { ...supervisor, person: personId(2) }),
      ).decision.kind,
    ).toBe('accepted');
  });

  it('are not renewed into another office of theirs, nor is that into the term of a supervisor', () => {
    const next = begun(2, { person: personId(1), fromOn: day('2028-06-01'), untilOn: day('2029-12-31') });
    const history = [begun(1, supervisor), next];
    given(offices, ...history)
      .when(renew('2028-06-01'))
      .thenRejected('office.supervisor-holds-no-other', { appointment: appointmentId(2) });
    expect(given(offices, ...history).when(renew('2028-05-31')).decision.kind).toBe('accepted');
    given(offices, begun(1), { ...next, data: { ...next.data, office: 'supervisor' } })
      .when(renew('2028-06-01'))
      .thenRejected('office.supervisor-holds-no-other');
  });

  it('serve two years at the most in a term', () => {
    const term = (untilOn: string) => appointing(1, { ...supervisor, untilOn: day(untilOn) });
    expect(given(offices).when(term('2028-03-01')).decision.kind).toBe('accepted');
    given(offices)
      .when(term('2028-03-02'))
      .thenRejected('office.term-too-long', { termYears: 2, lastOn: '2028-03-01' });
  });

  it('serve two terms at the most, renewed or appointed again, also when a term ended early', () => {
    const one = begun(1, supervisor);
    const two: OfficesEvent = {
      type: 'AppointmentRenewed',
      data: {
        appointment: appointmentId(1),
        fromOn: day('2028-01-01'),
        untilOn: day('2029-12-31'),
        renewedAt: today.at,
        decision,
        profile: { id: 'party-unit', version: 1 },
      },
    };
    given(offices, one).when(renew('2029-12-31')).then(two);
    given(offices, one).when(renew('2030-01-01')).thenRejected('office.term-too-long');
    given(offices, one, two)
      .when(renew('2030-06-30'))
      .thenRejected('office.terms-exhausted', { served: 2, maxTerms: 2 });
    const again = appointing(2, { ...supervisor, person: personId(1) });
    expect(given(offices, one, endedOn(1, '2026-02-01')).when(again).decision.kind).toBe('accepted');
    given(offices, one, two, endedOn(1, '2026-02-01')).when(again).thenRejected('office.terms-exhausted');
  });
});

describe('every act on an appointment, however it stands (S6)', () => {
  const acts: Record<string, OfficesCommand> = {
    RenewAppointment: renew('2028-12-31'),
    EndAppointment: { ...today, type: 'EndAppointment', appointment: appointmentId(1), decision },
    ResignFromOffice: { ...today, type: 'ResignFromOffice', appointment: appointmentId(1), by: personId(1) },
    DelegateOffice: delegate(),
    EndDelegation: { ...today, type: 'EndDelegation', appointment: appointmentId(1) },
  };
  const standings: Record<string, readonly OfficesEvent[]> = {
    unknown: [],
    'to come': [begun(1, { fromOn: day('2026-03-03') })],
    'in force': [begun(1)],
    delegated: [begun(1), delegated(1, 2, '2026-06-30')],
    'delegated until yesterday': [begun(1), delegated(1, 2, '2026-03-01')],
    expired: [begun(1, { untilOn: day('2026-03-01') })],
    ended: [begun(1), endedOn(1, '2026-03-01')],
    resigned: [
      begun(1),
      { type: 'OfficeResigned', data: { appointment: appointmentId(1), resignedAt: noonOf('2026-03-01').at } },
    ],
    vacated: [
      begun(1),
      { type: 'OfficeVacated', data: { appointment: appointmentId(1), vacatedAt: noonOf('2026-03-01').at } },
    ],
  };
  const over = 'office.not-in-force';
  const unknown = 'office.appointment-unknown';
  const none = 'office.not-delegated';
  const expected: Record<string, readonly string[]> = {
    RenewAppointment: [unknown, ...Array<string>(4).fill('AppointmentRenewed'), over, over, over, over],
    EndAppointment: [unknown, ...Array<string>(4).fill('AppointmentEnded'), over, over, over, over],
    ResignFromOffice: [unknown, ...Array<string>(4).fill('OfficeResigned'), over, over, over, over],
    DelegateOffice: [
      unknown,
      over,
      'OfficeDelegated',
      'office.already-delegated',
      'OfficeDelegated',
      over,
      over,
      over,
      over,
    ],
    EndDelegation: [unknown, none, none, 'DelegationEnded', none, none, none, none, none],
  };
  const table = Object.entries(expected).flatMap(([act, outcomes]) =>
    Object.keys(standings).map((how, index) => [act, how, outcomes[index] ?? ''] as const),
  );

  it.each(table)('%s when %s: %s', (act, how, outcome) => {
    const { decision: decided } = given(offices, ...(standings[how] ?? [])).when(acts[act]!);
    expect(decided.kind === 'accepted' ? decided.events.map((event) => event.type).join() : decided.code).toBe(outcome);
  });
});

describe('resigning and delegating (S6)', () => {
  it('only the holder resigns', () => {
    const resign = { ...today, type: 'ResignFromOffice' as const, appointment: appointmentId(1) };
    given(offices, begun(1))
      .when({ ...resign, by: personId(2) })
      .thenRejected('office.not-yours');
    given(offices, begun(1))
      .when({ ...resign, by: undefined })
      .thenRejected('office.not-yours');
  });

  it("the head's own office is not delegated, nor any to its holder or beyond its term", () => {
    given(offices, secretary(1)).when(delegate()).thenRejected('office.head-not-delegated');
    given(offices, begun(1))
      .when(delegate({ to: personId(1) }))
      .thenRejected('office.delegated-to-holder');
    expect(given(offices, begun(1)).when(delegate({ untilOn: day('2027-12-31') })).decision.kind).toBe('accepted');
    given(offices, begun(1))
      .when(delegate({ untilOn: day('2028-01-01') }))
      .thenRejected('office.delegation-beyond-term');
    given(offices, begun(1))
      .when(delegate({ untilOn: day('2026-03-01') }))
      .thenRejected('office.term-over');
    given(offices, begun(1))
      .when(delegate({ isEnrolled: false }))
      .thenRejected('office.not-enrolled');
  });
});

describe('leaving (S6)', () => {
  const leave = (n: number): OfficesCommand => ({ ...today, type: 'EndOfficesOfLeaver', person: personId(n) });

  it('ends what the leaver holds and what he exercises for others, once', () => {
    const history = [
      secretary(1),
      begun(2),
      begun(3, { person: personId(2), office: 'liaison' }),
      begun(4),
      delegated(4, 2, '2026-06-30'),
    ];
    const vacated: readonly OfficesEvent[] = [
      { type: 'OfficeVacated', data: { appointment: appointmentId(2), vacatedAt: today.at } },
      { type: 'OfficeVacated', data: { appointment: appointmentId(3), vacatedAt: today.at } },
      { type: 'DelegationEnded', data: { appointment: appointmentId(4), endedAt: today.at } },
    ];
    given(offices, ...history)
      .when(leave(2))
      .then(...vacated);
    given(offices, ...history, ...vacated)
      .when(leave(2))
      .thenNothing();
    given(offices, ...history)
      .when(leave(7))
      .thenNothing();
  });
});
