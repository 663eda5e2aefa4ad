import { itemsPublished, takeOutcome } from '@gongkai/items-contracts';
import { reviewPublished, startReview } from '@gongkai/review-contracts';
import { reviewStepsOf, type ReviewSteps } from '../checks/effects-check.js';
import { approved } from '../load/client.js';
import type { Household } from './household.js';
import type { Lost, UnknownStep } from './steps.js';

type Losing = (household: Household, lost: Lost) => void;

/** An item is put before the leading group, which approves it: the step is there once. */
const ofDeciding = (name: string, step: keyof ReviewSteps, lose: Losing): UnknownStep => ({
  name,
  run: async (household, key, lost) => {
    lose(household, lost);
    const { id } = await approved(household, key);
    return async () => reviewStepsOf(await household.events(), id)[step];
  },
});

/** The publishing of a fact to JetStream. */
const publishing =
  (subject: string): Losing =>
  ({ house }, lost) => {
    if (lost === 'request') house.ways.nats.loseRequestWith(subject);
    else house.ways.nats.loseAnswerWith('"seq":', subject);
  };

/** From what an item asks for to what it takes over, each on its way between two contexts. */
export const REVIEW_STEPS: readonly UnknownStep[] = [
  ofDeciding('the request of a review', 'started', publishing(itemsPublished.ReviewRequestedV1.subject)),
  ofDeciding('the start of a review', 'started', ({ house }, lost) =>
    house.buses.review.loseNext(startReview.subject, lost),
  ),
  ofDeciding('the outcome of a review', 'approved', publishing(reviewPublished.ReviewConcludedV1.subject)),
  ofDeciding('the effect of a review', 'approved', ({ house }, lost) =>
    house.buses.items.loseNext(takeOutcome.subject, lost),
  ),
];
