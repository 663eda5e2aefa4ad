import type { BusFaultListener } from '@gongkai/bus';
import type { Alarm, RaiseAlarm } from '@gongkai/subscriptions';
import { Counter, Gauge, type ClockCheck, type Logger, type Registry } from '@gongkai/operations';

/** Who is interrupted since the event store is away says nothing new: the watch over the store has told why. */
const isOfStoreAway = ({ error }: Alarm['facts']): boolean => error === 'StoreUnavailable';

/** Takes alarms to the log, and counts them by code. */
export const countedAlarms = (registry: Registry, log: Logger): RaiseAlarm => {
  const alarms = new Counter({
    name: 'gongkai_alarms_total',
    help: 'Alarms raised: what a person must look at',
    labelNames: ['code'],
    registers: [registry],
  });
  return ({ code, facts }) => {
    alarms.inc({ code });
    log[isOfStoreAway(facts) ? 'debug' : 'error']({ alarm: code, facts }, 'alarm');
  };
};

/** Takes the bus's faults to the log, and counts them by what was being done. */
export const countedBusFaults = (registry: Registry, log: Logger): BusFaultListener => {
  const faults = new Counter({
    name: 'gongkai_bus_faults_total',
    help: 'Faults of the bus that no caller waits for',
    labelNames: ['during'],
    registers: [registry],
  });
  return ({ during, where, error }) => {
    faults.inc({ during });
    log.error({ err: error, during, where }, 'bus');
  };
};

/** Tells how far this process's clock is from the one that all share. */
export const observeClock = (registry: Registry, clock: Pick<ClockCheck, 'skewMs'>): void => {
  new Gauge({
    name: 'gongkai_clock_skew_seconds',
    help: "How far this process's clock is ahead of the database's, as last measured",
    registers: [registry],
    collect() {
      this.set((clock.skewMs ?? 0) / 1000);
    },
  });
};
