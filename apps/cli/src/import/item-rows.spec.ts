import { draftItem } from '@gongkai/items-contracts';
import { describe, expect, it } from '@jest/globals';
import { toldIn } from '../language.js';
import { Ended } from '../outcome.js';
import { checkRows } from './checking.js';
import { ITEMS_EXAMPLE, itemRows, itemTwins } from './item-rows.js';
import { keyWithin } from './row-keys.js';

const OURS = '11111111-1111-7111-8111-111111111111';
const [example] = JSON.parse(ITEMS_EXAMPLE) as [Record<string, unknown>];
const check = (...items: readonly unknown[]) =>
  checkRows(itemRows(JSON.stringify(items), OURS), {
    schema: draftItem.body,
    twins: itemTwins,
    keyOf: keyWithin('item', OURS, ''),
  });

describe('a list of items', () => {
  it('is what the example shows, each of the organisation named', () => {
    expect(check(example)).toMatchObject({ bad: [], good: [{ row: 1, body: { organisation: OURS } }] });
  });

  it('names in the example what each draft rests on, without which none can be submitted', () => {
    expect(check(example)).toMatchObject({
      good: [{ body: { sources: [{ sha256: expect.stringMatching(/^0{64}$/) }] } }],
    });
  });

  it('names a bad row with its number and reason', () => {
    const other = { ...example, organisation: '22222222-2222-7222-8222-222222222222' };
    const { good, bad } = check(example, 7, { ...example, title: '', scope: 'all' }, other, {
      ...example,
      organisation: OURS,
    });
    expect(good.map(({ row }) => row)).toEqual([1]);
    expect(bad.map(({ row, code }) => [row, code])).toEqual([
      [2, 'malformed'],
      [3, 'malformed'],
      [4, 'import.other-organisation'],
      [5, 'import.twice-in-file'],
    ]);
    expect(bad[1]?.text).toMatchObject({ en: expect.stringMatching(/title: .*; scope: /) });
    expect(bad[3]?.text).toMatchObject({ en: 'the same as row 1' });
  });

  it('is refused with the line where it is none', () => {
    const refused = (text: string): string => {
      try {
        itemRows(text, OURS);
      } catch (error) {
        if (error instanceof Ended) return toldIn(error.text, 'zh');
        throw error;
      }
      throw new Error('it was taken');
    };
    expect(refused('[\n{},\n{,')).toBe('不是有效的 JSON，见第3行');
    expect(refused('[')).toMatch(/^不是有效的 JSON/);
  });

  it.each([['{'], ['{}'], ['null'], ['']])('is refused when it is %j', (text) => {
    expect(() => itemRows(text, OURS)).toThrow(Ended);
  });
});
