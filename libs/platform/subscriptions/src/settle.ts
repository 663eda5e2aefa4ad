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

/** So many failures in a row. */
export interface Stall {
  readonly code: string;
  /** What is away is waited for: nobody needs to mend it here. */
  readonly isPassing: boolean;
  readonly failures: number;
  /** When the first of them was. */
  readonly since: Date;
}

export interface Trying {
  /** Doubtful tries after which it is parked (five unless told); infinity never gives up. */
  readonly maxTries?: number;
  /** What is waited after so many failures in a row; from a tenth of a second to five unless told. @unit ms */
  readonly pauseAfter?: (failures: number) => number;
  /** Hears of every sixth failure in a row. */
  readonly onStalled: (stall: Stall) => void;
}

export interface Settling extends Trying {
  readonly signal: AbortSignal;
  /** Hears that it is tried no more, whatever became of it. */
  readonly onSettled?: () => void;
}

/** The tries of one thing: what another is good for, and when. */
export class Tries {
  private failures = 0;
  private doubts = 0;
  private since: Date | undefined;

  constructor(private readonly trying: Trying) {}

  /** What the last try means. @unit afterMs ms */
  after(tried: Tried): Exclude<Settled, { kind: 'aborted' }> | { readonly kind: 'again'; readonly afterMs: number } {
    if (tried.kind === 'done') return tried;
    const { maxTries = MAX_TRIES, pauseAfter = usualPause, onStalled } = this.trying;
    const { code, kind } = tried;
    const since = (this.since ??= new Date());
    this.failures += 1;
    if (kind === 'doubtful') this.doubts += 1;
    if (kind === 'refused' || this.doubts >= maxTries) return { kind: 'parked', code };
    const { failures } = this;
    if (failures % FAILURES_TOLD === 0) onStalled({ code, isPassing: kind === 'later', failures, since });
    return { kind: 'again', afterMs: pauseAfter(failures) };
  }
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
  const { signal, onSettled } = settling;
  const tries = new Tries(settling);
  try {
    while (!signal.aborted) {
      const came = tries.after(await tryOnce(attempt));
      if (came.kind !== 'again') return came;
      await pause(came.afterMs, signal);
    }
    return { kind: 'aborted' };
  } finally {
    onSettled?.();
  }
};
