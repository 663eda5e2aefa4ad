import { describe, expect, it } from '@jest/globals';
import { wordDifference } from './difference.js';

describe('the difference between two versions', () => {
  it('is told by words, in Chinese too — S2.1(5)', () => {
    expect(wordDifference('本年度支出五万元。', '本年度支出六万元。')).toEqual([
      { kind: 'same', text: '本年度支出' },
      { kind: 'removed', text: expect.stringContaining('五') },
      { kind: 'added', text: expect.stringContaining('六') },
      { kind: 'same', text: expect.stringContaining('。') },
    ]);
  });

  it('gives back both texts whole', () => {
    const older = '渔业码头修缮方案 (第一稿)\n一、概况';
    const newer = '渔业码头修缮方案（定稿）\n一、概况\n二、资金';
    const parts = wordDifference(older, newer);
    const side = (left: 'added' | 'removed') =>
      parts
        .filter((part) => part.kind !== left)
        .map((part) => part.text)
        .join('');
    expect(side('added')).toBe(older);
    expect(side('removed')).toBe(newer);
  });

  it('of equal texts is one stretch', () => {
    expect(wordDifference('same', 'same')).toEqual([{ kind: 'same', text: 'same' }]);
    expect(wordDifference('', '')).toEqual([]);
  });
});
