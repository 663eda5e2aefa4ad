import { backoff, KeyedMutex, pause, withTimeout } from '@gongkai/async';
import type { AppendResult as ClientResult, KurrentDBClient } from '@kurrent/kurrentdb-client';
import { checkedAppend, type CheckedEvent } from '../append-check.js';
import { EventRefused, START, type AppendResult, type EventToAppend, type ExpectedRevision } from '../port.js';
import type { RenewableClient } from './clients.js';
import { proposalOf, UnreadableEvent } from './kurrentdb-events.js';
import { meaningOf, noAnswer, StreamTombstoned, tooLarge, kurrentdbUnavailable } from './kurrentdb-failures.js';
import type { StreamNames } from './names.js';
import type { Reading } from './reading.js';
import { amongNewest, asRepeat, type AppendAt } from './repeats.js';

const TRIES = 3;
const pauseAfter = backoff({ firstMs: 50, longestMs: 250 });
/** The server gives up on a write after 2 s; the time to send comes on top. */
export const APPEND_WITHIN_MS = 4_000;
const MS_PER_MEBIBYTE = 1_000;
/** So often another writer may come first to an append at whatever revision. */
const MOST_OVERTAKEN = 50;

type Unknown = { readonly kind: 'unknown'; readonly cause: unknown };

/** Large appends may take longer. @unit ms */
const extraFor = (events: readonly CheckedEvent[]): number =>
  (events.reduce((sum, { size }) => sum + size, 0) / (1024 * 1024)) * MS_PER_MEBIBYTE;

/** Jitter keeps processes that write to one stream from meeting again and again. @unit ms */
const jitter = (overtaken: number): number => Math.random() * Math.min(50, 2 ** overtaken);

/** The port's append over the client's batch stream. */
export class Appending {
  private readonly turns = new KeyedMutex();
  /** Whether the reply to an append of several events gives the last one's position; unknown until one was read back. */
  private givesLastPosition: boolean | undefined;

  constructor(
    private readonly appends: RenewableClient,
    private readonly reading: Reading,
    private readonly names: StreamNames,
    private readonly withinMs: number,
  ) {}

  async append(stream: string, expected: ExpectedRevision, given: readonly EventToAppend[]): Promise<AppendResult> {
    const events = checkedAppend(stream, expected, given);
    if (this.names.isKept(this.names.stored(stream)))
      throw new EventRefused('event.malformed', 'this stream holds what the store keeps about itself');
    if (events.length === 0) return this.present(stream, expected);
    if (expected !== 'any') return this.untilAnswered({ stream, expected, events });
    return this.turns.run(stream, () => this.afterTheNewest(stream, events));
  }

  private async present(stream: string, expected: ExpectedRevision): Promise<AppendResult> {
    const last = await this.reading.last(stream);
    const actual = last?.revision ?? 'no-stream';
    if (expected !== 'any' && expected !== actual) return { kind: 'conflict', actual };
    return { kind: 'appended', revision: last?.revision ?? -1, position: last?.position ?? START, repeated: false };
  }

  /** `any`: what is there already is found first; then it is an append at a revision, so that no two tries can both be written. */
  private async afterTheNewest(stream: string, events: readonly CheckedEvent[]): Promise<AppendResult> {
    for (let overtaken = 0; overtaken < MOST_OVERTAKEN; overtaken += 1) {
      const there = await amongNewest(this.reading, stream, events);
      if (there.kind !== 'new') return there;
      const result = await this.untilAnswered({ stream, expected: there.after, events });
      if (result.kind === 'appended') return result;
      await pause(jitter(overtaken));
    }
    throw kurrentdbUnavailable('appending, overtaken every time', undefined);
  }

  /** @throws StoreUnavailable when no try was answered. */
  private async untilAnswered(append: AppendAt): Promise<AppendResult> {
    for (let tries = 0; ; tries += 1) {
      const tried = await this.tryOnce(append);
      if (tried.kind !== 'unknown') return tried;
      if (tries + 1 >= TRIES) throw kurrentdbUnavailable('appending, outcome unknown', tried.cause);
      await pause(pauseAfter(tries + 1));
    }
  }

  private async tryOnce(append: AppendAt): Promise<AppendResult | Unknown> {
    const client = this.appends.current();
    try {
      const withinMs = this.withinMs + extraFor(append.events);
      const reply = await withTimeout(this.send(client, append), withinMs, noAnswer);
      return await this.written(append, reply);
    } catch (error) {
      if (error instanceof UnreadableEvent) throw error;
      const meaning = meaningOf(error);
      if (meaning.kind === 'conflict')
        return asRepeat(this.reading, append, meaning).catch((cause: unknown) => ({ kind: 'unknown', cause }));
      if (meaning.kind === 'tombstoned') throw new StreamTombstoned(append.stream);
      if (meaning.kind === 'too-large') throw tooLarge(error);
      if (meaning.kind !== 'not-leader') this.appends.renew(client);
      return { kind: 'unknown', cause: error };
    }
  }

  private send(client: KurrentDBClient, { stream, expected, events }: AppendAt): Promise<ClientResult> {
    const streamState = expected === 'no-stream' ? 'no_stream' : BigInt(expected);
    return client.appendToStream(this.names.stored(stream), events.map(proposalOf), { streamState });
  }

  /** A success is a write, since no other try has its server ids. */
  private async written({ stream, events }: AppendAt, reply: ClientResult): Promise<AppendResult> {
    const revision = Number(reply.nextExpectedRevision);
    const given = reply.position?.commit;
    if (given !== undefined && (events.length === 1 || this.givesLastPosition === true))
      return { kind: 'appended', revision, position: given, repeated: false };
    const last = await this.reading.at(stream, revision);
    if (last === undefined) throw new Error('the appended event is not there to be read');
    this.givesLastPosition ??= last.position === given;
    return { kind: 'appended', revision, position: last.position, repeated: false };
  }
}
