import { pause } from '@gongkai/async';
import {
  connect,
  nkeyAuthenticator,
  type ConnectionOptions,
  type NatsConnection,
  type NodeConnectionOptions,
} from '@nats-io/transport-node';
import { busError } from '../bus-error.js';
import type { BusFaultListener } from '../port.js';
import type { NatsBusOptions } from './options.js';

const RECONNECT_AFTER_MS = 250;
/** A server that stopped without closing is lost after three of these: the two that it may owe, and one more. @unit ms */
const PING_EVERY_MS = 10_000;
const PINGS_OWED = 2;
const ANSWERS_WITHIN_MS = 5_000;

const connectionOptions = ({ url, name, nkeySeed, tls, pingEveryMs }: NatsBusOptions): NodeConnectionOptions => ({
  servers: url.split(',').map((server) => server.trim()),
  maxReconnectAttempts: -1,
  reconnectTimeWait: RECONNECT_AFTER_MS,
  reconnectJitter: RECONNECT_AFTER_MS,
  pingInterval: pingEveryMs ?? PING_EVERY_MS,
  maxPingOut: PINGS_OWED,
  timeout: ANSWERS_WITHIN_MS,
  noAsyncTraces: true,
  ...(name === undefined ? {} : { name, inboxPrefix: `_INBOX.${name}` }),
  ...(nkeySeed === undefined ? {} : { authenticator: nkeyAuthenticator(new TextEncoder().encode(nkeySeed)) }),
  ...(tls === undefined ? {} : ({ tls } satisfies Pick<ConnectionOptions, 'tls'>)),
});

const reportOf = async (connection: NatsConnection, onFault: BusFaultListener): Promise<void> => {
  for await (const status of connection.status()) {
    if (status.type === 'disconnect') onFault({ during: 'connection', where: status.server, error: new Error('lost') });
    if (status.type === 'error') onFault({ during: 'connection', where: connection.getServer(), error: status.error });
  }
};

/**
 * Connects, trying for a while: services start in any order. A connection once made is made again for ever when lost.
 * @throws BusError `timeout` with the last reason as its cause.
 */
export const connectToNats = async (options: NatsBusOptions, onFault: BusFaultListener): Promise<NatsConnection> => {
  const until = performance.now() + (options.connectWithinMs ?? 30_000);
  for (;;) {
    try {
      const connection = await connect(connectionOptions(options));
      void reportOf(connection, onFault);
      return connection;
    } catch (cause) {
      if (performance.now() >= until) throw busError('timeout', options.url, { cause });
      await pause(RECONNECT_AFTER_MS);
    }
  }
};
