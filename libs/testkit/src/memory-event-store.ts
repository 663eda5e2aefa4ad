import {
  START,
  type AppendResult,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedEvent,
  type StreamFilter,
  type SubscribeOptions,
  type SubscriptionMessage,
} from '@gongkai/event-store';

const passes = (filter: StreamFilter, stream: string): boolean =>
  (filter.streamPrefixes ?? []).length === 0 ||
  (filter.streamPrefixes ?? []).some((prefix) => stream.startsWith(prefix));

const cut = <T>(rows: readonly T[], backwards: boolean, limit = Infinity): readonly T[] =>
  (backwards ? rows.toReversed() : rows).slice(0, limit);

/** Positions leap by more than one, as a real log's do. */
const LEAP = 7n;

/** The event store's promises in memory, for specs of what stands on it. Positions are sparse. Nothing survives. */
export class MemoryEventStore implements EventStore {
  readonly log: RecordedEvent[] = [];
  private readonly waiting = new Set<() => void>();

  logId(): Promise<string> {
    return Promise.resolve('00000000-0000-4000-8000-000000000001');
  }

  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult> {
    const there = this.log.filter((event) => event.stream === stream);
    const actual = there.length - 1;
    const wanted = expected === 'any' ? actual : expected === 'no-stream' ? -1 : expected;
    if (expected === 'any' || wanted < actual) {
      const from = expected === 'any' ? there.findIndex((event) => event.id === events[0]?.id) : wanted + 1;
      const again = from < 0 ? [] : there.slice(from, from + events.length);
      const last = again.at(-1);
      if (last !== undefined && again.length === events.length && again.every((event, i) => event.id === events[i]?.id))
        return Promise.resolve({ kind: 'appended', revision: last.revision, position: last.position, repeated: true });
    }
    if (wanted !== actual) return Promise.resolve({ kind: 'conflict', actual: actual < 0 ? 'no-stream' : actual });
    for (const { id, type, data, metadata } of events) {
      const position = (this.log.at(-1)?.position ?? START) + LEAP;
      const revision = this.log.filter((event) => event.stream === stream).length;
      this.log.push({ id, stream, revision, position, type, data, metadata });
    }
    for (const wake of this.waiting) wake();
    const position = this.log.at(-1)?.position ?? START;
    return Promise.resolve({ kind: 'appended', revision: actual + events.length, position, repeated: false });
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<RecordedEvent> {
    const backwards = options.direction === 'backwards';
    const from = options.from ?? (backwards ? Infinity : 0);
    const rows = this.log.filter((e) => e.stream === stream && (backwards ? e.revision <= from : e.revision >= from));
    yield* await Promise.resolve(cut(rows, backwards, options.limit));
  }

  async *readAll(options: ReadAllOptions = {}): AsyncIterable<RecordedEvent> {
    const backwards = options.direction === 'backwards';
    const { from } = options;
    const isIn = (e: RecordedEvent): boolean =>
      passes(options, e.stream) && (from === undefined || (backwards ? e.position < from : e.position > from));
    yield* await Promise.resolve(cut(this.log.filter(isIn), backwards, options.limit));
  }

  async *subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionMessage> {
    let after = options.after;
    const isOver = (): boolean => options.signal.aborted;
    while (!isOver()) {
      const head = await this.head();
      for await (const event of this.readAll({ ...options, from: after })) {
        if (isOver()) return;
        yield { kind: 'event', event };
        after = event.position;
      }
      if (head > after) after = head;
      yield { kind: 'caughtUp', position: after };
      await this.somethingAfter(after, options.signal);
    }
  }

  head(): Promise<bigint> {
    return Promise.resolve(this.log.at(-1)?.position ?? START);
  }

  ping(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private somethingAfter(position: bigint, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
      if (signal.aborted || (this.log.at(-1)?.position ?? START) > position) wake();
    });
  }
}
