import { setTimeout as pause } from 'node:timers/promises';

/** Waits, or less long when the signal aborts; never rejects. */
export const pauseUnlessAborted = async (ms: number, signal: AbortSignal): Promise<void> => {
  try {
    await pause(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
};

/** Resolves with the work, or when the time is over. */
export const atMost = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const over = new AbortController();
  try {
    await Promise.race([work, pauseUnlessAborted(ms, over.signal)]);
  } finally {
    over.abort();
  }
};

/** A signal that aborts with any of these. */
export const either = (...signals: readonly AbortSignal[]): AbortSignal => AbortSignal.any([...signals]);

/**
 * What is told when nobody listens for faults: a process warning with the error's name, no more, since a message may quote
 * what was sent.
 */
export const warn = ({ during, where, error }: { during: string; where: string; error: unknown }): void =>
  process.emitWarning(`${during} ${where}: ${error instanceof Error ? error.name : typeof error}`, 'GongkaiBus');

/** What the work gives or throws, as a promise. */
export const promised = <Result>(work: () => Result): Promise<Result> =>
  new Promise((resolve) => {
    resolve(work());
  });
