#!/usr/bin/env node
// The fault experiments at full length: all, or those named (`npm run chaos -- E14 E15`). SEED gives a run again, CHAOS_ROUNDS
// says how often processes are killed. The last line counts the tests; the exit code is 0 only when none failed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runAtLength, seed } from './at-length.mjs';

const experiments = JSON.parse(readFileSync(join(root, 'test', 'faults', 'experiments.json'), 'utf8'));
const asked = process.argv.slice(2).map((name) => name.toUpperCase());
const unknown = asked.filter((name) => !(name in experiments));
if (unknown.length > 0) {
  process.stderr.write(`no experiment ${unknown.join(', ')}: there are ${Object.keys(experiments).join(', ')}\n`);
  process.exit(2);
}

const names = asked.length === 0 ? Object.keys(experiments) : asked;
const files = [...new Set(names.flatMap((name) => experiments[name]))];
process.stderr.write(`${names.join(', ')} at full length, seed ${seed} (SEED=${seed} gives it again)\n`);
const { code, summary } = await runAtLength(files);
process.stdout.write(`${summary}\n`);
process.exitCode = code;
