import { reviewStreams } from '@gongkai/review-contracts';
import type { RowChanged } from '@gongkai/projections';
import { dropDeadlines, putDeadlines } from '@gongkai/reactions';
import type { EntityManager } from 'typeorm';
import { duesOf, type DueOfReview } from '../reactions/review-dues.js';
import type { KeptReview } from './review.entity.js';

const duesIn = (row: KeptReview | undefined): readonly DueOfReview[] =>
  row === undefined ? [] : duesOf(row.state, row.document.zone);

/** Writes what has become due in the reviews, or on another day, and removes what no longer binds. */
export const saveReviewDeadlines = async (
  manager: EntityManager,
  reviews: readonly RowChanged<KeptReview>[],
): Promise<void> => {
  const put = [];
  const drop = [];
  for (const { before, after } of reviews) {
    const stream = reviewStreams.streamOf(after.id);
    const [was, is] = [duesIn(before), duesIn(after)];
    const known = new Set(was.map((one) => JSON.stringify(one)));
    for (const one of is) if (!known.has(JSON.stringify(one))) put.push({ stream, ...one });
    for (const { kind } of was) if (is.every((one) => one.kind !== kind)) drop.push({ stream, kind });
  }
  if (put.length > 0) await putDeadlines(manager, put);
  if (drop.length > 0) await dropDeadlines(manager, drop);
};
