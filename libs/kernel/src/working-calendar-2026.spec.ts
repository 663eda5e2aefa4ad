import { describe, expect, it } from '@jest/globals';
import { addDays, plainDateFrom } from './plain-date.js';
import { workingCalendar } from './working-calendar.js';

/** The State Council's notice for 2026, by hand: holidays by first and last day, and the weekend days that are worked. */
const HOLIDAYS_2026 = [
  ['元旦', '2026-01-01', '2026-01-03'],
  ['春节', '2026-02-15', '2026-02-23'],
  ['清明', '2026-04-04', '2026-04-06'],
  ['劳动节', '2026-05-01', '2026-05-05'],
  ['端午', '2026-06-19', '2026-06-21'],
  ['中秋', '2026-09-25', '2026-09-27'],
  ['国庆节', '2026-10-01', '2026-10-07'],
] as const;
const MAKE_UP_2026 = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];

const daysOff = HOLIDAYS_2026.flatMap(([zh, first, last]) =>
  Array.from({ length: (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1 }, (_, i) => ({
    day: addDays(plainDateFrom(first), i),
    name: { zh, en: zh },
  })),
);

const calendar = workingCalendar({
  id: 'notice-2026',
  version: '1',
  announced: [2026],
  holidays: Object.fromEntries(daysOff.map(({ day, name }) => [day, name])),
  makeUpWorkingDays: Object.fromEntries(MAKE_UP_2026.map((day) => [day, { zh: '调休', en: 'made up' }])),
});

describe('working days by the notice for 2026 (S4.3)', () => {
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
  ])('received on %s, the working day number %p is %s', (received, n, due) => {
    expect(calendar.addWorkingDays(plainDateFrom(received), n)).toMatchObject({ due, unannouncedYears: [] });
  });

  it('are worked on every make-up day and on none of the holidays', () => {
    expect(MAKE_UP_2026.every((day) => calendar.isWorkingDay(plainDateFrom(day)))).toBe(true);
    expect(daysOff).toHaveLength(33);
    expect(daysOff.some(({ day }) => calendar.isWorkingDay(day))).toBe(false);
  });
});
