import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { median, percentiles } from './statistics.js';

/** What one round of one side did. */
export interface Round {
  /** Operations per second. */
  readonly perSecond: number;
  /** Each operation's time. @unit ms */
  readonly latenciesMs: readonly number[];
}

/** Keeps `inFlight` operations going for the time, then waits for the last ones. */
export const drive = async (
  operation: (n: number) => Promise<unknown>,
  options: { readonly inFlight: number; readonly seconds: number },
): Promise<Round> => {
  const latenciesMs: number[] = [];
  const begun = performance.now();
  const until = begun + options.seconds * 1000;
  let n = 0;
  const lane = async (): Promise<void> => {
    for (let now = performance.now(); now < until;) {
      await operation(n++);
      const done = performance.now();
      latenciesMs.push(done - now);
      now = done;
    }
  };
  await Promise.all(Array.from({ length: options.inFlight }, lane));
  return { perSecond: (latenciesMs.length * 1000) / (performance.now() - begun), latenciesMs };
};

const PACE_MS = 5;

/** Sends at a steady rate whether or not earlier ones were answered. @returns how many */
export const paced = async (
  perSecond: number,
  seconds: number,
  send: (n: number) => Promise<void>,
): Promise<number> => {
  const begun = performance.now();
  const all: Promise<void>[] = [];
  for (let now = begun; now < begun + seconds * 1000; now = performance.now()) {
    const due = Math.floor(((now - begun) * perSecond) / 1000);
    while (all.length < due) all.push(send(all.length));
    await pause(PACE_MS);
  }
  await Promise.all(all);
  return all.length;
};

/** The medians of several rounds. */
export interface Summary {
  readonly perSecond: number;
  readonly rounds: readonly number[];
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export const summaryOf = (rounds: readonly Round[]): Summary => ({
  perSecond: median(rounds.map((round) => round.perSecond)),
  rounds: rounds.map((round) => Math.round(round.perSecond)),
  ...percentiles(rounds.flatMap((round) => round.latenciesMs)),
});

/** Runs the sides in turn, round by round, so that the machine's moods fall on all alike. The first round warms up and is dropped. */
export const interleaved = async <Side extends string>(
  sides: Readonly<Record<Side, () => Promise<Round>>>,
  rounds: number,
): Promise<Readonly<Record<Side, Summary>>> => {
  const names = Object.keys(sides) as Side[];
  const results = new Map<Side, Round[]>(names.map((name) => [name, []]));
  for (let i = 0; i <= rounds; i += 1)
    for (const name of names) {
      const round = await sides[name]();
      if (i > 0) results.get(name)?.push(round);
    }
  return Object.fromEntries(names.map((name) => [name, summaryOf(results.get(name) ?? [])])) as Record<Side, Summary>;
};
