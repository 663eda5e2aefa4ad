import { plainDateFrom } from '@gongkai/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CalendarFileRefused } from './calendar-file.js';
import { loadCalendar } from './load-calendar.js';
import { officialCalendarYears } from './official-calendar.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'calendar-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the calendar in use', () => {
  it('is the official one unless a file takes its place', async () => {
    expect((await loadCalendar()).reference.id).toBe('cn-official');
    expect((await loadCalendar({ file: '' })).reference.id).toBe('cn-official');
    expect((await loadCalendar({ file: undefined })).reference.id).toBe('cn-official');
  });

  it('is the file when one is named', async () => {
    const file = join(folder, 'calendar.json');
    const content = { id: 'own', version: '2', coveredFrom: 2026, coveredTo: 2026, makeUpWorkingDays: {} };
    await writeFile(file, JSON.stringify({ ...content, holidays: { '2026-04-29': '停工' } }));
    const calendar = await loadCalendar({ file });
    expect(calendar.addWorkingDays(plainDateFrom('2026-04-28'), 1)).toMatchObject({
      due: '2026-04-30',
      calendar: { id: 'own', version: `2, cn-official ${officialCalendarYears().version}` },
    });
    expect(calendar.isWorkingDay(plainDateFrom('2026-05-01'))).toBe(true);
  });

  it('keeps the years that the file does not hold: a file of 2027 alone drops none', async () => {
    const file = join(folder, '2027.json');
    const days = [
      { name: '元旦', date: '2026-12-27', isOffDay: false },
      { name: '元旦', date: '2027-01-01', isOffDay: true },
    ];
    await writeFile(file, `\uFEFF${JSON.stringify({ year: 2027, days })}`);
    const calendar = await loadCalendar({ file });
    const isWorked = (day: string) => calendar.isWorkingDay(plainDateFrom(day));
    expect(['2026-10-01', '2025-10-01', '2026-12-27', '2026-10-10', '2027-01-01'].map(isWorked)).toEqual([
      ...[false, false, true, true, false],
    ]);
    expect(calendar.reference.announcedTo).toBe(2027);
    expect(calendar.addWorkingDays(plainDateFrom('2026-12-31'), 1)).toMatchObject({
      due: '2027-01-04',
      isProvisional: false,
    });
  });

  it('has the holidays of the regulation in years that are not announced', async () => {
    const calendar = await loadCalendar();
    expect(calendar.addWorkingDays(plainDateFrom('2029-12-31'), 1)).toMatchObject({
      due: '2030-01-02',
      isProvisional: true,
    });
  });

  it('is refused when the file is not there: the official one never slips in', async () => {
    await expect(loadCalendar({ file: join(folder, 'absent.json') })).rejects.toThrow(CalendarFileRefused);
  });
});
