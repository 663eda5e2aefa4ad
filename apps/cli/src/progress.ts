import { SingleBar } from 'cli-progress';
import type { Output } from './output.js';

/** How far long work is. */
export interface ProgressBar {
  /** @param done of the total that the bar was made with */
  at(done: number): void;
  end(): void;
}

const SILENT: ProgressBar = { at: () => undefined, end: () => undefined };

/** A bar on stderr where that is a terminal and people read it; otherwise nothing. */
export const progressBar = (output: Output, label: string, total: number): ProgressBar => {
  if (output.isJson || !process.stderr.isTTY || total === 0) return SILENT;
  const bar = new SingleBar({
    format: `${label} {bar} {percentage} %  {eta_formatted}`,
    stream: process.stderr,
    clearOnComplete: true,
    etaBuffer: 100,
  });
  bar.start(total, 0);
  return { at: (done) => bar.update(done), end: () => bar.stop() };
};
