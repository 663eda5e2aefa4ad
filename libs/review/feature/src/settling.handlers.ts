import * as contracts from '@gongkai/review-contracts';
import { onReview, onReviewByProcess, whereAsked } from './authorizing.js';
import { actedBy, askersCalendarOf, benchesOf, votingFactsOf } from './preparing.js';
import { redirectionOf } from './redirection.js';
import { sealedIn } from './sealing.js';

export const benchHandlers = [
  onReviewByProcess(contracts.settleReview, {
    may: 'review.settle',
    prepare: async (context) => ({
      type: 'SettleReview',
      today: context.today,
      ...(await votingFactsOf(context)),
      bench: context.body.bench,
    }),
  }),
  onReviewByProcess(contracts.remindBench, {
    may: 'review.settle',
    prepare: async (context) => ({
      type: 'RemindBench',
      today: context.today,
      ...(await votingFactsOf(context)),
      bench: context.body.bench,
    }),
  }),
  onReviewByProcess(contracts.noteSeats, {
    may: 'review.note-seats',
    prepare: async (context) => ({
      type: 'NoteSeats',
      today: context.today,
      ...(await votingFactsOf(context)),
    }),
  }),
  onReview(contracts.recallReview, {
    may: 'review.recall',
    authorize: whereAsked,
    prepare: async (context) => {
      const { reason } = context.body;
      return {
        type: 'RecallReview',
        ...actedBy(context),
        askersCalendar: await askersCalendarOf(context),
        reason: reason === null ? null : await sealedIn(context, 'reason', reason),
      };
    },
  }),
  onReview(contracts.restartReview, {
    may: 'review.recall',
    authorize: whereAsked,
    prepare: async (context) => ({ type: 'RestartReview', ...actedBy(context), ...(await benchesOf(context)) }),
  }),
  onReviewByProcess(contracts.restartByItself, {
    may: 'review.restart-by-itself',
    prepare: async (context) => ({
      type: 'RestartByItself',
      today: context.today,
      ...(await benchesOf(context)),
    }),
  }),
  onReviewByProcess(contracts.redirectReview, {
    may: 'review.redirect',
    prepare: async (context) => ({
      type: 'RedirectReview',
      today: context.today,
      ...(await redirectionOf(context)),
    }),
  }),
  onReviewByProcess(contracts.recountReviewDates, {
    may: 'review.recount-dates',
    prepare: ({ today, calendar }) => ({ type: 'RecountReviewDates', today, calendar }),
  }),
];
