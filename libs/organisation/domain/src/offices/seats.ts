import { dayAfter, type Body, type Instant, type PersonId, type PlainDate } from '@gongkai/kernel';
import type { SeatEnding, SeatNow } from '@gongkai/organisation-contracts';
import type { Moment } from '../moment.js';
import { OFFICES_SEATED, rosterAt } from './bodies.js';
import type { Appointment, OfficesState } from './offices-state.js';

/** The moment, and the day that an instant is in the organisation's zone. */
export interface SeatsLooked extends Moment {
  readonly dayOf: (at: Instant) => PlainDate;
}

/** @clause S4.2(1) */
const lossOf = ({ ending, untilOn }: Appointment, { dayOf }: SeatsLooked): SeatEnding => {
  if (ending === null) return { how: 'expired', on: dayAfter(untilOn) ?? untilOn };
  const on = dayOf(ending.at);
  if (ending.how !== 'ended') return { how: ending.how, on };
  return { how: ending.by === 'own' ? 'endedHere' : 'endedBySuperior', on };
};

/** Who held two offices that seat him lost his seat with the later of them. */
const lastLost = (looked: SeatsLooked, seated: readonly Appointment[]): SeatNow | undefined =>
  seated
    .map((one): SeatNow => {
      const { person, id: appointment, untilOn } = one;
      return { person, appointment, untilOn, lost: lossOf(one, looked) };
    })
    .toSorted((a, b) => ((a.lost?.on ?? '') < (b.lost?.on ?? '') ? -1 : 1))
    .at(-1);

/** Of each person the seat that he has in the body, or had last and how he lost it; nothing of who never sat in it. @clause S4.2(1) */
export const seatsNow = (
  state: OfficesState,
  body: Body,
  persons: readonly PersonId[],
  looked: SeatsLooked,
): readonly SeatNow[] => {
  const { seats } = rosterAt(state, body, looked);
  return persons.flatMap((person) => {
    const seat = seats.find((one) => one.person === person);
    if (seat !== undefined) return [{ ...seat, lost: null }];
    const had = state.appointments.filter(
      (one) =>
        one.person === person &&
        OFFICES_SEATED[body].includes(one.office) &&
        one.appointedAt <= looked.at &&
        one.fromOn <= looked.on,
    );
    return lastLost(looked, had) ?? [];
  });
};
