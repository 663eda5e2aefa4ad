import type { Bus, PublishedMessage } from '@gongkai/bus';
import type { ReadModels } from '@gongkai/database';
import type { EventStore, Position, RecordedEvent } from '@gongkai/event-store';
import {
  failpoint,
  identityOf,
  lagOf,
  settle,
  Standstill,
  Subscription,
  type Lag,
  type LogBatch,
  type LogTail,
  type RaiseAlarm,
  type Settled,
  type SkipReason,
} from '@gongkai/subscriptions';
import { IntegrationEventMapper } from './integration-event-mapper.js';
import { isInLog } from './in-log.js';
import { canBeCarried, publishedFor, type PageSource } from './published-after.js';
import { relayName } from './published-up-to.js';
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
/** @unit ms */
const SKIPPED_KEPT_MS = 1000;
const NEVER_GIVES_UP = Number.POSITIVE_INFINITY;

/**
 * Tells others what happened: reads the log, maps it to integration events and publishes them in order, one after another. Its
 * place is saved after the transport has acknowledged, so after a crash some are published again, with the same ids and bytes.
 * An event that can't be mapped halts it, with an alarm, until the program is mended or the event is skipped: published out of
 * order it would be taken for a duplicate.
 */
export class Relay implements PageSource {
  readonly mapper: IntegrationEventMapper;
  readonly store: EventStore;
  readonly standstill: Standstill;
  private readonly subscription: Subscription;
  private published: Position = -1n;
  private known: { readonly ids: ReadonlySet<string>; readonly at: number } | undefined;

  constructor(private readonly options: RelayOptions) {
    this.store = options.store;
    this.mapper = new IntegrationEventMapper(options.store, options.definition);
    this.subscription = new Subscription(options.readModels, relayName(options.definition.context));
    this.standstill = new Standstill(`relay of ${options.definition.context}`);
  }

  /** Publishes until the signal aborts. @throws Fenced when another relay has taken the place. */
  async run(signal: AbortSignal): Promise<void> {
    const { tail, store } = this.options;
    const { position: after, published, lost } = await this.subscription.take(await identityOf(store));
    this.published = published;
    const settled = await this.letGoOfWhatTheLogLacks(lost, signal);
    if (settled.kind === 'aborted') return;
    const { streamPrefixes } = this.mapper;
    for await (const batch of tail.follow({ after, streamPrefixes, maxEvents: MAX_EVENTS, signal })) {
      await this.publishAll(batch, signal);
      if (signal.aborted) return;
    }
  }

  /** Leaves a stored event out for good, in publishing and in pages. @throws RangeError without a reason and a name. */
  async skip(eventId: string, why: SkipReason): Promise<void> {
    await this.subscription.skip(eventId, why);
    this.known = undefined;
  }

  skipped(): Promise<ReadonlySet<string>> {
    return this.subscription.skipped();
  }

  /** Where it is, how far behind, and the event that it stands before. */
  async status(): Promise<{ readonly position: string; readonly lag: Lag; readonly nextEvent: string | null }> {
    const position = await this.subscription.stored();
    const { streamPrefixes } = this.mapper;
    const lag = await lagOf(this.store, position, streamPrefixes);
    for await (const { id } of this.store.readAll({ from: position, streamPrefixes, limit: 1 }))
      return { position: String(position), lag, nextEvent: id };
    return { position: String(position), lag, nextEvent: null };
  }

  /** As an operator said a moment ago at most; where an event can't be mapped he is listened to at once. */
  private async lastSkipped(): Promise<ReadonlySet<string>> {
    const now = performance.now();
    if (this.known === undefined || now - this.known.at > SKIPPED_KEPT_MS)
      this.known = { ids: await this.skipped(), at: now };
    return this.known.ids;
  }

  private async publishAll(batch: LogBatch, signal: AbortSignal): Promise<void> {
    const skipped = await this.lastSkipped();
    await this.mapper.readAhead(batch.events);
    let done = this.subscription.position;
    for (const recorded of batch.events) {
      const messages = await this.mapped(recorded, { done, skipped, signal });
      for (const message of messages) await this.publish(message, signal);
      if (signal.aborted) return;
      if (messages.length > 0) this.published = recorded.position;
      done = recorded.position;
    }
    failpoint('relay.after-ack');
    await this.subscription.moveTo(batch.upTo, this.published);
  }

  /** The messages of an event. While it can't be mapped the place is saved right before it: there it may be skipped. */
  private async mapped(
    recorded: RecordedEvent,
    { done, skipped, signal }: { done: Position; skipped: ReadonlySet<string>; signal: AbortSignal },
  ): Promise<readonly PublishedMessage[]> {
    let messages: readonly PublishedMessage[] = [];
    let known = skipped;
    const attempt = async (): Promise<{ readonly kind: 'done' }> => {
      try {
        messages = await publishedFor(recorded, this.published, { mapper: this.mapper, skipped: known });
        return { kind: 'done' };
      } catch (error) {
        await this.subscription.moveTo(done, this.published);
        known = await this.skipped();
        throw error;
      }
    };
    const hearing = this.standstill.hearing(({ code, isPassing }) =>
      this.tell(isPassing ? 'relay.stalled' : 'relay.halted', recorded, code),
    );
    await settle(attempt, { signal, maxTries: NEVER_GIVES_UP, ...hearing });
    if (canBeCarried(messages)) return messages;
    this.tell('relay.too-large', recorded, 'too-large');
    return [];
  }

  /**
   * After an older backup was put back: what the transport has of events that are gone from the log is heard by nobody, and
   * their positions and ids are free for what is written now.
   * @param lost the place of what was published last, where it lies beyond the log's head
   */
  private async letGoOfWhatTheLogLacks(lost: Position | undefined, signal: AbortSignal): Promise<Settled> {
    const { bus, definition, store, onAlarm } = this.options;
    const { context } = definition;
    let isTold = false;
    const attempt = async (): Promise<{ readonly kind: 'done' }> => {
      const last = await bus.lastOf(context);
      const isCarried = last !== undefined && !(await isInLog(store, last));
      if (!isCarried && lost === undefined) return { kind: 'done' };
      const facts = { context, position: isCarried ? last.position : String(lost), head: String(await store.head()) };
      if (!isTold) onAlarm({ code: 'relay.ahead-of-log', facts });
      isTold = true;
      if (isCarried) await bus.discard(context);
      return { kind: 'done' };
    };
    const hearing = this.standstill.hearing(({ code: error }) =>
      onAlarm({ code: 'relay.stalled', facts: { context, position: String(this.published), error } }),
    );
    return settle(attempt, { signal, maxTries: NEVER_GIVES_UP, ...hearing });
  }

  /** Until the transport has acknowledged it. */
  private async publish(message: PublishedMessage, signal: AbortSignal): Promise<void> {
    const { bus, definition, onAlarm } = this.options;
    const attempt = async (): Promise<{ readonly kind: 'done' }> => {
      await bus.publish(message);
      return { kind: 'done' };
    };
    const hearing = this.standstill.hearing(({ code: error }) =>
      onAlarm({ code: 'relay.stalled', facts: { context: definition.context, position: message.position, error } }),
    );
    await settle(attempt, { signal, maxTries: NEVER_GIVES_UP, ...hearing });
  }

  private tell(code: string, { stream, id, type, position }: RecordedEvent, error: string): void {
    const { context } = this.options.definition;
    this.options.onAlarm({
      code,
      facts: { context, stream, event: id, type, position: String(position), error },
    });
  }
}
