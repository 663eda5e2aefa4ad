import { pause } from '@gongkai/async';
import type { Logger } from '@gongkai/operations/process';
import { EXIT_FAILED, type LauncherMessage } from '@gongkai/service/launching';
import { spawn, type ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { notePid } from './orphans.js';
import type { Service } from './services.js';

/** @unit ms */
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;
/** Who has served so long and then dies is started again at once. */
const STEADY_AFTER_MS = 5_000;
const READY_WITHIN_MS = 120_000;
const GONE_WITHIN_MS = 15_000;

/** A service ended before it served; what it said is on stderr. */
export class ServiceFailure extends Error {
  override readonly name = 'ServiceFailure';
  constructor(
    service: string,
    readonly exitCode: number,
  ) {
    super(`${service} did not start: see what it says above`);
  }
}

/** A service that runs, and is started again when it dies. */
export interface RunningService {
  readonly name: string;
  /** Where its HTTP side first answered. */
  readonly address: string;
  stop(): Promise<void>;
}

interface Life {
  readonly child: ChildProcess;
  readonly ready: Promise<string>;
  /** Its exit code; never rejects. */
  readonly ended: Promise<number | null>;
}

/** In a session of its own, so that the terminal's signals reach us only and all end in order. */
const begin = (service: Service): Life => {
  const child = spawn(process.execPath, [...process.execArgv, service.program], {
    env: service.environment,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', () => resolve(null));
  });
  const ready = new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS);
    child.once('message', (message) => {
      clearTimeout(timer);
      resolve((message as LauncherMessage).readyAt);
    });
    void ended.then((code) => {
      clearTimeout(timer);
      reject(new ServiceFailure(service.name, code ?? EXIT_FAILED));
    });
  });
  void Promise.allSettled([ready]);
  return { child, ready, ended };
};

const end = async ({ child, ended }: Life): Promise<void> => {
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), GONE_WITHIN_MS);
  await ended;
  clearTimeout(impatience);
};

/**
 * Starts a service and waits until it serves; from then on it is started again whenever it dies, with growing pauses.
 * @throws ServiceFailure when it can't start at first
 */
export const runService = async (service: Service, pidFile: string, log: Logger): Promise<RunningService> => {
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  const start = async (): Promise<Life> => {
    const life = begin(service);
    if (life.child.pid !== undefined) await notePid(pidFile, life.child.pid);
    return life;
  };
  let life = await start();
  const stop = async (): Promise<void> => {
    stopping.abort();
    await end(life);
    await watching;
    await rm(pidFile, { force: true });
  };
  let servingSince = 0;
  const watch = async (): Promise<void> => {
    let delay = FIRST_DELAY_MS;
    for (;;) {
      const code = await life.ended;
      if (isStopping()) return;
      if (servingSince > 0 && performance.now() - servingSince > STEADY_AFTER_MS) delay = FIRST_DELAY_MS;
      servingSince = 0;
      log.error({ service: service.name, code, againInMs: delay }, 'a service has died; it is started again');
      await pause(delay, stopping.signal);
      if (isStopping()) return;
      delay = Math.min(LONGEST_DELAY_MS, delay * 2);
      life = await start();
      void life.ready.then(
        () => {
          servingSince = performance.now();
          log.info({ service: service.name }, 'the service is back');
        },
        () => undefined,
      );
    }
  };
  let watching: Promise<void> = Promise.resolve();
  const address = await life.ready.catch(async (error: unknown) => {
    await rm(pidFile, { force: true });
    throw error;
  });
  servingSince = performance.now();
  watching = watch();
  return { name: service.name, address, stop };
};
