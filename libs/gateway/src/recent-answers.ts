import { LRUCache } from 'lru-cache';

/** How long everybody may be told what was read before, as powers are kept: a withdrawn text is gone within it. @unit ms */
export const ANSWER_KEPT_MS = 500;
/** How long at most while nothing is said to have changed. @unit ms */
const LONGEST_KEPT_MS = 60_000;
/** @unit bytes */
const MOST_BYTES = 32 * 1024 * 1024;

interface Kept {
  readonly bytes: Uint8Array;
  readonly validator: string | undefined;
  /** @unit ms, of a clock that never goes back */
  readonly since: number;
}

/** What everybody may read, as it was last answered at an address. */
export interface RecentAnswers {
  /** The answer as JSON in UTF-8: of {@link ANSWER_KEPT_MS} ago at most, or from before but with the validator that holds now. */
  get(address: string, validator?: string): Uint8Array | undefined;
  /** Gives the answer's bytes. The validator is one that held before the answer was asked for. */
  keep(address: string, answer: unknown, validator?: string): Uint8Array;
}

/** A crowd that reads one notice costs one reading of it, every half second where only time tells. Refusals are not kept. */
export const recentAnswers = (now: () => number = () => performance.now()): RecentAnswers => {
  const kept = new LRUCache<string, Kept>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ bytes }, address) => bytes.byteLength + address.length,
  });
  return {
    get: (address, validator) => {
      const found = kept.get(address);
      if (found === undefined || found.validator !== validator) return undefined;
      const keptMs = validator === undefined ? ANSWER_KEPT_MS : LONGEST_KEPT_MS;
      return now() - found.since < keptMs ? found.bytes : undefined;
    },
    keep: (address, answer, validator) => {
      const bytes = Buffer.from(JSON.stringify(answer));
      kept.set(address, { bytes, validator, since: now() });
      return bytes;
    },
  };
};
