import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { measured, type BenchContext, type Figure } from '../figure.js';
import { startStandalone } from '../processes/child.js';
import { familyOf, pssMibOf, rssMibOf } from '@gongkai/testkit/proc';
import { median } from '../statistics.js';

const STARTS = 5;
const IDLE_MS = 10_000;

const postgresMibOf = (server: number): number =>
  familyOf(server)
    .filter((pid) => pid !== server)
    .reduce((sum, pid) => sum + pssMibOf(pid), 0);

/** A server with a PostgreSQL of its own, stopped and started again on what it had stored. */
const measure = async (bench: BenchContext) => {
  const environment = { DATA_DIR: join(bench.folder, 'standalone') };
  await (await startStandalone(bench, environment)).stop();
  const starts: number[] = [];
  const memory: { node: number; postgres: number }[] = [];
  for (let i = 0; i < STARTS; i += 1) {
    const server = await startStandalone(bench, environment);
    starts.push(server.readyAfterMs / 1000);
    if (i === STARTS - 1) {
      await pause(IDLE_MS);
      memory.push({ node: rssMibOf(server.pid), postgres: postgresMibOf(server.pid) });
    }
    await server.stop();
  }
  const idle = memory.map(({ node, postgres }) => node + postgres);
  return [
    measured({ id: 'standalone-ready', unit: 's', target: { atMost: 3 } }, median(starts), null, { starts }),
    measured({ id: 'standalone-idle-memory', unit: 'MiB', target: { atMost: 400 } }, median(idle), null, {
      parts: memory,
    }),
  ];
};

export const standalone: Figure = { ids: ['standalone-ready', 'standalone-idle-memory'], measure };
