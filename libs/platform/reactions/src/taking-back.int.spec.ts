import { BusError, localBroker, localBus, type Bus, type PublishedMessage } from '@gongkai/bus';
import type { ReadModels } from '@gongkai/database';
import { armFailpoints } from '@gongkai/subscriptions';
import { createTestDatabase, eventually, MemoryEventStore, type TestDatabase } from '@gongkai/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runContext, type RunningContext } from '../specs/context.js';
import { booked, bookedV1, codec, counted, decider, opened, openedV1, put } from '../specs/ledger.js';
import {
  effectWhen,
  published,
  publishedUpTo,
  relayed,
  silent,
  takeBack,
  type EffectDefinition,
  type RelayDefinition,
  type TakingBack,
} from './index.js';

jest.setTimeout(60_000);

let database: TestDatabase;
let made = 0;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => armFailpoints());
afterAll(() => database.drop());

const relay: RelayDefinition = {
  context: 'ledger',
  streams: [
    relayed({
      ...{ prefix: 'account-', decider, codec },
      mappings: {
        AccountOpened: ({ id, event }) => [published(openedV1, { account: id, owner: event.data.owner })],
        Booked: ({ id, event }) => [published(bookedV1, { account: id, amountFen: event.data.amountFen })],
        Counted: silent,
      },
    }),
  ],
};

/** Accounts whose count takes back what was told of them before. */
const takenBackWhenCounted = (taking: Omit<TakingBack, 'context'>): EffectDefinition =>
  effectWhen({
    name: 'take-back-when-counted',
    aggregate: { prefix: 'account-', codec },
    when: 'Counted',
    perform: (_event, recorded) => takeBack({ context: 'ledger', ...taking }, recorded),
  });

/** The context at work, with the effect. */
const started = async (schema: string, store: MemoryEventStore, bus: Bus): Promise<RunningContext> => {
  const effects = (readModels: ReadModels) => [
    takenBackWhenCounted({ bus, store, publishedUpTo: publishedUpTo(readModels, 'ledger') }),
  ];
  return runContext({ url: database.url, schema, store, bus, relay, effects });
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

/** The relay and the effect have come to the log's end. */
const passed = (context: RunningContext, store: MemoryEventStore): Promise<void> =>
  eventually(async () => {
    const { relay: at, effects } = await context.reactions.status();
    const end = String(await store.head());
    expect([at?.position, effects[0]?.position]).toEqual([end, end]);
  });

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
  it('is removed from the bus also where it was still on its way when it was removed, and the bus was away', async () => {
    const { bus, striken, refused, store, schema } = setting();
    const context = await started(schema, store, striken);
    await put(store, 'account-1', opened('a'), booked(47));
    await eventually(() => expect(refused.publishing).toBeGreaterThan(1));
    await put(store, 'account-1', counted);
    await put(store, 'account-2', opened('b'));
    await eventually(() => expect(refused.purging).toBeGreaterThan(1));
    refused.arePurging = false;
    refused.arePublishing = false;
    await passed(context, store);
    expect(await keptUpTo(bus, '2')).toHaveLength(1);
    await context.stop();
    await bus.close();
  });

  it('is removed again by a relay that crashed before its place was saved and publishes it again', async () => {
    const { bus, striken, refused, store, schema } = setting();
    Object.assign(refused, { arePublishing: false, arePurging: false });
    armFailpoints('relay.after-ack=throw');
    const first = await started(schema, store, striken);
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
