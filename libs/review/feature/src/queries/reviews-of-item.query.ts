import { reviewsOfItem } from '@gongkai/review-contracts';
import { idFrom, type Uuid } from '@gongkai/kernel';
import { queryHandler, readPage, whereGiven } from '@gongkai/reading';
import { reviewEntity } from '../read-model/review.entity.js';
import { NEWEST_FIRST, reviewsIn, rowsFor } from './reviews.query.js';
import type { ReviewsReading } from './reviews-reading.js';
import { sightOf } from './sight.js';

/** Every review of an item: all are asked for by one organisation, and who sees one sees that there were others. @clause S4.2(1) */
export const reviewsOfItemQuery = queryHandler(reviewsOfItem, async (question, reader, reading: ReviewsReading) => {
  const of = { askedBy: 'items', subject: idFrom<Uuid>(question.item) };
  const newest = await reading.rows
    .getRepository(reviewEntity)
    .findOne({ where: of, order: { requestedAt: 'DESC', id: 'DESC' } });
  const sight = newest === null ? undefined : await sightOf(reading.facts, reader, newest.document);
  const reviews = whereGiven(reviewsIn(reading), of);
  // Who may not see them finds as many as of an item that there is none of.
  if (sight === undefined) reviews.andWhere('false');
  return readPage(reviews, question, NEWEST_FIRST, (found) => rowsFor(reading, reader, found));
});
