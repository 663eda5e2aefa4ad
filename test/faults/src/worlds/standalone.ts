import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tokenKeyFilesIn } from '@gongkai/identity';
import { freePort } from '@gongkai/local-servers';
import { buildPrograms, startProgram, untilReady, type StartedProgram } from '@gongkai/testkit';
import { commandLine, type CommandLine } from './command-line.js';
import { staff, type Staffed } from './staffed.js';

/** The standalone system as a process of its own, with its data in a folder of its own. */
export interface Standalone {
  readonly url: string;
  readonly dataDir: string;
  readonly gongkai: CommandLine;
  readonly staffed: Staffed;
  readonly program: () => StartedProgram;
  databaseUrl(): Promise<string>;
  /** Starts it, with failpoints armed where asked; resolves at once. */
  begin(env?: Readonly<Record<string, string>>): void;
  /** Resolves when it is ready. */
  ready(): Promise<void>;
  /** Stops it and removes its files. */
  close(): Promise<void>;
}

export const openStandalone = async (): Promise<Standalone> => {
  buildPrograms();
  const dataDir = await mkdtemp(join(tmpdir(), 'gongkai-faults-'));
  await chmod(dataDir, 0o755);
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const env = { DATA_DIR: dataDir, HTTP_PORT: String(port), LOG_LEVEL: 'error' };
  let program: StartedProgram | undefined;
  let databaseFolder: string | undefined;
  const current = (): StartedProgram => {
    if (program === undefined) throw new Error('not begun');
    return program;
  };
  const begin = (more: Readonly<Record<string, string>> = {}): void => {
    program = startProgram({ script: 'apps/standalone/dist/main.js', env: { ...env, ...more } });
  };
  const ready = async (): Promise<void> => {
    await untilReady(url, current());
    databaseFolder ??= /^ {2}database +(\S.*)$/m.exec(current().said())?.[1];
  };
  const gongkai = commandLine(env);
  begin();
  await ready();
  return {
    url,
    dataDir,
    gongkai,
    staffed: await staff(url, gongkai, tokenKeyFilesIn(dataDir).privateKeyFile),
    program: current,
    databaseUrl: async () =>
      (JSON.parse(await readFile(join(dataDir, 'connection.json'), 'utf8')) as { DATABASE_URL: string }).DATABASE_URL,
    begin,
    ready,
    close: async () => {
      await current().end('SIGTERM');
      if (databaseFolder !== undefined) await rm(databaseFolder, { recursive: true, force: true });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
