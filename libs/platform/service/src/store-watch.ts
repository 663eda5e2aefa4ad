import type { EventStore } from '@gongkai/event-store';
import type { Logger } from '@gongkai/operations';

const reasonOf = (error: unknown): string =>
  error instanceof Error ? ('trouble' in error ? String(error.trouble) : error.name) : typeof error;

/** Asks the event store whether it answers, and tells the log why not: once for each reason, until it answers again. */
export class StoreWatch {
  readonly #told = new Set<string>();

  constructor(
    private readonly store: Pick<EventStore, 'ping'>,
    private readonly log: Logger,
  ) {}

  /** @throws StoreUnavailable, StoreUnfit */
  async check(): Promise<void> {
    try {
      await this.store.ping();
    } catch (err) {
      const reason = reasonOf(err);
      if (!this.#told.has(reason)) this.log.error({ err, reason }, 'the event store does not answer');
      this.#told.add(reason);
      throw err;
    }
    if (this.#told.size > 0) this.log.info('the event store answers again');
    this.#told.clear();
  }

  /** Asks again and again until the signal aborts, so that the log tells it though nobody asks for readiness. */
  watch(everyMs: number, signal: AbortSignal): void {
    const timer = setInterval(() => {
      this.check().catch(alreadyTold);
    }, everyMs);
    timer.unref();
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  }
}

const alreadyTold = (): void => undefined;
