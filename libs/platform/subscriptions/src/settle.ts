import { backoff, isTransient, pause } from '@gongkai/async';
import { CheckpointMoved, Fenced } from './checkpoint.js';
import { FailpointHit } from './failpoints.js';
import { poisonCodeOf } from './parking.js';

/** Tries of what may be poison before its stream is parked. */
export const MAX_TRIES = 5;
/** Failures in a row of what should pass by itself, after which a person is told; then every so many again. */
export const FAILURES_TOLD = MAX_TRIES + 1;

const usualPause = backoff({ firstMs: 100, longestMs: 5000 });

/** One try. `later`: the way is blocked now; `doubtful`: perhaps for good; `refused`: for good. */
export type Tried =
  { readonly kind: 'done' } | { readonly kind: 'later' | 'doubtful' | 'refused'; readonly code: string };

/** What became of an event in a subscription. */
export type Settled =
  { readonly kind: 'done' } | { readonly kind: 'parked'; readonly code: string } | { readonly kind: 'aborted' };

export interface Settling {
  readonly signal: AbortSignal;
  /** Doubtful tries after which it is parked (five unless told); infinity never gives up. */
  readonly maxTries?: number;
  /** What is waited after so many failures in a row; from a tenth of a second to five unless told. @unit ms */
  readonly pauseAfter?: (failures: number) => number;
  /** Hears of every sixth failure in a row. */
  readonly onStalled: (code: string, isPassing: boolean, failures: number) => void;
}

/**
 * One try, and what its error means for another: the one judgement of what passes by itself.
 * @throws Fenced, CheckpointMoved
 */
export const tryOnce = async <Done extends Tried>(
  attempt: () => Promise<Done>,
): Promise<Done | Exclude<Tried, { readonly kind: 'done' }>> => {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof FailpointHit || error instanceof Fenced || error instanceof CheckpointMoved) throw error;
    return { kind: isTransient(error) ? 'later' : 'doubtful', code: poisonCodeOf(error) };
  }
};

/**
 * Tries with growing pauses until it is done, refused, too often doubtful, or the signal aborts. What is away is waited for.
 * @throws Fenced, CheckpointMoved: the place is no longer where whoever tries believes it to be
 */
export const settle = async (attempt: () => Promise<Tried>, settling: Settling): Promise<Settled> => {
  const { signal, maxTries = MAX_TRIES, pauseAfter = usualPause, onStalled } = settling;
  let doubts = 0;
  for (let failures = 1; !signal.aborted; failures += 1) {
    const tried = await tryOnce(attempt);
    if (tried.kind === 'done') return tried;
    if (tried.kind === 'doubtful') doubts += 1;
    if (tried.kind === 'refused' || doubts >= maxTries) return { kind: 'parked', code: tried.code };
    if (failures % FAILURES_TOLD === 0) onStalled(tried.code, tried.kind === 'later', failures);
    await pause(pauseAfter(failures), signal);
  }
  return { kind: 'aborted' };
};
