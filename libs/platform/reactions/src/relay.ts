import { backoff, isTransient, pause } from '@gongkai/async';
import { BusError, type Bus, type PublishedMessage } from '@gongkai/bus';
import { faultCodeOf, type ReadModels } from '@gongkai/database';
import type { EventStore, Position, RecordedEvent } from '@gongkai/event-store';
import { Fenced } from '@gongkai/projections';
import { failpoint, lagOf, type Lag, type LogBatch, type LogTail, type RaiseAlarm } from '@gongkai/subscriptions';
import { Deriver } from './deriver.js';
import { canBeCarried, publishedFor, type PageSource } from './published-after.js';
import type { RelayDefinition } from './relay-definition.js';

export interface RelayOptions {
  readonly definition: RelayDefinition;
  readonly readModels: ReadModels;
  readonly store: EventStore;
  readonly tail: LogTail;
  readonly bus: Bus;
  readonly onAlarm: RaiseAlarm;
}

const MAX_EVENTS = 200;
const pauseAfter = backoff({ firstMs: 100, longestMs: 5000 });
/** Failures in a row after which a person is told; then every so many again. */
const FAILURES_TOLD = 5;

/**
 * Tells others what happened: reads the log, derives published events and publishes them in order, one after another. Its place
 * is saved after the transport has acknowledged, so after a crash some are published again, with the same ids and bytes.
 * What an event takes back is removed from the transport in the same order. An event that can't be derived halts it, with an alarm, until the program is mended or the event is skipped: published
 * out of order it would be taken for a duplicate.
 */
export class Relay implements PageSource {
  readonly deriver: Deriver;
  readonly store: EventStore;
  private place: Position = -1n;
  private last: Position = -1n;

  constructor(private readonly options: RelayOptions) {
    this.store = options.store;
    this.deriver = new Deriver(options.store, options.definition);
  }

  /** Publishes until the signal aborts. @throws Fenced when another relay has moved the place. */
  async run(signal: AbortSignal): Promise<void> {
    const { tail } = this.options;
    await this.open();
    const streamPrefixes = this.deriver.streamPrefixes;
    for await (const batch of tail.follow({ after: this.place, streamPrefixes, maxEvents: MAX_EVENTS, signal })) {
      await this.publishAll(batch, signal);
      if (signal.aborted) return;
    }
  }

  /** Leaves a stored event out for good, in publishing and in pages. @throws RangeError without a reason and a name. */
  async skip(eventId: string, reason: string, by: string): Promise<void> {
    if (reason.trim() === '' || by.trim() === '')
      throw new RangeError('a skipped event needs a reason and who skips it');
    await this.options.readModels.dataSource.query(
      `INSERT INTO relay_skipped (context, event_id, reason, skipped_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [this.options.definition.context, eventId, reason, by],
    );
  }

  async skipped(): Promise<ReadonlySet<string>> {
    const rows = await this.options.readModels.dataSource.query<{ event_id: string }[]>(
      'SELECT event_id FROM relay_skipped WHERE context = $1',
      [this.options.definition.context],
    );
    return new Set(rows.map((row) => row.event_id));
  }

  /** Where the relay of the context is, as the database says. */
  async stored(): Promise<Position> {
    const rows = await this.options.readModels.dataSource.query<{ position: string }[]>(
      'SELECT position FROM relay_place WHERE context = $1',
      [this.options.definition.context],
    );
    return BigInt(rows[0]?.position ?? -1);
  }

  /** Where it is, how far behind, and the event that it stands before. */
  async status(): Promise<{ readonly position: string; readonly lag: Lag; readonly nextEvent: string | null }> {
    const position = await this.stored();
    const { streamPrefixes } = this.deriver;
    const lag = await lagOf(this.store, position, streamPrefixes);
    for await (const { id } of this.store.readAll({ from: position, streamPrefixes, limit: 1 }))
      return { position: String(position), lag, nextEvent: id };
    return { position: String(position), lag, nextEvent: null };
  }

  private async open(): Promise<void> {
    const { readModels, definition } = this.options;
    await readModels.dataSource.query(
      'INSERT INTO relay_place (context, position, published) VALUES ($1, -1, -1) ON CONFLICT DO NOTHING',
      [definition.context],
    );
    const [row] = await readModels.dataSource.query<{ position: string; published: string }[]>(
      'SELECT position, published FROM relay_place WHERE context = $1',
      [definition.context],
    );
    this.place = BigInt(row?.position ?? -1);
    this.last = BigInt(row?.published ?? -1);
  }

  private async publishAll(batch: LogBatch, signal: AbortSignal): Promise<void> {
    const skipped = await this.skipped();
    await this.deriver.readAhead(batch.events);
    let last = this.last;
    for (const recorded of batch.events) {
      const messages = await this.derive(recorded, last, skipped, signal);
      for (const message of messages) await this.patiently(() => this.options.bus.publish(message), signal);
      if (this.deriver.takesBack(recorded)) await this.patiently(() => this.takeBack(recorded), signal);
      if (signal.aborted) return;
      if (messages.length > 0) last = recorded.position;
    }
    failpoint('relay.after-ack');
    await this.save(batch.upTo, last);
  }

  private async derive(
    recorded: RecordedEvent,
    previous: Position,
    known: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<readonly PublishedMessage[]> {
    let skipped = known;
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        const messages = await publishedFor(recorded, previous, { deriver: this.deriver, skipped });
        if (canBeCarried(messages)) return messages;
        this.tell('relay.too-large', recorded, 'too-large');
        return [];
      } catch (error) {
        const code = isTransient(error) ? 'relay.stalled' : 'relay.halted';
        if (failures % FAILURES_TOLD === 0) this.tell(code, recorded, faultCodeOf(error));
        await pause(pauseAfter(failures), signal);
        skipped = await this.skipped();
      }
    }
    return [];
  }

  /**
   * Removes the bus's copies of what was told of the stream before. It is done here, in the order of the log and before the place
   * is saved: whatever this relay still had on its way, or publishes again after a crash, has come before.
   */
  private async takeBack({ stream, position: end }: RecordedEvent): Promise<void> {
    const positions: string[] = [];
    for await (const { position } of this.store.readStream(stream))
      if (position < end) positions.push(String(position));
    await this.options.bus.purge(this.options.definition.context, positions);
  }

  /** Until the transport has done it. */
  private async patiently(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        await work();
        return;
      } catch (error) {
        if (error instanceof BusError && (error.code === 'too-large' || error.code === 'closed')) throw error;
        if (failures % FAILURES_TOLD === 0)
          this.options.onAlarm({
            code: 'relay.stalled',
            facts: { context: this.options.definition.context, failures, error: faultCodeOf(error) },
          });
        await pause(pauseAfter(failures), signal);
      }
    }
  }

  private tell(code: string, recorded: RecordedEvent, error: string): void {
    this.options.onAlarm({
      code,
      facts: {
        context: this.options.definition.context,
        stream: recorded.stream,
        event: recorded.id,
        type: recorded.type,
        position: String(recorded.position),
        error,
      },
    });
  }

  private async save(position: Position, last: Position): Promise<void> {
    const { context } = this.options.definition;
    const [, count] = await this.options.readModels.dataSource.query<[unknown, number]>(
      `UPDATE relay_place SET position = $3, published = $4, updated_at = now() WHERE context = $1 AND position = $2`,
      [context, String(this.place), String(position), String(last)],
    );
    if (count === 0) throw new Fenced(`relay ${context}`);
    this.place = position;
    this.last = last;
  }
}
