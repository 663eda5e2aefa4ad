import { describe, expect, it } from '@jest/globals';
import { keyWithin, rowKeys } from './row-keys.js';

const keysOf = (names: readonly string[], batch = ''): readonly string[] => {
  const keyFor = rowKeys(keyWithin('member', 'organisation', batch));
  return names.map((name) => keyFor({ name }));
};

describe('the key of a row', () => {
  it('stays when another row is mended, put before it or taken away', () => {
    const [, , li] = keysOf(['王', '张', '李']);
    expect(keysOf(['王', '章', '李'])[2]).toBe(li);
    expect(keysOf(['赵', '王', '章', '李'])[3]).toBe(li);
    expect(keysOf(['李'])[0]).toBe(li);
  });

  it('is another for the second of two that say the same, and stays so', () => {
    const [first, second] = keysOf(['李', '李']);
    expect(first).not.toBe(second);
    expect(keysOf(['李', '王', '李'])).toEqual([first, expect.any(String), second]);
  });

  it('is another in another batch', () => {
    expect(keysOf(['李'], '2026')).not.toEqual(keysOf(['李']));
  });
});
