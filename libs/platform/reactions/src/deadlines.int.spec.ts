import { localBus } from '@gongkai/bus';
import { instantOfMs } from '@gongkai/kernel';
import { armFailpoints, FAILURES_TOLD } from '@gongkai/subscriptions';
import { commanding, createTestDatabase, eventually, MemoryEventStore, type TestDatabase } from '@gongkai/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runContext } from '../specs/context.js';
import { sendNotice } from '../specs/ledger.js';
import { Notices } from '../specs/notices.js';
import { DEADLINE_TABLE, deadlineEntity, dropDeadlines, putDeadlines, type DeadlineDefinition } from './index.js';

jest.setTimeout(120_000);

let database: TestDatabase;
let made = 0;
const schema = (): string => `deadline_${String((made += 1))}`;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => armFailpoints());
afterAll(() => database.drop());

const deadline0001 = { name: '0001-deadline', sql: DEADLINE_TABLE };

/** How often what a command is made from will still be away. */
let away = 0;

const deadlines: DeadlineDefinition = {
  kinds: [
    {
      kind: 'found',
      sends: sendNotice,
      command: ({ stream, data }) => {
        away -= 1;
        if (away >= 0) throw Object.assign(new Error('away'), { isTransient: true });
        return commanding(sendNotice, { to: stream, text: data as string });
      },
      answers: {},
    },
    {
      kind: 'reminder',
      sends: sendNotice,
      command: ({ stream, data }) => commanding(sendNotice, { to: stream, text: data as string }),
      answers: { 'notice.unwanted': 'done', 'notice.not-yet': 'again' },
    },
  ],
};

const T = Date.parse('2026-04-28T08:00:00.000Z');

const start = async (name = schema(), members = 1) => {
  const clock = { now: T };
  const notices = new Notices();
  const bus = localBus();
  await notices.serve(bus);
  const options = {
    url: database.url,
    schema: name,
    entities: [deadlineEntity],
    store: new MemoryEventStore(),
    bus,
    deadlines,
    now: () => clock.now,
    wakeEveryMs: 10,
    afterFailureMs: 10,
    migrations: [deadline0001],
  };
  const contexts = await Promise.all(Array.from({ length: members }, () => runContext(options)));
  const { manager } = contexts[0]!.readModels.dataSource;
  const put = (stream: string, dueMs: number, text: string): Promise<void> =>
    putDeadlines(manager, [{ stream, kind: 'reminder', dueAt: instantOfMs(dueMs), data: text }]);
  const stop = async (): Promise<void> => {
    for (const context of contexts) await context.stop();
  };
  return {
    clock,
    notices,
    contexts,
    manager,
    put,
    stop,
    reactions: contexts[0]!.reactions,
    alarms: contexts[0]!.alarms,
  };
};

const settledOf = async ({ manager }: Awaited<ReturnType<typeof start>>): Promise<number> =>
  Number((await manager.query<{ n: string }[]>('SELECT count(*) AS n FROM deadline_settled'))[0]?.n);

describe('deadlines', () => {
  it('send their commands when they have come, in order, once, among several processes', async () => {
    const at = await start(schema(), 3);
    await at.put('c', T + 3000, 'third');
    await at.put('a', T + 1000, 'first');
    await at.put('b', T + 2000, 'second');
    await at.put('d', T + 60_000, 'later');
    at.clock.now = T + 5000;
    await eventually(async () => expect(await settledOf(at)).toBe(3));
    expect(at.notices.order).toEqual(['a first', 'b second', 'c third']);
    await at.put('d', T + 4000, 'earlier than it was');
    await eventually(() => expect(at.notices.order.at(-1)).toBe('d earlier than it was'));
    expect(at.notices.received).toBe(4);
    await at.stop();
  });

  it('fire again for another moment, not for the same, and not when they were dropped', async () => {
    const at = await start();
    await at.put('gone', T + 500, 'never');
    await dropDeadlines(at.manager, [{ stream: 'gone', kind: 'reminder' }]);
    await at.put('a', T - 1, 'one');
    await eventually(async () => expect(await settledOf(at)).toBe(1));
    await dropDeadlines(at.manager, [{ stream: 'a', kind: 'reminder' }]);
    await at.put('a', T - 1, 'one');
    await at.put('b', T - 1, 'sign');
    await eventually(() => expect(at.notices.order).toEqual(['a one', 'b sign']));
    at.clock.now = T + 10_000;
    await at.put('a', T + 9000, 'two');
    await eventually(() => expect(at.notices.order).toEqual(['a one', 'b sign', 'a two']));
    expect(at.notices.received).toBe(3);
    await at.stop();
  });

  it('send the same command again after a crash before it was settled (25 crashes)', async () => {
    const at = await start();
    for (let round = 0; round < 25; round += 1) {
      armFailpoints('deadline.after-command=throw');
      await at.put(`s${String(round)}`, T - 1, 'text');
      await eventually(async () => expect(await settledOf(at)).toBe(round + 1));
      expect(at.notices.received).toBe(2 * (round + 1));
      expect(at.notices.taken.size).toBe(round + 1);
    }
    expect(at.alarms.map(({ code }) => code)).toEqual(Array(25).fill('reaction.interrupted'));
    await at.stop();
  });

  it('wait for what is only away, however often, and say so', async () => {
    const at = await start();
    away = FAILURES_TOLD + 1;
    await putDeadlines(at.manager, [{ stream: 'a', kind: 'found', dueAt: instantOfMs(T - 1), data: 'x' }]);
    await eventually(() => {
      at.clock.now += 60_000;
      expect(at.notices.order).toEqual(['a x']);
    });
    expect(at.alarms.map(({ code }) => code)).toEqual(['deadline.stalled']);
    await at.stop();
  });

  it('are settled by a rejection that is named, tried again where it may change, else parked until retried', async () => {
    const at = await start();
    let isEarly = true;
    let isMended = false;
    at.notices.answer = ({ to }) => {
      const rejected = (code: string) => ({ kind: 'rejected' as const, code, facts: {} });
      if (to === 'a') return rejected('notice.unwanted');
      if (to === 'b' && isEarly) return rejected('notice.not-yet');
      if (to === 'c' && !isMended) return rejected('notice.too-long');
      return undefined;
    };
    for (const stream of ['a', 'b', 'c', 'd']) await at.put(stream, T - 1, 'x');
    await eventually(() => expect(at.notices.order).toEqual(['d x']));
    await eventually(async () => expect(await settledOf(at)).toBe(3));
    expect(at.alarms).toMatchObject([{ code: 'deadline.parked', facts: { stream: 'c', error: 'notice.too-long' } }]);
    isEarly = false;
    at.clock.now += 60_000;
    await eventually(() => expect(at.notices.order).toEqual(['d x', 'b x']));
    isMended = true;
    expect(await at.reactions.retryDeadline('c', 'reminder')).toBe(true);
    expect(await at.reactions.retryDeadline('a', 'reminder')).toBe(false);
    await eventually(() => expect(at.notices.order).toEqual(['d x', 'b x', 'c x']));
    await at.stop();
  });
});
