import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { natsBus } from '@gongkai/bus/nats';
import { loadCalendar } from '@gongkai/calendar';
import { connectPostgresEventStore, type EventStore } from '@gongkai/event-store';
import { contextNamed } from '@gongkai/contexts/features';
import { CONTEXT_NAMES, type ContextName } from '@gongkai/contexts/names';
import { startLocalNats } from '@gongkai/local-servers';
import { prepareLeadership, prepareLogTail, type Alarm } from '@gongkai/subscriptions';
import { ClockCheck, createLogger } from '@gongkai/operations';
import { loadConfig, serviceConfigSchema } from '@gongkai/config';
import { startContext, type Platform, type RunningContext } from '@gongkai/service';
import { createTestDatabase, createTestVaults } from '@gongkai/testkit';
import { accessRecorder, type Vault } from '@gongkai/vault';
import { startEdge, type Edge } from './edge.js';
import { faultyBus, type FaultyBus } from './faulty-bus.js';
import { startWays, type Ways } from './ways.js';

type Step = () => Promise<unknown>;

/** The contexts and the edge over PostgreSQL and a real nats-server, in this process, every way between them breakable. */
export interface House {
  readonly ways: Ways;
  readonly edge: Edge;
  readonly buses: Readonly<Record<'edge' | ContextName, FaultyBus>>;
  readonly contexts: readonly RunningContext[];
  readonly vault: Vault;
  /** The log, past what can be cut. */
  readonly log: EventStore;
  readonly databaseUrl: string;
  readonly keysUrl: string;
  readonly ledgerFile: string;
  /** The clock that both contexts go by: it lies behind the machine's, so that it can be put forward. */
  readonly clock: Clock;
  readonly alarms: readonly Alarm[];
  close(): Promise<void>;
}

/** A clock that goes on by itself. */
export interface Clock {
  /** @unit ms since the epoch */
  now(): number;
  /** @param nowMs milliseconds since the epoch */
  putForward(nowMs: number): void;
}

const DAY_MS = 24 * 3_600_000;
const BEHIND_DAYS = 300;

const clockBehind = (ms: number): Clock => {
  let behindMs = ms;
  return {
    now: () => Date.now() - behindMs,
    putForward: (nowMs) => {
      behindMs = Date.now() - nowMs;
    },
  };
};

export const startHouse = async (): Promise<House> => {
  const closing: Step[] = [];
  const keep = <T>(value: T, close: (value: T) => Promise<unknown>): T => {
    closing.unshift(() => close(value));
    return value;
  };
  const folder = keep(await mkdtemp(join(tmpdir(), 'gongkai-house-')), (path) => rm(path, { recursive: true }));
  const database = keep(await createTestDatabase(), ({ drop }) => drop());
  const vaults = keep(await createTestVaults(), ({ drop }) => drop());
  const nats = keep(await startLocalNats({ dir: join(folder, 'nats') }), ({ stop }) => stop());
  const ways = keep(await startWays({ database: database.url, keys: vaults.url, nats: nats.url }), async (all) => {
    for (const way of Object.values(all) as Ways[keyof Ways][]) await way.close();
  });
  const alarms: Alarm[] = [];
  const onAlarm = (alarm: Alarm): void => void alarms.push(alarm);
  const log = keep(await connectPostgresEventStore({ url: database.url }), (store) => store.close());
  const store = keep(await connectPostgresEventStore({ url: ways.store.url, poolSize: 2 }), (kept) => kept.close());
  const vault = await vaults.connect({ url: ways.keys.url, recordAccess: accessRecorder(store), connections: 1 });
  const clock = clockBehind(BEHIND_DAYS * DAY_MS);
  const checked = new ClockCheck({ now: clock.now, sharedTime: () => Promise.resolve(clock.now()) });
  const leadership = keep(prepareLeadership({ url: database.url, onAlarm }), (kept) => kept.close());
  const tail = keep(prepareLogTail({ store, onAlarm }), (kept) => kept.close());
  const shared = { store, vault, clock: checked, leadership, tail, onAlarm, databaseUrl: ways.rows.url, closing: [] };
  const settled = { config: loadConfig(serviceConfigSchema, {}), calendar: await loadCalendar() };
  const connectBus = async (name: string): Promise<FaultyBus> =>
    faultyBus(
      keep(await natsBus({ url: ways.nats.url, name, retryAfterMs: 50, onFault: () => undefined }), (bus) =>
        bus.close(),
      ),
    );
  const buses = {
    edge: await connectBus('edge'),
    items: await connectBus('items'),
    organisation: await connectBus('organisation'),
    review: await connectBus('review'),
  };
  const contexts: RunningContext[] = [];
  for (const name of CONTEXT_NAMES) {
    const definition = contextNamed(name);
    const bus = buses[name];
    const log = createLogger({ name: definition.api.name, level: 'silent' });
    const platform: Platform = { ...shared, ...settled, bus, log };
    contexts.push(
      keep(await startContext(definition, platform), async (running) => {
        for (const { close } of running.closing) await close();
      }),
    );
  }
  const edge = keep(await startEdge(buses.edge, folder), (kept) => kept.close());
  return {
    ...{ ways, edge, buses, contexts, vault, log, clock, alarms },
    databaseUrl: database.url,
    keysUrl: vaults.url,
    ledgerFile: vaults.erasureLedgerFile,
    close: async () => {
      for (const close of closing) await close();
    },
  };
};
