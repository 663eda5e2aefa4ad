import { commandRefused, type CommandRefused } from '@gongkai/commands';
import * as contracts from '@gongkai/review-contracts';
import { isNamedBearer } from '@gongkai/contract-kit';
import type { PolicyProfile } from '@gongkai/organisation-contracts';
import { daysIn, onNewReview, onReviewByProcess, type DaysOfReview, type ReviewContext } from './authorizing.js';
import { benchesAsked } from './benches-asked.js';
import { askersCalendarOf } from './preparing.js';

/** Of what is asked, the organisation that asks: its day is the day of the request. */
const whereItBegins = async (
  context: ReviewContext<contracts.ReviewRequest>,
  act: contracts.ReviewAct,
): Promise<DaysOfReview | CommandRefused> => {
  const { actor, body, tools } = context;
  if (!isNamedBearer(contracts.reviewPowers[act], actor)) return commandRefused('power.lacking', { act });
  return daysIn(body.organisation, context, { asked: tools.facts.afresh, authority: null });
};

/** The numbers that bind the review from its request to its end. @clause S4.3 */
const termsOf = ({ review }: PolicyProfile): contracts.ReviewTerms => ({
  quorumShare: review.quorumShare,
  approvalShareOfBody: review.approvalShareOfBody,
  quorumWithinWorkingDays: review.quorumWithinWorkingDays,
  recordedVoterObjectsWithinWorkingDays: review.recordedVoterObjectsWithinWorkingDays,
  approvedGoesStaleAfterWorkingDays: review.approvedGoesStaleAfterWorkingDays,
  superiorReminderAfterWorkingDays: review.superiorReminderAfterWorkingDays,
  secrecyWithdrawalConfirmedWithinWorkingDays: review.secrecyWithdrawalConfirmedWithinWorkingDays,
  secretBallotFor: review.secretBallotFor,
});

export const startingHandlers = [
  onNewReview(contracts.startReview, {
    may: 'review.start',
    authorize: whereItBegins,
    prepare: async ({ body, asked, at, today, tools }) => {
      const { review: _review, ...request } = body;
      const asking = { asked, at, official: tools.calendar };
      const [benches, profile] = await Promise.all([
        benchesAsked(asking, { request, home: body.organisation }),
        asked.profileOf(body.organisation, body.profile),
      ]);
      return { type: 'StartReview', today, ...benches, request, terms: termsOf(profile) };
    },
  }),
  onReviewByProcess(contracts.cancelReview, {
    may: 'review.cancel',
    prepare: async (context) => ({
      type: 'CancelReview',
      today: context.today,
      askersCalendar: await askersCalendarOf(context),
      because: context.body.because,
    }),
  }),
  onReviewByProcess(contracts.takeReviewTexts, {
    may: 'review.take-texts',
    prepare: ({ today, body }) => ({ type: 'TakeReviewTexts', today, because: body.because }),
  }),
];
