import { describe, expect, it } from '@jest/globals';
import { comparisonOf } from './comparing.js';
import { countOf, partsOf } from './stretches.js';

const partsBetween = (older: string, newer: string) => {
  const comparison = comparisonOf(older, newer);
  const parts = partsOf(comparison, { older, newer }, { from: 0, limit: Infinity });
  return { parts, isCoarse: comparison.isCoarse, count: countOf(comparison) };
};

const side = (parts: ReturnType<typeof partsBetween>['parts'], left: 'added' | 'removed') =>
  parts
    .filter((part) => part.kind !== left)
    .map((part) => part.text)
    .join('');

/** Han characters that follow from the seed alone. */
const han = (length: number, seed: number, variety = 3_000): string => {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return String.fromCharCode(0x4e_00 + (Math.floor(state / 65_536) % variety));
  }).join('');
};

const sentences = (count: number, seed: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${han(18, seed + n)}${n % 9 === 8 ? '。\n' : '，'}`);

describe('the difference between two versions', () => {
  it('is told by words, in Chinese too — S2.1(5)', () => {
    expect(partsBetween('本年度支出五万元。', '本年度支出六万元。')).toEqual({
      parts: [
        { kind: 'same', text: '本年度支出' },
        { kind: 'removed', text: expect.stringContaining('五') },
        { kind: 'added', text: expect.stringContaining('六') },
        { kind: 'same', text: expect.stringContaining('。') },
      ],
      isCoarse: false,
      count: 4,
    });
  });

  it('leaves lines and clauses that are equal alone, whatever changes around them — S2.1(5)', () => {
    const { parts } = partsBetween('一、概况\n甲，乙，丙。\n三、资金', '一、概况\n甲，丁，丙。\n二、工期\n三、资金');
    expect(parts).toEqual([
      { kind: 'same', text: '一、概况\n甲，' },
      { kind: 'removed', text: '乙' },
      { kind: 'added', text: '丁' },
      { kind: 'same', text: '，丙。\n' },
      { kind: 'added', text: '二、工期\n' },
      { kind: 'same', text: '三、资金' },
    ]);
  });

  it('of equal texts is one stretch, of none nothing', () => {
    expect(partsBetween('same', 'same').parts).toEqual([{ kind: 'same', text: 'same' }]);
    expect(partsBetween('', '')).toEqual({ parts: [], isCoarse: false, count: 0 });
    expect(partsBetween('', '新').parts).toEqual([{ kind: 'added', text: '新' }]);
  });

  it('tells every word of a long text in which some words have changed', () => {
    const before = sentences(5_000, 1);
    const after = before.map((sentence, n) => (n % 50 === 7 ? sentence.replace(/^../u, '改了') : sentence));
    const { parts, isCoarse } = partsBetween(before.join(''), after.join(''));
    expect(isCoarse).toBe(false);
    expect(parts.filter(({ kind }) => kind === 'added')).toHaveLength(100);
    expect(parts.filter(({ kind, text }) => kind === 'removed' && text.length > 8)).toEqual([]);
  });

  it.each([
    ['one line without anything in common', han(100_000, 1), han(100_000, 2), true],
    ['two words in every order', han(100_000, 1, 2), han(100_000, 2, 2), true],
    ['50,000 lines of one character', 'a\n'.repeat(50_000), 'b\n'.repeat(50_000), true],
    ['50,000 lines of one character, moved by one', 'a\nb\n'.repeat(25_000), 'b\na\n'.repeat(25_000), false],
    ['lines in reversed order', sentences(5_000, 1).join('\n'), sentences(5_000, 1).toReversed().join('\n'), true],
    ['line ends alone', '\n'.repeat(100_000), '\n'.repeat(99_999), false],
    ['punctuation alone', '，'.repeat(100_000), '，。'.repeat(50_000), true],
    ['one word without end', 'a'.repeat(100_000), 'b'.repeat(100_000), true],
    ['characters of two units', '𠀀'.repeat(50_000), '𠀁'.repeat(50_000), true],
    ['every clause changed', sentences(5_000, 1).join(''), sentences(5_000, 9_000).join(''), true],
  ])('gives back both texts whole, and says where it is coarse: %s', (_, older, newer, coarse) => {
    const { parts, isCoarse } = partsBetween(older, newer);
    expect(side(parts, 'added') === older).toBe(true);
    expect(side(parts, 'removed') === newer).toBe(true);
    expect(isCoarse).toBe(coarse);
  });

  it('is the same however often it is asked', () => {
    const [older, newer] = [sentences(5_000, 1).join(''), sentences(5_000, 3).join('')];
    expect(comparisonOf(older, newer)).toEqual(comparisonOf(older, newer));
  });

  it('is shown from any stretch on', () => {
    const [older, newer] = [sentences(200, 1).join(''), sentences(200, 3).join('')];
    const comparison = comparisonOf(older, newer);
    const whole = partsOf(comparison, { older, newer }, { from: 0, limit: Infinity });
    const paged = Array.from({ length: countOf(comparison) }, (_, from) =>
      partsOf(comparison, { older, newer }, { from, limit: 1 }),
    );
    expect(paged.flat()).toEqual(whole);
  });
});
