import { setTimeout as pause } from 'node:timers/promises';

/** Polls until the expectation holds; at the deadline its own failure is the test's. */
export const eventually = async (expectation: () => void | Promise<void>, withinMs = 20_000): Promise<void> => {
  const until = performance.now() + withinMs;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
      await pause(15);
    }
  }
};
