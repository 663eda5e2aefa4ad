import { describe, expect, it } from '@jest/globals';
import { storedTypes } from './stored-types.js';

describe('what an auditor is told of stored events', () => {
  const types = storedTypes();

  it('names each type once, with a sentence in both languages', () => {
    expect(types.length).toBeGreaterThan(50);
    expect(new Set(types.map(({ type, version }) => `${type} ${String(version)}`)).size).toBe(types.length);
    expect(types.filter(({ sentence }) => sentence.en === '' || sentence.zh === '')).toEqual([]);
    expect(types.map(({ type }) => type)).toContain('PrivateDataRead');
  });

  it('has a JSON schema of each payload', () => {
    const { schema } = types.find(({ type }) => type === 'PrivateDataRead') ?? {};
    expect(schema).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: { purpose: { type: 'string' }, keys: { type: 'array', items: { type: 'string' } } },
      required: ['purpose', 'keys'],
      additionalProperties: false,
    });
    const isObject = (one: unknown): boolean => JSON.stringify(one).includes('"type":"object"');
    expect(types.filter((one) => !isObject(one.schema))).toEqual([]);
  });
});
