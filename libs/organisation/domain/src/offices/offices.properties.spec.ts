import { fold, OFFICES } from '@gongkai/kernel';
import type { OfficesEvent } from '@gongkai/organisation-contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { appointing, appointmentId, day, decision, noonOf, personId, profile } from '../../spec/builders.js';
import { isInForce, offices, powersAt, rosterAt, type OfficesCommand, type OfficesState } from '../index.js';

const SEED = 20260302;
const DAYS = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01'].map(day);
const daysOf = fc.constantFrom(...DAYS);
const people = fc.integer({ min: 1, max: 4 }).map(personId);
const ids = fc.integer({ min: 1, max: 12 }).map(appointmentId);

/** Commands of a half-year, decided in order of time. */
const commands = fc
  .array(
    fc.record({
      now: daysOf,
      kind: fc.constantFrom(
        'appoint',
        'first',
        'next',
        'rescue',
        'renew',
        'end',
        'resign',
        'delegate',
        'undelegate',
        'leave',
      ),
      office: fc.constantFrom(...OFFICES.filter((office) => office !== 'secretary')),
      person: people,
      to: people,
      appointment: ids,
      fromOn: daysOf,
      untilOn: daysOf,
    }),
    { minLength: 5, maxLength: 40 },
  )
  .map((drawn) => drawn.toSorted((a, b) => (a.now < b.now ? -1 : a.now > b.now ? 1 : 0)))
  .map((drawn) =>
    drawn.map(({ now, kind, ...rest }, index): OfficesCommand => {
      const moment = noonOf(now);
      const decided = { ...moment, decision: { ...decision, decidedOn: moment.on } };
      const base = { ...appointing(100 + index), ...decided };
      const { office, person, to, appointment, fromOn, untilOn } = rest;
      switch (kind) {
        case 'appoint':
          return { ...base, office, person, fromOn, untilOn };
        case 'first':
          return { ...base, type: 'AppointFirstSecretary', office: 'secretary', person, fromOn, untilOn };
        case 'next':
          return { ...base, type: 'AppointNextSecretary', office: 'secretary', person, untilOn };
        case 'rescue':
          return { ...base, type: 'RescueSecretary', office: 'secretary', person, fromOn, untilOn };
        case 'renew':
          return { ...decided, type: 'RenewAppointment', appointment, untilOn, profile, departments: [] };
        case 'end':
          return { ...decided, type: 'EndAppointment', appointment, endedBy: 'own' };
        case 'resign':
          return { ...moment, type: 'ResignFromOffice', appointment, by: person };
        case 'delegate':
          return { ...moment, type: 'DelegateOffice', appointment, to, untilOn, isEnrolled: true, isMember: true };
        case 'undelegate':
          return { ...moment, type: 'EndDelegation', appointment };
        default:
          return { ...moment, type: 'EndOfficesOfLeaver', person };
      }
    }),
  )
  .map((drawn) =>
    drawn.map((command, index) =>
      'department' in command ? { ...command, appointment: appointmentId(1 + (index % 12)) } : command,
    ),
  );

const moments = DAYS.map(noonOf);

/** Runs the commands and gives the history that was accepted; ids of appointments already used are refused by us, as handlers never repeat one. */
const historyOf = (drawn: readonly OfficesCommand[]): readonly OfficesEvent[] => {
  const history: OfficesEvent[] = [];
  for (const command of drawn) {
    const state = fold(offices, history);
    if ('department' in command && state.appointments.some(({ id }) => id === command.appointment)) continue;
    const decided = offices.decide(command, state);
    if (decided.kind === 'accepted') history.push(...decided.events);
  }
  return history;
};

const always = (holds: (state: OfficesState, history: readonly OfficesEvent[]) => void): void => {
  fc.assert(
    fc.property(commands, (drawn) => {
      const history = historyOf(drawn);
      holds(fold(offices, history), history);
    }),
    { seed: SEED, numRuns: 150 },
  );
};

describe(`whatever is commanded (seed ${String(SEED)})`, () => {
  it('there are never two heads, spokespersons or liaisons (S6, S5.3)', () => {
    let heads = 0;
    always((state) => {
      for (const moment of moments)
        for (const office of ['secretary', 'spokesperson', 'liaison'] as const) {
          const holders = state.appointments.filter((one) => one.office === office && isInForce(one, moment)).length;
          expect(holders).toBeLessThanOrEqual(1);
          heads += holders;
        }
    });
    expect(heads).toBeGreaterThan(50);
  });

  it('nothing expired, ended or yet to begin gives power (S6)', () => {
    let powers = 0;
    always((state) => {
      for (const moment of moments)
        for (const n of [1, 2, 3, 4])
          for (const holding of powersAt(state, personId(n), moment)) {
            powers += 1;
            const appointment = state.appointments.find(({ id }) => id === holding.appointment)!;
            expect(appointment.fromOn <= moment.on && moment.on <= appointment.untilOn).toBe(true);
            expect(appointment.ending === null || appointment.ending.at > moment.at).toBe(true);
          }
    });
    expect(powers).toBeGreaterThan(200);
  });

  it('a supervisor has no other power (S5.4)', () => {
    let supervisors = 0;
    always((state) => {
      for (const moment of moments)
        for (const n of [1, 2, 3, 4]) {
          const held = powersAt(state, personId(n), moment).map(({ office }) => office);
          if (!held.includes('supervisor')) continue;
          supervisors += 1;
          expect(held.filter((office) => office !== 'supervisor')).toEqual([]);
        }
    });
    expect(supervisors).toBeGreaterThan(10);
  });

  it('bodies seat each person once, head first (S6)', () => {
    always((state) => {
      for (const moment of moments) {
        const { head, seats } = rosterAt(state, 'leadingGroup', moment);
        expect(new Set(seats.map(({ person }) => person)).size).toBe(seats.length);
        if (head !== null) expect(seats[0]?.person).toBe(head);
      }
    });
  });
});
