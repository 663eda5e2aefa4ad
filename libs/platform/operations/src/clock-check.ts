import { Fault } from '@gongkai/kernel';

/** Above this difference the process is not ready. @unit ms */
export const CLOCK_SKEW_NOT_READY_MS = 1000;
/** Above this difference it refuses commands. @unit ms */
export const CLOCK_SKEW_REFUSES_MS = 5000;

export interface ClockCheckOptions {
  /** This process's clock. @unit ms since the epoch */
  readonly now: () => number;
  /** The clock that all processes share: PostgreSQL's `clock_timestamp()`. @unit ms since the epoch */
  readonly sharedTime: () => Promise<number>;
  /** A clock that never jumps, by which a jump of the other is seen at once; without it only measuring tells. @unit ms */
  readonly steady?: () => number;
}

/**
 * Compares this process's clock with the one that all processes share. Half of the time that asking took is taken off, so a
 * slow answer is not mistaken for a wrong clock.
 */
export class ClockCheck {
  readonly #options: ClockCheckOptions;
  #skewMs: number | undefined;
  /** How far the clock was ahead of the steady one when it was last measured. @unit ms */
  #aheadMs = 0;

  constructor(options: ClockCheckOptions) {
    this.#options = options;
  }

  /** How far this clock is ahead (positive) or behind, as last measured; nothing before the first measurement. What it has jumped since counts. @unit ms */
  get skewMs(): number | undefined {
    return this.#skewMs === undefined ? undefined : this.#skewMs + this.#jumpedMs();
  }

  /** Asks and remembers. What the answer's travel leaves uncertain counts in favour of the clock. */
  async measure(): Promise<number> {
    const before = this.#options.now();
    const shared = await this.#options.sharedTime();
    const uncertain = Math.max(0, this.#options.now() - before) / 2;
    const apart = before + uncertain - shared;
    this.#skewMs = Math.sign(apart) * Math.max(0, Math.abs(apart) - uncertain);
    this.#aheadMs = this.#ahead();
    return this.#skewMs;
  }

  #ahead(): number {
    const { now, steady } = this.#options;
    return steady === undefined ? 0 : now() - steady();
  }

  #jumpedMs(): number {
    return this.#ahead() - this.#aheadMs;
  }

  /** For readiness: measures, and throws when the clocks are more than 1 s apart. */
  async assertReady(): Promise<void> {
    const skewMs = await this.measure();
    if (Math.abs(skewMs) > CLOCK_SKEW_NOT_READY_MS) throw skewed(skewMs);
  }

  /**
   * This process's clock, for commands. @unit ms since the epoch
   * @throws Fault `clock.skewed` when it was last seen more than 5 s apart.
   */
  readonly now = (): number => {
    const skewMs = this.skewMs ?? 0;
    if (Math.abs(skewMs) > CLOCK_SKEW_REFUSES_MS) throw skewed(skewMs);
    return this.#options.now();
  };

  /** Measures again and again until the signal aborts; a question that fails is told and asked again next time. */
  watch(everyMs: number, signal: AbortSignal, onError: (error: unknown) => void): void {
    const timer = setInterval(() => {
      this.measure().catch(onError);
    }, everyMs);
    timer.unref();
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  }
}

const skewed = (skewMs: number): Fault =>
  new Fault('clock.skewed', `this clock is ${String(Math.round(skewMs))} ms away from the database's`);
