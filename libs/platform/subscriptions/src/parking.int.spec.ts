import type { ReadModels } from '@gongkai/database';
import { connectReadModels } from '@gongkai/database/read-models';
import { createTestDatabase, type TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Subscription } from './index.js';

const WHY = { reason: 'written by a faulty release', by: 'operator' };
const EVENT = { id: 'e1', type: 'Booked', stream: 'account-1', position: 7n };

/** Keeps of each row written how the transaction that wrote it will be committed. */
const WATCHED = `
  CREATE TABLE committed (act text, synchronous_commit text);
  CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO committed VALUES (TG_TABLE_NAME || ' ' || TG_OP, current_setting('synchronous_commit'));
      RETURN NULL;
    END $$;
  CREATE TRIGGER watch AFTER INSERT OR UPDATE OR DELETE ON subscription_parked FOR EACH ROW EXECUTE FUNCTION watch();
  CREATE TRIGGER watch AFTER INSERT ON subscription_skipped FOR EACH ROW EXECUTE FUNCTION watch();
  CREATE TRIGGER watch AFTER UPDATE ON subscription_checkpoint FOR EACH ROW EXECUTE FUNCTION watch();
`;

let database: TestDatabase;
let readModels: ReadModels;
let subscription: Subscription;

const committed = (): Promise<{ act: string; synchronous_commit: string }[]> =>
  readModels.dataSource.query('SELECT * FROM committed');

beforeAll(async () => {
  database = await createTestDatabase();
  readModels = await connectReadModels({ url: database.url, schema: 'parking', entities: [], migrations: [] });
  await readModels.dataSource.query(WATCHED);
  subscription = new Subscription(readModels, 'ledger');
});
beforeEach(() => readModels.dataSource.query('TRUNCATE committed'));
afterAll(async () => {
  await readModels.close();
  await database.drop();
});

describe('what an operator is told of, and what he does', () => {
  it('waits for the disk: parking, skipping and taking up again (ADR 5)', async () => {
    await subscription.park(EVENT, 'poison');
    await subscription.park({ ...EVENT, id: 'e2' }, 'poison');
    await subscription.skip('e3', WHY);
    await subscription.unpark({
      stream: EVENT.stream,
      skip: WHY,
      waiting: async function* () {},
      take: () => Promise.resolve({ kind: 'done' }),
    });
    expect(await committed()).toEqual(
      [
        'subscription_parked INSERT',
        'subscription_parked UPDATE',
        'subscription_skipped INSERT',
        'subscription_skipped INSERT',
        'subscription_parked DELETE',
      ].map((act) => ({ act, synchronous_commit: 'on' })),
    );
    expect([...(await subscription.skipped())].sort()).toEqual(['e2', 'e3']);
  });

  it('and nothing else does: a place lost with the server is come to again', async () => {
    await subscription.take({ logId: 'log', head: 1_000_000n });
    await subscription.moveTo(3n);
    expect(new Set((await committed()).map(({ synchronous_commit: how }) => how))).toEqual(new Set(['off']));
  });

  it('is not kept without a reason and a name', async () => {
    await expect(subscription.skip('e4', { ...WHY, reason: ' ' })).rejects.toThrow(RangeError);
    expect(await committed()).toEqual([]);
  });
});
