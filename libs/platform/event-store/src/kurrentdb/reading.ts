import { backoff, pause } from '@gongkai/async';
import { BACKWARDS, END, START as FIRST, type KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { ReadAllOptions, ReadStreamOptions, RecordedEvent } from '../port.js';
import type { RenewableClient } from './clients.js';
import { meaningOf, noAnswer, StreamTombstoned, kurrentdbUnavailable } from './kurrentdb-failures.js';
import type { StreamNames } from './names.js';
import { positionOf, recordedFrom, type ReadEvent } from './kurrentdb-events.js';

const TRIES = 4;
const pauseAfter = backoff({ firstMs: 20, longestMs: 300 });
/** The bridge waits for ever. A filter may have to pass over much of the log before it gives an event. */
const PATIENCE_MS = 30_000;
const PATIENCE_FOR_ONE_MS = 5_000;
const FIRST_PAGE = 128;
const LARGEST_PAGE = 10_000;
/** What one page may hold, as far as the sizes of the page before it tell. @unit bytes */
const PAGE_BYTES = 16 * 1024 * 1024;

/** As the bridge gives it: many events at once. The client's own reads take each apart, which costs a third of reading all. */
type PageRead = AsyncIterable<readonly { readonly event?: ReadEvent }[]>;

/** One way of reading: how the page after an event, or the first page, is asked for. */
interface Source {
  page(client: KurrentDBClient, after: ReadEvent | undefined, count: number): PageRead;
  /** Events that the first page asks for. */
  readonly first: number;
  /** Whether the next page is asked for while the consumer has the one before: not where a page is likely to be enough. */
  readonly isAhead: boolean;
  /** As errors name it. */
  readonly name: string;
}

const bytesOf = (event: ReadEvent): number => (event.data instanceof Uint8Array ? event.data.byteLength : 0) + 1024;

/** At least two, since a page may begin with the event that the one before ended with. */
const nextPage = (events: number, bytes: number): number =>
  events === 0 ? FIRST_PAGE : Math.max(2, Math.min(LARGEST_PAGE, Math.floor(PAGE_BYTES / (bytes / events))));

/** One event is looked for, or as many as are wanted, or all. */
const ONE = { first: 1, isAhead: false } as const;
const sizedFor = (limit: number): Pick<Source, 'first' | 'isAhead'> =>
  limit < FIRST_PAGE * 8 ? { first: limit + 1, isAhead: false } : { first: FIRST_PAGE, isAhead: true };

/** Lets the work go on as long as something comes of it. @throws what the work throws, or when nothing came for so long */
const whileItMoves = async (work: Promise<void>, patienceMs: number, received: () => number): Promise<void> => {
  let watch: NodeJS.Timeout | undefined;
  let before = 0;
  const stuck = new Promise<never>((_resolve, reject) => {
    watch = setInterval(() => {
      if (received() === before) reject(noAnswer());
      before = received();
    }, patienceMs);
  });
  try {
    await Promise.race([work, stuck]);
  } finally {
    clearInterval(watch);
  }
};

const isSame = (a: ReadEvent, b: ReadEvent | undefined): boolean =>
  a.revision === b?.revision && a.streamId === b.streamId;

/** What a page held. When it broke off in the middle, what came before counts, and `failure` says why. */
interface Page {
  readonly events: readonly ReadEvent[];
  readonly bytes: number;
  /** Fewer came than were asked for: there is nothing more. */
  readonly isLast: boolean;
  readonly failure?: { readonly cause: unknown };
}

/** Reads a page whole. A watch over the page as a whole costs less than one over each event. */
const pageAfter = async (
  client: KurrentDBClient,
  { page, first }: Source,
  before: ReadEvent | undefined,
  count: number,
): Promise<Page> => {
  const events: ReadEvent[] = [];
  let [received, bytes, isLast] = [0, 0, false];
  const gather = async (): Promise<void> => {
    for await (const several of page(client, before, count)) {
      received += several.length;
      for (const { event } of several) {
        if (event === undefined || isSame(event, before)) continue;
        bytes += bytesOf(event);
        events.push(event);
      }
      if (bytes >= PAGE_BYTES) return;
    }
    isLast = received < count;
  };
  try {
    await whileItMoves(gather(), first <= 2 ? PATIENCE_FOR_ONE_MS : PATIENCE_MS, () => received);
    return { events, bytes, isLast };
  } catch (cause) {
    return { events: [...events], bytes, isLast, failure: { cause } };
  }
};

/**
 * Reads by pages, so that neither the bridge nor a slow consumer piles up a long log. When the connection breaks it goes on after
 * the last event on a new client: a client whose first read failed never reads again.
 */
async function* readPages(reads: RenewableClient, source: Source): AsyncIterable<readonly ReadEvent[]> {
  let last: ReadEvent | undefined;
  let count = source.first;
  const ask = () => {
    const client = reads.current();
    return { client, page: pageAfter(client, source, last, count) };
  };
  let asked: ReturnType<typeof ask> | undefined;
  for (let failures = 0; ;) {
    const { client, page } = asked ?? ask();
    const { events, bytes, isLast, failure } = await page;
    last = events.at(-1) ?? last;
    if (failure === undefined) count = nextPage(events.length, bytes);
    asked = failure === undefined && !isLast && source.isAhead ? ask() : undefined;
    if (events.length > 0) {
      failures = 0;
      yield events;
    }
    if (isLast) return;
    if (failure === undefined) continue;
    const { kind } = meaningOf(failure.cause);
    if (kind === 'no-stream') return;
    if (kind === 'tombstoned') throw new StreamTombstoned(source.name);
    if (kind !== 'not-leader') reads.renew(client);
    if (failures + 1 >= TRIES) throw kurrentdbUnavailable('reading', failure.cause);
    failures += 1;
    await pause(pauseAfter(failures));
  }
}

/** What every read asks of the bridge. */
const wanted = (maxCount: number, direction: 'forwards' | 'backwards' = 'forwards') => ({
  direction,
  maxCount: BigInt(maxCount),
  requiresLeader: false,
  resolvesLink: false,
});

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

  stream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<RecordedEvent> {
    const { limit = Infinity, direction = 'forwards', from } = options;
    const pages = direction === 'backwards' ? this.backwards(stream, limit, from) : this.forwards(stream, limit, from);
    return this.taken(pages, (from ?? 0) < 0 ? 0 : limit);
  }

  all(options: ReadAllOptions = {}): AsyncIterable<RecordedEvent> {
    const { limit = Infinity, from, direction = 'forwards' } = options;
    const isBackwards = direction === 'backwards';
    const filter = this.names.filter(options);
    const page: Source['page'] = (client, after, maxCount) => {
      const at = after === undefined ? from : positionOf(after);
      const beginning = isBackwards ? END : FIRST;
      const fromPosition = at === undefined || at < 0n ? beginning : { commit: at, prepare: at };
      return client.rustClient.readAll({ ...wanted(maxCount, direction), fromPosition, filter });
    };
    const isBeyond = ({ position }: RecordedEvent): boolean =>
      from === undefined || (isBackwards ? position < from : position > from);
    const pages = readPages(this.reads, { page, ...sizedFor(limit), name: '$all' });
    return this.taken(pages, isBackwards && from !== undefined && from <= 0n ? 0 : limit, isBeyond);
  }

  /** The stream's event at that revision, if it is there. */
  at(stream: string, revision: number): Promise<RecordedEvent | undefined> {
    return firstOf(this.stream(stream, { from: revision, limit: 1 }));
  }

  last(stream: string): Promise<RecordedEvent | undefined> {
    return firstOf(this.stream(stream, { direction: 'backwards', limit: 1 }));
  }

  /** The first event of one of the database's streams, ours or not. */
  async firstStored(stored: string): Promise<ReadEvent | undefined> {
    const page: Source['page'] = (client) =>
      client.rustClient.readStream(stored, { ...wanted(1), fromRevision: FIRST });
    return (await firstOf(readPages(this.reads, { page, ...ONE, name: stored })))?.[0];
  }

  /** Where the last event of the log stands, the server's own included; nothing in an empty log. */
  async end(): Promise<bigint | undefined> {
    const page: Source['page'] = (client) => client.rustClient.readAll({ ...wanted(1, BACKWARDS), fromPosition: END });
    const event = (await firstOf(readPages(this.reads, { page, ...ONE, name: '$all' })))?.[0];
    return event === undefined ? undefined : positionOf(event);
  }

  private forwards(stream: string, limit: number, from = 0): AsyncIterable<readonly ReadEvent[]> {
    const page: Source['page'] = (client, after, maxCount) =>
      client.rustClient.readStream(this.names.stored(stream), {
        ...wanted(maxCount),
        fromRevision: after === undefined ? BigInt(from) : after.revision + 1n,
      });
    return readPages(this.reads, { page, ...sizedFor(limit), name: stream });
  }

  private async *backwards(
    stream: string,
    limit: number,
    from: number | undefined,
  ): AsyncIterable<readonly ReadEvent[]> {
    const start = await this.startBackwards(stream, from);
    const page: Source['page'] = (client, after, maxCount) => {
      const fromRevision = after === undefined ? start : after.revision - 1n;
      if (typeof fromRevision === 'bigint' && fromRevision < 0n) return nothing();
      return client.rustClient.readStream(this.names.stored(stream), { ...wanted(maxCount, BACKWARDS), fromRevision });
    };
    yield* readPages(this.reads, { page, ...sizedFor(limit), name: stream });
  }

  /** From far beyond the end the server would look for events page by page; the last revision is asked for instead. */
  private async startBackwards(stream: string, from: number | undefined): Promise<bigint | typeof END> {
    if (from === undefined) return END;
    const last = await this.last(stream);
    return last === undefined ? END : BigInt(Math.min(from, last.revision));
  }

  private async *taken(
    pages: AsyncIterable<readonly ReadEvent[]>,
    limit: number,
    isWanted: (event: RecordedEvent) => boolean = () => true,
  ): AsyncIterable<RecordedEvent> {
    let left = limit;
    if (left <= 0) return;
    for await (const page of pages)
      for (const event of page) {
        const recorded = recordedFrom(event, this.names);
        if (recorded === undefined || !isWanted(recorded)) continue;
        yield recorded;
        left -= 1;
        if (left <= 0) return;
      }
  }
}
