import { createTestDatabase, eventually, MemoryEventStore, type TestDatabase } from '@gongkai/testkit';
import { MAX_TRIES } from '@gongkai/subscriptions';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bench, type Bench } from '../specs/bench.js';
import { accountRows, booked, foldedAccounts, ledger, opened, put } from '../specs/ledger.js';
import { PoisonEvent, type Projection } from './index.js';

jest.setTimeout(60_000);

let database: TestDatabase;
let made = 0;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

class KeysAway extends Error {
  readonly code = 'keys.away';
  readonly isTransient = true;
}

/** A ledger that needs keys for bookings, and notes those that it has written. */
const locked = () => {
  const whole = ledger();
  const state = { isAway: true, blames: false, failures: 0, written: [] as string[] };
  const project: Projection['project'] = async (events, manager) => {
    const bookings = events.filter(({ type }) => type === 'Booked');
    const [first] = bookings;
    if (first !== undefined && state.isAway) {
      state.failures += 1;
      throw state.blames ? new PoisonEvent(first, new KeysAway()) : new KeysAway();
    }
    await whole.project(events, manager);
    state.written.push(...bookings.map(({ id }) => id));
  };
  return { state, projection: { ...whole, project } };
};

const at = (projection: Projection): Promise<Bench<MemoryEventStore>> => {
  const schema = `away_${String((made += 1))}`;
  return bench({ store: new MemoryEventStore(), url: database.url, schema, projections: [projection] });
};

describe('what a projection needs and is away', () => {
  for (const blames of [false, true])
    it(`is waited for, however often it is missed; then each event is applied once, in order (${blames ? 'blamed on an event' : 'blamed on none'})`, async () => {
      const { state, projection } = locked();
      state.blames = blames;
      const running = await at(projection);
      await put(running.store, 'account-1', opened('a'));
      await running.caughtUp();
      await put(running.store, 'account-1', booked(1));
      await eventually(() => expect(state.failures).toBeGreaterThan(MAX_TRIES));
      await put(running.store, 'account-1', booked(2));
      await put(running.store, 'account-2', opened('b'), booked(3));
      expect(state.written).toEqual([]);
      state.isAway = false;
      await running.caughtUp();
      const bookings = running.store.log.filter(({ type }) => type === 'Booked').map(({ id }) => id);
      expect(state.written).toEqual(bookings);
      expect(await accountRows(running.readModels.dataSource.manager)).toEqual(foldedAccounts(running.store.log));
      expect((await running.projections.status())[0]?.parked).toEqual([]);
      expect(running.alarms.map(({ code }) => code)).not.toContain('projection.parked');
      await running.close();
    });

  it('is told of when it stays away', async () => {
    const { state, projection } = locked();
    const running = await at(projection);
    await put(running.store, 'account-1', opened('a'), booked(1));
    const stalled = { projection: 'ledger', failures: MAX_TRIES + 1, error: 'keys.away' };
    await eventually(() => expect(running.alarms).toEqual([{ code: 'projection.stalled', facts: stalled }]));
    expect(state.written).toEqual([]);
    const since = expect.stringMatching(/^\d{4}-.*Z$/);
    expect(running.projections.halted()).toEqual([{ part: 'ledger', code: 'keys.away', since }]);
    state.isAway = false;
    await running.caughtUp();
    await eventually(() => expect(running.projections.halted()).toEqual([]));
    await running.close();
  });

  it('leaves a parked stream as it was when it is retried meanwhile', async () => {
    const { state, projection } = locked();
    state.isAway = false;
    const failing: Projection = {
      ...projection,
      project: async (events, manager) => {
        if (state.failures === 0 && events.some(({ type }) => type === 'Booked')) throw new TypeError('poison');
        await projection.project(events, manager);
      },
    };
    const running = await at(failing);
    await put(running.store, 'account-1', opened('a'), booked(1));
    await running.caughtUp();
    const parked = (await running.projections.status())[0]?.parked;
    expect(parked).toMatchObject([{ stream: 'account-1', code: 'TypeError' }]);
    Object.assign(state, { isAway: true, failures: 1 });
    await expect(running.projections.retry('ledger', 'account-1')).rejects.toThrow(KeysAway);
    expect((await running.projections.status())[0]?.parked).toEqual(parked);
    state.isAway = false;
    expect(await running.projections.retry('ledger', 'account-1')).toEqual({ kind: 'unparked', events: 1 });
    await running.close();
  });
});
