import { killSystem, startDoubleProcess, startSystem, type Mode, type RunningSystem } from '@gongkai/testkit';

/** The three ways in which the whole system is run, told one story each. */
export type WorldName = 'standalone' | 'split over NATS' | 'split over NATS, events in KurrentDB';

/** The system as its users run it, and how it is felled. */
export interface World {
  readonly system: RunningSystem;
  /** Its processes, the servers that it starts included. */
  readonly processes: number;
  /** Kills every process of it at once, and starts it again. @returns how many were killed */
  fall(): Promise<number>;
  close(): Promise<void>;
}

/** PostgreSQL and the process itself; or PostgreSQL, nats-server, the launcher, the gateway and three contexts. */
const PROCESSES: Readonly<Record<Mode, number>> = { standalone: 2, distributed: 7 };

const worldOf = (system: RunningSystem, beside: () => Promise<unknown>): World => ({
  system,
  processes: PROCESSES[system.mode],
  fall: async () => {
    const killed = await killSystem(system);
    system.begin();
    await system.ready();
    return killed;
  },
  close: () => system.close().finally(beside),
});

const inMode = async (mode: Mode): Promise<World> => worldOf(await startSystem({ mode }), () => Promise.resolve());

/** The store is a process that outlives the system's fall, as a server of its own would. */
const onKurrentdb = async (): Promise<World> => {
  const double = await startDoubleProcess();
  const stop = (): Promise<unknown> => double.program.end('SIGTERM');
  try {
    return worldOf(await startSystem({ mode: 'distributed', env: { KURRENTDB_URL: double.url } }), stop);
  } catch (error) {
    await stop();
    throw error;
  }
};

export const WORLDS: Readonly<Record<WorldName, () => Promise<World>>> = {
  standalone: () => inMode('standalone'),
  'split over NATS': () => inMode('distributed'),
  'split over NATS, events in KurrentDB': onKurrentdb,
};
