import { pause } from '@gongkai/async';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BusFaultListener, ConsumeOptions, MessageHandler } from '../port.js';
import type { ConsumerPlace, LocalBroker } from './broker.js';

export interface LocalConsuming {
  readonly broker: LocalBroker;
  readonly retryAfterMs: number;
  readonly onFault: BusFaultListener;
}

/** Runs the work when the members before have ended. */
const inTurn = async (cursor: ConsumerPlace, work: () => Promise<void>): Promise<void> => {
  const before = cursor.turn;
  let end = (): void => undefined;
  cursor.turn = new Promise((resolve) => (end = resolve));
  await before;
  await work().finally(end);
};

/** Gives messages one after another; the cursor moves on only when the handler has taken one. */
export const consumeLocally = async (
  { broker, retryAfterMs, onFault }: LocalConsuming,
  { context, consumer, signal }: ConsumeOptions,
  handler: MessageHandler,
): Promise<void> => {
  const log = broker.log(context);
  const cursor = broker.cursor(context, consumer);
  await inTurn(cursor, async () => {
    while (!signal.aborted) {
      const next = log.after(cursor.sequence);
      if (next === undefined) {
        await log.grown(signal);
        continue;
      }
      await nextTurn();
      try {
        await handler({ ...next.message, data: next.message.data.slice() });
        cursor.sequence = next.sequence;
      } catch (error) {
        onFault({ during: 'consume', where: `${context}/${consumer}`, error });
        await pause(retryAfterMs, signal);
      }
    }
  });
};
