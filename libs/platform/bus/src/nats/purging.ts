import {
  AckPolicy,
  DeliverPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type Consumer,
  type JetStreamClient,
  type JetStreamManager,
  type JsMsg,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { busError } from '../bus-error.js';
import { POSITION } from './headers.js';
import { streamOf } from './streams.js';

const BATCH = 500;

const isAbsent = (error: unknown): boolean =>
  error instanceof JetStreamApiError &&
  (error.code === JetStreamApiCodes.StreamNotFound || error.code === JetStreamApiCodes.NoMessageFound);

interface Read {
  readonly messages: number;
  readonly pending: number;
}

/** Reads the headers of one batch. What a broken connection swallowed must not pass for read. @throws Error when some are missing */
const scanBatch = async (source: Consumer, before: Read, found: (message: JsMsg) => void): Promise<Read> => {
  let read = before;
  for await (const message of await source.fetch({ max_messages: BATCH, expires: 2_000 })) {
    const { deliverySequence, pending } = message.info;
    if (deliverySequence !== read.messages + 1) break;
    found(message);
    read = { messages: deliverySequence, pending };
    if (pending === 0) return read;
  }
  if (read.messages === before.messages) throw new Error('messages were lost on the way');
  return read;
};

/**
 * Positions are no index of the stream, and a relay that goes back publishes them again: all headers are read, which costs
 * about a second for 50,000 messages. Erasures are rare.
 */
const sequencesOf = async (
  client: JetStreamClient,
  [manager, stream]: readonly [JetStreamManager, string],
  positions: ReadonlySet<string>,
): Promise<readonly number[]> => {
  const sequences: number[] = [];
  const reader = await manager.consumers.add(stream, {
    ack_policy: AckPolicy.None,
    deliver_policy: DeliverPolicy.All,
    headers_only: true,
    mem_storage: true,
    inactive_threshold: nanos(30_000),
  });
  const source = await client.consumers.get(stream, reader.name);
  const found = ({ headers, seq }: JsMsg): void => {
    if (positions.has(headers?.get(POSITION) ?? '')) sequences.push(seq);
  };
  let read: Read = { messages: 0, pending: reader.num_pending };
  while (read.pending > 0) read = await scanBatch(source, read, found);
  await manager.consumers.delete(stream, reader.name);
  return sequences;
};

const erase = async (manager: JetStreamManager, stream: string, sequence: number): Promise<void> => {
  try {
    await manager.streams.deleteMessage(stream, sequence, true);
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
};

/**
 * Deletes what was published for these positions and overwrites its bytes on the server's disk.
 * @throws BusError `timeout` with the reason as its cause.
 */
export const purgeOver = async (
  client: JetStreamClient,
  [manager, context]: readonly [JetStreamManager, string],
  positions: readonly string[],
): Promise<void> => {
  const stream = streamOf(context);
  try {
    const sequences = await sequencesOf(client, [manager, stream], new Set(positions));
    for (const sequence of sequences) await erase(manager, stream, sequence);
  } catch (cause) {
    if (!isAbsent(cause)) throw busError('timeout', stream, { cause });
  }
};
