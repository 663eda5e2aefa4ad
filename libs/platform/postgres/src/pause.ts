import { setMaxListeners } from 'node:events';

/** Whether the signal has aborted by now; asked anew after every wait. */
export const isAborted = (signal: AbortSignal): boolean => signal.aborted;

/** Resolves after the time, or at once when the signal aborts. Never throws. @param ms milliseconds */
export const pauseUnlessAborted = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const over = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    signal.addEventListener('abort', over, { once: true });
  });

/**
 * A signal that aborts with the first of the others, held by them for as long as it isn't unlinked. `AbortSignal.any` is held
 * by nobody: what waits for it alone can be collected, and then never wakes.
 */
export const linkedSignal = (
  ...signals: readonly AbortSignal[]
): { readonly signal: AbortSignal; readonly unlink: () => void } => {
  const linked = new AbortController();
  const abort = (): void => linked.abort();
  for (const signal of signals) {
    // As many may wait for one signal as there are works of a process; each lets go of it again.
    setMaxListeners(0, signal);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  }
  return {
    signal: linked.signal,
    unlink: () => {
      for (const signal of signals) signal.removeEventListener('abort', abort);
    },
  };
};
