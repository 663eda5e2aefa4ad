import { setTimeout as pause } from 'node:timers/promises';
import { localBroker, localBus, type Bus } from '@gongkai/bus';
import { armFailpoints } from '@gongkai/subscriptions';
import {
  createTestDatabase,
  eventually,
  MemoryEventStore,
  seededRandom,
  type TestDatabase,
  unreliable,
} from '@gongkai/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runContext, type RunningContext } from '../specs/context.js';
import {
  booked,
  counted,
  ledgerRelay,
  noticeProcess,
  opened,
  openedV1,
  bookedV1,
  bookedV2,
  put,
  sendNotice,
} from '../specs/ledger.js';
import { Notices } from '../specs/notices.js';
import { when, type ProcessDefinition } from './index.js';

jest.setTimeout(120_000);

let database: TestDatabase;
let made = 0;
const schema = (): string => `process_${String((made += 1))}`;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => armFailpoints());
afterAll(() => database.drop());

interface World {
  readonly store: MemoryEventStore;
  readonly notices: Notices;
  readonly acting: RunningContext;
  /** From here on the process hears what is published as it comes. */
  listens(): Promise<void>;
  actAgain(bus?: Bus): Promise<void>;
  stop(): Promise<void>;
}

interface WorldOptions {
  readonly definition?: ProcessDefinition;
  readonly checkEveryMs?: number;
  readonly strike?: (bus: Bus) => Bus;
}

/** The ledger in one process, the notices in another, a bus between. */
const world = async ({
  definition = noticeProcess(),
  checkEveryMs = 60_000,
  strike = (bus) => bus,
}: WorldOptions = {}): Promise<World> => {
  const store = new MemoryEventStore();
  const broker = localBroker();
  const connect = (): Bus => localBus({ broker, retryAfterMs: 10, onFault: () => {} });
  const { url } = database;
  const owner = await runContext({ url, schema: schema(), store, bus: connect(), relay: ledgerRelay });
  const notices = new Notices();
  await notices.serve(connect());
  const name = schema();
  const act = (bus: Bus): Promise<RunningContext> =>
    runContext({ url, schema: name, store, bus, processes: [definition], checkEveryMs });
  let acting = await act(strike(connect()));
  return {
    store,
    notices,
    get acting() {
      return acting;
    },
    listens: async () => {
      await put(store, 'account-first', opened('first'));
      await eventually(() => expect(notices.order).toEqual(['first hello first']));
    },
    actAgain: async (bus = connect()) => {
      await acting.stop();
      acting = await act(bus);
    },
    stop: async () => {
      await acting.stop();
      await owner.stop();
    },
  };
};

/** Books on a few accounts and gives the notices that must follow, in order. */
const book = async (store: MemoryEventStore, seed: number, events: number): Promise<void> => {
  const random = seededRandom(seed);
  for (let i = 0; i < events; i += 1) {
    const stream = `account-${String(Math.floor(random() * 4))}`;
    const isNew = !store.log.some((event) => event.stream === stream);
    await put(store, stream, isNew ? opened(`o${String(i)}`) : random() < 0.2 ? counted : booked(1 + i));
    await pause(2);
  }
};

const expectedOf = (store: MemoryEventStore): readonly string[] => {
  const totals = new Map<string, number>();
  return store.log.flatMap(({ stream, type, data }) => {
    const account = stream.slice('account-'.length);
    const body = JSON.parse(new TextDecoder().decode(data)) as { owner: string; amountFen: number };
    if (type === 'AccountOpened') return [`${account} hello ${body.owner}`];
    if (type !== 'Booked') return [];
    totals.set(account, (totals.get(account) ?? 0) + body.amountFen);
    return [`${account} ${String(totals.get(account))}`];
  });
};

describe('a process', () => {
  it('sends one command for each fact that it reacts to, in order, with an id that the fact gives', async () => {
    const at = await world();
    await book(at.store, 1, 30);
    const expected = expectedOf(at.store);
    await eventually(() => expect(at.notices.order).toEqual(expected));
    expect(at.notices.received).toBe(expected.length);
    await eventually(async () => {
      const [status] = (await at.acting.reactions.status()).processes;
      expect(BigInt(status!.position)).toBeGreaterThan(0n);
    });
    expect(at.acting.alarms).toEqual([]);
    await at.stop();
  });

  for (const seed of [1, 2, 3])
    it(`comes to the same under duplicates, delay, reordering and loss (seed ${String(seed)})`, async () => {
      const at = await world({
        checkEveryMs: 2000,
        strike: (bus) => ({
          ...bus,
          consume: unreliable(bus, { seed, duplicate: 0.3, delay: 0.2, reorder: 0.3, lose: 0.3 }).consume,
          request: unreliable(bus, { seed, duplicate: 0.3, delay: 0.2 }).request,
        }),
      });
      await at.listens();
      await book(at.store, seed, 120);
      const expected = expectedOf(at.store);
      await eventually(() => expect(at.notices.order).toEqual(expected));
      expect(at.notices.taken.size).toBe(expected.length);
      await at.stop();
    });

  it('fills a hole from the owner as soon as a later message shows it', async () => {
    let isLosing = false;
    let lost = 0;
    const at = await world({
      strike: (bus) => ({
        ...bus,
        consume: (options, handler) =>
          bus.consume(options, async (message) => {
            if (isLosing) lost += 1;
            else await handler(message);
          }),
      }),
    });
    await at.listens();
    isLosing = true;
    await put(at.store, 'account-1', opened('a'), booked(1), booked(2));
    await eventually(() => expect(lost).toBe(5));
    expect(at.notices.order).toHaveLength(1);
    isLosing = false;
    await put(at.store, 'account-1', booked(3));
    await eventually(() => expect(at.notices.order.slice(1)).toEqual(['1 hello a', '1 1', '1 3', '1 6']));
    await at.stop();
  });

  for (const missing of [bookedV1, bookedV2])
    it(`takes whole what was published in two versions, though ${missing.name} was lost`, async () => {
      const at = await world({
        definition: noticeProcess({
          reactions: [
            when(openedV1, sendNotice, ({ account, owner }) => [{ body: { to: account, text: `hello ${owner}` } }]),
            when(bookedV1, sendNotice, ({ account }) => [{ body: { to: account, text: 'V1' }, key: 'V1' }]),
            when(bookedV2, sendNotice, ({ account }) => [{ body: { to: account, text: 'V2' }, key: 'V2' }]),
          ],
        }),
        strike: (bus) => ({
          ...bus,
          consume: (options, handler) =>
            bus.consume(options, async (message) => {
              if (message.subject !== missing.subject) await handler(message);
            }),
        }),
      });
      await at.listens();
      await put(at.store, 'account-1', booked(1));
      await put(at.store, 'account-2', booked(1), booked(1));
      await put(at.store, 'account-3', opened('last'));
      const expected = ['1 V1', '1 V2', '2 V1', '2 V2', '2 V1', '2 V2', '3 hello last'];
      await eventually(() => expect(at.notices.order.slice(1)).toEqual(expected));
      await at.stop();
    });

  it('comes as far when the bus carries no event at all: wiping it is a non-event', async () => {
    const at = await world({
      checkEveryMs: 50,
      strike: (bus) => ({
        ...bus,
        consume: ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
      }),
    });
    await book(at.store, 5, 25);
    await eventually(() => expect(at.notices.order).toEqual(expectedOf(at.store)));
    await book(at.store, 6, 25);
    await eventually(() => expect(at.notices.order).toEqual(expectedOf(at.store)));
    expect(at.notices.received).toBe(at.notices.taken.size);
    await at.stop();
  });

  it('goes on from its place after a restart on another bus, and does nothing twice', async () => {
    const at = await world({ checkEveryMs: 50 });
    await book(at.store, 7, 20);
    await eventually(() => expect(at.notices.order).toEqual(expectedOf(at.store)));
    await eventually(async () => expect((await at.acting.reactions.status()).processes[0]?.position).not.toBe('-1'));
    await at.actAgain();
    await book(at.store, 8, 20);
    await eventually(() => expect(at.notices.order).toEqual(expectedOf(at.store)));
    await at.stop();
  });

  it('sends again with the same id when it crashed between the command and its place (25 crashes)', async () => {
    const at = await world({ checkEveryMs: 20 });
    for (let round = 0; round < 25; round += 1) {
      armFailpoints('process.after-command=throw');
      const crashes = at.notices.received;
      await put(at.store, `account-${String(round)}`, opened(String(round)));
      await eventually(() => expect(at.notices.received).toBeGreaterThan(crashes));
      await at.actAgain();
    }
    await eventually(() => expect(at.notices.order).toEqual(expectedOf(at.store)));
    expect(at.notices.received).toBeGreaterThan(at.notices.taken.size);
    await at.stop();
  });

  it('takes a rejection that it names for an answer, tries again what may change, and parks what it does not name', async () => {
    const at = await world();
    let isEarly = true;
    let isMended = false;
    at.notices.answer = ({ to, text }) => {
      const rejected = (code: string) => ({ kind: 'rejected' as const, code, facts: {} });
      if (to === '1' && text === '1') return rejected('notice.unwanted');
      if (to === '2' && isEarly) return rejected('notice.not-yet');
      if (to === '3' && text === '5' && !isMended) return rejected('notice.too-long');
      return undefined;
    };
    await put(at.store, 'account-1', opened('a'), booked(1), booked(1));
    await put(at.store, 'account-2', opened('b'));
    await eventually(() => expect(at.notices.received).toBeGreaterThan(4));
    expect(at.notices.order).toEqual(['1 hello a', '1 2']);
    isEarly = false;
    await put(at.store, 'account-3', opened('c'), booked(5), booked(6));
    await put(at.store, 'account-4', opened('d'));
    await eventually(() => expect(at.notices.order).toContain('4 hello d'));
    expect(at.notices.order).toEqual(['1 hello a', '1 2', '2 hello b', '3 hello c', '4 hello d']);
    expect(at.acting.alarms).toMatchObject([
      {
        code: 'process.parked',
        facts: { process: 'notify-when-booked', stream: 'account-3', error: 'notice.too-long' },
      },
    ]);
    const { reactions } = at.acting;
    const [status] = (await reactions.status()).processes;
    expect(status?.parked).toMatchObject([{ stream: 'account-3', eventType: 'BookedV2', code: 'notice.too-long' }]);
    expect(await reactions.retry('notify-when-booked', 'account-3')).toMatchObject({
      kind: 'still-parked',
      code: 'notice.too-long',
    });
    isMended = true;
    expect(await reactions.retry('notify-when-booked', 'account-3')).toMatchObject({ kind: 'unparked' });
    await put(at.store, 'account-3', booked(7));
    await eventually(() => expect(at.notices.order.slice(5)).toEqual(['3 5', '3 11', '3 18']));
    expect(await reactions.retry('notify-when-booked', 'account-3')).toEqual({ kind: 'not-parked' });
    await at.stop();
  });

  it('parks the stream of a fact whose reaction throws five times, and skips it with a reason (E10)', async () => {
    let tries = 0;
    const at = await world({
      definition: noticeProcess({
        reactions: [
          when(openedV1, sendNotice, ({ account, owner }) => {
            if (owner !== 'bad') return [{ body: { to: account, text: owner } }];
            tries += 1;
            throw new TypeError('no');
          }),
          when(bookedV2, sendNotice, ({ account, amountFen }) => [{ body: { to: account, text: String(amountFen) } }]),
        ],
      }),
    });
    await put(at.store, 'account-1', opened('bad'), booked(2));
    await put(at.store, 'account-2', opened('good'));
    await eventually(() => expect(at.notices.order).toEqual(['2 good']));
    expect(tries).toBe(5);
    const { reactions } = at.acting;
    await expect(reactions.skip('notify-when-booked', 'account-1', { reason: '', by: 'x' })).rejects.toThrow(
      RangeError,
    );
    const why = { reason: 'the account was a test', by: 'installation' };
    expect(await reactions.skip('notify-when-booked', 'account-1', why)).toMatchObject({ kind: 'unparked' });
    expect(at.notices.order).toEqual(['2 good', '1 2']);
    expect(await at.acting.readModels.dataSource.query('SELECT reason, skipped_by FROM subscription_skipped')).toEqual([
      { reason: 'the account was a test', skipped_by: 'installation' },
    ]);
    await at.stop();
  });

  it('waits for a context that is away, and then does what it owes', async () => {
    const at = await world();
    let isAway = true;
    at.notices.answer = () => (isAway ? { kind: 'fault', code: 'store.unavailable' } : undefined);
    await put(at.store, 'account-1', opened('a'), booked(1));
    await eventually(() => expect(at.notices.received).toBeGreaterThan(2));
    isAway = false;
    await eventually(() => expect(at.notices.order).toEqual(['1 hello a', '1 1']));
    await at.stop();
  });

  it('tells several commands for one fact apart by their keys, and refuses them without', async () => {
    const at = await world({
      definition: noticeProcess({
        reactions: [
          when(openedV1, sendNotice, ({ account, owner }) =>
            ['x', 'y'].map((key) => ({
              body: { to: account, text: key },
              ...(owner === 'keyless' ? {} : { key }),
            })),
          ),
        ],
      }),
    });
    await put(at.store, 'account-1', opened('a'));
    await put(at.store, 'account-2', opened('keyless'));
    await eventually(() => expect(at.acting.alarms).toMatchObject([{ facts: { error: 'RangeError' } }]));
    expect(at.notices.order).toEqual(['1 x', '1 y']);
    expect(at.notices.taken.size).toBe(2);
    await at.stop();
  });
});
