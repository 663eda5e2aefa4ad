import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bus, PublishedMessage } from '@gongkai/bus';
import { natsBus } from '@gongkai/bus/nats';
import { connectPostgresEventStore, type EventStore, type RecordedEvent } from '@gongkai/event-store';
import { startLocalNats, type LocalNats } from '@gongkai/local-servers';
import { copyTestDatabase, createTestDatabase, eventually, type TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runContext, type RunningContext } from '../specs/context.js';
import { booked, ledgerRelay, noticeProcess, opened, put } from '../specs/ledger.js';
import { Notices } from '../specs/notices.js';

jest.setTimeout(240_000);

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

/** Everything of one run over one database: the owner, who acts on what he tells, and who hears all. */
const opening = async ({ url }: TestDatabase) => {
  const connect = (): Promise<Bus> =>
    natsBus({ url: server.url, retryAfterMs: 20, closeWithinMs: 2000, onFault: () => undefined });
  const buses = await Promise.all([connect(), connect(), connect()]);
  const [owners, actors, others] = buses;
  const store = await connectPostgresEventStore({ url });
  const notices = new Notices();
  await notices.serve(others);
  const running: RunningContext[] = [];
  const run = async (schema: string, bus: Bus, parts: object): Promise<RunningContext> => {
    const context = await runContext({ url, schema, store, bus, checkEveryMs: 500, ...parts });
    running.push(context);
    return context;
  };
  return {
    store,
    notices,
    bus: others,
    own: () => run('put_back_ledger', owners, { relay: ledgerRelay }),
    act: () => run('put_back_notices', actors, { processes: [noticeProcess()] }),
    close: async (): Promise<void> => {
      for (const context of running.toReversed()) await context.stop();
      for (const bus of buses) await bus.close();
      await store.close();
    },
  };
};

type Opening = Awaited<ReturnType<typeof opening>>;

const published = ({ store }: Opening, owner: RunningContext): Promise<void> =>
  eventually(async () => expect((await owner.reactions.status()).relay?.position).toBe(String(await store.head())));

const eventsOf = async (store: EventStore): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = [];
  for await (const event of store.readAll()) events.push(event);
  return events;
};

/** A command that is sent again after the backup was put back: the same events, with the same ids. */
const again = (store: EventStore, { stream, ...event }: RecordedEvent): Promise<unknown> =>
  store.append(stream, 'any', [event]);

/** Listens until that event was told. */
const heardUpTo = async (bus: Bus, event: string): Promise<readonly string[]> => {
  const heard: string[] = [];
  const end = new AbortController();
  const take = ({ id }: PublishedMessage): Promise<void> => {
    heard.push(id);
    if (id === `${event}.1`) end.abort();
    return Promise.resolve();
  };
  await bus.consume({ context: 'ledger', consumer: 'auditor', signal: end.signal }, take);
  return heard;
};

/** A backup is made; then three events more are told, which nobody has acted on yet when it is put back. */
const backupAndThreeMore = async (): Promise<{ backup: TestDatabase; gone: readonly RecordedEvent[] }> => {
  const before = await opening(database);
  const owner = await before.own();
  await before.act();
  await put(before.store, 'account-1', opened('a'), booked(5));
  await eventually(() => expect(before.notices.order).toEqual(['1 hello a', '1 5']));
  await published(before, owner);
  await before.close();
  const backup = await copyTestDatabase(database);
  const later = await opening(database);
  const telling = await later.own();
  const end = await later.store.head();
  await put(later.store, 'account-1', booked(100));
  await put(later.store, 'account-9', opened('nobody'));
  await put(later.store, 'account-9', booked(900));
  await published(later, telling);
  const gone = (await eventsOf(later.store)).filter(({ position }) => position > end);
  await later.close();
  return { backup, gone };
};

describe('an older backup that is put back while JetStream has newer messages', () => {
  it('is what holds: nothing is heard of what is gone, all that is written afterwards is heard once, and it is told loudly', async () => {
    const { backup, gone } = await backupAndThreeMore();
    const after = await opening(backup);
    const acting = await after.act();
    await put(after.store, 'account-2', opened('b'), booked(1));
    await put(after.store, 'account-2', booked(2));
    await again(after.store, gone[0]!);
    await put(after.store, 'account-2', booked(3));
    const written = (await eventsOf(after.store)).slice(-5);
    expect(written[0]?.position).toBe(gone[0]?.position);
    const owner = await after.own();
    await eventually(() => expect(owner.alarms.map(({ code }) => code)).toEqual(['relay.ahead-of-log']));
    const heard = await heardUpTo(after.bus, written[4]!.id);
    const told = ([id, ...more]: readonly string[]): readonly string[] => [
      `${id!}.0`,
      ...more.flatMap((one) => [`${one}.0`, `${one}.1`]),
    ];
    expect(heard).toEqual(told(written.map(({ id }) => id)));
    const expected = ['2 hello b', '2 1', '2 3', '1 105', '2 6'];
    await eventually(() => expect(after.notices.order).toEqual(expected));
    await published(after, owner);
    expect(owner.alarms).toEqual([
      {
        code: 'relay.ahead-of-log',
        facts: { context: 'ledger', position: String(gone[2]!.position), head: String(written[4]!.position) },
      },
    ]);
    const waited = ['process.stalled', 'process.check-failed'];
    expect(acting.alarms.filter(({ code }) => !waited.includes(code))).toEqual([]);
    await after.close();

    const once = await opening(backup);
    const [secondOwner, secondActing] = [await once.own(), await once.act()];
    await put(once.store, 'account-2', booked(4));
    await eventually(() => expect(once.notices.order).toEqual(['2 10']));
    expect([...secondOwner.alarms, ...secondActing.alarms]).toEqual([]);
    await once.close();
    await backup.drop();
  });
});
