import { join } from 'node:path';
import { connectPostgresEventStore, type RecordedEvent } from '@gongkai/event-store';
import { startSystem, type RunningSystem, type SystemOptions } from '@gongkai/testkit';
import { logOf } from './checks/log-check.js';
import type { Clients } from './load/client.js';
import { startJournal } from './load/journal.js';
import { staff } from './load/staffed.js';

/** A system with an organisation in it, and what its clients were told. */
export interface World extends Clients {
  readonly system: RunningSystem;
  /** The whole log, as the database has it. */
  log(): Promise<readonly RecordedEvent[]>;
  close(): Promise<void>;
}

/** Starts a system, founds its organisation, and opens the journal of its clients. */
export const startWorld = async (options: SystemOptions): Promise<World> => {
  const system = await startSystem(options);
  try {
    const staffed = await staff(system);
    const journal = startJournal(join(system.dataDir, 'journal'));
    return {
      ...{ system, url: system.url, staffed, journal },
      log: async () => {
        const store = await connectPostgresEventStore({ url: await system.databaseUrl(), retryForMs: 30_000 });
        try {
          return await logOf(store);
        } finally {
          await store.close();
        }
      },
      close: async () => {
        journal.close();
        await system.close();
      },
    };
  } catch (error) {
    await system.close();
    throw error;
  }
};
