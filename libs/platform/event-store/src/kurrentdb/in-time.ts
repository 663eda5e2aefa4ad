import { setTimeout as pause } from 'node:timers/promises';

/** The answer, if it comes in time. @throws Error `no answer in time`; the answer itself is then let go. */
export const inTime = async <T>(answer: Promise<T>, limitMs: number): Promise<T> => {
  const timer = new AbortController();
  const late = pause(limitMs, undefined, { signal: timer.signal }).then(() => {
    throw new Error('no answer in time');
  });
  // Stopping the timer rejects it, and nobody is left to hear that.
  late.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    timer.abort();
  }
};
