import type { Nature } from '@gongkai/contract-kit';
import { refuse, type PersonId, type PlainDate } from '@gongkai/kernel';
import type { BallotChoice, QuorumGroup } from '@gongkai/review-contracts';
import { FEWEST, ableOf, areEnough, didVote, isRecused, isSeat, isTurnNow, presidingOn, seatGone } from './base.js';
import type { ReviewPolicy } from './decision.js';
import type { Bench } from './state.js';

/** One person's step on the bench under way. */
export interface SeatCase {
  readonly bench: Bench;
  readonly by: PersonId;
  readonly today: PlainDate;
}
export type SeatPolicy = ReviewPolicy<SeatCase>;

/** The roster is fixed at the start: newcomers don't join, and nobody votes for another. @clause S4.2(1) */
export const onlyTheRosterDecides: SeatPolicy = ({ bench, by }) =>
  isSeat(bench, by) ? undefined : refuse('review.not-on-roster', { bench: bench.number });

/** Who lost his seat before he voted votes no more. @clause S4.2(1) */
export const whoLostHisSeatVotesNoMore: SeatPolicy = ({ bench, by }) => {
  const gone = seatGone(bench, by);
  if (gone === undefined) return undefined;
  const { lostOn, noticedOn, how } = gone;
  return refuse('review.seat-lost', { lostOn, noticedOn, how });
};

/** Who recused himself has left every count. @clause S2.2 */
export const whoRecusedHimselfStaysOut: SeatPolicy = ({ bench, by }) =>
  isRecused(bench, by) ? refuse('review.recused', { bench: bench.number }) : undefined;

/** A vote cast, or recorded, stays. @clause S4.2(1) */
export const aBallotCastStays: SeatPolicy = ({ bench, by }) =>
  didVote(bench, by) ? refuse('review.already-voted', { bench: bench.number }) : undefined;

/** Votes come in time; before a superior they come until it goes further up. @clause S4.2(1) */
export const ballotsComeInTime: SeatPolicy = ({ bench, today }) =>
  bench.kind !== 'superior' && today > bench.dueOn ? refuse('review.overdue', { dueOn: bench.dueOn }) : undefined;

/** A ballot as it is to be cast. */
export interface BallotCase extends SeatCase {
  readonly choice: BallotChoice;
  readonly hasReason: boolean;
  readonly nature: Nature | null;
  readonly asksNature: boolean;
  readonly authors: readonly PersonId[];
  readonly group: QuorumGroup;
}
export type BallotPolicy = ReviewPolicy<BallotCase>;

/** What doesn't depend on the ballot itself: whether one may be cast at all. */
export type VoterCase = Omit<BallotCase, 'choice' | 'hasReason' | 'nature' | 'asksNature'>;
export type VoterPolicy = ReviewPolicy<VoterCase>;

/** Fewer than two, or only the text's authors, decide nothing. @clause S4.2(1) S2.2 */
export const thoseLeftDecideTogether: VoterPolicy = ({ bench, authors }) => {
  const able = ableOf(bench);
  return areEnough(able, authors) ? undefined : refuse('review.body-too-small', { able: able.length, needed: FEWEST });
};

/** A log that counts personal secret votes could show them as well: a secret ballot is held in a session. @clause S4.2(1) */
export const aSecretBallotIsHeldInSession: VoterPolicy = ({ bench, group }) =>
  bench.isSecret ? refuse('review.secret-ballot', { group }) : undefined;

/** Who presides votes when all others have, or on the last day. @clause S4.2(1) */
export const whoPresidesVotesLast: SeatPolicy = ({ bench, by, today }) =>
  isTurnNow(bench, by, today)
    ? undefined
    : refuse('review.head-votes-last', { dueOn: bench.dueOn, isHead: presidingOn(bench) === bench.head });

/** A no needs its reason. @clause S4.2(1) */
export const aNoGivesWhy: BallotPolicy = ({ choice, hasReason }) =>
  choice === 'no' && !hasReason ? refuse('review.reason-missing') : undefined;

/** Who approves a correction says whether it is of substance. @clause S2.1(5) */
export const aYesSaysTheNature: BallotPolicy = ({ choice, nature, asksNature }) =>
  asksNature && choice === 'yes' && nature === null ? refuse('review.nature-missing') : undefined;

/** Who may speak on the bench at all. */
export const seatPolicies: readonly SeatPolicy[] = [
  onlyTheRosterDecides,
  whoLostHisSeatVotesNoMore,
  whoRecusedHimselfStaysOut,
];

/** Whether a ballot may be cast now, whatever it says: what a voter is told before he writes it. */
export const voterPolicies: readonly VoterPolicy[] = [
  ...seatPolicies,
  aBallotCastStays,
  ballotsComeInTime,
  aSecretBallotIsHeldInSession,
  thoseLeftDecideTogether,
  whoPresidesVotesLast,
];

export const ballotPolicies: readonly BallotPolicy[] = [...voterPolicies, aNoGivesWhy, aYesSaysTheNature];

/** Whether somebody may leave every count by his own word: before he votes, and while votes still come. @clause S2.2 */
export const recusingPolicies: readonly SeatPolicy[] = [...seatPolicies, aBallotCastStays, ballotsComeInTime];
