import { Socket } from 'node:net';
import { Client, Pool, type ClientConfig } from 'pg';
import type { TableNames } from './schema.js';

const CONNECT_TIMEOUT_MS = 3_000;

/**
 * Sessions take the store's role, which can only read and append. Plans follow the order of an index even while the tables
 * are young and their statistics unknown: a page must cost the same wherever in the log it lies.
 */
const settingsFor = (role: string): string =>
  [
    `role=${role}`,
    'default_transaction_isolation=read\\ committed',
    'synchronous_commit=on',
    'enable_seqscan=off',
    'enable_bitmapscan=off',
    'enable_sort=off',
    'jit=off',
  ]
    .map((setting) => `-c ${setting}`)
    .join(' ');

const configOf = (url: string, { role }: TableNames, application: string): ClientConfig => ({
  connectionString: url,
  options: settingsFor(role),
  application_name: `gongkai event store ${application}`,
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  keepAlive: true,
});

/** A lost connection is told to whoever waits for an answer on it; without a listener it would end the process as well. */
const toldElsewhere = (): void => undefined;

/** A connection of its own. */
export interface Connection {
  readonly client: Client;
  /** Lets go at once, answer or not. */
  cut(): void;
  /** Lets go in order. */
  end(): Promise<void>;
}

/** Connects. `onLost` hears once that the connection is gone, whatever the reason. */
export const connect = async (
  url: string,
  names: TableNames,
  application: string,
  onLost: () => void = toldElsewhere,
): Promise<Connection> => {
  const socket = new Socket();
  const client = new Client({ ...configOf(url, names, application), stream: () => socket });
  client.on('error', toldElsewhere);
  client.once('end', onLost);
  try {
    await client.connect();
  } catch (error) {
    socket.destroy();
    throw error;
  }
  return { client, cut: () => socket.destroy(), end: () => client.end() };
};

/** The store's own pool for reading. */
export const readers = (url: string, names: TableNames, max: number): Pool => {
  const pool = new Pool({ ...configOf(url, names, 'reader'), max, idleTimeoutMillis: 10_000, allowExitOnIdle: true });
  pool.on('error', toldElsewhere);
  // The pool listens only to those of its connections that are idle.
  pool.on('connect', (client) => client.on('error', toldElsewhere));
  return pool;
};
