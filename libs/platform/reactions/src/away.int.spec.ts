import { BusError, localBus } from '@gongkai/bus';
import { RowsBehind } from '@gongkai/projections';
import { FAILURES_TOLD, MAX_TRIES } from '@gongkai/subscriptions';
import { createTestDatabase, eventually, MemoryEventStore, type TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runContext } from '../specs/context.js';
import { codec, decider, ledgerRelay, opened, openedV1, put, sendNotice } from '../specs/ledger.js';
import {
  published,
  relayed,
  silent,
  when,
  type IntegrationEvent,
  type ProcessDefinition,
  type RelayDefinition,
} from './index.js';

jest.setTimeout(60_000);

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

class KeysAway extends Error {
  readonly code = 'keys.away';
  readonly isTransient = true;
}

/** A process that destroys something, and can't at first. */
const destroying = (name: string, away: () => Error) => {
  const destroyed: string[] = [];
  let failures = 0;
  const definition: ProcessDefinition = {
    name,
    hears: 'ledger',
    reactions: [
      when(openedV1, sendNotice, async ({ owner }) => {
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

describe('what a relay needs and is away', () => {
  it('is waited for and told as such, not as something that can not be derived', async () => {
    const store = new MemoryEventStore();
    const bus = localBus();
    let failures = 0;
    const AccountOpened = async (): Promise<readonly IntegrationEvent[]> => {
      failures += 1;
      if (failures <= FAILURES_TOLD) throw new KeysAway();
      return [published(openedV1, { account: '1', owner: 'a' })];
    };
    const relay: RelayDefinition = {
      context: 'ledger',
      streams: [
        relayed({ prefix: 'account-', decider, codec, mappings: { AccountOpened, Booked: silent, Counted: silent } }),
      ],
    };
    const context = await runContext({ url: database.url, schema: 'away_relay', store, bus, relay });
    await put(store, 'account-1', opened('a'));
    await eventually(async () =>
      expect((await context.reactions.status()).relay?.position).toBe(String(await store.head())),
    );
    expect(context.alarms.map(({ code, facts }) => [code, facts['error']])).toEqual([['relay.stalled', 'keys.away']]);
    await context.stop();
    await bus.close();
  });
});

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
    expect(parked).toMatchObject([{ subscription: 'poisoned', stream: 'account-1', code: 'TypeError' }]);
    await context.stop();
    await bus.close();
  });
});
