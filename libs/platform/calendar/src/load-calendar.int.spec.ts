import { plainDateFrom } from '@gongkai/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CalendarFileRefused } from './calendar-file.js';
import { loadCalendar, loadCalendarYears } from './load-calendar.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'calendar-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the calendar in use', () => {
  it('is the official one unless a file takes its place', async () => {
    expect((await loadCalendar()).id).toBe('cn-official');
    expect((await loadCalendar({ file: '' })).id).toBe('cn-official');
    expect((await loadCalendar({ file: undefined })).id).toBe('cn-official');
  });

  it('is the file when one is named', async () => {
    const file = join(folder, 'calendar.json');
    const content = { id: 'own', version: '2', coveredFrom: 2026, coveredTo: 2026, makeUpWorkingDays: {} };
    await writeFile(file, JSON.stringify({ ...content, holidays: { '2026-04-29': '停工' } }));
    const calendar = await loadCalendar({ file });
    expect(calendar.addWorkingDays(plainDateFrom('2026-04-28'), 1)).toMatchObject({
      due: '2026-04-30',
      calendar: { id: 'own', version: '2' },
    });
    expect((await loadCalendarYears({ file })).coveredTo).toBe(2026);
  });

  it('is refused when the file is not there: the official one never slips in', async () => {
    await expect(loadCalendar({ file: join(folder, 'absent.json') })).rejects.toThrow(CalendarFileRefused);
  });
});
