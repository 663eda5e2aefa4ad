import type { Branded } from './brand.js';
import { FIRST_YEAR, LAST_YEAR, type PlainDate } from './plain-date.js';

/**
 * A moment, as RFC 3339 UTC text with exactly three digits of a second (`2026-04-28T01:02:03.004Z`).
 * Being of fixed width, instants order as their texts do. Those that are read lie in the years of plain dates.
 */
export type Instant = Branded<string, 'Instant'>;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
/** Days that every month has, at hours that every day has. */
const ALWAYS_THERE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

const EARLIEST = `${String(FIRST_YEAR)}-`;
const TOO_LATE = `${String(LAST_YEAR + 1)}-`;

/** Whether the text is in that form, lies in those years and names a moment that exists (neither 02-30 nor 24:00 does). */
export const isInstant = (text: string): text is Instant => {
  if (text < EARLIEST || text >= TOO_LATE) return false;
  // Every stored event is asked: most are told without a calendar.
  if (ALWAYS_THERE.test(text)) return true;
  if (!INSTANT.test(text)) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text;
};

/** @throws RangeError when the text is not in the one form of {@link Instant}. */
export const instantFrom = (text: string): Instant => {
  if (!isInstant(text)) throw new RangeError('not a UTC instant with milliseconds');
  return text;
};

/** @param ms milliseconds since 1970-01-01T00:00:00Z. */
export const instantOfMs = (ms: number): Instant => new Date(ms).toISOString() as Instant;

export const msOfInstant = (instant: Instant): number => Date.parse(instant);

const QUARTER_MS = 900_000;
/** From then on (1975) every zone keeps to quarters of an hour. */
const QUARTERS_SINCE_MS = 157_766_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formats.set(zone, made);
  return made;
};

const dayIn = (ms: number, zone: string): PlainDate => {
  const parts = formatOf(zone).formatToParts(ms);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}` as PlainDate;
};

/** The quarter of an hour last asked for in each zone: within one the day never changes. */
const lastDays = new Map<string, { readonly quarter: number; readonly day: PlainDate }>();

/**
 * The calendar day that it is at that instant in an IANA zone (`Asia/Shanghai`).
 * @throws RangeError for a zone that the runtime doesn't know.
 */
export const dateInZone = (instant: Instant, zone: string): PlainDate => {
  const ms = Date.parse(instant);
  const quarter = Math.floor(ms / QUARTER_MS);
  const last = lastDays.get(zone);
  if (last?.quarter === quarter) return last.day;
  const day = dayIn(ms, zone);
  if (ms >= QUARTERS_SINCE_MS) lastDays.set(zone, { quarter, day });
  return day;
};

/** No zone is further from UTC than this. */
const FARTHEST_QUARTERS = 60;

const searchStartOfDay = (date: PlainDate, zone: string): Instant => {
  const utc = Date.parse(`${date}T00:00:00.000Z`);
  let [before, within] = [-FARTHEST_QUARTERS, FARTHEST_QUARTERS];
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayIn(utc + middle * QUARTER_MS, zone) < date) before = middle;
    else within = middle;
  }
  return instantOfMs(utc + within * QUARTER_MS);
};

const MAX_STARTS = 5_000;
/** Days begin when they begin: found once, they are kept. */
const startsOfDays = new Map<string, Instant>();

/**
 * The first instant of a calendar day in an IANA zone, exact to the quarter of an hour that all zones keep to.
 * @throws RangeError for a zone that the runtime doesn't know.
 */
export const startOfDayInZone = (date: PlainDate, zone: string): Instant => {
  const key = `${date} ${zone}`;
  const known = startsOfDays.get(key);
  if (known !== undefined) return known;
  if (startsOfDays.size >= MAX_STARTS) startsOfDays.clear();
  const start = searchStartOfDay(date, zone);
  startsOfDays.set(key, start);
  return start;
};
