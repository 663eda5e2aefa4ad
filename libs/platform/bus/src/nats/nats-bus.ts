import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { busError } from '../bus-error.js';
import { desks } from '../desk.js';
import { during, inFlight } from '../in-flight.js';
import { lifeOf } from '../life.js';
import { atMost, either, pauseUnlessAborted, warn } from '../patience.js';
import { MAX_IN_FLIGHT, type Bus } from '../port.js';
import { assertSendable } from '../sendable.js';
import { connectToNats } from './connecting.js';
import { consumeOver } from './consuming.js';
import type { NatsBusOptions } from './options.js';
import { publishOver } from './publishing.js';
import { purgeOver } from './purging.js';
import { requestOver } from './requests.js';
import { servingOver } from './serving.js';

const PING_WITHIN_MS = 2_000;

const ping = async (connection: NatsConnection): Promise<void> => {
  const late = new AbortController();
  const tooLate = pauseUnlessAborted(PING_WITHIN_MS, late.signal).then(() => 'late' as const);
  const answered = await Promise.race([connection.flush(), tooLate]);
  late.abort();
  if (answered === 'late') throw busError('timeout', 'ping');
};

const jetstreamOf = async (connection: NatsConnection, options: NatsBusOptions) => {
  const closed = new AbortController();
  void connection.closed().then(() => closed.abort());
  return {
    client: jetstream(connection),
    manager: await jetstreamManager(connection, { checkAPI: false }),
    retain: options.retain ?? {},
    publishWithinMs: options.publishWithinMs ?? 10_000,
    retryAfterMs: options.retryAfterMs ?? 500,
    onFault: options.onFault ?? warn,
    closed: closed.signal,
  };
};

const open = async (connection: NatsConnection, options: NatsBusOptions): Promise<Bus> => {
  const stream = await jetstreamOf(connection, options);
  const { onFault } = stream;
  const counters = desks(options.maxInFlight ?? MAX_IN_FLIGHT, onFault);
  const serving = servingOver(connection, counters, onFault);
  const consuming = inFlight();
  const closeWithinMs = options.closeWithinMs ?? 10_000;
  const life = lifeOf(async () => {
    await atMost(closeWithinMs, Promise.all([serving.stop(), counters.idle(), consuming.idle()]));
    await atMost(closeWithinMs, connection.isClosed() ? Promise.resolve() : connection.drain());
    await connection.close();
  });
  return {
    request: async (subject, data, request) => {
      life.assertNotClosed(subject);
      assertSendable(subject, data, request.headers);
      return requestOver(connection, subject, data, request);
    },
    serve: async (subject, queueGroup, handler) => {
      life.assertNotClosing(subject);
      return serving.serve(subject, queueGroup, handler);
    },
    publish: async (message) => {
      life.assertNotClosed(message.subject);
      assertSendable(message.subject, message.data);
      await publishOver(stream, message);
    },
    consume: async ({ signal, ...rest }, handler) => {
      life.assertNotClosing(rest.context);
      const until = either(signal, life.closing, stream.closed);
      await during(consuming, () => consumeOver(stream, { ...rest, signal: until }, handler));
    },
    purge: async (context, positions) => {
      life.assertNotClosed(context);
      await purgeOver(stream.client, [stream.manager, context], positions);
    },
    ping: async () => {
      life.assertNotClosed('ping');
      await ping(connection);
    },
    close: life.close,
  };
};

/**
 * Connects to NATS: requests over core NATS, published events over JetStream. Works from nats-server 2.9 on. A lost connection
 * is made again; streams and consumers that are gone (JetStream's folder wiped) are made again by whoever needs them.
 * @throws BusError `timeout` when no server answers in time.
 */
export const natsBus = async (options: NatsBusOptions): Promise<Bus> =>
  open(await connectToNats(options, options.onFault ?? warn), options);
