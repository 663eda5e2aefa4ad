import { eventually } from '@gongkai/testkit';
import { expect } from '@jest/globals';
import { fork, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const READY_MS = 90_000;

/** What a command printed and how it ended. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A standalone server with a data folder and a database server of its own, and the command line beside it. */
export interface RunningServer {
  readonly url: string;
  readonly dataDir: string;
  /** Runs a command of `gongkai` in a process that runs one after another. */
  gongkai(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ran>;
  /** Runs `gongkai` as a process of its own, as people do, until the signal kills it. */
  process(args: readonly string[], env?: NodeJS.ProcessEnv, killed?: AbortSignal): Promise<Ran>;
  /** As {@link RunningServer.gongkai} with `--json`. @throws Error unless it exits with 0 */
  result<T>(...args: readonly string[]): Promise<T>;
  databaseUrl(): Promise<string>;
  stop(): Promise<void>;
  /** Kills it: its database server goes on until {@link RunningServer.clean}. */
  kill(): Promise<void>;
  /** Removes what it kept. */
  clean(): Promise<void>;
}

const build = (): void => {
  const script = `import { ensureBuilt } from './apps/standalone/ensure-built.mjs'; process.exit(ensureBuilt() ? 0 : 1);`;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the build failed');
};

const environment = (dataDir: string): NodeJS.ProcessEnv => {
  const { PATH, HOME, NODE_EXTRA_CA_CERTS } = process.env;
  return { PATH, HOME, NODE_EXTRA_CA_CERTS, DATA_DIR: dataDir, HTTP_PORT: '0', LOG_LEVEL: 'warn', LANG: 'C.UTF-8' };
};

const run = (args: readonly string[], env: NodeJS.ProcessEnv, killed?: AbortSignal): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'apps/cli/gongkai.mjs'), ...args], { cwd: ROOT, env });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (data: Buffer) => out.push(data));
    child.stderr.on('data', (data: Buffer) => err.push(data));
    killed?.addEventListener('abort', () => child.kill('SIGKILL'));
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') }),
    );
  });

/** A process that runs commands one after another. */
const commandProcess = () => {
  const child = fork(join(ROOT, 'apps/cli/specs/many-commands.mjs'), { cwd: ROOT, stdio: ['ignore', 1, 2, 'ipc'] });
  const one = (args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> =>
    new Promise((resolve, reject) => {
      const died = (code: number | null): void => reject(new Error(`the commands' process ended with ${String(code)}`));
      child.once('exit', died);
      child.once('message', (ran: Ran) => {
        child.off('exit', died);
        resolve(ran);
      });
      child.send({ args, env });
    });
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> => {
      const next = last.then(() => one(args, env));
      last = Promise.allSettled([next]);
      return next;
    },
    stop: (): void => void child.kill(),
  };
};

const ready = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`not ready in time: ${text}`)), READY_MS);
    const heard = (data: Buffer): void => {
      text += data.toString('utf8');
      if (!text.includes('Stop with Ctrl-C')) return;
      clearTimeout(timer);
      resolve(text);
    };
    child.stdout?.on('data', heard);
    child.stderr?.on('data', heard);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${String(code)}: ${text}`));
    });
  });

/** Ends a database server that its own server left behind. */
const endOrphan = async (folder: string): Promise<void> => {
  const file = join(folder, 'data', 'postmaster.pid');
  if (!existsSync(file)) return;
  process.kill(Number((await readFile(file, 'utf8')).split('\n')[0]), 'SIGINT');
  await eventually(() => Promise.resolve(expect(existsSync(file)).toBe(false)));
};

/** Builds what is stale, and starts a server. */
export const startServer = async (): Promise<RunningServer> => {
  build();
  const dataDir = await mkdtemp(join(tmpdir(), 'gongkai-cli-'));
  const env = environment(dataDir);
  const child = spawn(process.execPath, [join(ROOT, 'apps/standalone/dist/program.js')], { cwd: ROOT, env });
  const text = await ready(child);
  const url = /ready on (http:\S+)/.exec(text)?.[1] ?? '';
  const databaseFolder = /^ {2}database +(\S.*)$/m.exec(text)?.[1];
  const commands = commandProcess();
  const gongkai: RunningServer['gongkai'] = (args, more = {}) =>
    commands.run(args, { ...env, GONGKAI_URL: url, ...more });
  return {
    url,
    dataDir,
    gongkai,
    process: (args, more = {}, killed) => run(args, { ...env, GONGKAI_URL: url, ...more }, killed),
    result: async <T>(...args: readonly string[]): Promise<T> => {
      const { code, stdout, stderr } = await gongkai([...args, '--json']);
      if (code !== 0) throw new Error(`gongkai ${args.join(' ')} ended with ${String(code)}: ${stderr}`);
      return JSON.parse(stdout) as T;
    },
    databaseUrl: async () =>
      (JSON.parse(await readFile(join(dataDir, 'connection.json'), 'utf8')) as { DATABASE_URL: string }).DATABASE_URL,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    clean: async () => {
      commands.stop();
      await endOrphan(databaseFolder ?? join(dataDir, 'postgres'));
      if (databaseFolder !== undefined)
        await rm(databaseFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
