import { pause, withTimeout } from '@gongkai/async';
import { BACKWARDS, END, START as FIRST, type KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { ReadAllOptions, ReadStreamOptions, RecordedEvent } from '../port.js';
import type { RenewableClient } from './clients.js';
import { meaningOf, noAnswer, StreamTombstoned, kurrentdbUnavailable } from './kurrentdb-failures.js';
import type { StreamNames } from './names.js';
import { positionOf, recordedFrom, type ReadEvent } from './kurrentdb-events.js';

const PAUSES_MS = [20, 100, 300];
/** The bridge waits for ever. A filter may have to pass over much of the log before it gives an event. */
const PATIENCE_MS = 30_000;
const PATIENCE_FOR_ONE_MS = 5_000;
const FIRST_PAGE = 128;
const LARGEST_PAGE = 1000;
/** What one page may hold, as far as the sizes of the page before it tell. @unit bytes */
const PAGE_BYTES = 8 * 1024 * 1024;

type PageRead = AsyncIterable<{ readonly event?: ReadEvent }>;

/** One way of reading: how the page after an event, or the first page, is asked for. */
interface Source {
  page(client: KurrentDBClient, after: ReadEvent | undefined, count: number): PageRead;
  /** Events that the first page asks for. */
  readonly first: number;
  /** As errors name it. */
  readonly name: string;
}

const bytesOf = (event: ReadEvent): number => (event.data instanceof Uint8Array ? event.data.byteLength : 0) + 1024;

/** At least two, since a page may begin with the event that the one before ended with. */
const nextPage = (events: number, bytes: number): number =>
  events === 0 ? FIRST_PAGE : Math.max(2, Math.min(LARGEST_PAGE, Math.floor(PAGE_BYTES / (bytes / events))));

const firstPage = (limit: number): number => (limit < LARGEST_PAGE ? limit + 1 : FIRST_PAGE);

async function* eventsOf(page: PageRead, patienceMs: number): AsyncIterable<ReadEvent | undefined> {
  const items = page[Symbol.asyncIterator]();
  for (;;) {
    const next = await withTimeout(items.next(), patienceMs, noAnswer);
    if (next.done === true) return;
    yield next.value.event;
  }
}

const isSame = (a: ReadEvent, b: ReadEvent | undefined): boolean =>
  a.revision === b?.revision && a.streamId === b.streamId;

/**
 * Reads by pages, so that neither the bridge nor a slow consumer piles up a long log. When the connection breaks it goes on
 * after the last event on a new client: a client whose first read failed never reads again.
 */
async function* readEvents(reads: RenewableClient, source: Source): AsyncIterable<ReadEvent> {
  const patienceMs = source.first <= 2 ? PATIENCE_FOR_ONE_MS : PATIENCE_MS;
  let last: ReadEvent | undefined;
  let count = source.first;
  for (let failures = 0; ;) {
    const client = reads.current();
    let [received, bytes] = [0, 0];
    try {
      const before = last;
      for await (const event of eventsOf(source.page(client, before, count), patienceMs)) {
        received += 1;
        if (event === undefined || isSame(event, before)) continue;
        bytes += bytesOf(event);
        last = event;
        failures = 0;
        yield event;
      }
      if (received < count) return;
      count = nextPage(received, bytes);
    } catch (error) {
      const { kind } = meaningOf(error);
      if (kind === 'no-stream') return;
      if (kind === 'tombstoned') throw new StreamTombstoned(source.name);
      if (kind !== 'not-leader') reads.renew(client);
      const wait = PAUSES_MS[failures];
      if (wait === undefined) throw kurrentdbUnavailable('reading', error);
      failures += 1;
      await pause(wait);
    }
  }
}

async function* nothing(): PageRead {
  // Before the first revision there is no page.
}

const firstOf = async <T>(items: AsyncIterable<T>): Promise<T | undefined> => {
  for await (const item of items) return item;
  return undefined;
};

/** The port's reads over the client's bridge. */
export class Reading {
  constructor(
    private readonly reads: RenewableClient,
    private readonly names: StreamNames,
  ) {}

  async *stream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<RecordedEvent> {
    const { limit = Infinity, direction = 'forwards' } = options;
    if (limit <= 0 || (options.from ?? 0) < 0) return;
    const isBackwards = direction === 'backwards';
    const from = isBackwards ? await this.startBackwards(stream, options.from) : BigInt(options.from ?? 0);
    const page: Source['page'] = (client, after, maxCount) => {
      const fromRevision = after === undefined ? from : after.revision + (isBackwards ? -1n : 1n);
      if (typeof fromRevision === 'bigint' && fromRevision < 0n) return nothing();
      return client.readStream(this.names.stored(stream), { direction, fromRevision, maxCount });
    };
    yield* this.taken(readEvents(this.reads, { page, first: firstPage(limit), name: stream }), limit);
  }

  async *all(options: ReadAllOptions = {}): AsyncIterable<RecordedEvent> {
    const { limit = Infinity, from, direction = 'forwards' } = options;
    const isBackwards = direction === 'backwards';
    if (limit <= 0 || (isBackwards && from !== undefined && from <= 0n)) return;
    const filter = this.names.filter(options);
    const page: Source['page'] = (client, after, maxCount) => {
      const at = after === undefined ? from : positionOf(after);
      const beginning = isBackwards ? END : FIRST;
      const fromPosition = at === undefined || at < 0n ? beginning : { commit: at, prepare: at };
      return client.readAll({ direction, fromPosition, maxCount, filter });
    };
    const isBeyond = ({ position }: RecordedEvent): boolean =>
      from === undefined || (isBackwards ? position < from : position > from);
    yield* this.taken(readEvents(this.reads, { page, first: firstPage(limit), name: '$all' }), limit, isBeyond);
  }

  /** The stream's event at that revision, if it is there. */
  at(stream: string, revision: number): Promise<RecordedEvent | undefined> {
    return firstOf(this.stream(stream, { from: revision, limit: 1 }));
  }

  last(stream: string): Promise<RecordedEvent | undefined> {
    return firstOf(this.stream(stream, { direction: 'backwards', limit: 1 }));
  }

  /** The first event of one of the database's streams, ours or not. */
  firstStored(stored: string): Promise<ReadEvent | undefined> {
    const page: Source['page'] = (client) => client.readStream(stored, { maxCount: 1 });
    return firstOf(readEvents(this.reads, { page, first: 1, name: stored }));
  }

  /** Where the last event of the log stands, the server's own included; nothing in an empty log. */
  async end(): Promise<bigint | undefined> {
    const page: Source['page'] = (client) => client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 });
    const event = await firstOf(readEvents(this.reads, { page, first: 1, name: '$all' }));
    return event === undefined ? undefined : positionOf(event);
  }

  /** From far beyond the end the server would look for events page by page; the last revision is asked for instead. */
  private async startBackwards(stream: string, from: number | undefined): Promise<bigint | typeof END> {
    if (from === undefined) return END;
    const last = await this.last(stream);
    return last === undefined ? END : BigInt(Math.min(from, last.revision));
  }

  private async *taken(
    events: AsyncIterable<ReadEvent>,
    limit: number,
    isWanted: (event: RecordedEvent) => boolean = () => true,
  ): AsyncIterable<RecordedEvent> {
    let left = limit;
    for await (const event of events) {
      const recorded = recordedFrom(event, this.names);
      if (recorded === undefined || !isWanted(recorded)) continue;
      yield recorded;
      left -= 1;
      if (left <= 0) return;
    }
  }
}
