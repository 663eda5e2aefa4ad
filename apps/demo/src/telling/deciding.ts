import { setTimeout as pause } from 'node:timers/promises';
import { DemoFailure } from './demo-failure.js';
import { personAt, type ToldYear } from './telling.js';
import type { ToldItem } from './told-item.js';

/** Between what is asked and what is decided lie processes: how long they are waited for, and how often looked at. @unit ms */
const [PATIENCE_MS, PACE_MS] = [60_000, 50];

const until = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
  const end = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > end) throw new DemoFailure(`${what} has not come`);
    await pause(PACE_MS);
  }
};

interface ReviewRead {
  readonly review: string;
  readonly phase: string;
  readonly benchCount: number;
  readonly benches: readonly { readonly records: readonly unknown[] }[];
}

const asClerk = (telling: ToldYear, item: ToldItem, path: string): Promise<unknown> =>
  telling.client.read(path, personAt(telling, item.place, 'clerk'));

const reviewOf = async (telling: ToldYear, item: ToldItem): Promise<ReviewRead> =>
  (await asClerk(telling, item, `/reviews/${item.review}`)) as ReviewRead;

/** The next body has begun to decide; of a story that is told again it may have ended since. */
export const nextBody = async (telling: ToldYear, item: ToldItem): Promise<void> => {
  item.bench += 1;
  await until(`the next body of ${item.story.key}`, async () => {
    const { phase, benchCount } = await reviewOf(telling, item);
    return phase === 'ended' || benchCount >= item.bench;
  });
};

/** The review that the item has just asked for, before the body that decides first. */
export const nextReview = async (telling: ToldYear, item: ToldItem): Promise<void> => {
  item.reviews += 1;
  item.bench = 0;
  await until(`the review of ${item.story.key}`, async () => {
    const { rows } = (await asClerk(telling, item, `/items/${item.id}/reviews?limit=100`)) as {
      readonly rows: readonly ReviewRead[];
    };
    const asked = rows.at(-item.reviews);
    item.review = asked?.review ?? '';
    return asked !== undefined;
  });
  telling.names.set(item.review, `review ${String(item.reviews)} of ${item.story.key}`);
  await nextBody(telling, item);
};

/** A session's decision has come into the review. */
export const recordsCarried = (telling: ToldYear, item: ToldItem): Promise<void> =>
  until(`the record of ${item.story.key}`, async () => {
    const { benches } = await reviewOf(telling, item);
    return benches.some(({ records }) => records.length > 0);
  });

/** The item has taken over what its review came to, with all that follows from it: rows may be between two events of one act. */
export const outcomeTaken = (telling: ToldYear, item: ToldItem): Promise<void> =>
  until(`the outcome of ${item.story.key}`, async () => {
    const { review, revision } = (await asClerk(telling, item, `/items/${item.id}`)) as {
      readonly review: { readonly review: string } | null;
      readonly revision: number;
    };
    const isSeenTwice = item.revision === revision;
    item.revision = revision;
    return isSeenTwice && review?.review !== item.review;
  });
