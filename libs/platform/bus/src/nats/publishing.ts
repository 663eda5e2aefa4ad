import { pause } from '@gongkai/async';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import { busError } from '../bus-error.js';
import type { PublishedMessage } from '../port.js';
import { contextOfSubject } from '../subject.js';
import { headersOf, POSITION, PREVIOUS } from './headers.js';
import type { NatsBusOptions } from './options.js';
import { ensureStream } from './streams.js';

const ACK_WITHIN_MS = 2_000;
const PAUSE_MS = 100;

export interface Publishing {
  readonly client: JetStreamClient;
  readonly manager: JetStreamManager;
  readonly retain: NonNullable<NatsBusOptions['retain']>;
  readonly publishWithinMs: number;
  /** Contexts whose stream was made, or given today's limits, over this connection. */
  readonly prepared: Set<string>;
  readonly closed: AbortSignal;
}

const attempt = async (
  { client, publishWithinMs }: Publishing,
  { data, ...message }: PublishedMessage,
): Promise<void> => {
  await client.publish(message.subject, data, {
    msgID: message.id,
    timeout: Math.min(ACK_WITHIN_MS, publishWithinMs),
    headers: headersOf({ [POSITION]: message.position, [PREVIOUS]: message.previous }),
  });
};

/**
 * Publishes until it is acknowledged. The stream is made with the first message, and again when nobody acknowledges, whatever
 * the reason: JetStream's folder was wiped.
 * @throws BusError `timeout` with the last reason as its cause.
 */
export const publishOver = async (publishing: Publishing, message: PublishedMessage): Promise<void> => {
  const { manager, retain, publishWithinMs, prepared, closed } = publishing;
  const context = contextOfSubject(message.subject);
  const until = performance.now() + publishWithinMs;
  const sent = { ...message, data: message.data.slice() };
  const tryOnce = async (makeStream: boolean): Promise<unknown> => {
    try {
      if (makeStream) await ensureStream(manager, context, retain);
      prepared.add(context);
      await attempt(publishing, sent);
      return undefined;
    } catch (error) {
      return error;
    }
  };
  let failure = await tryOnce(!prepared.has(context));
  while (failure !== undefined) {
    if (closed.aborted) throw busError('closed', message.subject, { cause: failure });
    if (performance.now() >= until) throw busError('timeout', message.subject, { cause: failure });
    failure = await tryOnce(true);
    if (failure !== undefined) await pause(PAUSE_MS, closed);
  }
};
