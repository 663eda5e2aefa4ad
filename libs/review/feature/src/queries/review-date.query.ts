import { dayInWords } from '@gongkai/calendar';
import { reviewDateExplained, type ReviewDateExplained } from '@gongkai/review-contracts';
import { reviewDateName } from '@gongkai/review-domain';
import { yearOf, type CountedDay, type WorkingDayCount } from '@gongkai/kernel';
import { answered, badCursor, cursorFrom, pageOf, queryHandler, refusal } from '@gongkai/reading';
import { findReview } from './found-review.js';
import { dateViewOf } from './review-date-view.js';
import { unknownReview, type ReviewsReading } from './reviews-reading.js';

const dayOfCount =
  ({ unannouncedYears }: WorkingDayCount) =>
  (day: CountedDay): ReviewDateExplained['days'][number] => ({
    date: day.date,
    counts: day.counts,
    number: day.number ?? null,
    reason: day.reason,
    isAnnounced: day.reason === 'receipt' || !unannouncedYears.includes(yearOf(day.date)),
    zh: dayInWords(day, 'zh'),
    en: dayInWords(day, 'en'),
  });

/** Why a date of the review falls on its day: each day counted or skipped, by the calendar of today of who decides. @clause S4.3 */
export const reviewDateExplainedQuery = queryHandler(
  reviewDateExplained,
  async (question, reader, reading: ReviewsReading) => {
    const { review: id, deadline, cursor, limit } = question;
    const found = await findReview(reading, id, reader);
    if (found === undefined) return unknownReview;
    const { row } = found;
    const date = row.state.dates.find((one) => reviewDateName(one) === deadline);
    if (date === undefined) return refusal('review.deadline-unknown');
    const after = cursor === undefined ? { sort: '', id } : cursorFrom(cursor, 'day');
    if (after?.id !== id) return badCursor;
    const { ownDays } = await reading.facts.rulesOf(date.organisation, reader.at);
    const calendar = reading.calendar.withOwnDays(ownDays);
    const count = calendar.addWorkingDays(date.from, date.workingDays);
    const page = pageOf(
      count.days.filter((day) => day.date > after.sort),
      limit,
      { row: dayOfCount(count), cursor: ({ date: sort }) => ({ sort, id }), count: count.days.length },
    );
    return answered({
      ...dateViewOf(row, date, reader.at),
      ...{ review: id, organisation: date.organisation, explainedAt: reader.at, explainedBy: calendar.reference },
      isAsCounted: count.due === date.on,
      unannouncedYears: [...count.unannouncedYears],
      days: page.rows,
      next: page.next,
    });
  },
);
