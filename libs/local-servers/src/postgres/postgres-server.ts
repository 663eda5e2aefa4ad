import { pause } from '@gongkai/async';
import { Client } from 'pg';
import { freePort } from '../free-port.js';
import { endTenancy, takeTenancy } from '../tenancy.js';
import { locatePostgres, type PostgresBinaries } from './binaries.js';
import { clusterIn, ensureCluster, type Cluster } from './cluster.js';
import { stopPostgresOrphan } from './postgres-orphan.js';
import { runProgram, type Running, type Surroundings } from './run-program.js';
import { failureOf, failureOfError, type LocalServerFailure } from './server-failure.js';
import { serverUser } from './server-user.js';

/** What a local PostgreSQL is asked for. */
export interface LocalPostgresOptions {
  /** Where its files are kept; made if it isn't there. Elsewhere when the server's user can't reach it: see the answer. */
  readonly dataDir: string;
  /** A free one unless told. */
  readonly port?: number;
  /** Connections that it takes at most (60 unless told). */
  readonly maxConnections?: number;
  /** Hears every line that the server writes, and where its files are if not where asked. */
  readonly onLog?: (line: string) => void;
}

/** A PostgreSQL that this process runs. */
export interface LocalPostgres {
  /** Of the superuser, for the database `postgres`. Holds the password: never log it. */
  readonly url: string;
  readonly port: number;
  /** Where its files really are. */
  readonly dataDir: string;
  readonly pid: number;
  /** Settles when the server is gone, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends it in order (connections are cut); after that nothing of it runs. May be called again. */
  stop(): Promise<void>;
}

const READY = 'database system is ready to accept connections';
const START_TIMEOUT_MS = 60_000;
const RETRY_MS = 250;
const STILL_STOPPING_RETRIES = 60;
const PORT_RETRIES = 5;
const STOP_TIMEOUT_MS = 30_000;

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '64MB',
  huge_pages: 'off',
  io_method: 'sync',
  jit: 'off',
  max_wal_senders: '0',
  max_parallel_workers: '2',
  lc_messages: 'C',
  log_timezone: 'UTC',
  timezone: 'UTC',
  cluster_name: 'gongkai',
};

const argumentsFor = (cluster: Cluster, port: number, maxConnections: number): readonly string[] => [
  ...['-D', cluster.data, '-p', String(port)],
  ...Object.entries({ ...SETTINGS, max_connections: String(maxConnections) }).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
];

/** @throws LocalServerFailure with the server's last words when it ends or says nothing for a minute. */
const untilReady = async (running: Running, cluster: Cluster): Promise<void> => {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let code: number | null | undefined;
  void running.ended.then((end) => (code = end.code));
  while (!running.lastWords().includes(READY)) {
    if (code !== undefined || Date.now() > deadline) {
      running.child.kill('SIGQUIT');
      throw failureOf('starting PostgreSQL', cluster.folder, running.lastWords());
    }
    await pause(20);
  }
};

const launch = async (
  binaries: PostgresBinaries,
  cluster: Cluster,
  options: LocalPostgresOptions,
  surroundings: Surroundings,
): Promise<{ running: Running; port: number }> => {
  for (let attempt = 0; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const args = argumentsFor(cluster, port, options.maxConnections ?? 60);
    const running = runProgram(binaries.postgres, args, surroundings);
    try {
      await untilReady(running, cluster);
      return { running, port };
    } catch (error) {
      const { reason } = error as LocalServerFailure;
      const mayRetry =
        (reason === 'still-stopping' && attempt < STILL_STOPPING_RETRIES) ||
        (reason === 'port-in-use' && options.port === undefined && attempt < PORT_RETRIES);
      if (!mayRetry) throw error;
      await pause(RETRY_MS);
    }
  }
};

const urlOf = (cluster: Cluster, port: number): string =>
  `postgres://postgres:${encodeURIComponent(cluster.password)}@127.0.0.1:${String(port)}/postgres`;

/** Nobody else's server answers on that port. */
const assertAnswers = async (url: string, cluster: Cluster): Promise<void> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    if (rows[0]?.data_directory !== cluster.data) throw new Error(`another server answers for ${cluster.data}`);
  } catch (error) {
    throw failureOf('asking PostgreSQL', cluster.folder, String(error));
  } finally {
    await client.end();
  }
};

const stopServer = async (running: Running): Promise<void> => {
  running.child.kill('SIGINT');
  const impatience = setTimeout(() => running.child.kill('SIGQUIT'), STOP_TIMEOUT_MS);
  await running.ended;
  clearTimeout(impatience);
};

const begin = async (
  cluster: Cluster,
  options: LocalPostgresOptions,
  surroundings: Surroundings,
): Promise<LocalPostgres> => {
  const binaries = await locatePostgres(surroundings.user, surroundings.onLog);
  await stopPostgresOrphan(cluster, binaries, surroundings);
  await ensureCluster(cluster, binaries, surroundings);
  const { running, port } = await launch(binaries, cluster, options, surroundings);
  const atExit = (): void => void running.child.kill('SIGINT');
  process.once('exit', atExit);
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopped ??= stopServer(running).then(() => {
      process.off('exit', atExit);
      return endTenancy(cluster.folder);
    }));
  const url = urlOf(cluster, port);
  await assertAnswers(url, cluster).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const ended = running.ended.then(() => undefined);
  return { url, port, dataDir: cluster.folder, pid: running.child.pid ?? 0, ended, stop };
};

/**
 * Starts the PostgreSQL that comes with this package, on loopback only, with a generated password kept beside its files
 * (mode 0600). A server left behind by a process that was killed is stopped first. Takes a minute at most.
 * @throws LocalServerFailure saying why; nothing is left running.
 */
export const startLocalPostgres = async (options: LocalPostgresOptions): Promise<LocalPostgres> => {
  const surroundings = { user: await serverUser(), onLog: options.onLog ?? (() => undefined) };
  const cluster = await clusterIn(options.dataDir, surroundings);
  const failed = (error: unknown): never => {
    throw failureOfError('starting PostgreSQL', cluster.folder, error);
  };
  await takeTenancy(cluster.folder).catch(failed);
  return begin(cluster, options, surroundings).catch(async (error: unknown) => {
    await endTenancy(cluster.folder);
    return failed(error);
  });
};
