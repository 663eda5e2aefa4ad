import {
  noteSeats,
  recountReviewDates,
  remindBench,
  restartByItself,
  reviewStreams,
  settleRecord,
  settleReview,
} from '@gongkai/review-contracts';
import { addDays, dateInZone, instantOfMs } from '@gongkai/kernel';
import { whenDue, type DeadlineDefinition, type RejectionAnswers } from '@gongkai/reactions';
import { nameOfCalendar, reviewEntity } from '../read-model/review.entity.js';
import type { ReviewDueKind } from './review-dues.js';
import { REVIEW_WENT_ON } from './reviews-found.js';

/** The review went on without waiting for its date: nothing is left to do. Decided by a clock behind ours, it is asked again. */
const ANSWERS: RejectionAnswers = {
  ...REVIEW_WENT_ON,
  'review.wrong-bench': 'done',
  'review.no-record': 'done',
  'review.not-due': 'again',
};

const of = (kind: ReviewDueKind) => ({ kind, answers: ANSWERS });

/** What is sent when a date of a review has come. @clause S4.2(1) S4.3 */
export const reviewDeadlines: DeadlineDefinition = {
  kinds: [
    whenDue(of('settle-review'), settleReview, reviewStreams.idOf),
    whenDue(of('remind-bench'), remindBench, reviewStreams.idOf),
    whenDue(of('settle-record'), settleRecord, reviewStreams.idOf),
    whenDue(of('note-seats'), noteSeats, reviewStreams.idOf),
    whenDue(of('restart-review'), restartByItself, reviewStreams.idOf),
  ],
  recount: {
    sends: recountReviewDates,
    answers: REVIEW_WENT_ON,
    targets: async (rows, calendar, nowMs) => {
      // The day of the zone that is last to begin it: whether it has ended there is for the review to say.
      const running = addDays(dateInZone(instantOfMs(nowMs), 'UTC'), -1);
      const found = await rows
        .createQueryBuilder(reviewEntity, 'review')
        .select(['review.id', 'review.revision'])
        .where('review.runsUntil >= :running', { running })
        .andWhere('NOT (review.countedWith <@ :known)', { known: [nameOfCalendar(calendar)] })
        .orderBy('review.id')
        .getMany();
      return found.map(({ id, revision }) => ({ target: id, key: String(revision) }));
    },
  },
};
