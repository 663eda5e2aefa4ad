import { measured, type BenchContext, type Figure } from '../figure.js';
import { inOwnProcess } from '../processes/child.js';
import type { RebuildAnswer } from '../processes/rebuild.main.js';
import { median } from '../statistics.js';
import { largeWorldOf } from './large-world.js';

const ROUNDS = 3;
const EVENTS_PER_SECOND = 25_000;
const MEMORY_MIB = 50;

const rebuilt = async (bench: BenchContext, place: object): Promise<readonly RebuildAnswer[]> => {
  const rounds: RebuildAnswer[] = [];
  for (let i = 0; i < ROUNDS; i += 1) rounds.push(await inOwnProcess('rebuild', place, bench.nodeFlags));
  return rounds;
};

const highest = (rounds: readonly RebuildAnswer[]): number => median(rounds.map((round) => round.highestMib));

const measure = async (bench: BenchContext) => {
  const large = await largeWorldOf(bench);
  await large.growTo(bench.events.middle);
  const middle = await rebuilt(bench, large.place);
  await large.growTo(bench.events.large);
  const full = await rebuilt(bench, large.place);
  const rate = median(full.map((round) => round.eventsPerSecond));
  const growth = highest(full) - highest(middle);
  return [
    measured({ id: 'rebuild-items', unit: 'events/s', target: { atLeast: EVENTS_PER_SECOND } }, rate, null, {
      middle,
      full,
    }),
    measured({ id: 'rebuild-memory', unit: 'MiB more', target: { atMost: MEMORY_MIB } }, growth, null, {
      events: [middle[0]?.events, full[0]?.events],
      highestMib: [highest(middle), highest(full)],
    }),
  ];
};

export const rebuild: Figure = { ids: ['rebuild-items', 'rebuild-memory'], measure };
