import { START, type Position, type RecordedEvent } from '@gongkai/event-store';
import type { LogBatch } from './log-tail.js';

/** The log's last events, in order, without a gap between `floor` (exclusive) and `upTo` (inclusive). Bounded. */
export class RecentEvents {
  private events: RecordedEvent[] = [];
  private bytes = 0;
  private low: Position = START;
  private high: Position = START;

  constructor(
    private readonly maxEvents: number,
    private readonly maxBytes: number,
  ) {}

  get upTo(): Position {
    return this.high;
  }

  startAt(position: Position): void {
    this.low = position;
    this.high = position;
  }

  add(event: RecordedEvent): void {
    if (event.position <= this.high) return;
    this.events.push(event);
    this.bytes += event.data.byteLength;
    this.high = event.position;
    if (this.events.length >= this.maxEvents * 2 || this.bytes >= this.maxBytes * 2) this.shed();
  }

  lookedUpTo(position: Position): void {
    if (position > this.high) this.high = position;
  }

  /** Whether everything after the place is held here. */
  reaches(after: Position): boolean {
    return after >= this.low;
  }

  /** How many events are held after the place. */
  countAfter(place: Position): number {
    return this.events.length - this.indexAfter(place);
  }

  after(place: Position, limit: number, wanted: (event: RecordedEvent) => boolean): LogBatch {
    const events: RecordedEvent[] = [];
    for (let i = this.indexAfter(place); i < this.events.length; i += 1) {
      const event = this.events[i];
      if (event === undefined || !wanted(event)) continue;
      events.push(event);
      if (events.length === limit) return { events, upTo: event.position };
    }
    // Who has read the log by himself may have come further than what is held here.
    return { events, upTo: this.high > place ? this.high : place };
  }

  private indexAfter(place: Position): number {
    let from = 0;
    let to = this.events.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const event = this.events[middle];
      if (event !== undefined && event.position > place) to = middle;
      else from = middle + 1;
    }
    return from;
  }

  /** Lets go of the older ones; done rarely, since moving an array costs. */
  private shed(): void {
    let keep = 0;
    let bytes = 0;
    while (keep < this.maxEvents && bytes < this.maxBytes && keep < this.events.length) {
      bytes += this.events[this.events.length - 1 - keep]?.data.byteLength ?? 0;
      keep += 1;
    }
    const gone = this.events.length - keep;
    this.low = this.events[gone - 1]?.position ?? this.low;
    this.events = this.events.slice(gone);
    this.bytes = bytes;
  }
}
