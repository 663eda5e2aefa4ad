import { setTimeout as pause } from 'node:timers/promises';
import { StoreUnavailable } from '../port.js';
import { isPassing, unavailable } from './failures.js';

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;

/** Pauses that grow, to be taken between tries. */
export const growingPause = (tries: number): number => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);

/**
 * Tries again while the failure is a passing one and the time isn't over.
 * @throws StoreUnavailable for failures of the store; what `isFinal` knows is thrown as it is.
 */
export const patiently = async <T>(
  attempt: () => Promise<T>,
  retryForMs: number,
  isFinal: (error: unknown) => boolean = () => false,
): Promise<T> => {
  const deadline = Date.now() + retryForMs;
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (isFinal(error)) throw error;
      const wait = growingPause(tries);
      if (!isPassing(error) || Date.now() + wait > deadline) throw unavailable(error);
      await pause(wait);
    }
  }
};

/** @throws StoreUnavailable when no answer came in time; `onTimeout` then lets go of whoever didn't answer. */
export const within = async <T>(answer: Promise<T>, timeoutMs: number, onTimeout: () => void): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onTimeout();
      reject(new StoreUnavailable(`PostgreSQL gave no answer within ${String(timeoutMs)} ms`));
    }, timeoutMs);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
};
