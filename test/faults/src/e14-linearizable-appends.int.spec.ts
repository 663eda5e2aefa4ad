import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connectPostgresEventStore, type EventStore } from '@gongkai/event-store';
import { connectKurrentdbEventStore } from '@gongkai/event-store/kurrentdb';
import { freePort, keepRunning, startLocalPostgres } from '@gongkai/local-servers';
import { all, amount, chanceFor, eventually, say, SEED, startKurrentdbDouble } from '@gongkai/testkit';
import { describe, expect, it, jest } from '@jest/globals';
import { anomaliesIn, LINEARIZABLE } from './checks/history-check.js';
import { outcomesIn, startAppending, type Appending } from './load/appenders.js';
import { backendsOf, postmasterOf } from './postgres-processes.js';

jest.setTimeout(240_000);

const PROCESSES = 4;
const SIZE = {
  clients: amount(12, 32),
  streams: amount(6, 20),
  least: { acknowledged: amount(150, 1_000), ms: amount(0, 60_000) },
};
/** The server is struck when so many appends were acknowledged since, and as many again by chance. */
const STRUCK_AFTER = 25;

type Below = (bound: number) => number;

/** Stores on one log, and what is done to the server below them from time to time. */
interface Bench {
  connect(): Promise<EventStore>;
  /** @returns what was struck */
  strike(below: Below): Promise<string>;
  close(): Promise<void>;
}

const onPostgres = async (): Promise<Bench> => {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-appends-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const kept = await keepRunning({
    start: () => startLocalPostgres({ dataDir: join(folder, 'cluster'), port }),
    onDeath: () => undefined,
    onReturn: () => undefined,
  });
  const { url, dataDir } = kept.server;
  return {
    connect: () => connectPostgresEventStore({ url, retryForMs: 200 }),
    strike: async (below) => {
      const backends = await eventually(() => backendsOf(url));
      const [backend] = backends.slice(below(Math.max(1, backends.length)));
      if (backend === undefined) return 'nobody';
      const isMaster = below(4) === 0;
      process.kill(isMaster ? await postmasterOf(backend) : backend, 'SIGKILL');
      return isMaster ? 'postmaster' : 'backend';
    },
    close: async () => {
      await kept.stop();
      for (const path of [dataDir, folder]) await rm(path, { recursive: true, force: true });
    },
  };
};

const onKurrentdb = async (): Promise<Bench> => {
  const double = await startKurrentdbDouble();
  return {
    connect: () => Promise.resolve(connectKurrentdbEventStore({ url: double.url })),
    strike: async (below) => {
      if (below(2) === 0) {
        await double.restart();
        return 'restart';
      }
      double.faults.loseAppendReplies(3, 'broken');
      return 'replies';
    },
    close: () => double.stop(),
  };
};

const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  PostgreSQL: onPostgres,
  'KurrentDB, a double of the server': onKurrentdb,
};

/** Strikes as often as the clients get on, until they are done. */
const strikeDuring = async (bench: Bench, below: Below, appending: Appending): Promise<readonly string[]> => {
  const struck: string[] = [];
  const ending = new AbortController();
  const isOver = (): boolean => ending.signal.aborted;
  const over = appending.history.finally(() => {
    ending.abort();
  });
  while (!isOver()) {
    const next = appending.acknowledged() + STRUCK_AFTER + below(STRUCK_AFTER);
    while (!isOver() && appending.acknowledged() < next) await Promise.race([over, pause(10)]);
    if (!isOver()) struck.push(await bench.strike(below));
  }
  return struck;
};

describe(`E14 appends are linearizable (seed ${String(SEED)})`, () => {
  for (const [name, startBench] of Object.entries(BENCHES))
    it(`on ${name}, whatever is struck meanwhile`, async () => {
      const below = chanceFor(`E14 ${name}`);
      const bench = await startBench();
      const stores = await Promise.all(Array.from({ length: PROCESSES }, () => bench.connect()));
      try {
        const appending = startAppending('thing-', { ...SIZE, stores, below });
        const struck = await strikeDuring(bench, below, appending);
        const history = await appending.history;
        const log = await eventually(() => all((stores[0] as EventStore).readAll()));
        expect(anomaliesIn(log, history)).toEqual(LINEARIZABLE);
        const outcomes = outcomesIn(history);
        say(`E14 ${name}: ${JSON.stringify(outcomes)}, struck ${String(struck.length)} times, no anomaly`);
        expect(struck.length).toBeGreaterThan(0);
        expect(outcomes['appended']).toBeGreaterThan(0);
        expect(outcomes['conflicts']).toBeGreaterThan(0);
      } finally {
        await Promise.all(stores.map((store) => store.close()));
        await bench.close();
      }
    });
});
