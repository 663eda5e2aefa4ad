import {
  AckPolicy,
  DeliverPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type Consumer,
  type JetStreamClient,
  type JetStreamManager,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { POSITION } from './headers.js';
import { streamOf } from './streams.js';

const BATCH = 500;

const isAbsent = (error: unknown): boolean =>
  error instanceof JetStreamApiError &&
  (error.code === JetStreamApiCodes.StreamNotFound || error.code === JetStreamApiCodes.NoMessageFound);

/** Reads the headers of one batch; whether there is more. */
const scanBatch = async (source: Consumer, found: (position: string, sequence: number) => void): Promise<boolean> => {
  let pending = 0;
  for await (const message of await source.fetch({ max_messages: BATCH, expires: 2_000 })) {
    found(message.headers?.get(POSITION) ?? '', message.seq);
    pending = message.info.pending;
    if (pending === 0) break;
  }
  return pending > 0;
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
  const found = (position: string, sequence: number): void => {
    if (positions.has(position)) sequences.push(sequence);
  };
  for (let more = reader.num_pending > 0; more;) more = await scanBatch(source, found);
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

/** Deletes what was published for these positions and overwrites its bytes on the server's disk. */
export const purgeOver = async (
  client: JetStreamClient,
  [manager, context]: readonly [JetStreamManager, string],
  positions: readonly string[],
): Promise<void> => {
  const stream = streamOf(context);
  try {
    const sequences = await sequencesOf(client, [manager, stream], new Set(positions));
    for (const sequence of sequences) await erase(manager, stream, sequence);
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
};
