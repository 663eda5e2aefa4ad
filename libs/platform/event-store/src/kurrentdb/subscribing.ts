import { backoff, linkedSignal, pause, withTimeout } from '@gongkai/async';
import type { AllStreamResolvedEvent, AllStreamSubscription, Position as Pair } from '@kurrent/kurrentdb-client';
import { START, type Position, type StreamFilter, type SubscribeOptions, type SubscriptionMessage } from '../port.js';
import type { RenewableClient } from './clients.js';
import { kurrentdbUnavailable, noAnswer } from './kurrentdb-failures.js';
import type { StreamNames } from './names.js';
import type { Reading } from './reading.js';
import { positionOf, recordedFrom, UnreadableEvent } from './kurrentdb-events.js';

const pauseAfter = backoff({ firstMs: 50, longestMs: 2_000 });
/** Servers before 23.10 never say that a subscriber has caught up; then it is found out. */
const UNSAID_MS = 1_000;
const CONFIRMED_WITHIN_MS = 5_000;

/** What the server says between events, put among them so that order is kept while a slow consumer lets events wait. */
interface Mark {
  readonly mark: 'checkpoint' | 'caughtUp' | 'unsaid';
  readonly at: Pair | undefined;
}
type Item = AllStreamResolvedEvent | Mark;

/** The iterator throws what broke the subscription; an error event that nobody hears would end the process besides. */
const toldElsewhere = (): void => undefined;

/** Waits for what comes, or for nothing once the signal aborts. */
const unlessAborted = async <T>(coming: Promise<T>, signal: AbortSignal): Promise<T | undefined> => {
  let abort = (): void => undefined;
  const aborted = new Promise<undefined>((resolve) => {
    abort = () => resolve(undefined);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
  try {
    return await Promise.race([coming, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
};

/** One subscription of the client as a sequence; ends when the signal aborts, throws when the connection breaks. */
async function* itemsOf(subscription: AllStreamSubscription, signal: AbortSignal): AsyncIterable<Item> {
  subscription.on('error', toldElsewhere);
  const unsaid = setInterval(() => subscription.push({ mark: 'unsaid', at: undefined } satisfies Mark), UNSAID_MS);
  subscription.once('end', () => clearInterval(unsaid));
  subscription.on('caughtUp', ({ position }: { readonly position?: Pair }) => {
    clearInterval(unsaid);
    subscription.push({ mark: 'caughtUp', at: position } satisfies Mark);
  });
  const items = subscription[Symbol.asyncIterator]() as AsyncIterator<Item, undefined>;
  try {
    for (;;) {
      const next = await unlessAborted(items.next(), signal);
      if (next === undefined || next.done === true) return;
      yield next.value;
    }
  } finally {
    clearInterval(unsaid);
    await subscription.unsubscribe();
    subscription.destroy();
  }
}

/** Jitter keeps many subscribers from coming back at once. */
const jittered = (ms: number): number => ms * (0.5 + Math.random() / 2);

/** A checkpoint's commit part is where a record begins that was looked at, whatever its prepare part says. */
const laterOf = (at: Pair | undefined, last: Position): Position =>
  at === undefined || at.commit <= last ? last : at.commit;

/** The port's subscription over the client's. */
export class Subscribing {
  constructor(
    private readonly subscriptions: RenewableClient,
    private readonly reading: Reading,
    private readonly names: StreamNames,
    /** Aborts when the store is being closed. */
    private readonly ending: AbortSignal,
  ) {}

  async *subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionMessage> {
    const { signal, unlink } = linkedSignal(options.signal, this.ending);
    try {
      yield* this.reconnected({ ...options, signal });
    } finally {
      unlink();
    }
  }

  /** That the server lets us follow the log. It is asked over the way that says why not. @throws StoreUnavailable */
  async confirmed(): Promise<void> {
    // A connection that broke says less than the one that is made after it.
    await this.confirmedOnce().catch(() => this.confirmedOnce());
  }

  private async confirmedOnce(): Promise<void> {
    const subscription = this.subscriptions.current().subscribeToAll({ fromPosition: 'end' });
    try {
      const confirmation = new Promise<void>((resolve, reject) => {
        subscription.once('confirmation', resolve);
        subscription.on('error', reject);
      });
      await withTimeout(confirmation, CONFIRMED_WITHIN_MS, noAnswer);
    } catch (error) {
      throw kurrentdbUnavailable('asking whether it is there', error);
    } finally {
      // Of one that was never made there is nothing to end.
      await Promise.allSettled([subscription.unsubscribe()]);
      subscription.destroy();
    }
  }

  private async *reconnected(options: SubscribeOptions): AsyncIterable<SubscriptionMessage> {
    const { signal } = options;
    const isOver = (): boolean => signal.aborted;
    let after = options.after;
    for (let failures = 1; !isOver(); failures += 1) {
      try {
        for await (const message of this.connected(options, after)) {
          if (isOver()) return;
          after = message.kind === 'event' ? message.event.position : message.position;
          failures = 0;
          yield message;
        }
      } catch (error) {
        // The client never reconnects a subscription; whatever broke it, it is begun again where it was.
        if (error instanceof UnreadableEvent) throw error;
      }
      await pause(jittered(pauseAfter(failures)), signal);
    }
  }

  private async *connected(options: SubscribeOptions, after: Position): AsyncIterable<SubscriptionMessage> {
    const subscription = this.subscriptions.current().subscribeToAll({
      fromPosition: after < 0n ? 'start' : { commit: after, prepare: after },
      filter: {
        ...this.names.filter(options),
        checkpointReached: (reached, at) => {
          reached.push({ mark: 'checkpoint', at } satisfies Mark);
        },
      },
    });
    let last = after;
    for await (const item of itemsOf(subscription, options.signal)) {
      if ('mark' in item) {
        const message = await this.messageFor(item, options, last);
        if (message === undefined) continue;
        last = message.position;
        yield message;
        continue;
      }
      // What came before the connection broke may come again.
      if (item.event === undefined || positionOf(item.event) <= last) continue;
      last = positionOf(item.event);
      const event = recordedFrom(item.event, this.names);
      if (event !== undefined) yield { kind: 'event', event };
    }
  }

  private async messageFor(
    { mark, at }: Mark,
    filter: StreamFilter,
    last: Position,
  ): Promise<Exclude<SubscriptionMessage, { kind: 'event' }> | undefined> {
    if (mark === 'checkpoint') return { kind: mark, position: laterOf(at, last) };
    const end = await this.endIfAllWasGiven(filter, last);
    if (mark === 'unsaid' && end === undefined) return undefined;
    return { kind: 'caughtUp', position: end ?? last };
  }

  /**
   * How far all was looked at, if nothing more is on its way. The place that the server gives with its word may lie far back;
   * but if no event that passes stands after the last one given, everything that was in the log before asking so is looked at.
   */
  private async endIfAllWasGiven(filter: StreamFilter, last: Position): Promise<Position | undefined> {
    const end = (await this.reading.end()) ?? START;
    for await (const { position } of this.reading.all({ ...filter, direction: 'backwards', limit: 1 }))
      if (position > last) return undefined;
    return end > last ? end : last;
  }
}
