import type { QueryRoute } from '@gongkai/contract-kit';
import { LRUCache } from 'lru-cache';

type Validator = NonNullable<QueryRoute['validator']>;

/** How long everybody may be told what was read before, as powers are kept: a withdrawn text is gone within it. @unit ms */
export const ANSWER_KEPT_MS = 500;
/** How long at most while nothing is said to have changed. @unit ms */
const LONGEST_KEPT_MS = 60_000;
/** @unit bytes */
const MOST_BYTES = 32 * 1024 * 1024;

/** The validator that an answer rests on, and of whom. */
export interface StatedValidator {
  readonly contract: Validator;
  readonly validator: string;
}

interface Kept {
  readonly bytes: Uint8Array;
  readonly stated: StatedValidator | undefined;
  /** @unit ms, of a clock that never goes back */
  readonly since: number;
}

/** Where answers lie. */
export type KeptAnswers = LRUCache<string, Kept>;

export const keptAnswers = (): KeptAnswers =>
  new LRUCache({ maxSize: MOST_BYTES, sizeCalculation: ({ bytes }, address) => bytes.byteLength + address.length });

/** What everybody may read, as it was last answered at an address. */
export interface RecentAnswers {
  /** The answer as JSON in UTF-8: of {@link ANSWER_KEPT_MS} ago at most, or from before but with the validator that holds now. */
  get(address: string, stated?: StatedValidator): Uint8Array | undefined;
  /** Gives the answer's bytes. The validator is one that held before the answer was asked for. */
  keep(address: string, answer: unknown, stated?: StatedValidator): Uint8Array;
  /** Keeps nothing any more. */
  close(): void;
}

export interface RecentAnswersOptions {
  /** The one that holds now; nothing where none is there to say it. */
  readonly validatorOf: (contract: Validator) => Promise<string | undefined>;
  readonly kept?: KeptAnswers;
  readonly now?: () => number;
}

/** Calls again and again while there is something to do, which `act` tells; holds up no process that ends. */
const whileNeeded = (act: () => Promise<boolean>) => {
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;
  const wait = (): void => {
    timer = setTimeout(() => {
      void act().then((isMore) => {
        timer = undefined;
        if (isMore) begin();
      });
    }, ANSWER_KEPT_MS).unref();
  };
  const begin = (): void => {
    if (timer === undefined && !isEnded) wait();
  };
  const end = (): void => {
    isEnded = true;
    clearTimeout(timer);
  };
  return { begin, end };
};

/**
 * A crowd that reads one notice costs one reading of it, every half second where only time tells. Refusals are not kept. What may be
 * told no longer is forgotten within twice {@link ANSWER_KEPT_MS}, whether anybody asks for it or not: a withdrawn text stays in no
 * memory. @clause S2.1(5)
 */
export const recentAnswers = (options: RecentAnswersOptions): RecentAnswers => {
  const { validatorOf, kept = keptAnswers(), now = () => performance.now() } = options;
  const isYoung = ({ stated, since }: Kept): boolean =>
    now() - since < (stated === undefined ? ANSWER_KEPT_MS : LONGEST_KEPT_MS);

  const forgetting = whileNeeded(async () => {
    const contracts = new Set(
      [...kept.values()].flatMap(({ stated }) => (stated === undefined ? [] : [stated.contract])),
    );
    const said = new Map<Validator, string | undefined>();
    for (const contract of contracts) said.set(contract, await validatorOf(contract));
    for (const [address, answer] of kept.entries()) {
      const holds = answer.stated === undefined || said.get(answer.stated.contract) === answer.stated.validator;
      if (!holds || !isYoung(answer)) kept.delete(address);
    }
    return kept.size > 0;
  });

  return {
    get: (address, stated) => {
      const found = kept.get(address);
      return found !== undefined && found.stated?.validator === stated?.validator && isYoung(found)
        ? found.bytes
        : undefined;
    },
    keep: (address, answer, stated) => {
      const bytes = Buffer.from(JSON.stringify(answer));
      kept.set(address, { bytes, stated, since: now() });
      forgetting.begin();
      return bytes;
    },
    close: () => {
      forgetting.end();
      kept.clear();
    },
  };
};
