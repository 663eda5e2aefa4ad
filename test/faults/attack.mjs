#!/usr/bin/env node
// The attack of one morning at full length: every command and every read by everybody, forged tokens, 20,000 requests made by
// chance, and 20 kills under load. SEED gives it again. The last line is one JSON object of its figures; the exit code is 0 only
// when nothing was found.
import { runAtLength, seed } from './at-length.mjs';

/** Each kills four kinds of processes. */
const ROUNDS = 5;

process.stderr.write(`an attack at full length, seed ${seed} (SEED=${seed} gives it again)\n`);
const began = performance.now();
const requests = await runAtLength(['test/faults/src/attack/attack.int.spec.ts']);
const kills = await runAtLength(['test/faults/src/e1-killed-standalone.int.spec.ts'], { CHAOS_ROUNDS: String(ROUNDS) });
process.stderr.write(`requests: ${requests.summary}; kills: ${kills.summary}\n`);
const seconds = Math.round((performance.now() - began) / 1000);
const isSound = requests.code === 0 && kills.code === 0;
process.stdout.write(
  `${JSON.stringify({ isSound, seed: Number(seed), ...requests.figures, ...kills.figures, seconds })}\n`,
);
process.exitCode = isSound ? 0 : 1;
