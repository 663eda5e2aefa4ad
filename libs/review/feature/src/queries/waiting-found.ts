import type { PersonId, ReviewId } from '@gongkai/kernel';
import { loadRows } from '@gongkai/projections';
import { reviewWaitingEntity, type KeptWaiting } from '../read-model/review-waiting.entity.js';
import type { ReviewsReading } from './reviews-reading.js';

/** Why each of the reviews waits for the person; nothing for who is none. */
export const waitingFound = async (
  { rows }: Pick<ReviewsReading, 'rows'>,
  person: PersonId | null,
  reviews: readonly ReviewId[],
): Promise<ReadonlyMap<ReviewId, readonly KeptWaiting[]>> => {
  if (person === null || reviews.length === 0) return new Map();
  const found = await loadRows(
    rows.manager,
    reviewWaitingEntity,
    reviews.map((review) => ({ person, review })),
  );
  const sorted = [...found].sort((a, b) => (a.why < b.why ? -1 : 1));
  return new Map(reviews.map((id) => [id, sorted.filter(({ review }) => review === id)]));
};
