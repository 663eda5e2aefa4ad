import { BusError, localBus } from '@gongkai/bus';
import { RowsBehind } from '@gongkai/postgres';
import { createTestDatabase, MemoryEventStore, type TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runContext } from '../specs/context.js';
import { eventually } from '../specs/eventually.js';
import { ledgerRelay, opened, openedV1, put } from '../specs/ledger.js';
import { when, type ProcessDefinition } from './index.js';
import { MAX_TRIES } from './reacting.js';

jest.setTimeout(60_000);

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

class KeysAway extends Error {
  readonly code = 'keys.away';
}

/** A process that destroys something, and can't at first. */
const destroying = (name: string, away: () => Error) => {
  const destroyed: string[] = [];
  let failures = 0;
  const definition: ProcessDefinition = {
    name,
    hears: 'ledger',
    reactions: [
      when(openedV1, async ({ owner }) => {
        if (failures <= MAX_TRIES) {
          failures += 1;
          throw away();
        }
        destroyed.push(owner);
        return [];
      }),
    ],
    answers: {},
  };
  return { definition, destroyed };
};

describe('what a process needs and is away', () => {
  it('is waited for, however often it is missed; then each fact is reacted to once, in order', async () => {
    const store = new MemoryEventStore();
    const bus = localBus({ retryAfterMs: 10, onFault: () => {} });
    const all = [
      destroying('without-keys', () => new KeysAway()),
      destroying('without-bus', () => new BusError('timeout', 'no answer')),
      destroying('without-rows', () => new RowsBehind('far behind')),
    ];
    const poisoned = destroying('poisoned', () => new TypeError('poison'));
    const context = await runContext({
      ...{ url: database.url, schema: 'away', store, bus, relay: ledgerRelay },
      processes: [...all, poisoned].map(({ definition }) => definition),
      isAway: (error) => error instanceof KeysAway,
    });
    await put(store, 'account-1', opened('a'));
    await put(store, 'account-2', opened('b'));
    await eventually(async () => {
      for (const { destroyed } of all) expect(destroyed).toEqual(['a', 'b']);
      expect(poisoned.destroyed).toEqual(['b']);
    });
    const parked = (await context.reactions.status()).processes.flatMap((one) => one.parked);
    const told = context.alarms.filter(({ code }) => code === 'process.stalled').map(({ facts }) => facts['error']);
    expect(told.sort()).toEqual(['RowsBehind', 'keys.away', 'timeout']);
    expect(parked).toMatchObject([{ process: 'poisoned', stream: 'account-1', code: 'TypeError' }]);
    await context.stop();
    await bus.close();
  });
});
