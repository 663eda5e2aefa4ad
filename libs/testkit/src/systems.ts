import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@gongkai/local-servers';
import { commandLine, type CommandLine } from './command-line.js';
import { eventually } from './eventually.js';
import { buildPrograms, startProgram, untilReady, type StartedProgram } from './processes.js';

/** Both ways to run the system: all in one process, or a launcher with one process per service. */
export type Mode = 'standalone' | 'distributed';

export interface SystemOptions {
  readonly mode: Mode;
  /** Settings besides those of its place: `KURRENTDB_URL`, `NATS_URL`, `DATABASE_URL`, … */
  readonly env?: Readonly<Record<string, string>>;
  /** Hears all that its processes write to stdout and stderr. */
  readonly onSaid?: (text: string) => void;
}

/** The built system, run as its users run it, with its data in a folder of its own. */
export interface RunningSystem {
  readonly mode: Mode;
  /** `http://127.0.0.1:port`, the same after every start. */
  readonly url: string;
  readonly dataDir: string;
  /** Where its database's files are; absent when the server isn't its own. */
  readonly databaseFolder: string | undefined;
  readonly gongkai: CommandLine;
  /** The standalone process, or the launcher. */
  readonly program: () => StartedProgram;
  /** Of the database of events and rows, and of that of keys, as the system itself connects. */
  databaseUrl(): Promise<string>;
  vaultUrl(): Promise<string>;
  /** Starts it again, with further settings where asked; resolves at once. */
  begin(env?: Readonly<Record<string, string>>): void;
  /** Resolves when it takes requests. @throws Error with its last words when it ends, or takes too long */
  ready(): Promise<void>;
  /** Stops it and removes its files. */
  close(): Promise<void>;
}

interface Place {
  readonly url: string;
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Whoever tests the limits lowers them again. */
const UNLIMITED = {
  RATE_ANONYMOUS_PER_SECOND: '1000000',
  RATE_ANONYMOUS_BURST: '1000000',
  RATE_TOKEN_PER_SECOND: '1000000',
  RATE_TOKEN_BURST: '1000000',
  HTTP_MAX_CONNECTIONS_PER_ADDRESS: '4096',
};

const newPlace = async ({ env = {} }: SystemOptions): Promise<Place> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'gongkai-system-'));
  const port = String(await freePort());
  const settings = { ...UNLIMITED, DATA_DIR: dataDir, HTTP_PORT: port, LOG_LEVEL: 'error', ...env };
  return { url: `http://127.0.0.1:${port}`, dataDir, env: settings };
};

/** Gathers what is said until the welcome is whole, however much is logged around it. */
const listening = (onSaid: SystemOptions['onSaid']) => {
  let said = '';
  return {
    hear: (text: string): void => {
      onSaid?.(text);
      if (!said.includes('Stop with Ctrl-C')) said += text;
    },
    welcome: (): string => {
      if (!said.includes('Stop with Ctrl-C')) throw new Error(`ready, but not a word of it: ${said.slice(-2_000)}`);
      return said;
    },
  };
};

interface Connection {
  readonly DATABASE_URL: string;
  readonly VAULT_DATABASE_URL: string;
}

const connectionIn = async (dataDir: string): Promise<Connection> =>
  JSON.parse(await readFile(join(dataDir, 'connection.json'), 'utf8')) as Connection;

/** Builds what is stale, and starts the system; resolves when it takes requests. Nothing is left of one that fails to start. */
export const startSystem = async (options: SystemOptions): Promise<RunningSystem> => {
  const { mode } = options;
  buildPrograms();
  const { url, dataDir, env } = await newPlace(options);
  const { hear, welcome } = listening(options.onSaid);
  const start = (more: Readonly<Record<string, string>> = {}): StartedProgram =>
    startProgram({ script: `apps/${mode}/dist/program.js`, env: { ...env, ...more }, onSaid: hear });
  let program = start();
  let databaseFolder: string | undefined;
  const ready = (): Promise<void> => untilReady(url, program);
  const close = async (): Promise<void> => {
    await program.end('SIGTERM');
    for (const folder of [databaseFolder, dataDir]) if (folder) await rm(folder, { recursive: true, force: true });
  };
  try {
    await ready();
    databaseFolder = /^ {2}database +(\S.*)$/m.exec(await eventually(welcome))?.[1];
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...{ mode, url, dataDir, databaseFolder, ready, close },
    gongkai: commandLine(env),
    program: () => program,
    databaseUrl: async () => (await connectionIn(dataDir)).DATABASE_URL,
    vaultUrl: async () => (await connectionIn(dataDir)).VAULT_DATABASE_URL,
    begin: (more) => {
      program = start(more);
    },
  };
};
