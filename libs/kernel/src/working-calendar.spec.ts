import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, plainDateFrom, yearOf } from './plain-date.js';
import {
  CALENDAR_ENDS_ON,
  LAST_DAY_TO_COUNT_FROM,
  MAX_WORKING_DAYS,
  workingCalendar,
  type CalendarYears,
} from './working-calendar.js';

const labour = { zh: '劳动节', en: 'Labour Day' };
const newYear = { zh: '元旦', en: "New Year's Day" };

const years: CalendarYears = {
  id: 'test',
  version: '1',
  announced: [2025, 2026],
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
      calendar: { id: 'test', version: '1', ownDays: 0, announcedTo: 2026 },
      unannouncedYears: [],
      isProvisional: false,
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

  it('of no working days is due on the day itself, be it a holiday or in a year not announced', () => {
    expect(calendar.addWorkingDays(day('2026-05-01'), 0)).toMatchObject({ due: '2026-05-01', unannouncedYears: [] });
    expect(calendar.addWorkingDays(day('2031-01-01'), 0)).toMatchObject({
      due: '2031-01-01',
      unannouncedYears: [],
      isProvisional: false,
    });
  });

  it('from a holiday begins with the first working day after it', () => {
    expect(calendar.addWorkingDays(day('2026-01-02'), 1).due).toBe('2026-01-04');
  });

  it('across a year keeps the holidays of both', () => {
    expect(calendar.addWorkingDays(day('2025-12-31'), 1).due).toBe('2026-01-04');
  });

  it('reports the years that are not announced, and without a regulation skips only weekends there', () => {
    const count = calendar.addWorkingDays(day('2026-12-31'), 2);
    expect(count).toMatchObject({ due: '2027-01-04', unannouncedYears: [2027], isProvisional: true });
    expect(calendar.addWorkingDays(day('2024-12-31'), 1).unannouncedYears).toEqual([]);
    expect(calendar.addWorkingDays(day('2024-12-30'), 1)).toMatchObject({
      unannouncedYears: [2024],
      isProvisional: false,
    });
  });

  it('skips what the regulation makes a holiday in a year that is not announced, and says so', () => {
    const legal = workingCalendar(years, (year) => ({ [`${String(year)}-01-01`]: newYear }));
    const count = legal.addWorkingDays(day('2026-12-31'), 1);
    expect(count).toMatchObject({ due: '2027-01-04', isProvisional: true });
    expect(count.days[1]).toEqual({ date: '2027-01-01', counts: false, reason: 'legalHoliday', holiday: newYear });
    expect(legal.isWorkingDay(day('2026-01-01'))).toBe(false);
    expect(legal.addWorkingDays(day('2025-12-31'), 1).days[1]).toMatchObject({ reason: 'holiday' });
  });

  it('is provisional beyond a hole in the announced years, though the later year is known', () => {
    const holed = workingCalendar({ ...years, announced: [1990, 2025, 2026, 2028] });
    expect(holed.reference.announcedTo).toBe(2026);
    expect(holed.addWorkingDays(day('2027-12-31'), 1).isProvisional).toBe(true);
    expect(holed.addWorkingDays(day('2026-12-30'), 1).isProvisional).toBe(false);
  });

  it("goes by the organisation's own days before everything else, and names their version", () => {
    const own = calendar.withOwnDays({
      version: 4,
      days: [
        { on: day('2026-05-06'), isWorked: false, reason: '馆庆' },
        { on: day('2026-05-05'), isWorked: true, reason: '值班' },
      ],
    });
    const count = own.addWorkingDays(day('2026-05-04'), 2);
    expect(count).toMatchObject({ due: '2026-05-07', calendar: { ownDays: 4 } });
    expect(count.days.slice(1, 3)).toEqual([
      { date: '2026-05-05', counts: true, number: 1, reason: 'ownWorkingDay', own: '值班' },
      { date: '2026-05-06', counts: false, reason: 'ownDayOff', own: '馆庆' },
    ]);
  });

  it.each([
    ['2199-12-31', 1],
    ['2190-06-15', MAX_WORKING_DAYS],
    ['1899-12-31', 1],
  ])('from %s over %p days leaves the calendar and is refused', (from, n) => {
    expect(() => calendar.addWorkingDays(day(from), n)).toThrow(/1900-01-01 to 2199-12-31/);
  });

  it('that begins by the last day to count from stays within the calendar, however long', () => {
    const none = workingCalendar({ ...years, holidays: {} });
    expect(none.addWorkingDays(LAST_DAY_TO_COUNT_FROM, MAX_WORKING_DAYS).due < CALENDAR_ENDS_ON).toBe(true);
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
        const { days, due, unannouncedYears } = calendar.addWorkingDays(from, n);
        expect(days.map(({ date }) => date)).toEqual(days.map((_, i) => addDays(from, i)));
        expect(days.at(-1)?.date).toBe(due);
        const counted = days.filter(({ counts }) => counts);
        expect(counted.map(({ number }) => number)).toEqual(counted.map((_, i) => i + 1));
        expect(counted).toHaveLength(n);
        expect(days.every((each) => each.counts === (each.number !== undefined))).toBe(true);
        const outside = days.slice(1).map(({ date }) => yearOf(date));
        expect(unannouncedYears).toEqual([...new Set(outside.filter((year) => year < 2025 || year > 2026))]);
      }),
    );
  });
});
