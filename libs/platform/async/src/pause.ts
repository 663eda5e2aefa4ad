/** Whether the signal has aborted by now; asked anew after every wait. */
export const isAborted = (signal: AbortSignal): boolean => signal.aborted;

/** Resolves after the time, or at once when the signal aborts. Never throws. @param ms milliseconds */
export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve();
      return;
    }
    const over = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    signal?.addEventListener('abort', over, { once: true });
  });
