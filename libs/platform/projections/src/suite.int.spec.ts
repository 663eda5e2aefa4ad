import { createTestDatabase, startProjectionBench, type ProjectionBench, type TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { booked, ledger, ledger0001, ledgerEntities, opened } from '../specs/ledger.js';
import type { Projection } from './index.js';

jest.setTimeout(120_000);

let database: TestDatabase;
const benches: ProjectionBench[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  for (const bench of benches) await bench.close();
  await database.drop();
});

const benchOf = async (projection: Projection): Promise<ProjectionBench> => {
  const options = { url: database.url, schema: `suite_${String(benches.length)}`, entities: ledgerEntities };
  const bench = await startProjectionBench({ ...options, migrations: [ledger0001] }, projection);
  benches.push(bench);
  return bench;
};

const told = { stream: 'account-a', events: [opened('o'), booked(5), booked(7)] };
const account = { id: 'a', owner: 'o', total_fen: 12, bookings: 2, closed_on: null, revision: 2 };
const booking = [
  { account: 'a', revision: 1, amount_fen: '5' },
  { account: 'a', revision: 2, amount_fen: '7' },
];

describe('the suite that every projection passes', () => {
  it('is passed by one that is folded', async () => {
    await (await benchOf(ledger())).from(told).expectRows({ account: [account], booking });
  });

  it('is failed by one that counts what is repeated', async () => {
    const counting = ledger({
      project: async (events, manager) => {
        await ledger().project(events, manager);
        await manager.query('UPDATE account SET bookings = bookings + 1');
      },
    });
    const bench = await benchOf(counting);
    const counted = { ...account, bookings: 3 };
    await expect(bench.from(told).expectRows({ account: [counted], booking })).rejects.toThrow('again');
  });

  it('is failed by one whose rows depend on where the batches end', async () => {
    const ending = ledger({
      project: async (events, manager) => {
        await ledger().project(events, manager);
        await manager.query('UPDATE account SET owner = $1', [String(events[0]?.revision)]);
      },
    });
    const bench = await benchOf(ending);
    await expect(bench.from(told).expectRows({ account: [{ ...account, owner: '0' }], booking })).rejects.toThrow();
  });

  it('is failed by rows that are not the ones expected', async () => {
    const bench = await benchOf(ledger());
    await expect(bench.from(told).expectRows({ account: [account] })).rejects.toThrow();
    await expect(bench.from(told).expectRows({ account: [], booking })).rejects.toThrow();
  });
});
