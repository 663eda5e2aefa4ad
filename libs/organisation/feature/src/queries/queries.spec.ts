import { organisationApi } from '@gongkai/organisation-contracts';
import { describe, expect, it } from '@jest/globals';
import { organisationQueryHandlers } from './queries.js';

describe('the table of queries', () => {
  it('answers each query of the contract, those of other contexts included, once', () => {
    const subjects = organisationQueryHandlers.map(({ contract }) => contract.subject);
    const asked = [...organisationApi.queries, ...organisationApi.facts];
    expect(subjects.toSorted()).toEqual(asked.map(({ subject }) => subject).toSorted());
  });
});
