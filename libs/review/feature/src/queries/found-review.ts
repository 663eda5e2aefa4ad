import type { ReviewId } from '@gongkai/kernel';
import { NOWHERE } from '@gongkai/organisation-contracts';
import type { Asker } from '@gongkai/reading';
import { reviewEntity, type KeptReview } from '../read-model/review.entity.js';
import type { ReviewsReading } from './reviews-reading.js';
import { readsIn, sightOf, type Sight } from './sight.js';

/** A review with what the reader may see of it. */
export interface FoundReview {
  readonly row: KeptReview;
  readonly sight: Sight;
}

/** The review, if it exists and the reader may see anything of it: absent and hidden take the same way. */
export const findReview = async (
  { rows, facts }: ReviewsReading,
  id: ReviewId,
  reader: Asker,
): Promise<FoundReview | undefined> => {
  const row = await rows.getRepository(reviewEntity).findOneBy({ id });
  if (row === null) {
    await readsIn(facts, reader, NOWHERE);
    return undefined;
  }
  const sight = await sightOf(facts, reader, row.document);
  return sight === undefined || row.phase === 'requested' ? undefined : { row, sight };
};

/** As {@link findReview}, for what is told only to who sees all of it. */
export const findWholeReview = async (
  reading: ReviewsReading,
  id: ReviewId,
  reader: Asker,
): Promise<(FoundReview & { readonly sight: Extract<Sight, { readonly kind: 'all' }> }) | undefined> => {
  const found = await findReview(reading, id, reader);
  return found?.sight.kind === 'all' ? { row: found.row, sight: found.sight } : undefined;
};
