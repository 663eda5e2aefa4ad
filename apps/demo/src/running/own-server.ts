import { pause } from '@gongkai/async';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DemoFailure } from '../telling/demo-failure.js';
import type { Mode } from './asked.js';
import { CHECKOUT } from './command-line.js';

/** @unit ms */
const START_MS = 180_000;
const STOP_MS = 100_000;

const SCRIPTS: Readonly<Record<Mode, string>> = { standalone: 'start', distributed: 'start:distributed' };

/** What Node runs for one of the checkout's npm scripts, flags first: npm itself would not pass a signal on in time. */
const commandOf = async (mode: Mode): Promise<readonly string[]> => {
  const text = await readFile(join(CHECKOUT, 'package.json'), 'utf8');
  const { scripts } = JSON.parse(text) as { readonly scripts: Readonly<Record<string, string>> };
  const words = /^node ((?:--\S+ )*)(\S+)$/.exec(scripts[SCRIPTS[mode]] ?? '');
  if (words === null) throw new DemoFailure(`this checkout has no npm run ${SCRIPTS[mode]}`);
  const [, flags = '', path = ''] = words;
  return [...flags.split(' ').filter((flag) => flag !== ''), join(CHECKOUT, path)];
};

/** A year is told in a minute: faster than people ask. */
const UNHURRIED = {
  RATE_ANONYMOUS_PER_SECOND: '1000',
  RATE_ANONYMOUS_BURST: '1000',
  RATE_TOKEN_PER_SECOND: '1000',
  RATE_TOKEN_BURST: '1000',
};

export interface OwnServer {
  readonly url: string;
  /** Where it says that its database's files are: as root they may lie outside the data folder. */
  readonly databaseFolder: () => string | undefined;
  stop(): Promise<void>;
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

const stopped = async (child: ChildProcess): Promise<void> => {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(late);
};

/** Starts a system of one mode on a free port, with its data in a folder of its own. @throws DemoFailure with its last words */
export const startOwnServer = async (mode: Mode, dataDir: string): Promise<OwnServer> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  // In a session of its own: the terminal's signals reach us only, and we end it in order. Its channel tells it of our death.
  const child = spawn(process.execPath, await commandOf(mode), {
    cwd: CHECKOUT,
    detached: true,
    env: {
      ...UNHURRIED,
      LOG_LEVEL: 'warn',
      ...process.env,
      DATA_DIR: dataDir,
      HTTP_HOST: '127.0.0.1',
      HTTP_PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-4_000);
    });
  for (const end = Date.now() + START_MS; ;) {
    if (await isReady(url))
      return { url, databaseFolder: () => /^ {2}database +(\S.*)$/m.exec(said)?.[1], stop: () => stopped(child) };
    if (!hasEnded(child) && Date.now() < end) await pause(200);
    else break;
  }
  await stopped(child);
  throw new DemoFailure(`the system did not start:\n${said.trim()}`);
};
