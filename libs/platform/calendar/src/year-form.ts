import { plainDateFrom, type Bilingual } from '@gongkai/kernel';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { HOLIDAY_NAMES } from './legal-holidays.js';
import { faultOfDay, isWeekend, WEEKDAY_IS_WORKED, type FiledYears } from './own-form.js';

const name = z.string().trim().min(1).max(100);
const dayShape = z.strictObject({ name, date: z.string(), isOffDay: z.boolean() });

/** The form of one year as the community publishes it (`holiday-cn`), with what it says of itself. */
const yearShape = z.strictObject({
  $schema: z.string().max(500).optional(),
  $id: z.string().max(500).optional(),
  papers: z.array(z.string().max(500)).max(100).optional(),
  year: z.int().min(1949).max(2199),
  days: z.array(dayShape).min(1, 'no days: the year is not announced yet').max(400),
});
type FiledYear = z.infer<typeof yearShape>;

const faultsOf = ({ year, days }: FiledYear): readonly (readonly [number, string])[] => {
  const seen = new Set<string>();
  return days.flatMap(({ date, isOffDay }, index): readonly (readonly [number, string])[] => {
    const fault = faultOfDay(date, { from: year, to: year });
    if (fault !== undefined) return [[index, fault]];
    if (seen.has(date)) return [[index, 'stands twice']];
    seen.add(date);
    return isOffDay || isWeekend(plainDateFrom(date)) ? [] : [[index, WEEKDAY_IS_WORKED]];
  });
};

const checkedYear = yearShape.superRefine((filed, context) => {
  for (const [index, message] of faultsOf(filed))
    context.addIssue({ code: 'custom', path: ['days', index, 'date'], message });
  if (!filed.days.some(({ date, isOffDay }) => isOffDay && date === `${String(filed.year)}-01-01`))
    context.addIssue({ code: 'custom', path: ['days'], message: 'without 1 January: the year is not whole' });
});

const isOfChinese = (zh: string) => (known: Bilingual) => zh.startsWith(known.zh);

/** The English name of a holiday that we know; the Chinese text for both where we don't. */
const named = (zh: string): Bilingual => ({
  zh,
  en: Object.values(HOLIDAY_NAMES).find(isOfChinese(zh))?.en ?? zh,
});

const daysOf = (years: readonly FiledYear[], isOff: boolean): Readonly<Record<string, Bilingual>> =>
  Object.fromEntries(
    years.flatMap(({ days }) =>
      days.filter(({ isOffDay }) => isOffDay === isOff).map((day) => [day.date, named(day.name)] as const),
    ),
  );

const hashOf = (years: readonly FiledYear[]): string =>
  createHash('sha256')
    .update(JSON.stringify(years.map(({ year, days }) => [year, days])))
    .digest('hex')
    .slice(0, 12);

const filed = (years: readonly FiledYear[]): FiledYears => {
  const announced = years.map(({ year }) => year).sort((a, b) => a - b);
  return {
    id: 'year-files',
    version: `${announced.join('-')}+${hashOf(years)}`,
    ...{ announced, holidays: daysOf(years, true), makeUpWorkingDays: daysOf(years, false) },
  };
};

/** One year's file. */
export const yearForm = checkedYear.transform((year) => filed([year]));

/** Several of them in a list, each year once. */
export const yearListForm = z
  .array(checkedYear)
  .min(1)
  .max(300)
  .superRefine((years, context) => {
    const seen = new Set<number>();
    for (const [index, { year }] of years.entries()) {
      if (seen.has(year)) context.addIssue({ code: 'custom', path: [index, 'year'], message: 'stands twice' });
      seen.add(year);
    }
  })
  .transform(filed);
