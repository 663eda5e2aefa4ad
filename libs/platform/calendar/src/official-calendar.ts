import { plainDateFrom, yearOf, type Bilingual, type CalendarYears } from '@gongkai/kernel';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

/** Id of the calendar of the State Council's yearly notices on holidays and make-up working days. */
export const OFFICIAL_CALENDAR_ID = 'cn-official';

type Days = Readonly<Record<string, string>>;

interface PublishedDays {
  readonly holidays: Days;
  readonly workdays: Days;
}

/** A day's text in the published data: English name, Chinese name, statutory days. */
const nameOf = (text: string): Bilingual => {
  const [en = '', zh = ''] = text.split(',');
  return { zh, en };
};

const sorted = (days: Days): readonly (readonly [string, string])[] =>
  Object.entries(days).sort(([a], [b]) => (a < b ? -1 : 1));

const namesByDay = (days: Days): Readonly<Record<string, Bilingual>> =>
  Object.fromEntries(sorted(days).map(([day, text]) => [plainDateFrom(day), nameOf(text)]));

const hashOf = ({ holidays, workdays }: PublishedDays): string =>
  createHash('sha256')
    .update(JSON.stringify([sorted(holidays), sorted(workdays)]))
    .digest('hex')
    .slice(0, 12);

/** A year is announced when its New Year's Day is in the data. */
const announcedYears = (holidays: Days): readonly number[] =>
  Object.keys(holidays)
    .filter((day) => day.endsWith('-01-01'))
    .map((day) => yearOf(plainDateFrom(day)))
    .sort((a, b) => a - b);

/** What the data lacks. The notice for 2006 made 2005-12-31, a Saturday, a working day. */
const LACKING = { '2005-12-31': "New Year's Day,元旦,1" } as const;

/** The calendar of published days; its version is the data's version and a hash of the data itself. */
export const calendarYearsOf = (days: PublishedDays, version: string): CalendarYears => ({
  id: OFFICIAL_CALENDAR_ID,
  version: `${version}+${hashOf(days)}`,
  announced: announcedYears(days.holidays),
  holidays: namesByDay(days.holidays),
  makeUpWorkingDays: namesByDay(days.workdays),
});

/**
 * The official calendar as the installed data package has it. The same data gives the same version, so a deadline that
 * names it can be counted again years later.
 * @clause S4.3
 */
export const officialCalendarYears = (): CalendarYears => {
  const load = createRequire(import.meta.url);
  const { version } = load('chinese-days/package.json') as { version: string };
  const { holidays, workdays } = load('chinese-days/dist/chinese-days.json') as PublishedDays;
  return calendarYearsOf({ holidays, workdays: { ...workdays, ...LACKING } }, version);
};
