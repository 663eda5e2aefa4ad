import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The checkout whose built programs are run. */
export const CHECKOUT = fileURLToPath(new URL('../../../', import.meta.url));

const LAST_WORDS = 8_000;
/** @unit ms */
const LAST_WORDS_WITHIN_MS = 1_000;
const READY_WITHIN_MS = 120_000;

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A built program of the system that runs as a process of its own. */
export interface StartedProgram {
  readonly pid: number;
  readonly ended: Promise<Ending>;
  readonly hasEnded: () => boolean;
  /** The end of what it wrote to stdout and stderr. */
  readonly said: () => string;
  /** Sends the signal and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<Ending>;
}

export interface ProgramOptions {
  /** Path in the checkout, as `apps/items/dist/program.js`. */
  readonly script: string;
  readonly args?: readonly string[];
  /** Its settings; of this process's own environment it gets only what finding programs and certificates needs. */
  readonly env?: Readonly<Record<string, string>>;
  /** Hears all that it writes to stdout and stderr. */
  readonly onSaid?: (text: string) => void;
}

const surroundings = (): NodeJS.ProcessEnv => {
  const { PATH, HOME, NODE_EXTRA_CA_CERTS, NATS_SERVER } = process.env;
  return { PATH, HOME, NODE_EXTRA_CA_CERTS, NATS_SERVER, LANG: 'C.UTF-8' };
};

/** Builds what is stale. @throws Error when the build fails */
export const buildPrograms = (): void => {
  const script = `import { ensureBuilt } from './apps/standalone/ensure-built.mjs'; process.exit(ensureBuilt() ? 0 : 1);`;
  const args = ['--input-type=module', '-e', script];
  const { status } = spawnSync(process.execPath, args, { cwd: CHECKOUT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error('the build failed');
};

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/**
 * Tells the process to stop should this one end before it, however it ends: the pipe that the guard reads ends with us.
 * @returns calls it off
 */
const guard = (pid: number): (() => void) => {
  const script = 'cat; kill -TERM "$1"';
  const watching = spawn('sh', ['-c', script, 'guard', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watching.unref();
  return () => void watching.kill('SIGKILL');
};

/** Starts a built program. Should this process end before it, it is told to stop. */
export const startProgram = ({ script, args = [], env = {}, onSaid }: ProgramOptions): StartedProgram => {
  const child = spawn(process.execPath, [join(CHECKOUT, script), ...args], {
    cwd: CHECKOUT,
    env: { ...surroundings(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      const text = data.toString();
      said = `${said}${text}`.slice(-LAST_WORDS);
      onSaid?.(text);
    });
  const callOff = child.pid === undefined ? undefined : guard(child.pid);
  const ended = new Promise<Ending>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      callOff?.();
      const end = (): void => resolve({ code, signal });
      // Its last words come with the end of its output, which those that outlive it may hold open.
      child.once('close', end);
      setTimeout(end, LAST_WORDS_WITHIN_MS).unref();
    });
  });
  return {
    pid: child.pid ?? 0,
    ended,
    hasEnded: () => hasEnded(child),
    said: () => said,
    end: (signal) => {
      if (!hasEnded(child)) child.kill(signal);
      return ended;
    },
  };
};

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

/** Waits until the program says that it is ready. @throws Error with its last words when it ends, or takes too long */
export const untilReady = async (url: string, program: StartedProgram): Promise<void> => {
  for (const end = Date.now() + READY_WITHIN_MS; !(await isReady(url)); await pause(25))
    if (program.hasEnded() || Date.now() > end) throw new Error(`${url} did not get ready:\n${program.said()}`);
};
