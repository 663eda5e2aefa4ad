import { KeyedMutex, pause, withTimeout } from '@gongkai/async';
import type { AppendResult as ClientResult, EventData, KurrentDBClient } from '@kurrent/kurrentdb-client';
import { checkedAppend, type CheckedEvent } from '../append-check.js';
import {
  EventRefused,
  MAX_EVENTS_PER_APPEND,
  START,
  type AppendResult,
  type EventToAppend,
  type ExpectedRevision,
} from '../port.js';
import type { RenewableClient } from './clients.js';
import { meaningOf, noAnswer, StreamTombstoned, tooLarge, kurrentdbUnavailable } from './kurrentdb-failures.js';
import type { StreamNames } from './names.js';
import type { Reading } from './reading.js';
import { UnreadableEvent } from './kurrentdb-events.js';

const PAUSES_MS = [50, 250];
/** The server gives up on a write after 2 s; the time to send comes on top. */
export const APPEND_WITHIN_MS = 4_000;
const MS_PER_MEBIBYTE = 1_000;

const encoder = new TextEncoder();

/** An append as the tries of it share it. */
interface Checked {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly CheckedEvent[];
  /** Of the last event: what tells these events from others with the same ids. */
  readonly salt: string;
}

type Tried = AppendResult | { readonly kind: 'unknown'; readonly cause: unknown };

/** Payloads go as octets: only so does the client give the very bytes back (JSON it parses, and forgets how it was written). */
const proposalOf = ({ id, type, data, metadata }: CheckedEvent): EventData => ({
  id,
  type,
  contentType: 'application/octet-stream',
  data: encoder.encode(data),
  metadata: encoder.encode(metadata),
});

const stateOf = (expected: ExpectedRevision): 'any' | 'no_stream' | bigint => {
  if (expected === 'any') return 'any';
  return expected === 'no-stream' ? 'no_stream' : BigInt(expected);
};

/** Large appends may take longer. @unit ms */
const extraFor = (events: readonly CheckedEvent[]): number =>
  (events.reduce((sum, { size }) => sum + size, 0) / (1024 * 1024)) * MS_PER_MEBIBYTE;

/** The port's append over the client's batch stream. */
export class Appending {
  /** A position that surely was in the log already when it was learnt. */
  private highest = START;
  private learning: Promise<void> | undefined;
  private readonly turns = new KeyedMutex();

  constructor(
    private readonly appends: RenewableClient,
    private readonly reading: Reading,
    private readonly names: StreamNames,
    private readonly withinMs: number,
  ) {}

  async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult> {
    const checked = checkedAppend(stream, expected, events);
    if (this.names.stored(stream) === this.names.identity)
      throw new EventRefused('event.malformed', 'this stream holds the identity of the log');
    const last = events.at(-1);
    if (last === undefined) return this.present(stream, expected);
    // Of the same events sent twice at once only one is a repeat, and only one after the other can that be told.
    const { salt } = last.metadata;
    return this.turns.run(last.id, () => this.untilAnswered({ stream, expected, events: checked, salt }));
  }

  private async present(stream: string, expected: ExpectedRevision): Promise<AppendResult> {
    const last = await this.reading.last(stream);
    const actual = last?.revision ?? 'no-stream';
    if (expected !== 'any' && expected !== actual) return { kind: 'conflict', actual };
    return { kind: 'appended', revision: last?.revision ?? -1, position: last?.position ?? START, repeated: false };
  }

  /** @throws StoreUnavailable when no try was answered. */
  private async untilAnswered(append: Checked): Promise<AppendResult> {
    for (let tries = 0; ; tries += 1) {
      const tried = await this.tryOnce(append);
      if (tried.kind !== 'unknown') return tried;
      const wait = PAUSES_MS[tries];
      if (wait === undefined) throw kurrentdbUnavailable('appending, outcome unknown', tried.cause);
      // What this try wrote after all has to count as there before the next one is sent.
      this.learning = undefined;
      await pause(wait);
    }
  }

  private async tryOnce(append: Checked): Promise<Tried> {
    const client = this.appends.current();
    try {
      await this.learnHighest();
      const there = append.expected === 'any' ? await this.amongNewest(append) : undefined;
      if (there !== undefined) return there;
      const before = this.highest;
      const withinMs = this.withinMs + extraFor(append.events);
      const { nextExpectedRevision } = await withTimeout(this.send(client, append), withinMs, noAnswer);
      return await this.confirmed(append, Number(nextExpectedRevision), before);
    } catch (error) {
      if (error instanceof EventRefused || error instanceof UnreadableEvent || error instanceof StreamTombstoned)
        throw error;
      const meaning = meaningOf(error);
      if (meaning.kind === 'conflict') return meaning;
      if (meaning.kind === 'tombstoned') throw new StreamTombstoned(append.stream);
      if (meaning.kind === 'too-large') throw tooLarge(error);
      if (meaning.kind !== 'not-leader') this.appends.renew(client);
      return { kind: 'unknown', cause: error };
    }
  }

  private send(client: KurrentDBClient, { stream, expected, events }: Checked): Promise<ClientResult> {
    const streamState = stateOf(expected);
    return client.appendToStream(this.names.stored(stream), events.map(proposalOf), { streamState });
  }

  /**
   * The answer to `any` when some of the events are there already. The server looks for them in a cache that forgets and that
   * a restart empties, so the stream itself is asked first.
   */
  private async amongNewest({ stream, events }: Checked): Promise<AppendResult | undefined> {
    const wanted = new Map(events.map(({ id }, index) => [id, index]));
    const found: { readonly index: number; readonly revision: number; readonly position: bigint }[] = [];
    let newest: number | undefined;
    for await (const { id, revision, position } of this.reading.stream(stream, {
      direction: 'backwards',
      limit: MAX_EVENTS_PER_APPEND,
    })) {
      newest ??= revision;
      const index = wanted.get(id);
      if (index !== undefined) found.unshift({ index, revision, position });
    }
    const [first, last] = [found[0], found.at(-1)];
    if (first === undefined || last === undefined || newest === undefined) return undefined;
    const isRun = found.every(({ index, revision }, place) => index === place && revision === first.revision + place);
    if (found.length < events.length || !isRun) return { kind: 'conflict', actual: newest };
    return { kind: 'appended', revision: last.revision, position: last.position, repeated: true };
  }

  /**
   * The server acknowledges a repeat as it does a write, and calls the position that it gives approximate. So the last event
   * is read back: another salt, or a place in the log from before the sending, says that it was there already.
   */
  private async confirmed({ stream, salt }: Checked, revision: number, before: bigint): Promise<AppendResult> {
    const last = await this.reading.at(stream, revision);
    if (last === undefined) throw new Error('the appended event is not there to be read');
    const repeated = last.metadata.salt !== salt || last.position <= before;
    if (last.position > this.highest) this.highest = last.position;
    return { kind: 'appended', revision, position: last.position, repeated };
  }

  private async learnHighest(): Promise<void> {
    this.learning ??= this.reading.end().then((position = START) => {
      if (position > this.highest) this.highest = position;
    });
    try {
      await this.learning;
    } catch (error) {
      this.learning = undefined;
      throw error;
    }
  }
}
