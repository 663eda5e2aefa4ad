import { pause } from './pause.js';

/**
 * What the promise gives, if it comes in time. The work itself isn't stopped: `late` may let go of whoever didn't answer.
 * @param ms milliseconds
 * @throws what the promise throws, or else what `late` gives
 */
export const withTimeout = async <T>(promise: Promise<T>, ms: number, late: () => Error): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), ms);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
};

/** Resolves when the work has, or when the time is over. @param ms milliseconds @throws what the work throws in time */
export const atMost = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const over = new AbortController();
  try {
    await Promise.race([work, pause(ms, over.signal)]);
  } finally {
    over.abort();
  }
};
