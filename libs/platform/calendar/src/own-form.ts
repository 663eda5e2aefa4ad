import { addDays, isoWeekday, isPlainDate, plainDateFrom, type Bilingual, type PlainDate } from '@gongkai/kernel';
import { z } from 'zod';
import { OFFICIAL_CALENDAR_ID } from './official-calendar.js';

/** What a file says of the years that it holds, whichever form it has. */
export interface FiledYears {
  readonly id: string;
  readonly version: string;
  readonly announced: readonly number[];
  readonly holidays: Readonly<Record<string, Bilingual>>;
  readonly makeUpWorkingDays: Readonly<Record<string, Bilingual>>;
}

const text = z.string().trim().min(1).max(100);

/** A holiday's name: one text for both languages, or Chinese with an English one. */
const name = z.union([text, z.strictObject({ zh: text, en: text.optional() })]).transform((given): Bilingual => {
  const { zh, en } = typeof given === 'string' ? { zh: given, en: given } : given;
  return { zh, en: en ?? zh };
});

const days = z.record(z.string(), name);
const year = z.int().min(1949).max(2199);

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

/** A year's notice may move days of the December before it. */
const earliest = (firstYear: number): PlainDate => plainDateFrom(`${String(firstYear - 1)}-12-01`);

/** What is wrong with a day of a file that holds these years; nothing when it is well. */
export const faultOfDay = (
  day: string,
  { from, to }: { readonly from: number; readonly to: number },
): string | undefined => {
  if (!isPlainDate(day)) return 'no calendar day YYYY-MM-DD';
  return day < earliest(from) || day >= addDays(plainDateFrom(`${String(to)}-12-31`), 1)
    ? 'lies outside the years of the file and the December before them'
    : undefined;
};

export const WEEKDAY_IS_WORKED = 'no Saturday or Sunday: a weekday is worked anyway';
export const isWeekend = (day: PlainDate): boolean => isoWeekday(day) > 5;

const faultOf = (
  calendar: z.infer<typeof shape>,
  field: 'holidays' | 'makeUpWorkingDays',
  day: string,
): string | undefined => {
  const fault = faultOfDay(day, { from: calendar.coveredFrom, to: calendar.coveredTo });
  if (fault !== undefined || field === 'holidays') return fault;
  if (!isWeekend(plainDateFrom(day))) return WEEKDAY_IS_WORKED;
  return calendar.holidays[day] === undefined ? undefined : 'also stands among the holidays';
};

/** Our own form: years in a row with their days, by date. Every fault names its field. */
export const ownForm = shape
  .superRefine((calendar, context) => {
    if (calendar.coveredFrom > calendar.coveredTo) {
      context.addIssue({ code: 'custom', path: ['coveredTo'], message: 'earlier than coveredFrom' });
      return;
    }
    for (const field of ['holidays', 'makeUpWorkingDays'] as const)
      for (const day of Object.keys(calendar[field])) {
        const message = faultOf(calendar, field, day);
        if (message !== undefined) context.addIssue({ code: 'custom', path: [field, day], message });
      }
  })
  .transform(({ coveredFrom, coveredTo, ...calendar }): FiledYears => ({
    ...calendar,
    announced: Array.from({ length: coveredTo - coveredFrom + 1 }, (_, index) => coveredFrom + index),
  }));
