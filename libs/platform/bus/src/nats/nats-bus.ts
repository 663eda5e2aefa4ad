import { atMost, whileLinked, withTimeout } from '@gongkai/async';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { busError } from '../bus-error.js';
import { limiters } from '../limiter.js';
import { during, inFlight } from '../in-flight.js';
import { lifeOf, type Life } from '../life.js';
import { warn } from '../fault-warning.js';
import { MAX_IN_FLIGHT, type Bus, type BusFaultListener } from '../port.js';
import { assertSendable } from '../sendable.js';
import { discardOver, lastOver } from './carried.js';
import { connectToNats } from './connecting.js';
import { consumeOver } from './consuming.js';
import type { NatsBusOptions } from './options.js';
import { publishOver } from './publishing.js';
import { purgeOver } from './purging.js';
import { requestOver } from './requests.js';
import { servingOver } from './serving.js';

const PING_WITHIN_MS = 2_000;
const API_WITHIN_MS = 2_000;

/** The round trip ends, fails with the connection, or takes too long. */
const ping = async (connection: NatsConnection, withinMs = PING_WITHIN_MS): Promise<void> => {
  try {
    await withTimeout(connection.flush(), withinMs, () => new Error('no round trip'));
  } catch (cause) {
    throw busError(connection.isClosed() ? 'closed' : 'timeout', 'ping', { cause });
  }
};

/** Sends what is buffered and closes; a lost connection has nothing more to send. */
const letGo = async (connection: NatsConnection, withinMs: number, onFault: BusFaultListener): Promise<void> => {
  try {
    if (!connection.isClosed()) await atMost(withinMs, connection.drain());
  } catch (error) {
    onFault({ during: 'connection', where: 'close', error });
  }
  await connection.close();
};

const jetstreamOf = async (connection: NatsConnection, options: NatsBusOptions) => {
  const closed = new AbortController();
  void connection.closed().then(() => closed.abort());
  return {
    client: jetstream(connection, { timeout: API_WITHIN_MS }),
    manager: await jetstreamManager(connection, { checkAPI: false, timeout: API_WITHIN_MS }),
    retain: options.retain ?? {},
    publishWithinMs: options.publishWithinMs ?? 10_000,
    prepared: new Set<string>(),
    retryAfterMs: options.retryAfterMs ?? 500,
    onFault: options.onFault ?? warn,
    closed: closed.signal,
  };
};

type Carrying = Awaited<ReturnType<typeof jetstreamOf>>;

/** What becomes of published messages. */
const carryingOver = (stream: Carrying, life: Life): Pick<Bus, 'publish' | 'purge' | 'lastOf' | 'discard'> => ({
  publish: async (message) => {
    life.assertNotClosed(message.subject);
    assertSendable(message.subject, message.data);
    await publishOver(stream, message);
  },
  purge: async (context, positions) => {
    life.assertNotClosed(context);
    await purgeOver(stream.client, [stream.manager, context], positions);
  },
  lastOf: async (context) => {
    life.assertNotClosed(context);
    return lastOver(stream.manager, context);
  },
  discard: async (context) => {
    life.assertNotClosed(context);
    await discardOver(stream, context);
  },
});

const busOver = async (connection: NatsConnection, options: NatsBusOptions): Promise<Bus> => {
  const stream = await jetstreamOf(connection, options);
  const { onFault } = stream;
  const counters = limiters(options.maxInFlight ?? MAX_IN_FLIGHT, onFault);
  const serving = servingOver(connection, counters, onFault);
  const consuming = inFlight();
  const closeWithinMs = options.closeWithinMs ?? 10_000;
  const life = lifeOf(async () => {
    await atMost(closeWithinMs, Promise.all([serving.stop(), counters.idle(), consuming.idle()]));
    await letGo(connection, closeWithinMs, onFault);
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
    consume: async ({ signal, ...rest }, handler) => {
      life.assertNotClosing(rest.context);
      await whileLinked([signal, life.closing, stream.closed], (until) =>
        during(consuming, () => consumeOver(stream, { ...rest, signal: until }, handler)),
      );
    },
    ...carryingOver(stream, life),
    ping: async () => {
      life.assertNotClosed('ping');
      await ping(connection, options.pingWithinMs);
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
  busOver(await connectToNats(options, options.onFault ?? warn), options);
