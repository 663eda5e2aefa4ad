import { ensureDatabase, startLocalPostgres, urlOfDatabase } from '@gongkai/local-servers';
import { ConfigError, type Logger, type ServiceConfig } from '@gongkai/runtime';
import { createMasterKeyFile } from '@gongkai/vault';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** The database of the event store and the read models, and the one of the keys. */
export const MAIN_DATABASE = 'gongkai';
export const VAULT_DATABASE = 'gongkai_vault';

const connectionSchema = z.object({ DATABASE_URL: z.string(), VAULT_DATABASE_URL: z.string() });

/** Where a running server of its own tells the command line how to reach its databases; readable by its owner only. */
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

const tell = async (dataDir: string, connection: z.infer<typeof connectionSchema>): Promise<void> => {
  const draft = `${connectionFile(dataDir)}.new`;
  await writeFile(draft, JSON.stringify(connection), { mode: 0o600 });
  await rename(draft, connectionFile(dataDir));
};

const withDatabases = (config: ServiceConfig, main: string, vault: string): ServiceConfig => ({
  ...config,
  DATABASE_URL: main,
  VAULT_DATABASE_URL: vault,
});

/** A database URL's neighbour on the same server: `gongkai` has `gongkai_vault`. */
const neighbourOf = (url: string): { url: string; database: string } => {
  const database = `${decodeURIComponent(new URL(url).pathname.slice(1)) || MAIN_DATABASE}_vault`;
  return { url: urlOfDatabase(url, database), database };
};

const ownServer = async (config: ServiceConfig, dataDir: string, log: Logger): Promise<Installation> => {
  const server = await startLocalPostgres({
    dataDir: join(dataDir, 'postgres'),
    onLog: (line) => log.debug({ line }, 'postgres'),
  });
  try {
    const main = await ensureDatabase(server.url, MAIN_DATABASE);
    const vault = await ensureDatabase(server.url, VAULT_DATABASE);
    await tell(dataDir, { DATABASE_URL: main, VAULT_DATABASE_URL: vault });
    return {
      config: withDatabases(config, main, vault),
      databaseFolder: server.dataDir,
      stop: async () => {
        await rm(connectionFile(dataDir), { force: true });
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
};

/**
 * Makes ready what one installation stands on: its data folder, its master key, and its databases: the named ones, or a
 * PostgreSQL of its own in the data folder, which is stopped with it.
 * @throws LocalServerFailure, and the driver's errors for a server that can't be reached
 */
export const prepareInstallation = async (config: ServiceConfig, log: Logger): Promise<Installation> => {
  const dataDir = resolve(config.DATA_DIR);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await chmod(dataDir, 0o700);
  await createMasterKeyFile(keyFilesOf(config).masterKeyFile);
  const { DATABASE_URL: main, VAULT_DATABASE_URL: vault } = config;
  if (main === undefined) return ownServer(config, dataDir, log);
  const named = vault ?? (await ensureDatabase(main, neighbourOf(main).database));
  return { config: withDatabases(config, main, named), databaseFolder: undefined, stop: () => Promise.resolve() };
};

/**
 * The databases of the installation that runs here, for the command line on the same machine.
 * @throws ConfigError when none runs in the data folder and none is named
 */
export const runningInstallation = async (config: ServiceConfig): Promise<ServiceConfig> => {
  const { DATABASE_URL: main, VAULT_DATABASE_URL: vault } = config;
  if (main !== undefined) return withDatabases(config, main, vault ?? neighbourOf(main).url);
  const file = connectionFile(resolve(config.DATA_DIR));
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const why = error instanceof Error && 'code' in error && error.code === 'ENOENT' ? '' : ` (${String(error)})`;
    throw new ConfigError([
      `no server runs in ${resolve(config.DATA_DIR)}${why}: start it with npm start, or set DATA_DIR or DATABASE_URL`,
    ]);
  });
  const connection = connectionSchema.parse(JSON.parse(text));
  return withDatabases(config, connection.DATABASE_URL, connection.VAULT_DATABASE_URL);
};
