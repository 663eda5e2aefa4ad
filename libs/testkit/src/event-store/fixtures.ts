import { randomBytes } from 'node:crypto';
import {
  canonicalBytes,
  newUuid,
  type EventMetadata,
  type EventStore,
  type EventToAppend,
  type RecordedEvent,
  type SubscribeOptions,
  type SubscriptionMessage,
} from '@gongkai/event-store';

/** Metadata as a real append has it; what a test cares for is given. */
export const someMetadata = (given: Partial<EventMetadata> = {}): EventMetadata => ({
  v: 1,
  actor: 'installation',
  correlation: newUuid(),
  commandId: newUuid(),
  bodyHash: 'ab'.repeat(32),
  at: '2026-04-28T01:02:03.004Z',
  typeVersion: 1,
  salt: randomBytes(32).toString('base64'),
  ...given,
});

/** An event that any adapter takes; what a test cares for is given. */
export const someEvent = (data: unknown = { noted: true }, given: Partial<EventToAppend> = {}): EventToAppend => ({
  id: newUuid(),
  type: 'ThingNoted',
  data: canonicalBytes(data),
  metadata: someMetadata(),
  ...given,
});

/** Events numbered from 0 in their payloads. */
export const someEvents = (count: number): readonly EventToAppend[] =>
  Array.from({ length: count }, (_, n) => someEvent({ n }));

/** A prefix that no other test uses, and the streams under it. */
export const ownPrefix = (): string => `t${newUuid().replaceAll('-', '')}-`;

export const someStream = (): string => ownPrefix() + newUuid();

/** Everything that a read gives. */
export const all = async <T>(read: AsyncIterable<T>): Promise<T[]> => {
  const given: T[] = [];
  for await (const each of read) given.push(each);
  return given;
};

export const idsOf = (events: readonly { readonly id: string }[]): string[] => events.map((event) => event.id);

/** Whether positions grow strictly. */
export const areInOrder = (events: readonly RecordedEvent[]): boolean =>
  events.every((event, index) => index === 0 || event.position > (events[index - 1] as RecordedEvent).position);

const DEADLINE_MS = 30_000;

/** What a subscription gives until it is enough; then it is aborted and must end by itself. */
export const messagesUntil = async (
  store: EventStore,
  options: Omit<SubscribeOptions, 'signal'>,
  isEnough: (message: SubscriptionMessage, before: readonly SubscriptionMessage[]) => boolean | Promise<boolean>,
): Promise<readonly SubscriptionMessage[]> => {
  const stop = new AbortController();
  const given: SubscriptionMessage[] = [];
  const timer = setTimeout(() => {
    stop.abort();
  }, DEADLINE_MS);
  let wasEnough = false;
  for await (const message of store.subscribe({ ...options, signal: stop.signal })) {
    given.push(message);
    if (!wasEnough && (await isEnough(message, given))) {
      wasEnough = true;
      stop.abort();
    }
  }
  clearTimeout(timer);
  if (!wasEnough) throw new Error(`the subscription gave ${String(given.length)} messages, and not the awaited one`);
  return given;
};

export const eventsIn = (messages: readonly SubscriptionMessage[]): readonly RecordedEvent[] =>
  messages.flatMap((message) => (message.kind === 'event' ? [message.event] : []));

/** The first so many events that a subscription gives. */
export const firstEvents = async (
  store: EventStore,
  options: Omit<SubscribeOptions, 'signal'>,
  count: number,
): Promise<readonly RecordedEvent[]> =>
  eventsIn(await messagesUntil(store, options, (_, given) => eventsIn(given).length >= count)).slice(0, count);

/** An append that must succeed. */
export const appended = async (
  store: EventStore,
  ...append: Parameters<EventStore['append']>
): Promise<{ revision: number; position: bigint; repeated: boolean }> => {
  const result = await store.append(...append);
  if (result.kind !== 'appended') throw new Error(`the append at ${String(append[1])} met a conflict`);
  return result;
};
