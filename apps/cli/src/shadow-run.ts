import type { Progress, Projections } from '@gongkai/projections';
import type { Output } from './output.js';
import { progressBar } from './progress.js';

const STEPS = 1000;

/** How much of the log is done, in steps of {@link STEPS}. */
export const stepsDone = ({ position, head }: Pick<Progress, 'position' | 'head'>): number => {
  const [done, all] = [BigInt(position), BigInt(head)];
  if (all <= 0n || done >= all) return STEPS;
  return done < 0n ? 0 : Number((done * BigInt(STEPS)) / all);
};

/** What a rebuild or a verification is given, and what ends it. */
export interface ShadowRun {
  readonly choices: NonNullable<Parameters<Projections['rebuild']>[1]>;
  end(): void;
}

/** Shows how far a rebuild or a verification is, and breaks it off on Ctrl-C, so that nothing half-made stays behind. */
export const shadowRun = (output: Output, label: string): ShadowRun => {
  const bar = progressBar(output, label, STEPS);
  const interrupted = new AbortController();
  const onSignal = (): void => interrupted.abort(new Error('broken off; the live read models are as they were'));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  return {
    choices: { onProgress: (progress: Progress) => bar.at(stepsDone(progress)), signal: interrupted.signal },
    end: (): void => {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
      bar.end();
    },
  };
};
