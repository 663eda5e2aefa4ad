import { LRUCache } from 'lru-cache';

/** How long everybody may be told what was read before, as powers are kept: a withdrawn text is gone within it. @unit ms */
export const ANSWER_KEPT_MS = 500;
/** @unit bytes */
const MOST_BYTES = 32 * 1024 * 1024;

/** What everybody may read, as it was last answered at an address, for {@link ANSWER_KEPT_MS} at most. */
export interface RecentAnswers {
  /** The answer as JSON in UTF-8. */
  get(address: string): Uint8Array | undefined;
  /** Gives the answer's bytes. */
  keep(address: string, answer: unknown): Uint8Array;
}

/** A crowd that reads one notice costs one reading of it every half second. Refusals are not kept. */
export const recentAnswers = (keptMs: number = ANSWER_KEPT_MS): RecentAnswers => {
  const kept = new LRUCache<string, Uint8Array>({
    maxSize: MOST_BYTES,
    sizeCalculation: (bytes, address) => bytes.byteLength + address.length,
    ttl: keptMs,
  });
  return {
    get: (address) => kept.get(address),
    keep: (address, answer) => {
      const bytes = Buffer.from(JSON.stringify(answer));
      kept.set(address, bytes);
      return bytes;
    },
  };
};
