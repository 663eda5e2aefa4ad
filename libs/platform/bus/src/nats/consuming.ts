import { pause } from '@gongkai/async';
import {
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamClient,
  type JetStreamManager,
  type JsMsg,
} from '@nats-io/jetstream';
import type { BusFaultListener, ConsumeOptions, MessageHandler, PublishedMessage } from '../port.js';
import { MESSAGE_ID, POSITION, PREVIOUS } from './headers.js';
import { inHand, type InHand } from './in-hand.js';
import { ensureConsumer, streamOf } from './streams.js';

export interface Consuming {
  readonly client: JetStreamClient;
  readonly manager: JetStreamManager;
  readonly retryAfterMs: number;
  readonly onFault: BusFaultListener;
}

const published = (message: JsMsg): PublishedMessage => ({
  subject: message.subject,
  id: message.headers?.get(MESSAGE_ID) ?? '',
  position: message.headers?.get(POSITION) ?? '',
  previous: message.headers?.get(PREVIOUS) ?? '',
  data: message.data,
});

/** Gives one message until the handler takes it; false when the signal aborts before. */
const give = async (
  { retryAfterMs, onFault }: Consuming,
  { context, consumer, signal }: ConsumeOptions,
  [message, handler]: readonly [JsMsg, MessageHandler],
): Promise<boolean> => {
  while (!signal.aborted) {
    try {
      await handler(published(message));
      message.ack();
      return true;
    } catch (error) {
      onFault({ during: 'consume', where: `${context}/${consumer}`, error });
      await pause(retryAfterMs, signal);
    }
  }
  return false;
};

/** Gives the batch; how many wait behind it at the server. */
const giveAll = async (
  consuming: Consuming,
  options: ConsumeOptions,
  [hand, handler]: readonly [InHand, MessageHandler],
): Promise<number> => {
  let waiting = 0;
  try {
    for (let message = await hand.next(); message !== undefined; message = await hand.next()) {
      waiting = message.info.pending;
      if (await give(consuming, options, [message, handler])) hand.done(message);
    }
    return waiting;
  } finally {
    hand.release();
  }
};

const consumeBatches = async (
  consuming: Consuming,
  options: ConsumeOptions,
  handler: MessageHandler,
): Promise<void> => {
  const { client, manager } = consuming;
  const { context, consumer, signal } = options;
  await ensureConsumer(manager, context, consumer);
  const source = await client.consumers.get(streamOf(context), consumer);
  let waiting = 0;
  while (!signal.aborted) waiting = await giveAll(consuming, options, [await inHand(source, waiting, signal), handler]);
};

/** Nothing is published yet, or JetStream's folder was wiped: the stream is its owner's to make, with his next message. */
const isNotYetThere = (error: unknown): boolean =>
  error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound;

/**
 * Gives messages until the signal aborts. Whatever ends a batch (connection lost, consumer or stream gone), the consumer is
 * made again if need be, and it goes on.
 */
export const consumeOver = async (
  consuming: Consuming,
  options: ConsumeOptions,
  handler: MessageHandler,
): Promise<void> => {
  const isOver = (): boolean => options.signal.aborted;
  while (!isOver()) {
    try {
      await consumeBatches(consuming, options, handler);
    } catch (error) {
      if (isOver()) return;
      const where = `${options.context}/${options.consumer}`;
      if (!isNotYetThere(error)) consuming.onFault({ during: 'consume', where, error });
      await pause(consuming.retryAfterMs, options.signal);
    }
  }
};
