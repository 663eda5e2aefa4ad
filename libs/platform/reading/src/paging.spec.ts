import { describe, expect, it } from '@jest/globals';
import { Conditions, cursorFrom, pageOf, textOfCursor } from './index.js';

const shape = (count: number) => ({
  row: (n: number) => n,
  cursor: (n: number) => ({ sort: String(n), id: 'x' }),
  count,
});

describe('pages', () => {
  it('show no row twice: one too many tells of a next page', () => {
    const page = pageOf([1, 2, 3], 2, shape(3));
    expect(page.rows).toEqual([1, 2]);
    expect(cursorFrom(page.next ?? '')).toEqual({ sort: '2', id: 'x' });
    expect(pageOf([1, 2], 2, shape(2)).next).toBeNull();
  });

  it('count exactly to 1,000, then say that there are more', () => {
    expect(pageOf([], 1, shape(1000)).total).toEqual({ count: 1000, isExact: true });
    expect(pageOf([], 1, shape(1001)).total).toEqual({ count: 1000, isExact: false });
  });

  it('take no cursor but their own', () => {
    const cursor = { sort: '二〇二六', id: 'y' };
    expect(cursorFrom(textOfCursor(cursor))).toEqual(cursor);
    for (const text of ['', '!', 'e30', textOfCursor(cursor).slice(3), Buffer.from('["a"]').toString('base64url')])
      expect(cursorFrom(text)).toBeUndefined();
  });
});

describe('conditions', () => {
  it('keep values out of the text', () => {
    const where = new Conditions()
      .whenGiven('a = ?', "x'; DROP")
      .whenGiven('b = ?', undefined)
      .and('(c, d) < (?, ?)', 1, 2);
    expect([where.text, where.values]).toEqual(['TRUE AND a = $1 AND (c, d) < ($2, $3)', ["x'; DROP", 1, 2]]);
  });
});
