import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './workspace.js';

/** A text to be linted as if it stood at `path`; with types only where a file stands there. */
export interface LintedText {
  readonly path: string;
  readonly text: string;
  readonly typed: boolean;
}

export interface LintMessage {
  readonly ruleId: string | null;
  readonly messageId?: string;
  readonly line: number;
  readonly message: string;
}

/**
 * Lints texts with the repository's own configuration, in one process for all.
 * @throws Error with the process's own words when it fails.
 */
export const lintTexts = (texts: readonly LintedText[]): readonly (readonly LintMessage[])[] => {
  const run = spawnSync(process.execPath, [join(ROOT, 'test/architecture/lint/eslint-texts.mjs')], {
    cwd: ROOT,
    input: JSON.stringify(texts),
    encoding: 'utf8',
    env: { ...process.env, NX_DAEMON: 'false', CI: '', NODE_OPTIONS: '' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0) throw new Error(`lint failed: ${run.stderr || run.stdout}`);
  return JSON.parse(run.stdout) as LintMessage[][];
};
