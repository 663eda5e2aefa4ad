import type { ReviewDateView } from '@gongkai/review-contracts';
import { isDateRunning, reviewDateName, type ReviewDate } from '@gongkai/review-domain';
import { dateInZone, isProvisional, type Instant } from '@gongkai/kernel';
import type { KeptReview } from '../read-model/review.entity.js';

/** A date of the review as it stands. */
export const dateViewOf = (
  { state, document }: Pick<KeptReview, 'state' | 'document'>,
  date: ReviewDate,
  at: Instant,
): ReviewDateView => {
  const { kind, number, from, workingDays, on, moved, calendar } = date;
  return {
    deadline: reviewDateName(date),
    ...{ kind, number, from, workingDays, on, moved, calendar },
    isProvisional: isProvisional(on, calendar),
    isRunning: isDateRunning(state, date, dateInZone(at, document.zone)),
  };
};
