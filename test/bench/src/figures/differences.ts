import * as items from '@gongkai/items-contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { measured, type BenchContext, type Figure } from '../figure.js';
import { startStandalone } from '../processes/child.js';
import { peakMibOf, resetPeakOf, rssMibOf } from '@gongkai/testkit/proc';
import { median, percentile } from '../statistics.js';
import { found, type Founded } from '../world/founding.js';
import { draftBody } from '../world/story.js';
import { environmentOf, placeIn, startWorld, tokenFor, type World } from '../world/world.js';
import { caughtUp } from './http.js';

/** 21 pairs. */
const VERSIONS = 7;
const AT_ONCE = 20;
/** The most that a body may have. */
const CHARACTERS = 100_000;

/** Of each version every third clause is its own; from the fifth on nothing is as in any other. */
const bodyOf = (version: number): string => {
  const clause = (n: number): string => {
    const own = version > 4 ? version * 100_000 + n : n % 3 === 0 ? n * version : n;
    return `第${String(own)}项：渔业码头修缮支出五万元，${n % 12 === 0 ? '\n' : ''}`;
  };
  return Array.from({ length: 8_000 }, (_, n) => clause(n))
    .join('')
    .slice(0, CHARACTERS);
};

/** @returns the item's id */
const largestItem = async (world: World, founded: Founded): Promise<string> => {
  const clerk = `person:${founded.clerk}`;
  const item = await world.act(clerk, items.draftItem, undefined, { ...draftBody(founded), body: bodyOf(1) });
  const { organisation: _, ...text } = draftBody(founded);
  for (let version = 2; version <= VERSIONS; version += 1)
    await world.act(clerk, items.reviseItem, item, { ...text, body: bodyOf(version) });
  return item;
};

const pairs = Array.from({ length: VERSIONS }, (_, from) =>
  Array.from({ length: from }, (__, to) => ({ from: from + 1, to: to + 1 })),
)
  .flat()
  .slice(0, AT_ONCE);

const timed = async (url: string, token: string): Promise<number> => {
  const begun = performance.now();
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`a difference was answered with ${String(response.status)}`);
  return performance.now() - begun;
};

const measure = async (bench: BenchContext) => {
  const place = await placeIn(bench.postgresUrl, bench.folder, 'differences');
  const world = await startWorld(place);
  const founded = await found(world);
  const asked: string[] = [];
  for (let round = 0; round <= bench.rounds; round += 1) asked.push(await largestItem(world, founded));
  const server = await startStandalone(bench, environmentOf(place));
  try {
    await caughtUp(world);
    const token = await tokenFor(place, founded.clerk);
    const rounds: { fresh: readonly number[]; kept: readonly number[]; growth: number }[] = [];
    for (const item of asked) {
      const urls = pairs.map(
        ({ from, to }) => `${server.url}/api/v1/items/${item}/differences?from=${String(from)}&to=${String(to)}`,
      );
      await pause(1_000);
      resetPeakOf(server.pid);
      const before = rssMibOf(server.pid);
      const fresh = await Promise.all(urls.map((url) => timed(url, token)));
      const growth = peakMibOf(server.pid) - before;
      const kept: number[] = [];
      for (const url of urls) kept.push(await timed(url, token));
      rounds.push({ fresh, kept, growth });
    }
    const [, ...counted] = rounds;
    const p99 = (of: 'fresh' | 'kept') => median(counted.map((round) => percentile(round[of], 0.99)));
    const detail = { pairs: pairs.length, characters: CHARACTERS, rounds: counted };
    return [
      measured({ id: 'differences', unit: 'ms p99', target: { atMost: 2_000 } }, p99('fresh'), null, detail),
      measured(
        { id: 'differences-memory', unit: 'MiB more', target: { atMost: 200 } },
        median(counted.map(({ growth }) => growth)),
        null,
      ),
      measured({ id: 'differences-kept', unit: 'ms p99', target: { atMost: 100 } }, p99('kept'), null),
    ];
  } finally {
    await server.stop();
    await world.close();
  }
};

/** Two texts as long as they may be, word by word: twenty pairs at once that nobody asked for before, and the same again. */
export const differences: Figure = { ids: ['differences', 'differences-memory', 'differences-kept'], measure };
