import { describe, expect, it } from '@jest/globals';
import { hasRepeatedKeys } from './repeated-keys.js';

const isRepeatedIn = (json: string): boolean => hasRepeatedKeys(json, JSON.parse(json) as unknown);

describe('A key that stands twice', () => {
  it.each([
    '{"a":1,"a":1}',
    '{"a":1,"b":{"c":[{"d":1,"d" : 2}]}}',
    String.raw`{"a":1,"\u0061":2}`,
    '{"":1,"":2}',
    '[{"a":{}},{"a":null,"a":null}]',
  ])('is found in %s', (json) => {
    expect(isRepeatedIn(json)).toBe(true);
  });

  it.each([
    '{"a":1,"b":{"a":1}}',
    '[{"a":1},{"a":2}]',
    String.raw`{"a":"\"a\":1","b":"x: \\"}`,
    String.raw`["a\":", ":", "\\", {"k" : "v"}]`,
    '[null, {"a": null}, [], {}]',
    '"a:"',
    'null',
  ])('is not found in %s', (json) => {
    expect(isRepeatedIn(json)).toBe(false);
  });

  it('is looked for in the largest texts, all escapes', () => {
    expect(isRepeatedIn(`{"a":"${String.raw`\u6587`.repeat(100_000)}","b":"${String.raw`\"`.repeat(300_000)}"}`)).toBe(
      false,
    );
  });

  it('is looked for however deep', () => {
    expect(isRepeatedIn(`${'[{"a":'.repeat(1000)}1${'}]'.repeat(1000)}`)).toBe(false);
  });
});
