import { itemsQueries, publicItemsValidator } from '@gongkai/items-contracts';
import { describe, expect, it } from '@jest/globals';
import { itemsQueryHandlers } from './queries.js';

describe('the table of queries', () => {
  it('answers each query of the contract, once', () => {
    const subjects = itemsQueryHandlers.map(({ contract }) => contract.subject);
    expect(subjects.toSorted()).toEqual(
      [...itemsQueries, publicItemsValidator].map(({ subject }) => subject).toSorted(),
    );
  });
});
