import { describe, expect, it } from '@jest/globals';
import { cursorFrom, pageOf, textOfCursor } from './index.js';

const ID = '00000001-0000-4000-8000-000000000001';

const shape = (count: number) => ({
  row: (n: number) => n,
  cursor: (n: number) => ({ sort: String(n), id: ID }),
  count,
});

describe('pages', () => {
  it('show no row twice: one too many tells of a next page', () => {
    const page = pageOf([1, 2, 3], 2, shape(3));
    expect(page.rows).toEqual([1, 2]);
    expect(cursorFrom(page.next ?? '', 'revision')).toEqual({ sort: '2', id: ID });
    expect(pageOf([1, 2], 2, shape(2)).next).toBeNull();
  });

  it('count exactly to 1,000, then say that there are more', () => {
    expect(pageOf([], 1, shape(1000)).total).toEqual({ count: 1000, isExact: true });
    expect(pageOf([], 1, shape(1001)).total).toEqual({ count: 1000, isExact: false });
  });

  it('take no cursor but their own', () => {
    const cursor = { sort: '2026-03-02', id: ID };
    expect(cursorFrom(textOfCursor(cursor), 'day')).toEqual(cursor);
    for (const text of ['', '!', 'e30', textOfCursor(cursor).slice(3), Buffer.from('["a"]').toString('base64url')])
      expect(cursorFrom(text, 'day')).toBeUndefined();
  });

  it('take no cursor of a list that is sorted otherwise, and none that names no row', () => {
    const sorts = { day: '2026-03-02', instant: '2026-03-02T01:00:00.000Z', revision: '5' } as const;
    for (const one of ['day', 'instant', 'revision'] as const)
      for (const other of ['day', 'instant', 'revision'] as const)
        expect(cursorFrom(textOfCursor({ sort: sorts[one], id: ID }), other) !== undefined).toBe(one === other);
    expect(cursorFrom(textOfCursor({ sort: '2026-02-30', id: ID }), 'day')).toBeUndefined();
    expect(cursorFrom(textOfCursor({ sort: '2026-03-02', id: 'y' }), 'day')).toBeUndefined();
  });
});
