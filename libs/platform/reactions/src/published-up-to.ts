import type { ReadModels } from '@gongkai/database';
import type { Position } from '@gongkai/event-store';
import { Subscription } from '@gongkai/subscriptions';

/** The name of a relay's place. ❄ */
export const relayName = (context: string): string => `relay of ${context}`;

/** Asks up to where a context's relay has published for good: nothing before it is published again. */
export const publishedUpTo = (readModels: ReadModels, context: string): (() => Promise<Position>) => {
  const relay = new Subscription(readModels, relayName(context));
  return () => relay.stored();
};

/** The relay may still publish what is to be removed; it comes that far by itself. */
export class RelayBehind extends Error {
  override readonly name = 'RelayBehind';
  readonly isTransient = true;
}
