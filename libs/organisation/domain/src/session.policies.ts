import { refuse, type PersonId, type PlainDate, type Policy } from '@gongkai/kernel';
import type { SessionRejection } from '@gongkai/organisation-contracts';

interface Attending {
  readonly heldOn: PlainDate;
  readonly on: PlainDate;
  readonly present: readonly PersonId[];
  readonly absent: readonly PersonId[];
  /** Who had a seat in the body on that day. */
  readonly seats: readonly PersonId[];
}
type AttendingPolicy = Policy<Attending, SessionRejection>;

/** @clause S6 */
export const attendanceIsRecordedAfterwards: AttendingPolicy = ({ heldOn, on }) =>
  heldOn > on ? refuse('session.not-yet-held', { heldOn }) : undefined;

/** @clause S6 */
export const everyoneIsListedOnce: AttendingPolicy = ({ present, absent }) => {
  const listed = [...present, ...absent];
  const twice = listed.find((person, index) => listed.indexOf(person) !== index);
  return twice && refuse('session.listed-twice', { person: twice });
};

/** @clause S6 */
export const onlyTheBodySits: AttendingPolicy = ({ present, absent, seats }) => {
  const stranger = [...present, ...absent].find((person) => !seats.includes(person));
  return stranger && refuse('session.no-seat', { person: stranger });
};

export const attendingPolicies: readonly AttendingPolicy[] = [
  attendanceIsRecordedAfterwards,
  everyoneIsListedOnce,
  onlyTheBodySits,
];

export interface DecisionTaken {
  readonly number: string;
  readonly point: number;
  readonly decidedOn: PlainDate;
}

interface Minuting {
  readonly heldOn: PlainDate;
  readonly on: PlainDate;
  readonly points: readonly number[];
  readonly decisions: readonly DecisionTaken[];
}
type MinutingPolicy = Policy<Minuting, SessionRejection>;

/** @clause S6 */
export const decisionsBelongToTheAgenda: MinutingPolicy = ({ points, decisions }) => {
  const stray = decisions.find(({ point }) => !points.includes(point));
  return stray && refuse('session.point-unknown', { point: stray.point });
};

/** @clause S6 */
export const decisionNumbersDiffer: MinutingPolicy = ({ decisions }) => {
  const twice = decisions.find(({ number }, index) => decisions.findIndex((one) => one.number === number) !== index);
  return twice && refuse('session.number-twice', { number: twice.number });
};

/** @clause S6 */
export const decisionsAreTakenInOrAfterTheSession: MinutingPolicy = ({ heldOn, on, decisions }) => {
  const odd = decisions.find(({ decidedOn }) => decidedOn < heldOn || decidedOn > on);
  return odd && refuse('session.decided-outside', { decidedOn: odd.decidedOn, heldOn });
};

export const minutingPolicies: readonly MinutingPolicy[] = [
  decisionsBelongToTheAgenda,
  decisionNumbersDiffer,
  decisionsAreTakenInOrAfterTheSession,
];
