import { addDays, plainDateFrom, workingCalendar, type PlainDate } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import { legalHolidays } from './legal-holidays.js';
import { officialCalendarYears } from './official-calendar.js';

const legal = legalHolidays();
const years = officialCalendarYears();
const announcedOnly = workingCalendar(years);
const daysOf = (year: number): readonly string[] => Object.keys(legal(year)).sort();
const called = (year: number, zh: string): readonly string[] =>
  daysOf(year).filter((day) => legal(year)[day]?.zh === zh);

describe('holidays by the regulation (S4.3)', () => {
  it.each(years.announced.filter((year) => year >= 2007))(
    'lie within the days off that the notice for %p announced',
    (year) => {
      expect(daysOf(year).filter((day) => announcedOnly.isWorkingDay(plainDateFrom(day)))).toEqual([]);
      expect(daysOf(year).length).toBeGreaterThanOrEqual(10);
    },
  );

  it.each([
    [1949, []],
    [1998, ['01-01', '01-28', '01-29', '01-30', '05-01', '10-01', '10-02']],
    [1999, ['01-01', '02-16', '02-17', '02-18', '05-01', '10-01', '10-02', '10-03']],
    [2007, ['01-01', '02-18', '02-19', '02-20', '05-01', '05-02', '05-03', '10-01', '10-02', '10-03']],
    [2008, ['01-01', '02-06', '02-07', '02-08', '04-04', '05-01', '06-08', '09-14', '10-01', '10-02', '10-03']],
    [2014, ['01-01', '01-31', '02-01', '02-02', '04-05', '05-01', '06-02', '09-08', '10-01', '10-02', '10-03']],
    [2020, ['01-01', '01-25', '01-26', '01-27', '04-04', '05-01', '06-25', '10-01', '10-02', '10-03']],
    [
      2025,
      [
        '01-01',
        '01-28',
        '01-29',
        '01-30',
        '01-31',
        '04-04',
        '05-01',
        '05-02',
        '05-31',
        '10-01',
        '10-02',
        '10-03',
        '10-06',
      ],
    ],
    [
      2027,
      [
        '01-01',
        '02-05',
        '02-06',
        '02-07',
        '02-08',
        '04-05',
        '05-01',
        '05-02',
        '06-09',
        '09-15',
        '10-01',
        '10-02',
        '10-03',
      ],
    ],
  ] as const)('of %p are those of the regulation in force in that year', (year, days) => {
    expect(daysOf(year)).toEqual(days.map((day) => `${String(year)}-${day}`).sort());
  });

  it("begin the Spring Festival with New Year's Eve only where the regulation says so", () => {
    const first = (year: number): string | undefined => called(year, '春节')[0];
    expect([first(2013), first(2014), first(2024), first(2025)]).toEqual([
      ...['2013-02-09', '2014-01-31', '2024-02-10', '2025-01-28'],
    ]);
  });

  it('are there for every year that can be counted in, the festivals in their seasons', () => {
    for (let year = 1950; year <= 2199; year += 1) {
      const days = daysOf(year) as readonly PlainDate[];
      expect(days.length).toBeGreaterThanOrEqual(7);
      expect(days.every((day) => plainDateFrom(day).startsWith(String(year)))).toBe(true);
      const [eve] = called(year, '春节') as readonly PlainDate[];
      expect(eve !== undefined && addDays(eve, 1) >= `${String(year)}-01-21` && eve <= `${String(year)}-02-21`).toBe(
        true,
      );
    }
  });
});
