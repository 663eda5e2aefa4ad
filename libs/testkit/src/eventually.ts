import { setTimeout as pause } from 'node:timers/promises';

/** Polls until the expectation holds; at the deadline its own failure is the test's. */
export const eventually = async <T>(expectation: () => T | Promise<T>, withinMs = 60_000): Promise<T> => {
  for (const until = performance.now() + withinMs; ; await pause(25)) {
    try {
      return await expectation();
    } catch (error) {
      if (performance.now() > until) throw error;
    }
  }
};
