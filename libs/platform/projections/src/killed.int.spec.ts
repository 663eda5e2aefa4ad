import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ReadModels } from '@gongkai/database';
import { connectReadModels } from '@gongkai/database/read-models';
import { connectPostgresEventStore, type EventStore, type RecordedEvent } from '@gongkai/event-store';
import { createTestDatabase, rounds, upTo, type TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bench } from '../specs/bench.js';
import { accountRows, booked, foldedAccounts, ledger0001, ledgerEntities, opened, put } from '../specs/ledger.js';

jest.setTimeout(600_000);

const hooks = new URL('../../../../test/setup/typescript-hooks.mjs', import.meta.url).href;
const registering = `data:text/javascript,import{register}from"node:module";register(${JSON.stringify(hooks)})`;
const child = fileURLToPath(new URL('../specs/killed-child.ts', import.meta.url));

let database: TestDatabase;
let store: EventStore;
let readModels: ReadModels;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await connectPostgresEventStore({ url: database.url });
  readModels = await connectReadModels({
    url: database.url,
    schema: 'killed',
    entities: ledgerEntities,
    migrations: [ledger0001],
  });
});
afterAll(async () => {
  await readModels.close();
  await store.close();
  await database.drop();
});

/** Runs the projecting process; gives how it ended: a signal, or a code with what it said. */
const run = async (failpoints: string): Promise<string> => {
  const env = { ...process.env, GONGKAI_FAILPOINTS: failpoints };
  const started = spawn(process.execPath, ['--import', registering, child, database.url], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  started.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code, signal] = (await once(started, 'close')) as [number | null, string | null];
  return signal ?? `${String(code)} ${said}`;
};

const applied = async (): Promise<readonly RecordedEvent[]> => {
  const [row] = await readModels.dataSource.query<{ position: string }[]>(
    'SELECT position FROM subscription_checkpoint',
  );
  const upTo = BigInt(row?.position ?? -1);
  const events: RecordedEvent[] = [];
  for await (const event of store.readAll()) if (event.position <= upTo) events.push(event);
  return events;
};

describe('a projecting process that is killed (E3)', () => {
  for (const point of ['before-tx', 'after-write', 'after-commit', 'after-ack'])
    it(`leaves rows that equal the fold up to its place (${point})`, async () => {
      for (const pass of upTo(rounds(2, 25))) {
        const stream = `account-${point}-${String(pass)}`;
        await put(store, stream, opened('a'), booked(1), booked(2), booked(3), booked(4), booked(5), booked(6));
        expect(await run(`projection.${point}=kill@${String(1 + (pass % 2))}`)).toBe('SIGKILL');
        expect(await accountRows(readModels.dataSource.manager)).toEqual(foldedAccounts(await applied()));
      }
    });

  it('is followed by another that comes to the end', async () => {
    const next = await bench({ store, url: database.url, schema: 'killed', batchSize: 3 });
    await next.caughtUp();
    const log: RecordedEvent[] = [];
    for await (const event of store.readAll()) log.push(event);
    expect(await applied()).toEqual(log);
    expect(await accountRows(readModels.dataSource.manager)).toEqual(foldedAccounts(log));
    await next.close();
  });
});
