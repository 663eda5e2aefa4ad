import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, plainDateFrom, yearOf } from './plain-date.js';
import { MAX_WORKING_DAYS, workingCalendar, type CalendarYears } from './working-calendar.js';

const labour = { zh: '劳动节', en: 'Labour Day' };
const newYear = { zh: '元旦', en: "New Year's Day" };

const years: CalendarYears = {
  id: 'test',
  version: '1',
  coveredFrom: 2025,
  coveredTo: 2026,
  holidays: {
    '2026-01-01': newYear,
    '2026-01-02': newYear,
    '2026-01-03': newYear,
    '2026-05-01': labour,
    '2026-05-02': labour,
    '2026-05-03': labour,
    '2026-05-04': labour,
    '2026-05-05': labour,
  },
  makeUpWorkingDays: { '2026-01-04': newYear, '2026-05-09': labour },
};
const calendar = workingCalendar(years);
const day = plainDateFrom;

describe('a count of working days', () => {
  it('begins with the day of receipt as day 0 and explains every day after it', () => {
    const count = calendar.addWorkingDays(day('2026-04-29'), 5);
    expect(count).toEqual({
      from: '2026-04-29',
      workingDays: 5,
      due: '2026-05-09',
      calendar: { id: 'test', version: '1' },
      uncoveredYears: [],
      days: [
        { date: '2026-04-29', counts: false, reason: 'receipt' },
        { date: '2026-04-30', counts: true, number: 1, reason: 'workingDay' },
        { date: '2026-05-01', counts: false, reason: 'holiday', holiday: labour },
        { date: '2026-05-02', counts: false, reason: 'holiday', holiday: labour },
        { date: '2026-05-03', counts: false, reason: 'holiday', holiday: labour },
        { date: '2026-05-04', counts: false, reason: 'holiday', holiday: labour },
        { date: '2026-05-05', counts: false, reason: 'holiday', holiday: labour },
        { date: '2026-05-06', counts: true, number: 2, reason: 'workingDay' },
        { date: '2026-05-07', counts: true, number: 3, reason: 'workingDay' },
        { date: '2026-05-08', counts: true, number: 4, reason: 'workingDay' },
        { date: '2026-05-09', counts: true, number: 5, reason: 'makeUpWorkingDay', holiday: labour },
      ],
    });
  });

  it('skips a plain weekend', () => {
    const count = calendar.addWorkingDays(day('2026-06-05'), 1);
    expect(count.days.map((each) => each.reason)).toEqual(['receipt', 'weekend', 'weekend', 'workingDay']);
    expect(count.due).toBe('2026-06-08');
  });

  it('of no working days is due on the day itself, be it a holiday or in a year not covered', () => {
    expect(calendar.addWorkingDays(day('2026-05-01'), 0)).toMatchObject({ due: '2026-05-01', uncoveredYears: [] });
    expect(calendar.addWorkingDays(day('2031-01-01'), 0)).toMatchObject({ due: '2031-01-01', uncoveredYears: [] });
  });

  it('from a holiday begins with the first working day after it', () => {
    expect(calendar.addWorkingDays(day('2026-01-02'), 1).due).toBe('2026-01-04');
  });

  it('across a year keeps the holidays of both', () => {
    expect(calendar.addWorkingDays(day('2025-12-31'), 1).due).toBe('2026-01-04');
  });

  it('reports the years whose holidays are not known, and skips only weekends there', () => {
    const count = calendar.addWorkingDays(day('2026-12-31'), 2);
    expect(count).toMatchObject({ due: '2027-01-04', uncoveredYears: [2027] });
    expect(calendar.addWorkingDays(day('2024-12-31'), 1).uncoveredYears).toEqual([]);
    expect(calendar.addWorkingDays(day('2024-12-30'), 1).uncoveredYears).toEqual([2024]);
  });

  it.each([-1, 1.5, Number.NaN, MAX_WORKING_DAYS + 1])('of %p days is refused', (n) => {
    expect(() => calendar.addWorkingDays(day('2026-01-05'), n)).toThrow(RangeError);
  });
});

describe('the days between two dates', () => {
  it('count from the day after the first up to and including the second', () => {
    expect(calendar.workingDaysBetween(day('2026-04-29'), day('2026-05-09'))).toBe(5);
    expect(calendar.workingDaysBetween(day('2026-04-29'), day('2026-04-29'))).toBe(0);
    expect(calendar.workingDaysBetween(day('2026-05-09'), day('2026-04-29'))).toBe(0);
  });
});

describe('every count of working days', () => {
  const anyDay = fc.integer({ min: 0, max: 4 * 366 }).map((days) => addDays(day('2024-01-01'), days));
  const anyNumber = fc.integer({ min: 1, max: 80 });

  it('ends on a working day, later than it began', () => {
    fc.assert(
      fc.property(anyDay, anyNumber, (from, n) => {
        const { due } = calendar.addWorkingDays(from, n);
        expect(calendar.isWorkingDay(due)).toBe(true);
        expect(due > from).toBe(true);
      }),
    );
  });

  it('is never due earlier for a later day of receipt, and always later for one working day more', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 30 }), anyNumber, (from, later, n) => {
        const { due } = calendar.addWorkingDays(from, n);
        expect(calendar.addWorkingDays(addDays(from, later), n).due >= due).toBe(true);
        expect(calendar.addWorkingDays(from, n + 1).due > due).toBe(true);
      }),
    );
  });

  it('is the inverse of counting the days between', () => {
    fc.assert(
      fc.property(anyDay, anyNumber, (from, n) => {
        expect(calendar.workingDaysBetween(from, calendar.addWorkingDays(from, n).due)).toBe(n);
      }),
    );
  });

  it('explains each day once and in order, numbers the days that count from 1, and reports just the uncovered years', () => {
    fc.assert(
      fc.property(anyDay, anyNumber, (from, n) => {
        const { days, due, uncoveredYears } = calendar.addWorkingDays(from, n);
        expect(days.map(({ date }) => date)).toEqual(days.map((_, i) => addDays(from, i)));
        expect(days.at(-1)?.date).toBe(due);
        const counted = days.filter(({ counts }) => counts);
        expect(counted.map(({ number }) => number)).toEqual(counted.map((_, i) => i + 1));
        expect(counted).toHaveLength(n);
        expect(days.every((each) => each.counts === (each.number !== undefined))).toBe(true);
        const outside = days.slice(1).map(({ date }) => yearOf(date));
        expect(uncoveredYears).toEqual([...new Set(outside.filter((year) => year < 2025 || year > 2026))]);
      }),
    );
  });
});
