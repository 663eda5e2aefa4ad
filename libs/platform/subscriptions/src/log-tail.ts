import { linkedSignal, pause } from '@gongkai/async';
import { faultCodeOf } from '@gongkai/database';
import type { EventStore, Position, RecordedEvent } from '@gongkai/event-store';
import type { RaiseAlarm } from './alarm.js';
import { Gathering } from './gathering.js';
import { RecentEvents } from './recent-events.js';

/** A stretch of the log as one follower sees it: its events, and the place up to which everything was looked at. */
export interface LogBatch {
  readonly events: readonly RecordedEvent[];
  readonly upTo: Position;
}

export interface FollowOptions {
  /** Exclusive. */
  readonly after: Position;
  /** Empty lets all pass. */
  readonly streamPrefixes: readonly string[];
  /** Most events in one batch. */
  readonly maxEvents: number;
  /** Which events of those streams; all unless told. */
  readonly wants?: (event: RecordedEvent) => boolean;
  /** How long a stretch without a wanted event is gathered before it is told (25 unless told). @unit ms */
  readonly quietMs?: number;
  readonly signal: AbortSignal;
}

/**
 * One reader of the log's end that feeds every follower in the process. A follower that lags behind what is held here reads
 * the log for itself until it has come up. A slow follower never holds up another.
 */
export interface LogTail {
  /**
   * What comes after a place, in log order, until the signal aborts. Stretches without a wanted event are told too, now and then, so
   * that the follower's place moves on.
   * @throws StoreUnavailable and what else the store throws while a lagging follower reads for itself.
   */
  follow(options: FollowOptions): AsyncIterable<LogBatch>;
  close(): Promise<void>;
}

export interface LogTailOptions {
  readonly store: EventStore;
  readonly onAlarm: RaiseAlarm;
  /** Bound of what is held for followers. @unit events */
  readonly maxHeld?: number;
  /** Bound of the payloads held. @unit bytes */
  readonly maxHeldBytes?: number;
}

/** How long a stretch without wanted events is gathered before it is told. @unit ms */
const QUIET_MS = 25;
/** Between two looks at the log's end while it grows. @unit ms */
const READ_EVERY_MS = 20;
const RESUBSCRIBE_MS = 500;

const wanting = ({ streamPrefixes, wants }: FollowOptions): ((event: RecordedEvent) => boolean) => {
  const isOfStreams = ({ stream }: RecordedEvent): boolean =>
    streamPrefixes.length === 0 || streamPrefixes.some((prefix) => stream.startsWith(prefix));
  return wants === undefined ? isOfStreams : (event) => isOfStreams(event) && wants(event);
};

class SharedLogTail implements LogTail {
  private readonly recent: RecentEvents;
  private readonly closing = new AbortController();
  private reading: Promise<void> | undefined;
  private caughtUpAt = Number.NEGATIVE_INFINITY;
  private began: Promise<void> | undefined;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly options: LogTailOptions) {
    this.recent = new RecentEvents(options.maxHeld ?? 5000, options.maxHeldBytes ?? 16 * 1024 * 1024);
  }

  async *follow(options: FollowOptions): AsyncIterable<LogBatch> {
    const { signal, unlink } = linkedSignal(options.signal, this.closing.signal);
    try {
      await this.begin();
      let { after } = options;
      while (!signal.aborted) {
        const from = { ...options, after, signal };
        for await (const batch of this.recent.reaches(after) ? this.fromHere(from) : this.fromTheLog(from)) {
          yield batch;
          after = batch.upTo;
        }
      }
    } finally {
      unlink();
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.reading;
  }

  /** What is held here and what comes, until the follower has fallen out of what is held. */
  private async *fromHere(options: FollowOptions): AsyncIterable<LogBatch> {
    const { signal, maxEvents, quietMs = QUIET_MS } = options;
    const isWanted = wanting(options);
    const gathering = new Gathering();
    let told = options.after;
    let looked = told;
    let quietSince = 0;
    while (!signal.aborted && this.recent.reaches(looked)) {
      const leftMs = gathering.leftMs();
      if (leftMs > 0 && this.recent.countAfter(looked) < maxEvents) {
        await pause(leftMs, signal);
        continue;
      }
      const batch = this.recent.after(looked, maxEvents, isWanted);
      if (looked === told) quietSince = performance.now();
      looked = batch.upTo;
      const isQuiet = batch.events.length === 0;
      if (!isQuiet || (looked > told && performance.now() - quietSince >= quietMs)) {
        gathering.told(batch.events.length);
        yield batch;
        told = looked;
      } else {
        await this.more(looked, signal, looked > told ? quietMs : undefined);
      }
    }
  }

  /** Resolves when there is more than that, when the time is over, or when the signal aborts. */
  private more(than: Position, signal: AbortSignal, withinMs?: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = withinMs === undefined ? undefined : setTimeout(wake, withinMs);
      this.waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
      if (signal.aborted || this.recent.upTo > than) wake();
    });
  }

  /** Reads the log up to where it ends now. */
  private async *fromTheLog(options: FollowOptions): AsyncIterable<LogBatch> {
    const { store } = this.options;
    const end = await store.head();
    const isWanted = wanting(options);
    let events: RecordedEvent[] = [];
    let upTo = options.after;
    for await (const event of store.readAll({ from: options.after, streamPrefixes: options.streamPrefixes })) {
      if (options.signal.aborted) return;
      upTo = event.position;
      if (!isWanted(event)) continue;
      events.push(event);
      if (events.length < options.maxEvents) continue;
      yield { events, upTo };
      events = [];
    }
    if (end > upTo) upTo = end;
    if (upTo > options.after) yield { events, upTo };
    else await pause(QUIET_MS, options.signal);
  }

  private begin(): Promise<void> {
    this.began ??= this.start().catch((error: unknown) => {
      this.began = undefined;
      throw error;
    });
    return this.began;
  }

  private async start(): Promise<void> {
    this.recent.startAt(await this.options.store.head());
    this.reading = this.read();
  }

  /** Under load each look at the log's end finds more when the one before was a moment ago; after a pause nothing is waited for. */
  private async rest(signal: AbortSignal): Promise<void> {
    const leftMs = this.caughtUpAt + READ_EVERY_MS - performance.now();
    if (leftMs > 0) await pause(leftMs, signal);
    this.caughtUpAt = performance.now();
  }

  private async read(): Promise<void> {
    const { store, onAlarm } = this.options;
    const { signal } = this.closing;
    while (!signal.aborted) {
      try {
        for await (const message of store.subscribe({ after: this.recent.upTo, signal })) {
          if (message.kind === 'event') this.recent.add(message.event);
          else this.recent.lookedUpTo(message.position);
          for (const wake of this.waiting) wake();
          if (message.kind === 'caughtUp') await this.rest(signal);
        }
      } catch (error) {
        onAlarm({ code: 'log.subscription-broken', facts: { error: faultCodeOf(error) } });
      }
      await pause(RESUBSCRIBE_MS, signal);
    }
  }
}

/** Prepares the process's one reader of the log's end; it begins with the first follower. */
export const prepareLogTail = (options: LogTailOptions): LogTail => new SharedLogTail(options);
