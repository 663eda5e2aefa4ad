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

interface Held extends Appointment {
  readonly lost: SeatEnding;
}

/** Seats held one upon the other, the last lost first: who came back after days without one began anew. */
const heldInOne = (held: readonly Held[]): readonly Held[] => {
  const [last, ...before] = held.toSorted((a, b) => (a.lost.on > b.lost.on ? -1 : 1));
  if (last === undefined) return [];
  let since = last.fromOn;
  const joined = before.filter(({ lost: { on }, fromOn }) => {
    const isJoined = (dayAfter(on) ?? on) >= since;
    if (isJoined && fromOn < since) since = fromOn;
    return isJoined;
  });
  return [last, ...joined];
};

/** Nobody of the same organisation makes another's loss his own by a second seat that runs out after the real one was ended. */
const isFromWithin = ({ lost: { how } }: Held): boolean => how === 'endedHere' || how === 'left';

/** Who held two offices that seat him lost his seat with the later; from within, where one of them was ended so. @clause S4.2(1) */
const lastLost = (looked: SeatsLooked, seated: readonly Appointment[]): SeatNow | undefined => {
  const held = heldInOne(seated.map((one): Held => ({ ...one, lost: lossOf(one, looked) })));
  const [last] = held;
  if (last === undefined) return undefined;
  const { person, id: appointment, untilOn } = last;
  const { how } = (held.find(isFromWithin) ?? last).lost;
  return { person, appointment, untilOn, lost: { how, on: last.lost.on } };
};

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
