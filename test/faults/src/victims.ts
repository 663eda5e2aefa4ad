import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, type Mode, type RunningSystem } from '@gongkai/testkit';
import { backendsOf, postmasterOf } from './postgres-processes.js';

type Below = (bound: number) => number;

/** A process of the system, and how it is killed -9; what nobody else brings back is begun again. */
export interface Victim {
  readonly name: string;
  kill(system: RunningSystem, below: Below): Promise<void>;
}

const aBackend = async (system: RunningSystem, below: Below): Promise<number> => {
  const backends = await eventually(async () => {
    const found = await backendsOf(await system.databaseUrl());
    if (found.length === 0) throw new Error('the database serves nobody');
    return found;
  });
  return backends[below(backends.length)] ?? 0;
};

const program: Victim['kill'] = async (system) => {
  await system.program().end('SIGKILL');
  system.begin();
};

const ofPostgres: readonly Victim[] = [
  {
    name: 'a backend of its PostgreSQL',
    kill: async (system, below) => void process.kill(await aBackend(system, below), 'SIGKILL'),
  },
  {
    name: 'its postmaster',
    kill: async (system, below) => void process.kill(await postmasterOf(await aBackend(system, below)), 'SIGKILL'),
  },
];

const pidIn = async (...path: readonly string[]): Promise<number> => {
  const noted = JSON.parse(await readFile(join(...path), 'utf8')) as number | { readonly pid: number };
  return typeof noted === 'number' ? noted : noted.pid;
};

const noted = (name: string, ...path: readonly string[]): Victim => ({
  name,
  kill: async ({ dataDir }) => void process.kill(await pidIn(dataDir, ...path), 'SIGKILL'),
});

/** Everything that runs, the database's processes too. */
export const VICTIMS: Readonly<Record<Mode, readonly Victim[]>> = {
  standalone: [{ name: 'the process', kill: program }, ...ofPostgres],
  distributed: [
    noted('the gateway', 'run', 'gateway.pid.json'),
    noted('items', 'run', 'items.pid.json'),
    noted('organisation', 'run', 'organisation.pid.json'),
    noted('nats-server', 'nats', 'nats.pid'),
    ...ofPostgres,
    { name: 'the launcher', kill: program },
  ],
};
