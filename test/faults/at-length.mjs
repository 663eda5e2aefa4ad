// Runs specs at full length, and gives how many tests passed and failed. SEED gives a run again.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const seed = process.env.SEED || String(Date.now() % 1_000_000);

const textOf = (file, otherwise) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
};

/** @returns how it ended, the summary `N passed, N failed`, and the figures that the specs noted, one JSON object each */
export const runAtLength = async (files, env = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-at-length-'));
  const [summary, figures] = ['summary', 'figures'].map((name) => join(folder, name));
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(
    process.execPath,
    ['--experimental-vm-modules', jest, '--maxWorkers=1', '--runTestsByPath', ...files],
    {
      cwd: root,
      env: {
        ...process.env,
        CHAOS: 'long',
        SEED: seed,
        GONGKAI_TEST_SUMMARY: summary,
        GONGKAI_FIGURES: figures,
        ...env,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => child.on('close', (ended) => resolve(ended ?? 1)));
  const lines = textOf(figures, '')
    .split('\n')
    .filter((line) => line !== '');
  const result = {
    code,
    summary: textOf(summary, '0 passed, 1 failed'),
    figures: Object.assign({}, ...lines.map((line) => JSON.parse(line))),
  };
  rmSync(folder, { recursive: true });
  return result;
};
