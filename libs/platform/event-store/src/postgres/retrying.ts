import { backoff, isTransient, pause, withTimeout } from '@gongkai/async';
import { StoreUnavailable } from '../port.js';
import { postgresUnavailable } from './postgres-failures.js';

/** Pauses between tries. @unit ms */
export const pauseAfter = backoff({ firstMs: 20, longestMs: 500 });

/**
 * Tries again while the failure is transient and the time isn't over.
 * @throws StoreUnavailable for failures of the store; what `isFinal` knows is thrown as it is.
 */
export const patiently = async <T>(
  attempt: () => Promise<T>,
  retryForMs: number,
  isFinal: (error: unknown) => boolean = () => false,
): Promise<T> => {
  const deadline = performance.now() + retryForMs;
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (isFinal(error)) throw error;
      const wait = pauseAfter(failures);
      if (!isTransient(error) || performance.now() + wait > deadline) throw postgresUnavailable(error);
      await pause(wait);
    }
  }
};

/** @throws StoreUnavailable when no answer came in time; `onTimeout` then lets go of whoever didn't answer. */
export const within = <T>(answer: Promise<T>, timeoutMs: number, onTimeout: () => void): Promise<T> =>
  withTimeout(answer, timeoutMs, () => {
    onTimeout();
    return new StoreUnavailable(`PostgreSQL gave no answer within ${String(timeoutMs)} ms`);
  });
