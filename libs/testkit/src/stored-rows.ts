import { expect } from '@jest/globals';
import { tablesOf } from './database-tables.js';

/** Where a world's rows are, and its keys. */
export interface StoredIn {
  readonly url: string;
  readonly vaults: { readonly url: string };
}

/** How far those who follow the log have come, which they say in their own time. */
const PLACES = '.subscription_checkpoint';

/** A key is pending (its last column) until its event is known to be written, which is noted a moment after the reply. */
export const keysAreSettled = async ({ vaults }: StoredIn): Promise<void> => {
  const keys = (await tablesOf(vaults.url)).get('vault.data_key') ?? '';
  expect(keys.split('\n').filter((row) => !row.endsWith(',)'))).toEqual([]);
};

/** Every row of every store: the log, the rows derived from it, and the keys. */
export const storedRows = async ({ url, vaults }: StoredIn): Promise<object> => {
  const [rows, keys] = [await tablesOf(url), await tablesOf(vaults.url)];
  return Object.fromEntries([...rows, ...keys].filter(([name]) => !name.endsWith(PLACES)));
};
