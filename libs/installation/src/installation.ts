import {
  endTenancy,
  isTenanted,
  keepRunning,
  startLocalPostgres,
  takeTenancy,
  urlOfDatabase,
  ensureDatabase,
} from '@gongkai/local-servers';
import { ConfigError, type ServiceConfig } from '@gongkai/config';
import type { Logger } from '@gongkai/operations/process';
import { ensureMasterKeyFile } from '@gongkai/vault';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ownDatabases } from './own-databases.js';
import { untilDatabasesAnswer } from '@gongkai/database';

/** Enough for three services, each with its pools, and tools beside them. */
const MAX_CONNECTIONS = 100;

const connectionSchema = z.object({
  DATABASE_URL: z.string(),
  VAULT_DATABASE_URL: z.string(),
  EVENT_STORE: z.enum(['postgres', 'kurrentdb']),
  KURRENTDB_URL: z.string().optional(),
  BUS: z.enum(['local', 'nats']),
  NATS_URL: z.string().optional(),
  NATS_NKEY_SEED_FILE: z.string().optional(),
  SERVICE_KEYS_FILE: z.string().optional(),
});

/** Where a running system tells the command line how to reach what it stands on; readable by its owner only. */
const connectionFile = (dataDir: string): string => join(dataDir, 'connection.json');

/** The configuration with its databases named, and what stops a server that was started for them. */
export interface Installation {
  readonly config: ServiceConfig;
  /** Where the database's files are, when they are ours. */
  readonly databaseFolder: string | undefined;
  stop(): Promise<void>;
}

/** The files that hold keys, where the configuration names none. */
export const keyFilesOf = (config: ServiceConfig): { masterKeyFile: string; erasureLedgerFile: string } => ({
  masterKeyFile: config.MASTER_KEY_FILE ?? join(config.DATA_DIR, 'master.key'),
  erasureLedgerFile: config.ERASURE_LEDGER_FILE ?? join(config.DATA_DIR, 'erasure.ledger'),
});

const tell = async (config: ServiceConfig): Promise<() => Promise<void>> => {
  const file = connectionFile(resolve(config.DATA_DIR));
  const draft = `${file}.new`;
  await writeFile(draft, JSON.stringify(connectionSchema.parse(config)), { mode: 0o600 });
  await rename(draft, file);
  return () => rm(file, { force: true });
};

const withDatabases = (config: ServiceConfig, main: string, vault: string): ServiceConfig => ({
  ...config,
  DATABASE_URL: main,
  VAULT_DATABASE_URL: vault,
});

/** A database URL's neighbour on the same server: `gongkai` has `gongkai_vault`. */
const neighbourOf = (url: string): { url: string; database: string } => {
  const database = `${decodeURIComponent(new URL(url).pathname.slice(1)) || 'gongkai'}_vault`;
  return { url: urlOfDatabase(url, database), database };
};

/** A PostgreSQL in the data folder, brought back when it dies. */
const ownServer = async (config: ServiceConfig, dataDir: string, log: Logger): Promise<Installation> => {
  const { server, stop } = await keepRunning({
    start: (port) =>
      startLocalPostgres({
        dataDir: join(dataDir, 'postgres'),
        maxConnections: MAX_CONNECTIONS,
        onLog: (line) => log.debug({ line }, 'postgres'),
        ...(port === undefined ? {} : { port }),
      }),
    onDeath: (err) => log.error(err === undefined ? {} : { err }, 'PostgreSQL is gone; it is started again'),
    onReturn: () => log.info('PostgreSQL is back'),
  });
  try {
    const { main, vault } = await ownDatabases(server.url);
    return { config: withDatabases(config, main, vault), databaseFolder: server.dataDir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const namedServer = async (config: ServiceConfig, main: string, log: Logger): Promise<Installation> => {
  const { VAULT_DATABASE_URL: keys, DATABASE_WAIT_SECONDS: seconds } = config;
  await untilDatabasesAnswer([main, ...(keys === undefined ? [] : [keys])], { withinMs: seconds * 1000, log });
  const vault = config.VAULT_DATABASE_URL ?? (await ensureDatabase(main, neighbourOf(main).database));
  return { config: withDatabases(config, main, vault), databaseFolder: undefined, stop: () => Promise.resolve() };
};

/**
 * Makes ready what one installation stands on: its data folder, its master key, and its databases: the named ones, or a
 * PostgreSQL of its own in the data folder, which is stopped with it.
 * No other process gets the data folder until it is stopped.
 * @throws LocalServerFailure (`folder-in-use` among them), VaultFault `master-key.missing`, and the driver's errors for a server that can't be reached
 */
export const prepareInstallation = async (config: ServiceConfig, log: Logger): Promise<Installation> => {
  const dataDir = resolve(config.DATA_DIR);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await chmod(dataDir, 0o700);
  await takeTenancy(dataDir);
  const leave = (): Promise<void> => endTenancy(dataDir);
  const { DATABASE_URL: named } = config;
  const standing = await (
    named === undefined ? ownServer(config, dataDir, log) : namedServer(config, named, log)
  ).catch(async (error: unknown) => {
    await leave();
    throw error;
  });
  try {
    const { VAULT_DATABASE_URL: vault = '' } = standing.config;
    await ensureMasterKeyFile(keyFilesOf(config).masterKeyFile, vault);
    const forget = await tell(standing.config);
    return { ...standing, stop: () => forget().finally(standing.stop).finally(leave) };
  } catch (error) {
    await standing.stop().finally(leave);
    throw error;
  }
};

/** What a system in the data folder told and has not taken back, unless the environment names another database. */
const toldHere = async ({ DATA_DIR, DATABASE_URL: main }: ServiceConfig) => {
  const text = await readFile(connectionFile(resolve(DATA_DIR)), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  const told = text === undefined ? undefined : connectionSchema.parse(JSON.parse(text));
  return main === undefined || main === told?.DATABASE_URL ? told : undefined;
};

/**
 * Whether the system that ran in the data folder ended without stopping: its database may go on answering. One that runs elsewhere,
 * on a database that the environment names, can't be seen from here and counts as running.
 */
export const isServerGone = async (config: ServiceConfig): Promise<boolean> =>
  (await toldHere(config)) !== undefined && !(await isTenanted(resolve(config.DATA_DIR)));

/**
 * What the installation that runs here stands on, for the command line on the same machine. A database that the environment
 * names counts, unless it is the one that runs here.
 * @throws ConfigError when none runs in the data folder and none is named
 */
export const runningInstallation = async (config: ServiceConfig): Promise<ServiceConfig> => {
  const { DATABASE_URL: main, VAULT_DATABASE_URL: vault } = config;
  const running = await toldHere(config);
  if (running !== undefined) return { ...config, ...running };
  if (main !== undefined) return withDatabases(config, main, vault ?? neighbourOf(main).url);
  throw new ConfigError([
    `no server runs in ${resolve(config.DATA_DIR)}: start it with npm start, or set DATA_DIR or DATABASE_URL`,
  ]);
};
