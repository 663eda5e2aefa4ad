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

/**
 * Where a projection, a relay and a process are between what they do and that they have done it. Each step of a review passes there:
 * its request and its outcome through a relay, its start and its effect through a process.
 */
const FAILPOINTS = [
  'projection.before-tx',
  'projection.after-write',
  'projection.after-commit',
  'projection.after-ack',
  'relay.after-ack',
  'process.after-command',
] as const;
const PASSES = 20;
/** The load brings some of it all the time, and few reviews in a second. */
const PASSES_OF_PROCESSES = 5;

/** Killed, begun again so that it kills itself at one of the failpoints, and begun once more. */
const atFailpoint: Victim['kill'] = async (system, below) => {
  await system.program().end('SIGKILL');
  const failpoint = FAILPOINTS[below(FAILPOINTS.length)] ?? FAILPOINTS[0];
  const passes = failpoint === 'process.after-command' ? PASSES_OF_PROCESSES : PASSES;
  system.begin({ GONGKAI_FAILPOINTS: `${failpoint}=kill@${String(1 + below(passes))}` });
  await system.program().ended;
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

/** The nats-server of a launcher with that data folder. */
export const natsServerOf = (dataDir: string): Promise<number> => pidIn(dataDir, 'nats', 'nats.pid');

/** A service of a launcher with that data folder. */
export const serviceOf = (dataDir: string, name: string): Promise<number> => pidIn(dataDir, 'run', `${name}.pid.json`);

/** Waits until it runs no more, though nobody has taken note of its end. */
export const untilDead = (pid: number): Promise<void> =>
  eventually(async () => {
    const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => 'gone) Z');
    if (!/\) [ZX]/.test(stat)) throw new Error(`the process ${String(pid)} still runs`);
  });

const noted = (name: string, ...path: readonly string[]): Victim => ({
  name,
  kill: async ({ dataDir }) => void process.kill(await pidIn(dataDir, ...path), 'SIGKILL'),
});

/** Everything that runs, the database's processes too. */
export const VICTIMS: Readonly<Record<Mode, readonly Victim[]>> = {
  standalone: [
    { name: 'the process', kill: program },
    { name: 'the process, at a failpoint,', kill: atFailpoint },
    ...ofPostgres,
  ],
  distributed: [
    noted('the gateway', 'run', 'gateway.pid.json'),
    noted('items', 'run', 'items.pid.json'),
    noted('organisation', 'run', 'organisation.pid.json'),
    noted('review', 'run', 'review.pid.json'),
    noted('nats-server', 'nats', 'nats.pid'),
    ...ofPostgres,
    { name: 'the launcher', kill: program },
  ],
};
