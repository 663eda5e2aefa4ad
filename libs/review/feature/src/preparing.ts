import type { PersonId, PlainDate, Instant, WorkingCalendar } from '@gongkai/kernel';
import { benchOf, type Benches, type VotingFacts } from '@gongkai/review-domain';
import type { OnReview, PersonOnReview, ReviewContext } from './authorizing.js';
import { benchesAsked, seatsAsked, type AskingBenches } from './benches-asked.js';

/** What a command of a review is prepared from, once its power was found. */
export type PreparedOnReview<Body = unknown> = ReviewContext<Body> & PersonOnReview;
type OfReview = ReviewContext & OnReview;

/** Who acts, and when. */
export const actedBy = ({ by, at, today }: PreparedOnReview): { by: PersonId; at: Instant; today: PlainDate } => ({
  by,
  at,
  today,
});

const askingOf = ({ asked, at, tools }: OfReview): AskingBenches => ({ asked, at, official: tools.calendar });

/** With the own days of the organisation that asked, or of who took its place: by it what was approved goes stale. @clause S4.3 */
export const askersCalendarOf = async (context: OfReview): Promise<WorkingCalendar> => {
  const { asked, at, tools, review } = context;
  return tools.calendar.withOwnDays((await asked.rulesOf(review.home, at)).ownDays);
};

/** Everybody whom the review could come before now. */
export const benchesOf = (context: OfReview): Promise<Benches> => benchesAsked(askingOf(context), context.review);

/** What every step of a bench is decided on: its roster as it is now, and whom it could go to. @clause S4.2(1) */
export const votingFactsOf = async (context: OfReview): Promise<VotingFacts> => {
  const bench = benchOf(context.review);
  const [benches, askersCalendar, seats] = await Promise.all([
    benchesOf(context),
    askersCalendarOf(context),
    bench === null ? [] : seatsAsked(askingOf(context), bench),
  ]);
  return { ...benches, askersCalendar, seats, calendar: context.calendar };
};
