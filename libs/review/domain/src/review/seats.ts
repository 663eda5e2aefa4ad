import { addDays, type AppointmentId, type PersonId, type PlainDate } from '@gongkai/kernel';
import { seatLost, seatProlonged, type SeatLostHow } from '@gongkai/review-contracts';
import { lowersBase, waitedFor } from './base.js';
import type { ReviewEvent, ReviewFolds } from './decision.js';
import { withBench, type Bench, type SeatGone } from './state.js';

/** A seat of the roster as it is in office now: its term, and how and on which day it was lost. @clause S6 */
export interface RosterSeatNow {
  readonly person: PersonId;
  readonly appointment: AppointmentId;
  readonly untilOn: PlainDate;
  readonly lost: { readonly how: SeatLostHow; readonly on: PlainDate } | null;
}

/** The bench after something was found out about it, and the events that say so. */
export interface BenchFound {
  readonly events: readonly ReviewEvent[];
  readonly bench: Bench;
}

/** How a seat was lost; one whose term has run out is lost, whether or not anybody has said so yet. @clause S6 */
const lossOf = ({ lost, untilOn }: RosterSeatNow, today: PlainDate): RosterSeatNow['lost'] =>
  lost ?? (today > untilOn ? { how: 'expired', on: addDays(untilOn, 1) } : null);

/** Of everybody who has left, whether or not he had voted or was out by then: on which day. @clause S4.2(1) */
export const leftOn = (
  bench: Bench,
  seats: readonly RosterSeatNow[],
  today: PlainDate,
): readonly Pick<SeatGone, 'person' | 'lostOn'>[] => [
  ...bench.lost,
  ...seats.flatMap((seat) => {
    const loss = lossOf(seat, today);
    return loss === null ? [] : [{ person: seat.person, lostOn: loss.on }];
  }),
];

const goneOf = (bench: Bench, seats: readonly RosterSeatNow[], today: PlainDate) =>
  bench.seats.flatMap(({ person, appointment }) => {
    const now = seats.find((seat) => seat.person === person);
    const loss = now === undefined ? null : lossOf(now, today);
    if (loss === null || !waitedFor(bench).includes(person)) return [];
    const { how, on: lostOn } = loss;
    return [{ person, appointment, how, lostOn, noticedOn: today, leavesBase: lowersBase(how) }];
  });

const prolongedOf = (bench: Bench, seats: readonly RosterSeatNow[], today: PlainDate) =>
  bench.seats.flatMap(({ person, untilOn }) => {
    const now = seats.find((seat) => seat.person === person);
    if (now === undefined || lossOf(now, today) !== null || now.untilOn <= untilOn) return [];
    return [{ person, appointment: now.appointment, untilOn: now.untilOn }];
  });

const without = (bench: Bench, gone: readonly SeatGone[]): Bench => ({ ...bench, lost: [...bench.lost, ...gone] });

/** What has changed on the roster: who has lost his seat without having voted, and whose term goes on. @clause S4.2(1) S6 */
export const seatsFound = (bench: Bench, seats: readonly RosterSeatNow[], today: PlainDate): BenchFound => {
  const gone = goneOf(bench, seats, today);
  return {
    events: [
      ...gone.map((seat) => seatLost({ bench: bench.number, ...seat })),
      ...prolongedOf(bench, seats, today).map((seat) => seatProlonged({ bench: bench.number, ...seat })),
    ],
    bench: without(bench, gone),
  };
};

export const seatFolds: ReviewFolds<'SeatLost' | 'SeatProlonged'> = {
  SeatLost: (state, { person, how, lostOn, noticedOn, leavesBase }) =>
    withBench(state, (bench) => without(bench, [{ person, how, lostOn, noticedOn, leavesBase }])),
  SeatProlonged: (state, { person, appointment, untilOn }) =>
    withBench(state, ({ seats }) => ({
      seats: seats.map((seat) => (seat.person === person ? { person, appointment, untilOn } : seat)),
    })),
};
