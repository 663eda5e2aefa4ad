import { linkedSignal, pause } from '@gongkai/async';
import { START, type Position, type StreamFilter, type SubscribeOptions, type SubscriptionMessage } from '../port.js';
import { ask, nextSize, type ReadingOptions } from './pages.js';
import { pauseAfter } from './retrying.js';
import { recorded, type EventRow } from './postgres-events.js';
import { headStatement, windowPage } from './statements.js';
import type { WakeUps } from './wake-ups.js';

/** Positions looked through by one statement at most: a narrow filter doesn't make it endless. */
const WINDOW = 20_000n;

/** The position of the last event that is committed, {@link START} when there is none. @throws StoreUnavailable */
export const readHead = async (options: ReadingOptions): Promise<Position> => {
  const [row] = await ask<readonly [string]>(options, headStatement(options.schema));
  const head = BigInt(row?.[0] ?? 0);
  return head === 0n ? START : head;
};

const earlier = (a: Position, b: Position): Position => (a < b ? a : b);

/** Asks until there is an answer or the subscriber has gone: an absent store only makes him wait. */
const untilAnswered = async <T>(signal: AbortSignal, question: () => Promise<T>): Promise<T | undefined> => {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      return await question();
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'StoreUnavailable') throw error;
      await pause(pauseAfter(failures), signal);
    }
  }
  return undefined;
};

/** One look: what passed the filter, and up to where everything was looked at. */
interface Looked {
  readonly rows: readonly EventRow[];
  readonly upTo: Position;
}

const lookOnce = async (
  options: ReadingOptions,
  filter: StreamFilter,
  window: { readonly after: Position; readonly upTo: Position; readonly size: number },
): Promise<Looked> => {
  const rows = await ask<EventRow>(options, windowPage(options.schema, filter, window));
  const last = rows.length < window.size ? undefined : rows.at(-1);
  return { rows, upTo: last === undefined ? window.upTo : BigInt(last[0]) };
};

/** Everything after a position up to the head, in bounded looks; ends early when the subscriber has gone. */
async function* catchUp(
  options: ReadingOptions,
  { after, signal, ...filter }: SubscribeOptions,
  head: Position,
): AsyncGenerator<SubscriptionMessage, void, undefined> {
  let at = after;
  let size = 100;
  while (head > at) {
    const window = { after: at, upTo: earlier(head, at + WINDOW), size };
    const looked = await untilAnswered(signal, () => lookOnce(options, filter, window));
    if (looked === undefined) return;
    size = nextSize(size, looked.rows);
    for (const row of looked.rows) {
      if (signal.aborted) return;
      yield { kind: 'event', event: recorded(row) };
    }
    at = looked.upTo;
    const last = looked.rows.at(-1);
    if (signal.aborted) return;
    if (last === undefined || BigInt(last[0]) < at) yield { kind: 'checkpoint', position: at };
  }
}

/** Follows the log from a position until the subscriber has gone or the store is closing; see {@link EventStore.subscribe}. */
export async function* follow(
  options: ReadingOptions,
  wakeUps: WakeUps,
  wanted: SubscribeOptions,
  closing: AbortSignal,
): AsyncGenerator<SubscriptionMessage, void, undefined> {
  const gone = new AbortController();
  const { signal, unlink } = linkedSignal(wanted.signal, closing, gone.signal);
  let at = wanted.after;
  let isCaughtUp = false;
  const hasGone = (): boolean => signal.aborted;
  try {
    while (!hasGone()) {
      // Waiting begins before the head is read: an append in between is not slept through.
      const nextSign = wakeUps.next(signal);
      const head = await untilAnswered(signal, () => readHead(options));
      if (head !== undefined && head > at) {
        isCaughtUp = false;
        yield* catchUp(options, { ...wanted, after: at, signal }, head);
        at = head;
      }
      if (hasGone()) return;
      if (!isCaughtUp) yield { kind: 'caughtUp', position: at };
      isCaughtUp = true;
      await nextSign;
    }
  } finally {
    gone.abort();
    unlink();
  }
}
