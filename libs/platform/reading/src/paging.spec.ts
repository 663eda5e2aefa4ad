import { MAX_MESSAGE_BYTES } from '@gongkai/bus';
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
    expect(cursorFrom(page.next ?? '', 'number')).toEqual({ sort: '2', id: ID });
    expect(pageOf([1, 2], 2, shape(2)).next).toBeNull();
  });

  it('count exactly to 1,000, then say that there are more', () => {
    expect(pageOf([], 1, shape(1000)).total).toEqual({ count: 1000, isExact: true });
    expect(pageOf([], 1, shape(1001)).total).toEqual({ count: 1000, isExact: false });
  });

  it('have fewer rows than were asked for where more would not go into one message, and lose none', () => {
    const texts = Array.from({ length: 40 }, (_, n) => String(n).padEnd(50 * 1024, '字'.repeat(10)));
    const seen: string[] = [];
    for (let rest = texts; rest.length > 0;) {
      const page = pageOf(rest, 200, { row: (text) => text, cursor: () => ({ sort: '1', id: ID }), count: 40 });
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(MAX_MESSAGE_BYTES);
      expect(page.next === null).toBe(page.rows.length === rest.length);
      seen.push(...page.rows);
      rest = rest.slice(page.rows.length);
    }
    expect(seen).toEqual(texts);
  });

  it('have one row at least, be it as large as a message holds', () => {
    const text = 'x'.repeat(500 * 1024);
    expect(
      pageOf([text, text], 2, { row: (one) => one, cursor: () => ({ sort: '1', id: ID }), count: 2 }).rows,
    ).toEqual([text]);
  });

  it('take no cursor but their own', () => {
    const cursor = { sort: '2026-03-02', id: ID };
    expect(cursorFrom(textOfCursor(cursor), 'day')).toEqual(cursor);
    for (const text of ['', '!', 'e30', textOfCursor(cursor).slice(3), Buffer.from('["a"]').toString('base64url')])
      expect(cursorFrom(text, 'day')).toBeUndefined();
  });

  it('take no cursor of a list that is sorted otherwise, and none that names no row', () => {
    const sorts = { day: '2026-03-02', instant: '2026-03-02T01:00:00.000Z', number: '5', between: '1.2.0' } as const;
    const kinds = ['day', 'instant', 'number', 'between'] as const;
    for (const one of kinds)
      for (const other of kinds)
        expect(cursorFrom(textOfCursor({ sort: sorts[one], id: ID }), other) !== undefined).toBe(one === other);
    expect(cursorFrom(textOfCursor({ sort: '2026-02-30', id: ID }), 'day')).toBeUndefined();
    expect(cursorFrom(textOfCursor({ sort: '2026-03-02', id: 'y' }), 'day')).toBeUndefined();
  });
});
