import { placeReview, takeOutcome, type ReviewEnd } from '@gongkai/items-contracts';
import type { PublishedEventContract } from '@gongkai/kernel';
import { when, type ProcessDefinition } from '@gongkai/reactions';
import { reviewPublished } from '@gongkai/review-contracts';
import { WENT_ON } from './items-found.js';

type ToldBy<Contract> = Contract extends PublishedEventContract<string, infer Data> ? Data : never;
type Concluded = ToldBy<typeof reviewPublished.ReviewConcludedV1>;

/** What was decided is ours where it names an item. */
const isOurs = ({ matter }: Pick<Concluded, 'matter'>): boolean => matter.context === 'items';

const staleOf = ({ endedOn: from, staleOn: on, staleWorkingDays: workingDays, calendar }: Concluded) =>
  on === null || workingDays === null ? null : { from, on, workingDays, calendar };

const endOf = (concluded: Concluded): ReviewEnd => {
  const { outcome, approver, nature, hadBallots } = concluded;
  if (outcome !== 'approved') return { is: outcome, hadBallots };
  if (approver === null) throw new RangeError('an approval by nobody');
  const { organisation, body, presidedBy } = approver;
  return { is: 'approved', organisation, body, presidedBy, nature, stale: staleOf(concluded) };
};

/** Takes over where a review is, and what it comes to: of another text than the one that was asked for it stops, loudly. @clause S4.2(1) */
export const takeOutcomeWhenReviewEnds: ProcessDefinition = {
  name: 'take-outcome-when-review-ends',
  hears: 'review',
  reactions: [
    when(reviewPublished.ReviewStartedV1, placeReview, (started) => {
      const { review, matter, decidedIn: organisation, body, kind: bench } = started;
      return isOurs(started) ? [{ target: matter.subject, body: { review, organisation, body, bench } }] : [];
    }),
    when(reviewPublished.ReviewConcludedV1, takeOutcome, (concluded) => {
      const { review, matter, isWeighty, decidedOn } = concluded;
      const body = { review, digest: matter.digest, ended: endOf(concluded), isWeighty, decidedOn };
      return isOurs(concluded) ? [{ target: matter.subject, body }] : [];
    }),
  ],
  answers: WENT_ON,
};
