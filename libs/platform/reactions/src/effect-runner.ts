import type { ReadModels } from '@gongkai/database';
import type { EventStore, RecordedEvent } from '@gongkai/event-store';
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
  type ParkedStream,
  type RaiseAlarm,
  type Settled,
  type SkipReason,
  type Unparked,
} from '@gongkai/subscriptions';
import type { EffectDefinition } from './effect-definition.js';

export interface EffectOptions {
  readonly definition: EffectDefinition;
  readonly readModels: ReadModels;
  readonly store: EventStore;
  readonly tail: LogTail;
  readonly onAlarm: RaiseAlarm;
}

/** Where an effect is; positions are int64 as decimal text. */
export interface EffectStatus {
  readonly effect: string;
  readonly position: string;
  readonly lag: Lag;
  readonly parked: readonly ParkedStream[];
}

const MAX_EVENTS = 200;
/** Events that don't concern it are many: its place follows them now and then. @unit ms */
const QUIET_MS = 500;
/** How long an operator waits for what a parked stream is owed. @unit ms */
const UNPARK_TIMEOUT_MS = 30_000;

/** Performs one effect in the log's order. Its place is saved after it was performed: after a crash it may be performed again. */
export class EffectRunner {
  readonly standstill: Standstill;
  private readonly subscription: Subscription;
  private readonly streamPrefixes: readonly string[];

  constructor(private readonly options: EffectOptions) {
    this.subscription = new Subscription(options.readModels, options.definition.name);
    this.standstill = new Standstill(options.definition.name);
    this.streamPrefixes = [options.definition.streamPrefix];
  }

  get name(): string {
    return this.options.definition.name;
  }

  /** Works until the signal aborts. @throws Fenced when another runner has taken the place. */
  async run(signal: AbortSignal): Promise<void> {
    const { store, tail } = this.options;
    const { position: after } = await this.subscription.take(await identityOf(store));
    const { streamPrefixes } = this;
    const wants = (event: RecordedEvent): boolean => this.options.definition.concerns(event);
    const followed = { after, streamPrefixes, wants, quietMs: QUIET_MS, maxEvents: MAX_EVENTS, signal };
    for await (const batch of tail.follow(followed)) {
      await this.performAll(batch, signal);
      if (signal.aborted) return;
      await this.subscription.moveTo(batch.upTo);
    }
  }

  async status(): Promise<EffectStatus> {
    const position = await this.subscription.stored();
    const lag = await lagOf(this.options.store, position, this.streamPrefixes);
    return { effect: this.name, position: String(position), lag, parked: await this.subscription.parked() };
  }

  /** Performs what waits of a parked stream; with a skip, leaves out for good the event that stopped it. */
  unpark(stream: string, skip?: SkipReason): Promise<Unparked> {
    const signal = AbortSignal.timeout(UNPARK_TIMEOUT_MS);
    return this.subscription.unpark({
      stream,
      ...(skip === undefined ? {} : { skip }),
      waiting: (parked) => this.waitingOf(parked),
      take: (event: RecordedEvent) => this.perform(event, signal),
    });
  }

  private async performAll({ events }: LogBatch, signal: AbortSignal): Promise<void> {
    const skipped = events.length === 0 ? new Set() : await this.subscription.skipped();
    for (const event of events) {
      if (skipped.has(event.id) || (await this.subscription.isParked(event.stream))) continue;
      const settled = await this.perform(event, signal);
      if (settled.kind === 'aborted') return;
      if (settled.kind === 'parked') await this.park(event, settled.code);
      failpoint('effect.after-perform');
      await this.subscription.moveTo(event.position);
    }
  }

  private perform(event: RecordedEvent, signal: AbortSignal): Promise<Settled> {
    const { definition, onAlarm } = this.options;
    const attempt = async (): Promise<{ readonly kind: 'done' }> => {
      await definition.perform(event, undefined);
      return { kind: 'done' };
    };
    const hearing = this.standstill.hearing(({ code: error }) =>
      onAlarm({ code: 'effect.stalled', facts: { effect: this.name, stream: event.stream, error } }),
    );
    return settle(attempt, { signal, ...hearing });
  }

  /** To the stream's end: the runner may have passed events of it by whose place isn't saved yet. */
  private async *waitingOf({ stream, position }: ParkedStream): AsyncIterable<RecordedEvent> {
    for await (const event of this.options.store.readStream(stream))
      if (event.position >= BigInt(position) && this.options.definition.concerns(event)) yield event;
  }

  private async park(event: RecordedEvent, code: string): Promise<void> {
    await this.subscription.park(event, code);
    const { stream, type, position } = event;
    const facts = { effect: this.name, stream, type, position: String(position), error: code };
    this.options.onAlarm({ code: 'effect.parked', facts });
  }
}
