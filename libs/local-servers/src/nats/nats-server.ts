import { pause } from '@gongkai/async';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../free-port.js';
import { realPlaceOf } from '../real-place.js';
import { serverEnvironment } from '../server-environment.js';
import { configurationOf, natsVersionOf } from './configuration.js';
import { locateNatsServer } from './locate.js';
import { stopNatsOrphan } from './nats-orphan.js';
import { isReady } from './ready.js';
import { textIfThere } from './text-if-there.js';

const READY_WITHIN_MS = 30_000;
const GONE_WITHIN_MS = 10_000;

export interface LocalNatsOptions {
  /** Folder of the server: JetStream's files in `jetstream/`, its configuration, log and process id. Made if absent. */
  readonly dir: string;
  /** Default: any free one. */
  readonly port?: number;
  /** Path of the server; default: {@link locateNatsServer}. */
  readonly binary?: string;
  /** Who is let in and what each may do; anybody and all, unless told. */
  readonly access?: NatsAccess;
}

/** Parts of the server's configuration. */
export interface NatsAccess {
  /** Users and their permissions; it includes `./keys.conf`. */
  readonly authorization: string;
  /** What users are known by: variables. */
  readonly keys: string;
}

export interface LocalNats {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** JetStream's own folder: it may be wiped while the server is stopped. */
  readonly storeDir: string;
  /** Settles when the server is gone, for whatever reason. */
  readonly ended: Promise<void>;
  /** Stops the server and waits until it is gone; stopping twice, or one that has died, is well. */
  stop(): Promise<void>;
}

const untilReady = async (child: ChildProcess, port: number, logFile: string): Promise<void> => {
  const until = Date.now() + READY_WITHIN_MS;
  while (!(await isReady(port))) {
    if (child.exitCode === null && child.signalCode === null && Date.now() < until) await pause(20);
    else {
      child.kill('SIGKILL');
      const log = await textIfThere(logFile);
      throw new Error(`nats-server didn't start on port ${port}:\n${log.slice(-2_000)}`);
    }
  }
};

const stopperOf =
  (child: ChildProcess, exited: Promise<void>, pidFile: string): (() => Promise<void>) =>
  async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), GONE_WITHIN_MS);
      await exited;
      clearTimeout(timer);
    }
    await rm(pidFile, { force: true });
  };

/**
 * Starts, in a session of its own so that the terminal's signals reach us only, a nats-server with JetStream on loopback and waits until it takes requests. A server that a killed parent left in the
 * same folder is stopped first.
 * @throws Error with the end of the server's log when it doesn't come up, or when no server can be had.
 */
export const startLocalNats = async ({ dir: asked, port, binary, access }: LocalNatsOptions): Promise<LocalNats> => {
  const program = binary ?? (await locateNatsServer());
  const chosen = port ?? (await freePort());
  // A server that was left behind is known by its configuration's name.
  const dir = await realPlaceOf(asked);
  const [storeDir, configFile, pidFile, logFile] = ['jetstream', 'nats.conf', 'nats.pid', 'nats.log'].map((name) =>
    join(dir, name),
  ) as [string, string, string, string];
  await mkdir(dir, { recursive: true });
  await stopNatsOrphan(pidFile, configFile);
  const settings = { port: chosen, storeDir, hasAccess: access !== undefined };
  const write = (name: string, text: string): Promise<void> => writeFile(join(dir, name), text, { mode: 0o600 });
  await write('nats.conf', configurationOf(await natsVersionOf(program), settings));
  if (access !== undefined) {
    await write('authorization.conf', access.authorization);
    await write('keys.conf', access.keys);
  }
  const log = await open(logFile, 'a', 0o600);
  const child = spawn(program, ['--config', configFile], {
    detached: true,
    env: serverEnvironment(),
    stdio: ['ignore', log.fd, log.fd],
  });
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject)).finally(() => log.close());
  const pid = child.pid as number;
  await writeFile(pidFile, String(pid), { mode: 0o600 });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = stopperOf(child, ended, pidFile);
  await untilReady(child, chosen, logFile);
  return { url: `nats://127.0.0.1:${chosen}`, port: chosen, pid, storeDir, ended, stop };
};
