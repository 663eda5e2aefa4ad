import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  dayAfter,
  isoWeekday,
  isPlainDate,
  monthsLater,
  plainDateFrom,
  yearOf,
} from './plain-date.js';

const day = plainDateFrom;
const anyDay = fc.integer({ min: -40_000, max: 58_000 }).map((days) => addDays(day('2026-01-01'), days));

describe('a plain date', () => {
  it.each(['2026-04-28', '2024-02-29', '1900-01-01', '2199-12-31'])('can be %s', (text) => {
    expect(isPlainDate(text)).toBe(true);
    expect(plainDateFrom(text)).toBe(text);
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '1899-12-31',
    '2200-01-01',
    '0000-01-01',
    '0026-04-28',
    '9999-12-31',
    '2026-00-10',
    '2026-04-31',
    '2026-4-28',
    '26-04-28',
    '2026-04-28T00:00',
    '',
    ' ',
  ])("can't be %p", (text) => {
    expect(isPlainDate(text)).toBe(false);
    expect(() => plainDateFrom(text)).toThrow(RangeError);
  });

  it('has a year and an ISO weekday, Monday 1 to Sunday 7', () => {
    expect(yearOf(day('2026-04-28'))).toBe(2026);
    expect([27, 28, 29, 30].map((n) => isoWeekday(day(`2026-04-${String(n)}`)))).toEqual([1, 2, 3, 4]);
    expect([1, 2, 3].map((n) => isoWeekday(day(`2026-05-0${String(n)}`)))).toEqual([5, 6, 7]);
  });
});

describe('days later', () => {
  it('cross months, years and leap days', () => {
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(day('2026-03-01'), -1)).toBe('2026-02-28');
  });

  it('are refused outside the years 1900 to 2199', () => {
    expect(() => addDays(day('2199-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(day('1900-01-01'), -1)).toThrow(RangeError);
    expect(() => addDays(day('2026-01-01'), Number.NaN)).toThrow(RangeError);
  });

  it('are undone by as many days earlier, and are what lies between', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
        const to = addDays(from, days);
        expect(addDays(to, -days)).toBe(from);
        expect(Date.parse(to) - Date.parse(from)).toBe(days * 86_400_000);
        expect(to > from).toBe(days > 0);
      }),
    );
  });
});

describe('months later', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['1900-01-31', 1, '1900-02-28'],
  ])('%s and %p months give %s', (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
  });

  it('keep the day unless the month lacks it', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (from, months) => {
        const to = addMonths(from, months);
        expect(isPlainDate(to)).toBe(true);
        const wanted = Number(from.slice(8));
        const got = Number(to.slice(8));
        expect(got === wanted || (got < wanted && addDays(to, 1).endsWith('-01'))).toBe(true);
      }),
    );
  });
});

describe('a day that may lie beyond the last', () => {
  it('is told, not thrown', () => {
    expect([dayAfter(day('2199-12-30')), dayAfter(day('2199-12-31'))]).toEqual(['2199-12-31', undefined]);
    expect(monthsLater(day('2199-01-31'), 11)).toBe('2199-12-31');
    expect(monthsLater(day('2199-01-31'), 12)).toBeUndefined();
    expect(monthsLater(day('1900-01-31'), -1)).toBeUndefined();
    expect(monthsLater(day('2026-01-31'), 1)).toBe('2026-02-28');
  });
});
