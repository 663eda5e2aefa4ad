import { spawn, type ChildProcess } from 'node:child_process';
import { serverEnvironment } from '../server-environment.js';
import type { ServerUser } from './server-user.js';

/** How a program of PostgreSQL is started: as whom, and who hears what it says. */
export interface Surroundings {
  readonly user: ServerUser | undefined;
  readonly onLog: (line: string) => void;
}

const KEPT_LOG = 8_000;

/** A program that runs: its last words, and a promise that settles when it has ended or could not be started. Never rejects. */
export interface Running {
  readonly child: ChildProcess;
  readonly lastWords: () => string;
  readonly ended: Promise<{ readonly code: number | null }>;
}

/** Starts a program in a session of its own, so that the terminal's signals reach us only and we stop it in order. */
export const runProgram = (program: string, args: readonly string[], { user, onLog }: Surroundings): Running => {
  const as = user === undefined ? {} : { uid: user.uid, gid: user.gid };
  const env = { ...serverEnvironment(), LC_ALL: 'C', LC_MESSAGES: 'C' };
  const child = spawn(program, [...args], { ...as, env, cwd: '/', detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  const hear = (chunk: Buffer): void => {
    const text = chunk.toString();
    log = (log + text).slice(-KEPT_LOG);
    for (const line of text.split('\n')) if (line.trim() !== '') onLog(line);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<{ code: number | null }>((resolve) => {
    child.on('error', (error) => {
      log += `\n${error.message}`;
      resolve({ code: null });
    });
    child.on('close', (code) => {
      resolve({ code });
    });
  });
  return { child, lastWords: () => log, ended };
};
