import type { Bus } from '@gongkai/bus';
import { loadCalendar } from '@gongkai/calendar';
import { connectPostgresEventStore, StoreUnfit, type EventStore } from '@gongkai/event-store';
import type { WorkingCalendar } from '@gongkai/kernel';
import {
  prepareLeadership,
  prepareLogTail,
  type Leadership,
  type LogTail,
  type RaiseAlarm,
} from '@gongkai/subscriptions';
import { ClockCheck, Registry, type Logger, type ShutdownStep } from '@gongkai/operations';
import { type ServiceConfig } from '@gongkai/config';
import { accessRecorder, connectVault, type Vault, type VaultOptions } from '@gongkai/vault';
import { join } from 'node:path';
import { missing } from './missing.js';
import { connectBus } from './connect-bus.js';
import { countedAlarms, observeClock } from './platform-metrics.js';
import { sharedTimeOf } from './shared-time.js';
import { StoreWatch } from './store-watch.js';

/** What every context of a process stands on: connected once, shared by all that run in it. */
export interface Platform {
  readonly config: ServiceConfig;
  readonly databaseUrl: string;
  readonly store: EventStore;
  readonly bus: Bus;
  readonly vault: Vault;
  readonly calendar: WorkingCalendar;
  readonly clock: ClockCheck;
  readonly tail: LogTail;
  readonly leadership: Leadership;
  readonly log: Logger;
  readonly onAlarm: RaiseAlarm;
  /** In the order in which they are to be let go of, after whatever was built on them. */
  readonly closing: readonly ShutdownStep[];
}

/** How often the clock is compared with the database's. @unit ms */
const CLOCK_WATCH_MS = 2_000;
/** How often the event store is asked whether it answers. @unit ms */
const STORE_WATCH_MS = 5_000;

// Its client is loaded where it is named: it is many modules to read.
const connectStore = async (
  { EVENT_STORE, KURRENTDB_URL }: ServiceConfig,
  databaseUrl: string,
): Promise<EventStore> => {
  if (EVENT_STORE === 'postgres') return connectPostgresEventStore({ url: databaseUrl });
  if (KURRENTDB_URL === undefined) throw missing('KURRENTDB_URL', 'kurrentdb://host:2113?tls=false');
  const { connectKurrentdbEventStore } = await import('@gongkai/event-store/kurrentdb');
  return connectKurrentdbEventStore({ url: KURRENTDB_URL });
};

const LEDGER_INCOMPLETE =
  'the erasure ledger did not name all destroyed keys, as when its file was lost or is another: they were written into it again from the key database; if that comes from a backup, stop and bring the newest ledger back';

/**
 * Connects what the configuration names: the event store and the bus by their adapters, the vault, the calendar, the clock.
 * Its alarms, faults and clock are told to the metrics. What was connected before something failed is closed again.
 * @throws ConfigError, StoreUnavailable, VaultFault, CalendarFileRefused: each says what to do
 */
export const connectPlatform = async (
  config: ServiceConfig,
  log: Logger,
  name: string,
  metrics = new Registry(),
): Promise<Platform> => {
  const { DATABASE_URL: databaseUrl, VAULT_DATABASE_URL: vaultUrl } = config;
  if (databaseUrl === undefined) throw missing('DATABASE_URL', 'postgres://user:password@host:5432/gongkai');
  if (vaultUrl === undefined) throw missing('VAULT_DATABASE_URL', 'postgres://user:password@host:5432/gongkai_vault');
  const onAlarm = countedAlarms(metrics, log);
  const connected: ShutdownStep[] = [];
  const keep = <T extends { close(): Promise<unknown> }>(name: string, value: T): T => {
    connected.unshift({ name, close: () => value.close() });
    return value;
  };
  try {
    const calendar = await loadCalendar({ file: config.CALENDAR_FILE });
    const store = await watchedStore(keep('event store', await connectStore(config, databaseUrl)), log, connected);
    const vault = keep('vault', await connectVault(vaultOptionsOf(config, vaultUrl, store)));
    // A key database from a backup may hold keys that were destroyed since.
    const revived = await vault.destroyAgain();
    if (revived > 0) log.warn({ revived }, 'keys that a restore had brought back were destroyed again');
    const unnamed = await vault.completeLedger();
    if (unnamed > 0) log.error({ unnamed, code: 'ledger.incomplete' }, LEDGER_INCOMPLETE);
    const leadership = keep('leadership', prepareLeadership({ url: databaseUrl, onAlarm }));
    const tail = keep('log tail', prepareLogTail({ store, onAlarm }));
    const bus = keep('bus', await connectBus(config, log, name, metrics));
    const clock = await watchedClock(databaseUrl, log, connected);
    observeClock(metrics, clock);
    return {
      config,
      databaseUrl,
      store,
      bus,
      vault,
      calendar,
      clock,
      tail,
      leadership,
      log,
      onAlarm,
      closing: connected,
    };
  } catch (error) {
    for (const { close } of connected) await close().catch((err: unknown) => log.error({ err }, 'could not be closed'));
    throw error;
  }
};

const vaultOptionsOf = (config: ServiceConfig, url: string, store: EventStore): VaultOptions => ({
  url,
  masterKeyFile: config.MASTER_KEY_FILE ?? join(config.DATA_DIR, 'master.key'),
  erasureLedgerFile: config.ERASURE_LEDGER_FILE ?? join(config.DATA_DIR, 'erasure.ledger'),
  recordAccess: accessRecorder(store),
});

/**
 * The store, and whoever asks it whether it answers has the log told why not. One that is away is waited for; one that can't
 * keep what is promised ends the start.
 * @throws StoreUnfit
 */
const watchedStore = async (store: EventStore, log: Logger, connected: ShutdownStep[]): Promise<EventStore> => {
  const watch = new StoreWatch(store, log);
  await watch.check().catch((error: unknown) => {
    if (error instanceof StoreUnfit) throw error;
  });
  const watching = new AbortController();
  const close = (): Promise<void> => {
    watching.abort();
    return Promise.resolve();
  };
  connected.unshift({ name: 'event store watch', close });
  watch.watch(STORE_WATCH_MS, watching.signal);
  return { ...store, ping: () => watch.check() };
};

const watchedClock = async (databaseUrl: string, log: Logger, connected: ShutdownStep[]): Promise<ClockCheck> => {
  const shared = sharedTimeOf(databaseUrl);
  const watching = new AbortController();
  connected.unshift({
    name: 'clock',
    close: async () => {
      watching.abort();
      await shared.close();
    },
  });
  const clock = new ClockCheck({ now: Date.now, sharedTime: shared.now, steady: () => performance.now() });
  await clock.measure();
  clock.watch(CLOCK_WATCH_MS, watching.signal, (err) => log.warn({ err }, 'the clock could not be compared'));
  return clock;
};
