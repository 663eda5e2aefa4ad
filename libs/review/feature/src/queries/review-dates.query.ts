import { reviewDates } from '@gongkai/review-contracts';
import { answered, badCursor, cursorFrom, pageOf, queryHandler } from '@gongkai/reading';
import { findReview } from './found-review.js';
import { dateViewOf } from './review-date-view.js';
import { unknownReview, type ReviewsReading } from './reviews-reading.js';

/** Every date that was counted for the review, in the order in which they were. @clause S4.3 */
export const reviewDatesQuery = queryHandler(reviewDates, async (question, reader, reading: ReviewsReading) => {
  const { review: id, cursor, limit } = question;
  const found = await findReview(reading, id, reader);
  if (found === undefined) return unknownReview;
  const after = cursor === undefined ? { sort: '0', id } : cursorFrom(cursor, 'number');
  if (after?.id !== id) return badCursor;
  const { row } = found;
  const begin = Number(after.sort);
  const dates = row.state.dates
    .slice(begin, begin + limit + 1)
    .map((date, index) => ({ date, place: begin + index + 1 }));
  return answered(
    pageOf(dates, limit, {
      row: ({ date }) => dateViewOf(row, date, reader.at),
      cursor: ({ place }) => ({ sort: String(place), id }),
      count: row.state.dates.length,
    }),
  );
});
