import { setTimeout as pause } from 'node:timers/promises';
import { startProgram, type StartedProgram } from '../processes.js';

/** @unit ms */
const READY_WITHIN_MS = 60_000;

/** The KurrentDB double as a process of its own: its log outlives whoever uses it. */
export interface DoubleProcess {
  /** As the official client wants it. */
  readonly url: string;
  readonly program: StartedProgram;
}

/** @throws Error with its last words when it ends, or takes too long */
export const startDoubleProcess = async (): Promise<DoubleProcess> => {
  const program = startProgram({ script: 'libs/testkit/dist/kurrentdb-double/main.js' });
  for (const end = performance.now() + READY_WITHIN_MS; ; await pause(25)) {
    const [, url] = /ready on (\S+)/.exec(program.said()) ?? [];
    if (url !== undefined) return { url, program };
    if (program.hasEnded() || performance.now() > end)
      throw new Error(`the KurrentDB double did not start:\n${program.said()}`);
  }
};
