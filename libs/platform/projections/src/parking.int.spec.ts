import { canonicalBytes, connectPostgresEventStore } from '@gongkai/event-store';
import {
  all,
  chanceFor,
  createTestDatabase,
  eventually,
  MemoryEventStore,
  rounds,
  say,
  SEED,
  spread,
  type TestDatabase,
  upTo,
} from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bench } from '../specs/bench.js';
import { accountRows, booked, foldedAccounts, ledger, opened, put } from '../specs/ledger.js';
import { PoisonEvent, type Projection } from './index.js';

jest.setTimeout(120_000);

let database: TestDatabase;
let made = 0;
const schema = (): string => `parking_${String((made += 1))}`;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A ledger that can't take some bookings until it is mended. */
const choosy = (fails: (amountFen: number) => boolean, names = true): Projection & { tries: number } => {
  const whole = ledger();
  const projection = {
    ...whole,
    tries: 0,
    project: async (...[events, manager]: Parameters<Projection['project']>) => {
      const bad = events.find(
        (event) =>
          event.type === 'Booked' &&
          fails((JSON.parse(new TextDecoder().decode(event.data)) as { amountFen: number }).amountFen),
      );
      if (bad !== undefined) {
        if (events.length === 1) projection.tries += 1;
        const cause = new TypeError('can not take it');
        throw names ? new PoisonEvent(bad, cause) : cause;
      }
      await whole.project(events, manager);
    },
  };
  return projection;
};

describe('a poison event', () => {
  for (const names of [true, false])
    it(`parks its stream after five tries, others go on (${names ? 'named by the projection' : 'found by halving'})`, async () => {
      let mended = false;
      const projection = choosy((amount) => amount === 666 && !mended, names);
      const at = await bench({
        store: new MemoryEventStore(),
        url: database.url,
        schema: schema(),
        projections: [projection],
      });
      await put(at.store, 'account-1', opened('a'), booked(1), booked(666), booked(2));
      await put(at.store, 'account-2', opened('b'), booked(3));
      await at.caughtUp();
      expect(projection.tries).toBeGreaterThanOrEqual(4);
      await put(at.store, 'account-1', booked(4));
      await put(at.store, 'account-2', booked(5));
      await at.caughtUp();
      const { manager } = at.readModels.dataSource;
      expect(await accountRows(manager)).toMatchObject([
        { id: '1', total_fen: 1, revision: 1 },
        { id: '2', total_fen: 8, revision: 2 },
      ]);
      const [status] = await at.projections.status();
      expect(status?.parked).toMatchObject([
        { subscription: 'ledger', stream: 'account-1', eventType: 'Booked', code: 'TypeError' },
      ]);
      expect(at.alarms).toMatchObject([
        { code: 'projection.parked', facts: { projection: 'ledger', stream: 'account-1', error: 'TypeError' } },
      ]);
      expect(JSON.stringify(at.alarms)).not.toContain('666');

      expect(await at.projections.retry('ledger', 'account-1')).toEqual({
        kind: 'still-parked',
        eventId: status?.parked[0]?.eventId,
        code: 'TypeError',
      });
      mended = true;
      expect(await at.projections.retry('ledger', 'account-1')).toEqual({ kind: 'unparked', events: 3 });
      await put(at.store, 'account-1', booked(6));
      await at.caughtUp();
      expect(await accountRows(manager)).toEqual(foldedAccounts(at.store.log));
      expect(await at.projections.retry('ledger', 'account-1')).toEqual({ kind: 'not-parked' });
      await at.close();
    });

  it('is told by verification and by reads, though the rows made anew lack it alike', async () => {
    let mended = false;
    const projection = choosy((amount) => amount === 666 && !mended);
    const options = { store: new MemoryEventStore(), url: database.url, schema: schema(), projections: [projection] };
    const at = await bench(options);
    await put(at.store, 'account-1', opened('a'), booked(1));
    await at.caughtUp();
    expect([await at.projections.isWhole(), (await at.projections.verify()).isEqual]).toEqual([true, true]);

    await put(at.store, 'account-1', booked(666), booked(2));
    await at.caughtUp();
    expect(await at.projections.isWhole()).toBe(false);
    const verified = await at.projections.verify();
    expect(verified).toMatchObject({ isEqual: false, parked: [{ subscription: 'ledger', stream: 'account-1' }] });
    expect(verified.tables.every(({ isEqual }) => isEqual)).toBe(true);

    mended = true;
    await at.projections.retry('ledger', 'account-1');
    expect(await at.projections.isWhole()).toBe(true);
    expect(await at.projections.verify()).toMatchObject({ isEqual: true, parked: [] });
    await at.close();
  });

  it('stays parked over a restart, and the next poison event of the stream is found when it is retried', async () => {
    const mended = new Set<number>();
    const projection = choosy((amount) => [666, 667].includes(amount) && !mended.has(amount));
    const at = await bench({
      store: new MemoryEventStore(),
      url: database.url,
      schema: schema(),
      projections: [projection],
    });
    await put(at.store, 'account-1', opened('a'), booked(666), booked(1), booked(667), booked(2));
    await at.caughtUp();
    await at.restart();
    await put(at.store, 'account-1', booked(3));
    await at.caughtUp();
    mended.add(666);
    expect(await at.projections.retry('ledger', 'account-1')).toMatchObject({
      kind: 'still-parked',
      eventId: at.store.log[3]?.id,
    });
    expect(await accountRows(at.readModels.dataSource.manager)).toMatchObject([{ total_fen: 667, revision: 2 }]);
    mended.add(667);
    expect(await at.projections.retry('ledger', 'account-1')).toEqual({ kind: 'unparked', events: 3 });
    await at.caughtUp();
    expect(await accountRows(at.readModels.dataSource.manager)).toEqual(foldedAccounts(at.store.log));
    await at.close();
  });

  it('is skipped with a reason and a name, for good, in rebuilds too', async () => {
    const at = await bench({
      store: new MemoryEventStore(),
      url: database.url,
      schema: schema(),
      projections: [choosy((amount) => amount === 666)],
    });
    await put(at.store, 'account-1', opened('a'), booked(1), booked(666));
    await put(at.store, 'account-1', { type: 'Booked', data: { amountFen: 4 } });
    await at.caughtUp();
    await expect(at.projections.skip('ledger', 'account-1', ' ', 'installation')).rejects.toThrow(RangeError);
    await expect(at.projections.skip('nothing', 'account-1', 'why', 'installation')).rejects.toThrow(RangeError);
    expect(await at.projections.skip('ledger', 'account-1', 'entered twice, see minute 12', 'installation')).toEqual({
      kind: 'unparked',
      events: 1,
    });
    const { manager } = at.readModels.dataSource;
    const expected = [{ id: '1', total_fen: 5, bookings: 2, revision: 3 }];
    expect(await accountRows(manager)).toMatchObject(expected);
    expect(await manager.query('SELECT reason, skipped_by, code FROM subscription_skipped')).toEqual([
      { reason: 'entered twice, see minute 12', skipped_by: 'installation', code: 'TypeError' },
    ]);
    await at.projections.rebuild();
    expect(await accountRows(manager)).toMatchObject(expected);
    expect(await at.projections.verify()).toMatchObject({ isEqual: true });
    await at.close();
  });

  it('is told apart whatever is wrong with it, and other streams do not wait for it', async () => {
    const at = await bench({ store: new MemoryEventStore(), url: database.url, schema: schema() });
    await put(at.store, 'account-0', opened('good'));
    await put(at.store, 'account-1', { type: 'AccountOpened', data: new TextEncoder().encode('{"owner":') });
    await put(at.store, 'account-2', { type: 'AccountRenamed', data: {} });
    await put(at.store, 'account-3', { type: 'AccountOpened', data: { owner: 'x' }, typeVersion: 9 });
    await put(at.store, 'account-4', booked(1));
    await put(at.store, 'account-5', { type: 'AccountOpened', data: { owner: null } });
    await put(at.store, 'account-6', { type: 'AccountOpened', data: { owner: '大'.repeat(340_000) } });
    await at.caughtUp();
    const [status] = await at.projections.status();
    expect(status?.parked.map(({ stream, code }) => [stream, code])).toEqual([
      ['account-1', 'SyntaxError'],
      ['account-2', 'UnknownEventType'],
      ['account-3', 'UnknownEventType'],
      ['account-4', 'RangeError'],
      ['account-5', '23502'],
    ]);
    expect((await accountRows(at.readModels.dataSource.manager)).map(({ id }) => id)).toEqual(['0', '6']);

    await put(at.store, 'account-7', { type: 'AccountOpened', data: canonicalBytes({ owner: null }) });
    await put(at.store, 'account-0', booked(2));
    await eventually(async () =>
      expect((await accountRows(at.readModels.dataSource.manager))[0]).toMatchObject({ total_fen: 2 }),
    );
    await at.close();
  });

  it(`holds other streams up for two seconds at most, and is taken when it is mended (E10, seed ${String(SEED)})`, async () => {
    const below = chanceFor('E10');
    const broken = new Set<number>();
    const store = await connectPostgresEventStore({ url: database.url });
    const projections = [choosy((amount) => broken.has(amount))];
    const at = await bench({ store, url: database.url, schema: schema(), projections });
    const streams = upTo(8 + rounds(4, 60)).map((number) => `account-${String(number)}`);
    for (const stream of streams) await put(store, stream, opened(stream));
    await at.caughtUp();
    const lags: number[] = [];
    const bookElsewhere = async (): Promise<void> => {
      const stream = streams[below(8)] ?? '';
      const position = await put(store, stream, booked(1 + below(600)));
      const since = performance.now();
      expect(await at.projections.waitFor(position, 20_000)).toBe(true);
      lags.push(performance.now() - since);
    };
    for (const round of upTo(rounds(4, 60))) {
      broken.add(1_000 + round);
      const poisoned = streams[7 + round] ?? '';
      await put(store, poisoned, booked(1), booked(1_000 + round), booked(2));
      for (let n = 0; n < 10; n += 1) await bookElsewhere();
    }
    expect(at.alarms.map(({ code }) => code)).toEqual(upTo(rounds(4, 60)).map(() => 'projection.parked'));
    say(`E10: other streams lag ${spread(lags)} while one is parked`);
    expect(Math.max(...lags)).toBeLessThanOrEqual(2_000);
    broken.clear();
    for (const round of upTo(rounds(4, 60)))
      expect(await at.projections.retry('ledger', streams[7 + round] ?? '')).toEqual({ kind: 'unparked', events: 2 });
    await at.caughtUp();
    expect(await accountRows(at.readModels.dataSource.manager)).toEqual(foldedAccounts(await all(store.readAll())));
    await at.close();
    await store.close();
  });
});
