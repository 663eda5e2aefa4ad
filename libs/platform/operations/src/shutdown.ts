import { withTimeout } from '@gongkai/async';
import type { Logger } from 'pino';

/** One thing to be let go of, in its turn. */
export interface ShutdownStep {
  readonly name: string;
  readonly close: () => Promise<unknown>;
}

export interface ShutdownOptions {
  /** In order: first what takes in work, then what does it, last what keeps it. */
  readonly steps: readonly ShutdownStep[];
  readonly log: Logger;
  /** When it must be over. @unit ms */
  readonly deadlineMs?: number;
  /** Called first: from now on the process is not ready. */
  readonly onBegin?: () => void;
}

const DEADLINE_MS = 10_000;
/** A signal that is passed on arrives within this. @unit ms */
const SAME_SIGNAL_MS = 500;

/**
 * Closes one after another within the deadline. A step that fails or takes too long is logged and the next ones still get
 * their turn.
 * @returns the exit code: 0 when all closed in time, else 1
 */
export const shutDown = async ({ steps, log, deadlineMs = DEADLINE_MS, onBegin }: ShutdownOptions): Promise<0 | 1> => {
  onBegin?.();
  const end = performance.now() + deadlineMs;
  let code: 0 | 1 = 0;
  for (const { name, close } of steps) {
    try {
      await withTimeout(close(), Math.max(0, end - performance.now()), () => new Error('not closed in time'));
      log.info({ step: name }, 'closed');
    } catch (err) {
      code = 1;
      log.error({ err, step: name }, 'could not be closed');
    }
  }
  return code;
};

/** The part of `process` that is listened to. */
export interface SignalSource {
  /** False when the launcher that this process was started by is gone already; absent without one. */
  readonly connected?: boolean;
  /** `disconnect` comes when the launcher is gone. */
  on(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'disconnect', listener: () => void): unknown;
  exit(code: number): void;
}

/**
 * On SIGTERM, SIGINT or a closed terminal (SIGHUP) shuts down and exits with the code; so it does when its launcher is gone. A further signal exits at
 * once with 130, unless it comes so soon that it is the same: npm passes on what the terminal has sent already.
 */
export const exitOnSignals = (
  options: ShutdownOptions,
  source: SignalSource = process,
  now: () => number = () => performance.now(),
): void => {
  let stoppingSince: number | undefined;
  const begin = (): void => {
    if (stoppingSince !== undefined) return;
    stoppingSince = now();
    void shutDown(options).then((code) => {
      options.log.flush();
      source.exit(code);
    });
  };
  const stop = (): void => {
    if (stoppingSince !== undefined && now() - stoppingSince > SAME_SIGNAL_MS) source.exit(130);
    else begin();
  };
  source.on('SIGTERM', stop);
  source.on('SIGINT', stop);
  source.on('SIGHUP', begin);
  source.on('disconnect', begin);
  if (source.connected === false) begin();
};
