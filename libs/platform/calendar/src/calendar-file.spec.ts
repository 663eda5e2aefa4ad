import { describe, expect, it } from '@jest/globals';
import { CalendarFileRefused, filedYearsFrom } from './calendar-file.js';

const good = {
  id: 'county-2027',
  version: '3',
  coveredFrom: 2026,
  coveredTo: 2027,
  holidays: { '2027-01-01': { zh: '元旦', en: "New Year's Day" }, '2027-10-01': '国庆节' },
  makeUpWorkingDays: { '2027-01-03': { zh: '元旦' } },
};

const refusalOf = (value: unknown): string => {
  try {
    filedYearsFrom(typeof value === 'string' ? value : JSON.stringify(value), '/etc/calendar.json');
  } catch (error) {
    if (error instanceof CalendarFileRefused) return error.message;
    throw error;
  }
  return 'taken';
};

describe('a calendar file', () => {
  it('gives a calendar with its own id and version; a name in one language serves both', () => {
    expect(filedYearsFrom(JSON.stringify(good), 'f')).toEqual({
      id: 'county-2027',
      version: '3',
      announced: [2026, 2027],
      holidays: { '2027-01-01': { zh: '元旦', en: "New Year's Day" }, '2027-10-01': { zh: '国庆节', en: '国庆节' } },
      makeUpWorkingDays: { '2027-01-03': { zh: '元旦', en: '元旦' } },
    });
  });

  it.each([
    ['id', { ...good, id: 'cn-official' }],
    ['id', { ...good, id: 'County 2027' }],
    ['version', { ...good, version: '' }],
    ['coveredFrom', { ...good, coveredFrom: '2026' }],
    ['coveredTo', { ...good, coveredTo: 2025 }],
    ['holidays.2027-02-29', { ...good, holidays: { '2027-02-29': '春节' } }],
    ['holidays.2028-01-01', { ...good, holidays: { '2028-01-01': '元旦' } }],
    ['holidays.2027-01-01', { ...good, holidays: { '2027-01-01': 7 } }],
    ['makeUpWorkingDays.2027-01-04', { ...good, makeUpWorkingDays: { '2027-01-04': '元旦' } }],
    [
      'makeUpWorkingDays.2027-01-03',
      { ...good, holidays: { '2027-01-03': '元旦' }, makeUpWorkingDays: { '2027-01-03': '元旦' } },
    ],
    ['makeUpWorkingDays', { ...good, makeUpWorkingDays: undefined }],
    ['file', { ...good, holiday: {} }],
    ['file', []],
  ])('is refused with the name of the bad field: %s', (field, value) => {
    expect(refusalOf(value)).toMatch(new RegExp(`^calendar file /etc/calendar.json: (.*; )?${field}: `));
  });

  it('may begin with a byte order mark', () => {
    expect(filedYearsFrom(`\uFEFF${JSON.stringify(good)}`, 'f').id).toBe('county-2027');
  });

  it('may name days of the December before its first year, and no earlier ones', () => {
    const before = (day: string) => ({ ...good, makeUpWorkingDays: { [day]: '元旦' } });
    expect(refusalOf(before('2025-12-28'))).toBe('taken');
    expect(refusalOf(before('2025-11-30'))).toMatch(/makeUpWorkingDays.2025-11-30: lies outside/);
  });

  it('is refused when it is no JSON', () => {
    expect(refusalOf('{')).toBe('calendar file /etc/calendar.json: no JSON');
  });

  it('names every fault, not only the first', () => {
    expect(refusalOf({ ...good, id: '', version: '' })).toMatch(/ id: .*; version: /);
  });
});

/** As the community publishes a year. */
const published = {
  $schema: 'https://example.test/schema.json',
  $id: 'https://example.test/2027.json',
  year: 2027,
  papers: ['https://example.test/notice'],
  days: [
    { name: '元旦', date: '2026-12-27', isOffDay: false },
    { name: '元旦', date: '2027-01-01', isOffDay: true },
    { name: '国庆节、中秋节', date: '2027-10-01', isOffDay: true },
  ],
};

describe('a file of one year, as the community publishes it', () => {
  it('gives its days off and worked, with the December before', () => {
    const { version, ...years } = filedYearsFrom(`\uFEFF${JSON.stringify(published)}`, 'f');
    expect(version).toMatch(/^2027\+[0-9a-f]{12}$/);
    expect(years).toEqual({
      id: 'year-files',
      announced: [2027],
      holidays: {
        '2027-01-01': { zh: '元旦', en: "New Year's Day" },
        '2027-10-01': { zh: '国庆节、中秋节', en: 'National Day' },
      },
      makeUpWorkingDays: { '2026-12-27': { zh: '元旦', en: "New Year's Day" } },
    });
  });

  it('may be a list of several, each year once', () => {
    const later = { year: 2028, days: [{ name: '元旦', date: '2028-01-01', isOffDay: true }] };
    expect(filedYearsFrom(JSON.stringify([published, later]), 'f').announced).toEqual([2027, 2028]);
    expect(refusalOf([published, published])).toMatch(/ 1\.year: stands twice/);
  });

  const day = (date: string, isOffDay: boolean) => ({ name: '元旦', date, isOffDay });
  const withDay = (...more: object[]) => ({ ...published, days: [...published.days, ...more] });
  it.each([
    ['days: no days: the year is not announced yet', { ...published, days: [] }],
    ['days: without 1 January', { ...published, days: [day('2027-01-02', true)] }],
    ['days.3.date: stands twice', withDay(day('2027-01-01', false))],
    ['days.3.date: no Saturday or Sunday', withDay(day('2027-01-04', false))],
    ['days.3.date: lies outside', withDay(day('2028-01-01', true))],
    ['days.3.date: no calendar day', withDay(day('2027-02-30', true))],
    ['days.3.isOffDay', withDay({ name: '元旦', date: '2027-01-02' })],
    ['year', { ...published, year: '2027' }],
    ['file: .*"holidays"', { ...published, holidays: {} }],
  ])('is refused with the place of the fault: %s', (fault, value) => {
    expect(refusalOf(value)).toMatch(new RegExp(`^calendar file /etc/calendar.json: (.*; )?${fault}`));
  });
});
