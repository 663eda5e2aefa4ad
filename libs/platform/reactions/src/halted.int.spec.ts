import { localBus } from '@gongkai/bus';
import { createTestDatabase, eventually, MemoryEventStore, type TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runContext, type RunningContext } from '../specs/context.js';
import { booked, codec, ledgerRelay, opened, openedV1, put, sendNotice } from '../specs/ledger.js';
import { effectWhen, when, type ProcessDefinition } from './index.js';

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

const since = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
const haltedIn = async ({ reactions }: RunningContext, parts: readonly object[]): Promise<void> =>
  eventually(() => expect(reactions.halted()).toEqual(parts));

describe('what does not go on', () => {
  it('is named with its reason and since when, process and effect, until it goes on', async () => {
    const store = new MemoryEventStore();
    const bus = localBus({ retryAfterMs: 10, onFault: () => {} });
    const state = { isAway: true };
    const waitForKeys = (): void => {
      if (state.isAway) throw new KeysAway();
    };
    const process: ProcessDefinition = {
      name: 'notice-when-opened',
      hears: 'ledger',
      reactions: [
        when(openedV1, sendNotice, async () => {
          waitForKeys();
          return [];
        }),
      ],
      answers: {},
    };
    const effect = effectWhen({
      name: 'send-mail-when-booked',
      aggregate: { prefix: 'account-', codec },
      when: 'Booked',
      perform: async () => waitForKeys(),
    });
    const context = await runContext({
      ...{ url: database.url, schema: 'halted', store, bus, relay: ledgerRelay },
      processes: [process],
      effects: () => [effect],
    });
    await put(store, 'account-1', opened('a'), booked(1));
    await haltedIn(context, [
      { part: 'notice-when-opened', code: 'keys.away', since },
      { part: 'send-mail-when-booked', code: 'keys.away', since },
    ]);
    state.isAway = false;
    await haltedIn(context, []);
    await context.stop();
    await bus.close();
  });

  it('is a relay and a process whose places are of another log', async () => {
    class OtherLog extends MemoryEventStore {
      override logId(): Promise<string> {
        return Promise.resolve('00000000-0000-4000-8000-000000000002');
      }
    }
    const bus = localBus({ retryAfterMs: 10, onFault: () => {} });
    const run = (store: MemoryEventStore): Promise<RunningContext> =>
      runContext({
        ...{ url: database.url, schema: 'halted_other', store, bus, relay: ledgerRelay, afterFailureMs: 10 },
        processes: [{ name: 'hear-ledger', hears: 'ledger', reactions: [], answers: {} }],
      });
    const first = await run(new MemoryEventStore());
    await eventually(async () => {
      const places = await first.readModels.dataSource.query<unknown[]>('SELECT name FROM subscription_checkpoint');
      expect(places).toHaveLength(2);
    });
    await first.stop();
    const second = await run(new OtherLog());
    await haltedIn(second, [
      { part: 'relay of ledger', code: 'ForeignLog', since },
      { part: 'hear-ledger', code: 'ForeignLog', since },
    ]);
    await second.stop();
    expect(second.reactions.halted()).toEqual([]);
    await bus.close();
  });
});
