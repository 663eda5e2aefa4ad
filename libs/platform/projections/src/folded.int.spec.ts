import type { ReadModels } from '@gongkai/database';
import { connectReadModels } from '@gongkai/database/read-models';
import { createTestDatabase, recordedLog, type TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountEntity, ledger0001, ledgerCodec, ledgerEntities, opened, type LedgerEvent } from '../specs/ledger.js';
import { folded, PoisonEvent, touched, type ProjectionPart } from './index.js';

let database: TestDatabase;
let readModels: ReadModels;

beforeAll(async () => {
  database = await createTestDatabase();
  const options = { url: database.url, schema: 'folded', entities: ledgerEntities };
  readModels = await connectReadModels({ ...options, migrations: [ledger0001] });
});
afterAll(async () => {
  await readModels.close();
  await database.drop();
});

const from = { prefix: 'account-', codec: ledgerCodec };
/** A table that another release, or a cast, has left a row out of. */
const steps = {} as never;
const log = recordedLog({ stream: 'account-a', events: [opened('o')] });

const failureOf = (part: ProjectionPart): Promise<unknown> =>
  part.apply(log, readModels.dataSource.manager).catch((error: unknown) => error);

describe('an event that a table says nothing of', () => {
  it.each([
    ['folds', folded({ entity: accountEntity, from, key: (id) => ({ id }), steps })],
    ['touches', touched({ entity: accountEntity, from, rows: (_event: LedgerEvent, id) => ({ id }), steps })],
  ])('poisons the one that %s its rows, instead of leaving them as they were', async (_what, part) => {
    const failure = await failureOf(part);
    expect(failure).toBeInstanceOf(PoisonEvent);
    expect(failure).toMatchObject({ cause: { message: 'the table has no step for AccountOpened' } });
  });
});
