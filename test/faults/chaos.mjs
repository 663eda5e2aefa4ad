#!/usr/bin/env node
// The fault experiments at full length: all, or those named (`npm run chaos -- E14 E15`). SEED gives a run again, CHAOS_ROUNDS
// says how often processes are killed. The last line counts the tests; the exit code is 0 only when none failed.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const experiments = JSON.parse(readFileSync(join(root, 'test', 'faults', 'experiments.json'), 'utf8'));
const asked = process.argv.slice(2).map((name) => name.toUpperCase());
const unknown = asked.filter((name) => !(name in experiments));
if (unknown.length > 0) {
  process.stderr.write(`no experiment ${unknown.join(', ')}: there are ${Object.keys(experiments).join(', ')}\n`);
  process.exit(2);
}

const names = asked.length === 0 ? Object.keys(experiments) : asked;
const files = [...new Set(names.flatMap((name) => experiments[name]))];
const seed = process.env.SEED || String(Date.now() % 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'gongkai-chaos-'));
const summary = join(folder, 'summary');
process.stderr.write(`${names.join(', ')} at full length, seed ${seed} (SEED=${seed} gives it again)\n`);

const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const child = spawn(
  process.execPath,
  ['--experimental-vm-modules', jest, '--maxWorkers=1', '--runTestsByPath', ...files],
  {
    cwd: root,
    env: { ...process.env, CHAOS: 'long', SEED: seed, GONGKAI_TEST_SUMMARY: summary },
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));

const counted = () => {
  try {
    return readFileSync(summary, 'utf8');
  } catch {
    return '0 passed, 1 failed';
  }
};

child.on('close', (code) => {
  process.stdout.write(`${counted()}\n`);
  rmSync(folder, { recursive: true });
  process.exitCode = code ?? 1;
});
