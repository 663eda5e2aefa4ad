import { reviewsList, type ReviewRow } from '@gongkai/review-contracts';
import type { OrganisationId } from '@gongkai/kernel';
import { queryHandler, readPage, whereGiven, type Asker, type RowOrder } from '@gongkai/reading';
import type { SelectQueryBuilder } from 'typeorm';
import { reviewEntity, type KeptReview } from '../read-model/review.entity.js';
import { reviewRowOf } from './review-row.js';
import type { ReviewsReading } from './reviews-reading.js';
import { personAsking, readsIn } from './sight.js';
import { waitingFound } from './waiting-found.js';

export const NEWEST_FIRST: RowOrder<KeptReview> = {
  ...{ sort: 'requestedAt', sortedBy: 'instant', id: 'id', order: 'DESC' },
};
const SOONEST_FIRST: RowOrder<KeptReview> = { sort: 'sortedDue', sortedBy: 'day', id: 'id', order: 'ASC' };

const SITS = 'EXISTS (SELECT FROM review_seat seat WHERE seat.review = review.id AND seat.person = :person)';
const WAITS = 'EXISTS (SELECT FROM review_waiting waits WHERE waits.review = review.id AND waits.person = :person)';

/** Reviews as rows of a list are made of them. */
export const reviewsIn = ({ rows }: ReviewsReading): SelectQueryBuilder<KeptReview> =>
  rows
    .createQueryBuilder(reviewEntity, 'review')
    .select(['review.id', 'review.requestedAt', 'review.sortedDue', 'review.phase', 'review.document'])
    .where("review.phase <> 'requested'");

/** Of an organisation what it asked for and what came before its body, to its own offices; to those above what it asked for. */
const narrowed = async (
  reviews: SelectQueryBuilder<KeptReview>,
  reading: ReviewsReading,
  reader: Asker,
  organisation: OrganisationId | undefined,
): Promise<void> => {
  const person = personAsking(reader);
  if (organisation === undefined) {
    reviews.andWhere(`(${SITS} OR review.named @> ARRAY[:person]::uuid[])`, { person });
    return;
  }
  const authority = await readsIn(reading.facts, reader, organisation);
  const ofTheirs = 'review.organisation = :organisation';
  const here = authority?.inSuperior === false ? `(${ofTheirs} OR :organisation = ANY (review.beenIn))` : ofTheirs;
  const seen = authority === undefined ? `(${here}) AND (${SITS} OR review.named @> ARRAY[:person]::uuid[])` : here;
  reviews.andWhere(seen, { organisation, person });
};

/** The rows of a page, each with why it waits for the reader. */
export const rowsFor = async (
  reading: ReviewsReading,
  reader: Asker,
  found: readonly KeptReview[],
): Promise<readonly ReviewRow[]> => {
  const waiting = await waitingFound(
    reading,
    personAsking(reader),
    found.map(({ id }) => id),
  );
  return found.map((row) => reviewRowOf(row, waiting.get(row.id) ?? []));
};

/** Reviews that the reader may see; with `waitingFor=me` those that wait for him. @clause S4.2(1) */
export const reviewsListQuery = queryHandler(reviewsList, async (question, reader, reading: ReviewsReading) => {
  const { waitingFor, organisation, kind, phase, subject } = question;
  const reviews = reviewsIn(reading);
  whereGiven(reviews, { kind, phase, subject });
  if (waitingFor === undefined) await narrowed(reviews, reading, reader, organisation);
  else {
    whereGiven(reviews, { organisation });
    reviews.andWhere(WAITS, { person: personAsking(reader) });
  }
  return readPage(reviews, question, waitingFor === undefined ? NEWEST_FIRST : SOONEST_FIRST, (found) =>
    rowsFor(reading, reader, found),
  );
});
