import { pause } from '@gongkai/async';
import { faultCodeOf } from '@gongkai/database';
import { FAILURES_TOLD } from './settle.js';
import type { Standstill } from './standstill.js';

/** How long a work that failed rests unless told. @unit ms */
const AFTER_FAILURE_MS = 500;
/** What has run for so long goes on: a failure after that is the first of its row. @unit ms */
const GOES_ON_MS = 5000;

export interface BeginningAgain {
  readonly signal: AbortSignal;
  /** Hears where it fails again and again, and where it goes on. */
  readonly standstill: Standstill;
  readonly onFailure: (error: unknown) => void;
  /** Errors after which it is not begun again. */
  readonly endsWith?: (error: unknown) => boolean;
  /** @unit ms */
  readonly afterFailureMs?: number;
}

/** Begins a work again after each failure, and after its end, until the signal aborts. */
export const beginAgain = async (
  run: (signal: AbortSignal) => Promise<void>,
  { signal, standstill, onFailure, endsWith = () => false, afterFailureMs = AFTER_FAILURE_MS }: BeginningAgain,
): Promise<void> => {
  let [failures, since] = [0, new Date()];
  while (!signal.aborted) {
    const goesOn = setTimeout(() => {
      if (failures >= FAILURES_TOLD) standstill.goOn();
      failures = 0;
    }, GOES_ON_MS).unref();
    try {
      await run(signal);
    } catch (error) {
      onFailure(error);
      if (endsWith(error)) break;
      if (failures === 0) since = new Date();
      failures += 1;
      if (failures >= FAILURES_TOLD) standstill.stop(faultCodeOf(error), since);
    } finally {
      clearTimeout(goesOn);
    }
    await pause(afterFailureMs, signal);
  }
  standstill.goOn();
};
