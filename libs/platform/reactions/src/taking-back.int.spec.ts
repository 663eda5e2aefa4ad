import { BusError, localBroker, localBus, type Bus, type PublishedMessage } from '@gongkai/bus';
import { armFailpoints } from '@gongkai/subscriptions';
import { createTestDatabase, MemoryEventStore, type TestDatabase } from '@gongkai/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runContext, type RunningContext } from '../specs/context.js';
import { eventually } from '../specs/eventually.js';
import { booked, bookedV1, codec, counted, decider, opened, openedV1, put } from '../specs/ledger.js';
import { published, relayed, type RelayDefinition } from './index.js';

jest.setTimeout(60_000);

let database: TestDatabase;
let made = 0;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => armFailpoints());
afterAll(() => database.drop());

/** Accounts whose count takes back what was told of them before. */
const relay: RelayDefinition = {
  context: 'ledger',
  streams: [
    relayed({
      ...{ prefix: 'account-', decider, codec, takingBack: ['Counted'] },
      publish: ({ id, event }) => {
        if (event.type === 'AccountOpened') return [published(openedV1, { account: id, owner: event.data.owner })];
        return event.type === 'Booked' ? [published(bookedV1, { account: id, amountFen: event.data.amountFen })] : [];
      },
    }),
  ],
};

/** What a new consumer is given, as far as that stream's message. */
const keptUpTo = async (bus: Bus, account: string): Promise<readonly string[]> => {
  const kept: string[] = [];
  const end = new AbortController();
  const take = async ({ data }: PublishedMessage): Promise<void> => {
    kept.push(new TextDecoder().decode(data));
    if (kept.at(-1)?.includes(`"account-${account}"`)) end.abort();
  };
  await bus.consume({ context: 'ledger', consumer: 'auditor', signal: end.signal }, take);
  return kept;
};

const passed = (context: RunningContext, store: MemoryEventStore): Promise<void> =>
  eventually(async () => expect((await context.reactions.status()).relay?.position).toBe(String(await store.head())));

const setting = () => {
  const broker = localBroker();
  const bus = localBus({ broker });
  const refused = { publishing: 0, purging: 0, arePublishing: true, arePurging: true };
  const striken: Bus = {
    ...bus,
    publish: async (message) => {
      if (refused.arePublishing && message.subject === bookedV1.subject) {
        refused.publishing += 1;
        throw new BusError('timeout', 'not acknowledged');
      }
      await bus.publish(message);
    },
    purge: async (context, positions) => {
      if (refused.arePurging) {
        refused.purging += 1;
        throw new BusError('timeout', 'no answer');
      }
      await bus.purge(context, positions);
    },
  };
  return { bus, striken, refused, store: new MemoryEventStore(), schema: `taking_back_${String((made += 1))}` };
};

describe('what an event takes back', () => {
  it('is removed from the bus also where it was still on its way when others removed it, and the bus was away', async () => {
    const { bus, striken, refused, store, schema } = setting();
    const context = await runContext({ url: database.url, schema, store, bus: striken, relay });
    await put(store, 'account-1', opened('a'), booked(47));
    await eventually(() => expect(refused.publishing).toBeGreaterThan(1));
    await put(store, 'account-1', counted);
    await put(store, 'account-2', opened('b'));
    await bus.purge(
      'ledger',
      store.log.map(({ position }) => String(position)),
    );
    refused.arePublishing = false;
    await eventually(() => expect(refused.purging).toBeGreaterThan(1));
    refused.arePurging = false;
    await passed(context, store);
    expect(await keptUpTo(bus, '2')).toHaveLength(1);
    await context.stop();
    await bus.close();
  });

  it('is removed again by a relay that crashed before its place was saved and publishes it again', async () => {
    const { bus, striken, refused, store, schema } = setting();
    Object.assign(refused, { arePublishing: false, arePurging: false });
    armFailpoints('relay.after-ack=throw');
    const first = await runContext({ url: database.url, schema, store, bus: striken, relay });
    await put(store, 'account-1', opened('a'), booked(47), counted);
    await eventually(() => expect(first.alarms.map(({ code }) => code)).toEqual(['reaction.interrupted']));
    armFailpoints();
    await put(store, 'account-2', opened('b'));
    await passed(first, store);
    expect(await keptUpTo(bus, '2')).toHaveLength(1);
    await first.stop();
    await bus.close();
  });
});
