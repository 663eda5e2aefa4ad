import { isoWeekday, plainDateFrom, workingCalendar } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import { calendarYearsOf, officialCalendarYears } from './official-calendar.js';

const years = officialCalendarYears();
const calendar = workingCalendar(years);
const day = plainDateFrom;

describe('the official calendar', () => {
  it.each([
    ['2026-01-02', 3, '2026-01-06'],
    ['2026-01-02', 7, '2026-01-12'],
    ['2026-01-02', 15, '2026-01-22'],
    ['2026-01-02', 20, '2026-01-29'],
    ['2026-01-02', 40, '2026-03-04'],
    ['2026-04-28', 3, '2026-05-06'],
    ['2026-04-28', 7, '2026-05-11'],
    ['2026-04-28', 15, '2026-05-21'],
    ['2026-04-28', 20, '2026-05-28'],
    ['2026-04-28', 40, '2026-06-26'],
  ])('received on %s, makes working day number %p be %s (S4.3)', (received, n, due) => {
    expect(calendar.addWorkingDays(day(received), n)).toMatchObject({ due, isProvisional: false });
  });

  it('has the make-up working days of the notice for 2026 and no others', () => {
    expect(Object.keys(years.makeUpWorkingDays).filter((each) => each.startsWith('2026'))).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });

  it('names each holiday in both languages', () => {
    expect(years.holidays['2026-10-01']).toEqual({ zh: '国庆节', en: 'National Day' });
    const names = [...Object.values(years.holidays), ...Object.values(years.makeUpWorkingDays)];
    expect(names.filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) || !/[a-z]/i.test(en))).toEqual([]);
  });

  it('has 2005-12-31 worked, as the notice for 2006 says: the data package lacks it', () => {
    expect(calendar.isWorkingDay(day('2005-12-31'))).toBe(true);
    expect(calendar.addWorkingDays(day('2005-12-30'), 1).due).toBe('2005-12-31');
  });

  it('makes only weekends up and has no day that is both', () => {
    const madeUp = Object.keys(years.makeUpWorkingDays);
    expect(madeUp.length).toBeGreaterThan(100);
    expect(madeUp.filter((each) => isoWeekday(day(each)) < 6 || each in years.holidays)).toEqual([]);
  });

  it('has each year announced whose New Year is in the data', () => {
    expect(years.id).toBe('cn-official');
    expect(years.announced.slice(0, 23)).toEqual(Array.from({ length: 23 }, (_, index) => 2004 + index));
    const newYears = { '2001-01-01': 'New,元旦,1', '2003-01-01': 'New,元旦,1', '2004-01-01': 'New,元旦,1' };
    expect(calendarYearsOf({ holidays: newYears, workdays: {} }, '1')).toMatchObject({
      announced: [2001, 2003, 2004],
    });
  });

  it('has a version that changes with the data and only with it', () => {
    const holidays = { '2026-01-01': "New Year's Day,元旦,1", '2026-01-02': "New Year's Day,元旦,1" };
    const workdays = { '2026-01-04': "New Year's Day,元旦,1" };
    const { version } = calendarYearsOf({ holidays, workdays }, '1.0.0');
    const turned = Object.fromEntries(Object.entries(holidays).reverse());
    expect(version).toMatch(/^1\.0\.0\+[0-9a-f]{12}$/);
    expect(calendarYearsOf({ holidays: turned, workdays }, '1.0.0').version).toBe(version);
    expect(calendarYearsOf({ holidays, workdays: {} }, '1.0.0').version).not.toBe(version);
    expect(officialCalendarYears().version).toBe(years.version);
  });

  it('is refused when the data holds a day that does not exist', () => {
    expect(() => calendarYearsOf({ holidays: { '2026-02-30': 'x,某,1' }, workdays: {} }, '1')).toThrow(RangeError);
  });
});
