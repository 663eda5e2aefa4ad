import { refuse, type PersonId, type PlainDate, type Policy, type ReviewId } from '@gongkai/kernel';
import type { DecisionMinuted, MinutesRejection, SeatPresence } from '@gongkai/organisation-contracts';

export interface Minuting {
  readonly heldOn: PlainDate;
  readonly on: PlainDate;
  readonly points: readonly number[];
  readonly seats: readonly SeatPresence[];
  readonly decisions: readonly DecisionMinuted[];
  /** As they stood in the record that is corrected, with who sat. */
  readonly before: readonly DecisionMinuted[];
  readonly seatsBefore: readonly SeatPresence[];
  /** Of the reviews that it names, those that have ended. */
  readonly concluded: readonly ReviewId[];
}
type MinutingPolicy = Policy<Minuting, MinutesRejection>;

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

/** @clause S4.2(1) */
export const aMatterIsDecidedOnce: MinutingPolicy = ({ decisions }) => {
  const named = decisions.flatMap(({ review }) => (review === null ? [] : [review]));
  const twice = named.find((review, index) => named.indexOf(review) !== index);
  return twice && refuse('session.review-twice', { review: twice });
};

/** @clause S6 */
export const decisionsAreTakenInOrAfterTheSession: MinutingPolicy = ({ heldOn, on, decisions }) => {
  const odd = decisions.find(({ decidedOn }) => decidedOn < heldOn || decidedOn > on);
  return odd && refuse('session.decided-outside', { decidedOn: odd.decidedOn, heldOn });
};

/** By name, or in a secret ballot by counts. @clause S4.2(1) */
export const aMatterIsDecidedByVotes: MinutingPolicy = ({ decisions }) => {
  const odd = decisions.find(({ review, votes, counts }) => {
    const given = (votes === null ? 0 : 1) + (counts === null ? 0 : 1);
    return review === null ? given > 1 : given !== 1;
  });
  return odd && refuse('session.votes-missing', { number: odd.number });
};

const presentFor = (seats: readonly SeatPresence[], recused: readonly PersonId[]): readonly PersonId[] =>
  seats.filter(({ person, presence }) => presence === 'present' && !recused.includes(person)).map((one) => one.person);

const oddOneOf = (named: readonly PersonId[], present: readonly PersonId[]): PersonId | undefined =>
  named.find((person, index) => !present.includes(person) || named.indexOf(person) !== index);

/** Who votes is there, once, and not recused; who is recused from one matter is there for the others. @clause S2.2 S4.2(1) */
export const whoVotesIsPresent: MinutingPolicy = ({ seats, decisions }) => {
  for (const { number, recused, votes } of decisions) {
    const voters = (votes ?? []).map(({ person }) => person);
    const odd = oddOneOf(recused, presentFor(seats, [])) ?? oddOneOf(voters, presentFor(seats, recused));
    if (odd !== undefined) return refuse('session.voter-absent', { number, person: odd });
  }
  return undefined;
};

/** @clause S4.2(1) */
export const countsAreOfThosePresent: MinutingPolicy = ({ seats, decisions }) => {
  for (const { number, recused, counts } of decisions) {
    const present = presentFor(seats, recused).length;
    if (counts === null) continue;
    const { yes, no, abstain, refusing } = counts;
    if (yes + no + abstain > present || refusing > no) return refuse('session.counts-beyond', { number, present });
  }
  return undefined;
};

const saysNo = ({ votes, counts }: DecisionMinuted): boolean =>
  (counts?.no ?? 0) > 0 || (votes ?? []).some(({ choice }) => choice === 'no');

/** @clause S4.2(1) */
export const aNoIsMinutedWithItsReason: MinutingPolicy = ({ decisions }) => {
  const silent = decisions.find((one) => one.review !== null && saysNo(one) && !one.hasDissent);
  return silent && refuse('session.dissent-missing', { number: silent.number });
};

/** @clause S4.2(1) */
export const whatWasDecidedStaysOnRecord: MinutingPolicy = ({ before, decisions }) => {
  const dropped = before.find(
    ({ number, review }) => review !== null && !decisions.some((one) => one.number === number && one.review === review),
  );
  return dropped && refuse('session.decision-dropped', { number: dropped.number });
};

const presenceIn = (seats: readonly SeatPresence[]): string =>
  seats.map(({ person, presence }) => `${person} ${presence}`).join();

/** Who decided how, in whatever order it was put down. */
const courseOf = ({ decidedOn, recused, votes, counts, hasDissent }: DecisionMinuted): string =>
  [
    ...[decidedOn, hasDissent, recused.toSorted().join(' ')],
    ...(votes ?? [])
      .map(({ person, choice, nature, instead }) => `${person} ${choice} ${nature ?? ''} ${instead ?? ''}`)
      .toSorted(),
    ...(counts === null ? [] : [counts.yes, counts.no, counts.abstain, counts.refusing]),
  ].join();

/** Attendance and votes are corrected while the review runs; once it has ended only words are. @clause S4.2(1) */
export const whatIsConcludedStays: MinutingPolicy = ({ before, decisions, concluded, seats, seatsBefore }) => {
  const ended = before.filter(({ review }) => review !== null && concluded.includes(review));
  const isSatAlike = presenceIn(seats) === presenceIn(seatsBefore);
  const changed = ended.find((was) => {
    const is = decisions.find(({ number }) => number === was.number);
    return !isSatAlike || is === undefined || courseOf(is) !== courseOf(was);
  });
  return changed && refuse('session.concluded', { number: changed.number, review: changed.review });
};

export const minutingPolicies: readonly MinutingPolicy[] = [
  decisionsBelongToTheAgenda,
  decisionNumbersDiffer,
  aMatterIsDecidedOnce,
  decisionsAreTakenInOrAfterTheSession,
  aMatterIsDecidedByVotes,
  whoVotesIsPresent,
  countsAreOfThosePresent,
  aNoIsMinutedWithItsReason,
  whatWasDecidedStaysOnRecord,
  whatIsConcludedStays,
];
