import { refuse, type PersonId, type PlainDate, type Policy } from '@gongkai/kernel';
import type { SeatPresence, SessionRejection } from '@gongkai/organisation-contracts';
import { chairOver } from './session-state.js';

type Dated = Policy<{ readonly heldOn: PlainDate; readonly on: PlainDate }, SessionRejection>;

/** @clause S4.2(1) */
export const noSessionIsCalledForThePast: Dated = ({ heldOn, on }) =>
  heldOn < on ? refuse('session.in-past', { heldOn, earliest: on }) : undefined;

/** @clause S4.2(1) */
export const onlyWhatWasHeldIsEnteredLater: Dated = ({ heldOn, on }) =>
  heldOn < on ? undefined : refuse('session.not-in-past', { heldOn, today: on });

/** A seat as it is put on the record; a reason is known or not, its words are nobody's here. */
export interface SeatListed extends SeatPresence {
  readonly hasReason: boolean;
}

export interface Attending {
  readonly heldOn: PlainDate;
  readonly on: PlainDate;
  /** Of a session that was called. */
  readonly calledOn: PlainDate | null;
  readonly chair: PersonId;
  readonly listed: readonly SeatListed[];
  /** Who had a seat in the body on that day, by precedence. */
  readonly seats: readonly PersonId[];
}
type AttendingPolicy = Policy<Attending, SessionRejection>;

/** @clause S6 */
export const attendanceIsRecordedAfterwards: AttendingPolicy = ({ heldOn, on }) =>
  heldOn > on ? refuse('session.not-yet-held', { heldOn }) : undefined;

/** @clause S4.2(1) */
export const whatIsCalledIsHeldAfterwards: AttendingPolicy = ({ heldOn, calledOn }) =>
  calledOn !== null && heldOn < calledOn ? refuse('session.in-past', { heldOn, earliest: calledOn }) : undefined;

/** @clause S6 */
export const everyoneIsListedOnce: AttendingPolicy = ({ listed }) => {
  const twice = listed.find(({ person }, index) => listed.findIndex((one) => one.person === person) !== index);
  return twice && refuse('session.listed-twice', { person: twice.person });
};

/** @clause S6 */
export const onlyTheBodySits: AttendingPolicy = ({ listed, seats }) => {
  const stranger = listed.find(({ person }) => !seats.includes(person));
  return stranger && refuse('session.no-seat', { person: stranger.person });
};

/** @clause S4.2(1) */
export const everySeatIsNamed: AttendingPolicy = ({ listed, seats }) => {
  const missing = seats.filter((person) => !listed.some((one) => one.person === person));
  const [first] = missing;
  return first && refuse('session.seat-missing', { missing: first, count: missing.length });
};

/** @clause S4.2(1) */
export const whoIsAbsentSaysWhy: AttendingPolicy = ({ listed }) => {
  const silent = listed.find(({ presence, hasReason }) => presence === 'absent' && !hasReason);
  return silent && refuse('session.reason-missing', { person: silent.person });
};

/** By the order of the body. */
export const byPrecedence = ({ listed, seats }: Pick<Attending, 'listed' | 'seats'>): readonly SeatPresence[] =>
  seats.flatMap((person) =>
    listed.filter((one) => one.person === person).map(({ presence }): SeatPresence => ({ person, presence })),
  );

/** The head, in his absence the first deputy, and so on. @clause S4.2(1) S6 */
export const whoComesFirstPresides: AttendingPolicy = (input) => {
  const chair = chairOver(byPrecedence(input));
  return chair === input.chair ? undefined : refuse('session.presided-otherwise', { chair: chair ?? null });
};

export const attendingPolicies: readonly AttendingPolicy[] = [
  attendanceIsRecordedAfterwards,
  whatIsCalledIsHeldAfterwards,
  everyoneIsListedOnce,
  onlyTheBodySits,
  everySeatIsNamed,
  whoIsAbsentSaysWhy,
  whoComesFirstPresides,
];
