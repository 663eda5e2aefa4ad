import { backoff, isAborted, isTransient, KeyedMutex, pause, whileLinked } from '@gongkai/async';
import { askQuery, type PublishedMessage } from '@gongkai/bus';
import { faultCodeOf, type ReadModels } from '@gongkai/database';
import type { EventStore, Position } from '@gongkai/event-store';
import {
  Fenced,
  identityOf,
  settle,
  Subscription,
  type ParkableEvent,
  type ParkedStream,
  type SkipReason,
  type Standstill,
  type Tried,
  type Unparked,
} from '@gongkai/subscriptions';
import { isInLog } from './in-log.js';
import { messagesOfPage, publishedAfter, type PublishedAfterAnswer } from './published-after.js';
import { receivedOf, type ReceivedEvent } from './published.js';
import { Reacting, type ReactingOptions } from './reacting.js';

export interface ProcessOptions extends ReactingOptions {
  readonly readModels: ReadModels;
  readonly store: EventStore;
  /** How often the owner is asked for what the transport may have lost. @unit ms */
  readonly checkEveryMs?: number;
}

const CHECK_EVERY_MS = 10_000;
const ASK_TIMEOUT_MS = 5000;
/** How long an operator waits for a parked stream's commands. @unit ms */
const UNPARK_TIMEOUT_MS = 30_000;
const PAGE = 200;
/** How far the place in memory may run ahead of the saved one: whatever is reacted to again is sent again under the same ids. */
const UNSAVED = 100;
/** How long it may after a reaction. @unit ms */
const SAVE_WITHIN_MS = 100;
const ONE_TURN = 'turn';

/** A published event as parking knows it; its id tells the events of one stored event apart. */
const parkable = (event: ReceivedEvent): ReceivedEvent & ParkableEvent => ({
  ...event,
  id: `${event.event}.${String(event.index)}`,
  type: event.name,
});

/** The event published for the one stored event that is being worked through. */
interface Partial {
  readonly position: Position;
  readonly next: number;
}

/**
 * A process at work: at or before its place is a duplicate; whose previous is at or before its place is next; anything else
 * shows a hole, and the owner is asked. Without any transport it comes as far by asking alone, only later.
 */
export class Process {
  private readonly subscription: Subscription;
  private readonly reacting: Reacting;
  private readonly turns = new KeyedMutex();
  private place: Position = -1n;
  private unsaved = 0;
  private hasReacted = false;
  private partial: Partial | undefined;

  constructor(private readonly options: ProcessOptions) {
    this.subscription = new Subscription(options.readModels, options.definition.name);
    this.reacting = new Reacting(options);
  }

  get name(): string {
    return this.options.definition.name;
  }

  get standstill(): Standstill {
    return this.reacting.standstill;
  }

  get hears(): string {
    return this.options.definition.hears;
  }

  /** Works until the signal aborts. @throws Fenced when another member has moved the place. */
  async run(signal: AbortSignal): Promise<void> {
    await this.prepare();
    const failed = new AbortController();
    const stopOnFailure = async (work: Promise<void>): Promise<void> => {
      try {
        await work;
      } finally {
        failed.abort();
      }
    };
    await whileLinked([signal, failed.signal], (until) =>
      Promise.all([this.consume(until), this.checkNowAndThen(until), this.saveNowAndThen(until)].map(stopOnFailure)),
    );
  }

  parked(): Promise<ParkedStream[]> {
    return this.subscription.parked();
  }

  /** Where the process is, as the database says. */
  stored(): Promise<Position> {
    return this.subscription.stored();
  }

  /** Does what waits of a parked stream; with a skip, leaves out for good the event that stopped it. */
  unpark(stream: string, skip?: SkipReason): Promise<Unparked> {
    const signal = AbortSignal.timeout(UNPARK_TIMEOUT_MS);
    return this.subscription.unpark({
      stream,
      ...(skip === undefined ? {} : { skip }),
      waiting: (parked) => this.waitingOf(parked),
      take: (event) => this.reacting.to(event, signal),
    });
  }

  private async *waitingOf({ stream, position }: ParkedStream): AsyncIterable<ReceivedEvent & ParkableEvent> {
    let after = BigInt(position) - 1n;
    for (;;) {
      const page = await this.ask(after, stream);
      for (const event of messagesOfPage(page).map(receivedOf)) yield parkable(event);
      if (!page.isMore) return;
      after = BigInt(page.upTo);
    }
  }

  private async prepare(): Promise<void> {
    const { position } = await this.subscription.take(await identityOf(this.options.store));
    this.place = position;
    this.partial = undefined;
    this.unsaved = 0;
  }

  private async consume(signal: AbortSignal): Promise<void> {
    const { bus, definition } = this.options;
    const met: Fenced[] = [];
    const failed = new AbortController();
    const take = async (message: PublishedMessage): Promise<void> => {
      try {
        await this.turns.run(ONE_TURN, () => this.take(message, signal));
      } catch (error) {
        if (error instanceof Fenced) {
          met.push(error);
          failed.abort();
        }
        throw error;
      }
    };
    await this.untilOfThisLog(signal);
    await whileLinked([signal, failed.signal], (until) =>
      bus.consume({ context: definition.hears, consumer: this.name, signal: until }, take),
    );
    if (met[0] !== undefined) throw met[0];
  }

  /** After an older backup was put back the bus has events that never were. Nothing is heard before their owner has removed them. */
  private async untilOfThisLog(signal: AbortSignal): Promise<void> {
    const { bus, definition, store, onAlarm } = this.options;
    const attempt = async (): Promise<Tried> => {
      const last = await bus.lastOf(definition.hears);
      const isOfThisLog = last === undefined || (await isInLog(store, last));
      return isOfThisLog ? { kind: 'done' } : { kind: 'later', code: 'bus.ahead-of-log' };
    };
    const hearing = this.standstill.hearing(({ code: error }) =>
      onAlarm({ code: 'process.stalled', facts: { process: this.name, hears: definition.hears, error } }),
    );
    await settle(attempt, { signal, maxTries: Number.POSITIVE_INFINITY, ...hearing });
  }

  private async checkNowAndThen(signal: AbortSignal): Promise<void> {
    const { checkEveryMs = CHECK_EVERY_MS, onAlarm } = this.options;
    const attempt = async (): Promise<Tried> => {
      await this.turns.run(ONE_TURN, () => this.catchUp(signal));
      return { kind: 'done' };
    };
    const hearing = this.standstill.hearing(({ code: error }) =>
      onAlarm({ code: 'process.check-failed', facts: { process: this.name, error } }),
    );
    const pauseAfter = backoff({ firstMs: 200, longestMs: checkEveryMs });
    while (!signal.aborted) {
      await settle(attempt, { signal, maxTries: Number.POSITIVE_INFINITY, pauseAfter, ...hearing });
      await pause(checkEveryMs, signal);
    }
  }

  private async take(message: PublishedMessage, signal: AbortSignal): Promise<void> {
    if (isAborted(signal)) throw new Error('stopping');
    if (BigInt(message.position) <= this.place) return;
    const event = this.readOrNot(message);
    if (event === undefined) return this.catchUp(signal);
    const isNext = event.previous <= this.place && event.index === this.expectedIndex(event);
    if (isNext) await this.apply(event, signal);
    else if (event.previous > this.place || event.index > this.expectedIndex(event)) await this.catchUp(signal);
    if (isAborted(signal) && event.position > this.place) throw new Error('stopping');
  }

  /** What can't be read is no more than a hint that the owner has something. */
  private readOrNot(message: PublishedMessage): ReceivedEvent | undefined {
    try {
      return receivedOf(message);
    } catch (error) {
      const { subject, position } = message;
      this.options.onAlarm({
        code: 'process.garbled',
        facts: { process: this.name, subject, position, error: faultCodeOf(error) },
      });
      return undefined;
    }
  }

  private expectedIndex({ position }: ReceivedEvent): number {
    return this.partial?.position === position ? this.partial.next : 0;
  }

  /** Asks the owner for everything after the place. */
  private async catchUp(signal: AbortSignal): Promise<void> {
    for (;;) {
      const page = await this.ask(this.place);
      for (const event of messagesOfPage(page).map(receivedOf)) {
        if (signal.aborted) return;
        if (event.position > this.place && event.index >= this.expectedIndex(event)) await this.apply(event, signal);
      }
      if (signal.aborted) return;
      if (BigInt(page.upTo) > this.place) this.place = BigInt(page.upTo);
      await this.save();
      if (!page.isMore) return;
    }
  }

  private async ask(after: Position, stream?: string): Promise<PublishedAfterAnswer> {
    const { bus, definition } = this.options;
    const question = { after: String(after), limit: PAGE, ...(stream === undefined ? {} : { stream }) };
    const reply = await askQuery(bus, publishedAfter(definition.hears), question, {
      deadlineMs: Date.now() + ASK_TIMEOUT_MS,
      correlation: `process ${this.name}`,
    });
    if (reply.kind !== 'answer')
      throw new Error(`${definition.hears} refused to tell what it published: ${reply.code}`);
    return reply.answer;
  }

  private async apply(event: ReceivedEvent, signal: AbortSignal): Promise<void> {
    const isMine = this.reacting.hasReactionTo(event.name);
    if (isMine && !(await this.subscription.isParked(event.stream))) {
      const settled = await this.reacting.to(event, signal);
      if (settled.kind === 'aborted') return;
      if (settled.kind === 'parked') await this.park(event, settled.code);
    }
    if (event.index + 1 < event.count) {
      this.partial = { position: event.position, next: event.index + 1 };
      return;
    }
    this.partial = undefined;
    this.place = event.position;
    this.unsaved += 1;
    this.hasReacted ||= isMine;
    if (this.unsaved >= UNSAVED) await this.save();
  }

  private async park(event: ReceivedEvent, code: string): Promise<void> {
    await this.subscription.park(parkable(event), code);
    const { name, stream, position } = event;
    this.options.onAlarm({
      code: 'process.parked',
      facts: { process: this.name, event: name, stream, position: String(position), error: code },
    });
  }

  private async save(): Promise<void> {
    await this.subscription.moveTo(this.place);
    this.unsaved = 0;
    this.hasReacted = false;
  }

  /** Many reactions in a row share one saving. The last one is done when the work ends. */
  private async saveNowAndThen(signal: AbortSignal): Promise<void> {
    for (let isOver = false; !isOver;) {
      await pause(SAVE_WITHIN_MS, signal);
      isOver = signal.aborted;
      if (!this.hasReacted) continue;
      try {
        await this.turns.run(ONE_TURN, () => this.save());
      } catch (error) {
        if (error instanceof Fenced || !isTransient(error)) throw error;
      }
    }
  }
}
