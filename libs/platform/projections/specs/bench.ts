import type { ReadModels } from '@gongkai/database';
import { connectReadModels } from '@gongkai/database/read-models';
import type { EventStore } from '@gongkai/event-store';
import { prepareLogTail, type Alarm } from '@gongkai/subscriptions';
import { prepareProjections, type Projection, type Projections } from '../src/index.js';
import { ledger, ledger0001, ledgerEntities } from './ledger.js';

/** A context's read models at work on a log in memory. */
export interface Bench<Store extends EventStore> {
  readonly store: Store;
  readonly readModels: ReadModels;
  readonly projections: Projections;
  readonly alarms: Alarm[];
  /** Ends this runner and starts another on the same rows and log, as a new process would. */
  restart(): Promise<void>;
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

export interface BenchOptions<Store extends EventStore> {
  readonly url: string;
  readonly schema: string;
  readonly projections?: readonly Projection[];
  readonly batchSize?: number;
  readonly store: Store;
}

const runnerOf = (options: BenchOptions<EventStore>, readModels: ReadModels, alarms: Alarm[]) => {
  const { store } = options;
  const onAlarm = (alarm: Alarm): void => {
    alarms.push(alarm);
  };
  const tail = prepareLogTail({ store, onAlarm });
  const { batchSize, projections = [ledger()] } = options;
  const running = prepareProjections({
    readModels,
    store,
    tail,
    projections,
    onAlarm,
    ...(batchSize ? { batchSize } : {}),
  });
  running.start();
  const stop = async (): Promise<void> => {
    await running.stop();
    await tail.close();
  };
  return { running, stop };
};

export const bench = async <Store extends EventStore>(options: BenchOptions<Store>): Promise<Bench<Store>> => {
  const { url, schema, store } = options;
  const readModels = await connectReadModels({ url, schema, entities: ledgerEntities, migrations: [ledger0001] });
  const alarms: Alarm[] = [];
  let runner = runnerOf(options, readModels, alarms);
  return {
    store,
    readModels,
    alarms,
    get projections() {
      return runner.running;
    },
    restart: async () => {
      await runner.stop();
      runner = runnerOf(options, readModels, alarms);
    },
    caughtUp: async () => {
      if (!(await runner.running.waitFor(await store.head(), 30_000)))
        throw new Error(`not caught up: ${JSON.stringify(await runner.running.status())}`);
    },
    close: async () => {
      await runner.stop();
      await readModels.close();
    },
  };
};
