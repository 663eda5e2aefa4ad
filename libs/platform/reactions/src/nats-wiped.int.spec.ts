import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bus } from '@gongkai/bus';
import { natsBus } from '@gongkai/bus/nats';
import { startLocalNats, type LocalNats } from '@gongkai/local-servers';
import { createTestDatabase, eventually, MemoryEventStore, rounds, type TestDatabase, upTo } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runContext } from '../specs/context.js';
import { booked, ledgerRelay, noticeProcess, opened, put } from '../specs/ledger.js';
import { Notices } from '../specs/notices.js';

jest.setTimeout(600_000);

let database: TestDatabase;
let dir: string;
let server: LocalNats;

beforeAll(async () => {
  database = await createTestDatabase();
  dir = await mkdtemp(join(tmpdir(), 'gongkai-nats-'));
  server = await startLocalNats({ dir });
});
afterAll(async () => {
  await server.stop();
  await rm(dir, { recursive: true, force: true });
  await database.drop();
});

const connect = (): Promise<Bus> =>
  natsBus({ url: server.url, retryAfterMs: 20, closeWithinMs: 2000, onFault: () => undefined });

describe('JetStream, wiped (E5)', () => {
  it('is a non-event: every command follows from the log, each with an effect once, in order', async () => {
    const store = new MemoryEventStore();
    const buses = await Promise.all([connect(), connect(), connect()]);
    const [ownersBus, actorsBus, noticesBus] = buses;
    const { url } = database;
    const owner = await runContext({ url, schema: 'wiped_ledger', store, bus: ownersBus, relay: ledgerRelay });
    const notices = new Notices();
    await notices.serve(noticesBus);
    const processes = [noticeProcess()];
    const acting = await runContext({
      url,
      schema: 'wiped_notices',
      store,
      bus: actorsBus,
      processes,
      checkEveryMs: 500,
    });
    const expected: string[] = [];
    for (const round of upTo(rounds(2, 20))) {
      const account = `account-${String(round)}`;
      await put(store, account, opened('a'), booked(1));
      expected.push(`${String(round)} hello a`, `${String(round)} 1`);
      await eventually(() => expect(notices.order).toEqual(expected), 60_000);
      process.kill(server.pid, 'SIGKILL');
      await server.stop();
      await rm(server.storeDir, { recursive: true, force: true });
      await put(store, account, booked(2));
      server = await startLocalNats({ dir, port: server.port });
      await put(store, account, booked(3));
      expected.push(`${String(round)} 3`, `${String(round)} 6`);
      await eventually(() => expect(notices.order).toEqual(expected), 60_000);
    }
    expect(notices.taken.size).toBe(expected.length);
    for (const context of [acting, owner]) await context.stop();
    for (const bus of buses) await bus.close();
  });
});
