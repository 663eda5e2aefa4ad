import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '@gongkai/local-servers';
import type { BenchContext } from '../figure.js';

const checkout = fileURLToPath(new URL('../../../..', import.meta.url));
const READY_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 10;

/** A server of the bench in its own process. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  /** From its start until `/health/ready` (or `/`) answered. @unit ms */
  readonly readyAfterMs: number;
  stop(): Promise<void>;
}

const ended = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

const stopped = async (child: ChildProcess): Promise<void> => {
  if (ended(child)) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
};

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

const whenReady = async (child: ChildProcess, what: { url: string; ready: string; log: string }): Promise<Server> => {
  const begun = performance.now();
  while (!(await answers(what.url + what.ready))) {
    if (ended(child) || performance.now() - begun > READY_WITHIN_MS) {
      await stopped(child);
      throw new Error(`a server did not start; see ${what.log}`);
    }
    await pause(LOOK_EVERY_MS);
  }
  return {
    url: what.url,
    pid: child.pid ?? 0,
    readyAfterMs: performance.now() - begun,
    stop: () => stopped(child),
  };
};

/** Flags that `npm start` gives Node. */
const flagsOfStart = (): readonly string[] => {
  const text = readFileSync(join(checkout, 'package.json'), 'utf8');
  const { scripts } = JSON.parse(text) as { readonly scripts: Readonly<Record<string, string>> };
  return scripts['start']?.split(' ').filter((word) => word.startsWith('--')) ?? [];
};

/** Starts the built product, in one process or in one for each service; its environment says where its data lies. */
export const startProduct = async (
  mode: 'standalone' | 'distributed',
  { folder, nodeFlags }: BenchContext,
  environment: Readonly<Record<string, string>>,
): Promise<Server> => {
  const port = await freePort();
  const log = join(folder, `${mode}-${String(port)}.log`);
  const program = join(checkout, 'apps', mode, 'dist', 'program.js');
  const child = spawn(process.execPath, [...flagsOfStart(), ...nodeFlags, program], {
    env: { ...process.env, ...environment, HTTP_PORT: String(port) },
    stdio: ['ignore', openSync(log, 'a'), openSync(log, 'a')],
  });
  return whenReady(child, { url: `http://127.0.0.1:${String(port)}`, ready: '/health/ready', log });
};

/** The product in one process. */
export const startStandalone = (bench: BenchContext, environment: Readonly<Record<string, string>>): Promise<Server> =>
  startProduct('standalone', bench, environment);

/** Starts the empty Nest application that HTTP figures are held against. */
export const startEmptyApp = async ({ folder }: BenchContext): Promise<Server> => {
  const port = await freePort();
  const log = join(folder, 'empty.log');
  const entry = fileURLToPath(new URL('empty-app.main.js', import.meta.url));
  const child = spawn(process.execPath, [entry, String(port)], {
    stdio: ['ignore', openSync(log, 'a'), openSync(log, 'a')],
  });
  return whenReady(child, { url: `http://127.0.0.1:${String(port)}`, ready: '/empty/1', log });
};

/** Runs a module of the bench in its own process, gives it a task and waits for its answer. */
export const inOwnProcess = async <Answer>(
  module: string,
  task: object,
  flags: readonly string[] = [],
): Promise<Answer> => {
  const child = fork(fileURLToPath(new URL(`${module}.main.js`, import.meta.url)), {
    execArgv: [...flags],
    stdio: ['ignore', 2, 2, 'ipc'],
    serialization: 'advanced',
  });
  child.send(task);
  const [answer] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${module} ended without an answer`))),
  ])) as [Answer];
  child.disconnect();
  if (!ended(child)) await once(child, 'exit');
  return answer;
};
