import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openPostgresEventStore } from '@gongkai/event-store';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { findingsIn, logOf, SOUND } from './checks/log-check.js';
import { eventually } from './eventually.js';
import { openJournal, type Journal } from './load/journal.js';
import { startLoad, type Load } from './load/load.js';
import { chanceFor, percentile, rounds, say, SEED, upTo } from './settings.js';
import { backendsOf, postmasterOf } from './worlds/postgres-processes.js';
import { openStandalone, type Standalone } from './worlds/standalone.js';

jest.setTimeout(240_000);

const below = chanceFor('E1 standalone');
const readyAgain: number[] = [];
let world: Standalone;
let journal: Journal;

beforeAll(async () => {
  world = await openStandalone();
  journal = openJournal(join(world.dataDir, 'journal'));
});
afterAll(async () => {
  const [p50, p95] = [0.5, 0.95].map((share) => Math.round(percentile(readyAgain, share)));
  say(`E1 standalone: ready again after p50 ${String(p50)} ms, p95 ${String(p95)} ms of ${String(readyAgain.length)}`);
  journal.close();
  await world.close();
});

const aBackend = async (): Promise<number> => {
  const backends = await eventually(async () => backendsOf(await world.databaseUrl()));
  return backends[below(backends.length)] ?? 0;
};

const KILLS: Readonly<Record<string, () => Promise<void>>> = {
  'the process': async () => {
    await world.program().end('SIGKILL');
    world.begin();
  },
  'a backend of its PostgreSQL': async () => void process.kill(await aBackend(), 'SIGKILL'),
  'its postmaster': async () => void process.kill(await postmasterOf(await aBackend()), 'SIGKILL'),
};

const untilAnswered = async (load: Load): Promise<void> => {
  await world.ready();
  const before = load.acknowledged();
  await eventually(() => expect(load.acknowledged()).toBeGreaterThan(before), 120_000);
};

const expectSound = async (): Promise<void> => {
  const store = await openPostgresEventStore({ url: await world.databaseUrl() });
  try {
    expect(findingsIn(await logOf(store), journal.lines())).toEqual(SOUND);
  } finally {
    await store.close();
  }
};

describe(`E1 kill -9 under load, standalone (seed ${String(SEED)})`, () => {
  for (const [name, kill] of Object.entries(KILLS))
    for (const round of upTo(rounds(1, 20)))
      it(`loses nothing and does nothing twice when ${name} is killed (${String(round)})`, async () => {
        const load = startLoad({
          ...{ url: world.url, staffed: world.staffed, journal, clients: 4, below },
          name: `${name} ${String(round)}`,
        });
        await eventually(() => expect(load.acknowledged()).toBeGreaterThan(0));
        await pause(300 + below(1_700));
        const killedAt = performance.now();
        await kill();
        await untilAnswered(load);
        readyAgain.push(performance.now() - killedAt);
        await load.stop();
        await expectSound();
      });

  it('keeps read models that equal the fold of the log', async () => {
    expect(await world.gongkai.run(['verify-read-models'])).toMatchObject({ isEqual: true });
  });
});
