import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type ConsumerConfig,
  type JetStreamManager,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { NatsBusOptions } from './options.js';

/** A message in hand that is neither acknowledged nor said to be worked on goes to another member after this. @unit ms */
export const ACK_WAIT_MS = 10_000;

const DAY_MS = 86_400_000;
const STREAM_NAME_IN_USE = 10058;
const CONSUMER_NAME_IN_USE = 10148;

export const streamOf = (context: string): string => `${context}-evt`;

const subjectsOf = (context: string): string => `${context}.evt.>`;

const streamConfig = (context: string, retain: NonNullable<NatsBusOptions['retain']>) =>
  ({
    name: streamOf(context),
    subjects: [subjectsOf(context)],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    max_age: nanos(retain.maxAgeMs ?? 7 * DAY_MS),
    max_bytes: retain.maxBytes ?? 256 * 1024 * 1024,
    duplicate_window: nanos(Math.min(120_000, retain.maxAgeMs ?? DAY_MS)),
    num_replicas: retain.replicas ?? 1,
  }) satisfies Partial<StreamConfig>;

const consumerConfig = (context: string, consumer: string): Partial<ConsumerConfig> & { durable_name: string } => ({
  durable_name: consumer,
  filter_subject: subjectsOf(context),
  ack_policy: AckPolicy.Explicit,
  ack_wait: nanos(ACK_WAIT_MS),
  deliver_policy: DeliverPolicy.All,
  max_ack_pending: 1_000,
});

const isCode = (error: unknown, code: number): boolean => error instanceof JetStreamApiError && error.code === code;

/** Makes the context's stream, or gives it today's limits. Needs nothing newer than nats-server 2.9. */
export const ensureStream = async (
  manager: JetStreamManager,
  context: string,
  retain: NonNullable<NatsBusOptions['retain']>,
): Promise<void> => {
  const config = streamConfig(context, retain);
  try {
    await manager.streams.add(config);
  } catch (error) {
    if (!isCode(error, STREAM_NAME_IN_USE)) throw error;
    const { name, ...limits } = config;
    await manager.streams.update(name, limits);
  }
};

/** Makes the durable consumer, or takes it as it is. */
export const ensureConsumer = async (manager: JetStreamManager, context: string, consumer: string): Promise<void> => {
  const config = consumerConfig(context, consumer);
  try {
    await manager.consumers.add(streamOf(context), config);
  } catch (error) {
    if (!isCode(error, CONSUMER_NAME_IN_USE)) throw error;
    await manager.consumers.update(streamOf(context), consumer, { ack_wait: config.ack_wait ?? nanos(ACK_WAIT_MS) });
  }
};
