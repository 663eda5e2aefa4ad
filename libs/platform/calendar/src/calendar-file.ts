import { isoWeekday, isPlainDate, yearOf, type Bilingual, type CalendarYears } from '@gongkai/kernel';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { OFFICIAL_CALENDAR_ID } from './official-calendar.js';

const text = z.string().trim().min(1).max(100);

/** A holiday's name: one text for both languages, or Chinese with an English one. */
const name = z.union([text, z.strictObject({ zh: text, en: text.optional() })]).transform((given): Bilingual => {
  const { zh, en } = typeof given === 'string' ? { zh: given, en: given } : given;
  return { zh, en: en ?? zh };
});

const days = z.record(z.string(), name);
const year = z.int().min(1949).max(9999);

const shape = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,63}$/, 'lower-case letters, digits and dashes')
    .refine((id) => id !== OFFICIAL_CALENDAR_ID, `an id other than ${OFFICIAL_CALENDAR_ID}`),
  version: text,
  coveredFrom: year,
  coveredTo: year,
  holidays: days,
  makeUpWorkingDays: days,
});

type Shape = z.infer<typeof shape>;

const faultOf = (calendar: Shape, field: 'holidays' | 'makeUpWorkingDays', day: string): string | undefined => {
  if (!isPlainDate(day)) return 'no calendar day YYYY-MM-DD';
  if (yearOf(day) < calendar.coveredFrom || yearOf(day) > calendar.coveredTo) return 'lies outside the covered years';
  if (field === 'holidays') return undefined;
  if (isoWeekday(day) < 6) return 'no Saturday or Sunday: a weekday is worked anyway';
  return calendar.holidays[day] === undefined ? undefined : 'also stands among the holidays';
};

/** What a calendar file must hold. Every fault names its field. */
const calendarFile = shape.superRefine((calendar, context) => {
  if (calendar.coveredFrom > calendar.coveredTo)
    context.addIssue({ code: 'custom', path: ['coveredTo'], message: 'earlier than coveredFrom' });
  for (const field of ['holidays', 'makeUpWorkingDays'] as const)
    for (const day of Object.keys(calendar[field])) {
      const message = faultOf(calendar, field, day);
      if (message !== undefined) context.addIssue({ code: 'custom', path: [field, day], message });
    }
});

/** The calendar file can't be read or used; the message names the file and each bad field. */
export class CalendarFileRefused extends Error {
  override readonly name = 'CalendarFileRefused';
}

/** @throws CalendarFileRefused when the text is no JSON or a field is at fault. */
export const calendarYearsFrom = (json: string, file: string): CalendarYears => {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new CalendarFileRefused(`calendar file ${file}: no JSON`, { cause });
  }
  const parsed = calendarFile.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.map(String).join('.') || 'file'}: ${issue.message}`);
  throw new CalendarFileRefused(`calendar file ${file}: ${faults.join('; ')}`);
};

/** @throws CalendarFileRefused when the file can't be read, is no JSON, or a field is at fault. */
export const readCalendarFile = async (file: string): Promise<CalendarYears> => {
  let json: string;
  try {
    json = await readFile(file, 'utf8');
  } catch (cause) {
    throw new CalendarFileRefused(`calendar file ${file}: can't be read`, { cause });
  }
  return calendarYearsFrom(json, file);
};
