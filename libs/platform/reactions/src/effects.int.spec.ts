import { localBus } from '@gongkai/bus';
import type { RecordedEvent } from '@gongkai/event-store';
import { armFailpoints } from '@gongkai/subscriptions';
import { createTestDatabase, eventually, MemoryEventStore, type TestDatabase } from '@gongkai/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runContext, type RunningContext } from '../specs/context.js';
import { booked, codec, counted, opened, put } from '../specs/ledger.js';
import { effectWhen, type EffectDefinition } from './index.js';

jest.setTimeout(60_000);

let database: TestDatabase;
let made = 0;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => armFailpoints());
afterAll(() => database.drop());

/** An effect of each booking, and what it has done. */
const setting = (perform: (amountFen: number) => void = () => undefined) => {
  const store = new MemoryEventStore();
  const performed: number[] = [];
  const effect: EffectDefinition = effectWhen({
    name: 'send-mail-when-booked',
    aggregate: { prefix: 'account-', codec },
    when: 'Booked',
    perform: async ({ data: { amountFen } }, _recorded: RecordedEvent) => {
      perform(amountFen);
      performed.push(amountFen);
    },
  });
  const schema = `effects_${String((made += 1))}`;
  const run = (): Promise<RunningContext> =>
    runContext({ url: database.url, schema, store, bus: localBus(), effects: () => [effect], afterFailureMs: 10 });
  return { store, performed, run };
};

const passed = (context: RunningContext, store: MemoryEventStore): Promise<void> =>
  eventually(async () =>
    expect((await context.reactions.status()).effects[0]?.position).toBe(String(await store.head())),
  );

describe('an effect', () => {
  it('is performed once for each event that it concerns, in order, over restarts and in many processes', async () => {
    const { store, performed, run } = setting();
    const members = [await run(), await run()];
    await put(store, 'account-1', opened('a'), booked(1), counted, booked(2));
    await passed(members[0]!, store);
    await Promise.all(members.map((member) => member.stop()));
    const again = await run();
    await put(store, 'account-2', opened('b'), booked(3));
    await passed(again, store);
    expect(performed).toEqual([1, 2, 3]);
    expect(again.alarms).toEqual([]);
    await again.stop();
  });

  it('that was cut off before its place was saved is performed again, and the ones before it are not', async () => {
    const { store, performed, run } = setting();
    armFailpoints('effect.after-perform=throw@2');
    const context = await run();
    await put(store, 'account-1', opened('a'), booked(1), booked(2), booked(3));
    await passed(context, store);
    expect(performed).toEqual([1, 2, 2, 3]);
    expect(context.alarms.map(({ code }) => code)).toEqual(['reaction.interrupted']);
    await context.stop();
  });

  it('that fails five times parks its stream; others go on; it is retried, and skipped with a reason', async () => {
    const broken = new Set([2, 4]);
    const { store, performed, run } = setting((amount) => {
      if (broken.has(amount)) throw new TypeError('no');
    });
    const context = await run();
    const { reactions } = context;
    await put(store, 'account-1', opened('a'), booked(1), booked(2), booked(3), booked(4), booked(5));
    await put(store, 'account-2', opened('b'), booked(6));
    await passed(context, store);
    expect(performed).toEqual([1, 6]);
    const [status] = (await reactions.status()).effects;
    expect(status?.parked).toMatchObject([{ stream: 'account-1', eventType: 'Booked', code: 'TypeError' }]);
    expect(context.alarms).toMatchObject([
      { code: 'effect.parked', facts: { stream: 'account-1', error: 'TypeError' } },
    ]);
    broken.delete(2);
    const name = 'send-mail-when-booked';
    expect(await reactions.retry(name, 'account-1')).toMatchObject({ kind: 'still-parked', code: 'TypeError' });
    expect(performed).toEqual([1, 6, 2, 3]);
    const why = { reason: 'the address was wrong', by: 'installation' };
    await expect(reactions.skip(name, 'account-1', { ...why, reason: ' ' })).rejects.toThrow(RangeError);
    expect(await reactions.skip(name, 'account-1', why)).toEqual({ kind: 'unparked', events: 1 });
    await put(store, 'account-1', booked(7));
    await passed(context, store);
    expect(performed).toEqual([1, 6, 2, 3, 5, 7]);
    await context.stop();
  });

  it('waits for what is away, however often it is missed, and parks nothing', async () => {
    let failures = 0;
    const { store, performed, run } = setting(() => {
      if ((failures += 1) <= 6) throw Object.assign(new Error('away'), { isTransient: true });
    });
    const context = await run();
    await put(store, 'account-1', opened('a'), booked(1));
    await passed(context, store);
    expect(performed).toEqual([1]);
    expect(context.alarms.map(({ code }) => code)).toEqual(['effect.stalled']);
    await context.stop();
  });
});
