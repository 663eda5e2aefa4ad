import { itemTextSchema } from '@gongkai/items-contracts';
import { describe, expect, it } from '@jest/globals';
import { textFrom } from './public-items.js';

describe('a version that was sealed under an earlier rule of texts', () => {
  const text = { title: '工作\u200B计划', body: '正文', format: 'plain', sources: [] };

  it('is read as it was written, though nobody could write it today', () => {
    expect(itemTextSchema.safeParse(text).success).toBe(false);
    expect(textFrom(JSON.stringify({ ...text, salt: 'of its own' }))).toEqual(text);
  });

  it('is refused when it holds what no version ever held', () => {
    expect(() => textFrom('{"title":1}')).toThrow();
  });
});
