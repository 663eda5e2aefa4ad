import { describe, expect, it } from '@jest/globals';
import { CalendarFileRefused, calendarYearsFrom } from './calendar-file.js';

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
    calendarYearsFrom(typeof value === 'string' ? value : JSON.stringify(value), '/etc/calendar.json');
  } catch (error) {
    if (error instanceof CalendarFileRefused) return error.message;
    throw error;
  }
  return 'taken';
};

describe('a calendar file', () => {
  it('gives a calendar with its own id and version; a name in one language serves both', () => {
    expect(calendarYearsFrom(JSON.stringify(good), 'f')).toEqual({
      ...good,
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

  it('is refused when it is no JSON', () => {
    expect(refusalOf('{')).toBe('calendar file /etc/calendar.json: no JSON');
  });

  it('names every fault, not only the first', () => {
    expect(refusalOf({ ...good, id: '', version: '' })).toMatch(/ id: .*; version: /);
  });
});
