import { refuse, type PersonId } from '@gongkai/kernel';
import {
  aBallotCastStays,
  ballotsComeInTime,
  seatPolicies,
  type SeatCase,
  type SeatPolicy,
} from './ballots.policies.js';
import { didVote, isAskedToRecuse, isSeat } from './base.js';
import type { ReviewPolicy } from './decision.js';

/** Nobody recuses another: who was not asked has nothing to confirm. @clause S2.2 */
export const nobodyRecusesAnother: SeatPolicy = ({ bench, by }) =>
  isAskedToRecuse(bench, by) ? undefined : refuse('review.not-asked-to-recuse');

/** Who was recorded as recused says so while the record waits, though the time for votes has passed. @clause S2.2 */
export const aConfirmationComesInTime: SeatPolicy = (input) =>
  input.bench.record === null ? ballotsComeInTime(input) : undefined;

export const confirmationPolicies: readonly SeatPolicy[] = [
  ...seatPolicies,
  aBallotCastStays,
  aConfirmationComesInTime,
  nobodyRecusesAnother,
];

/** Who asks whom. */
interface AskedCase extends SeatCase {
  readonly person: PersonId;
}

/** Another seat of this body is asked, who has not voted. @clause S2.2 */
export const anotherSeatIsAsked: ReviewPolicy<AskedCase> = ({ bench, by, person }) =>
  person === by || !isSeat(bench, person) || didVote(bench, person)
    ? refuse('review.nobody-to-recuse', { person })
    : undefined;

export const askedPolicies: readonly ReviewPolicy<AskedCase>[] = [...seatPolicies, anotherSeatIsAsked];
