import type { Branded } from './brand.js';

/**
 * A calendar day without a zone, ISO 8601 (`2026-04-28`), of the years {@link FIRST_YEAR} to {@link LAST_YEAR}: what every store,
 * zone and calendar can hold. Plain dates order as their texts do.
 */
export type PlainDate = Branded<string, 'PlainDate'>;

/** Days and instants lie in these years, both included. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;
const FIRST_DAY = `${String(FIRST_YEAR)}-01-01`;
const LAST_DAY = `${String(LAST_YEAR)}-12-31`;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

const textOf = (ms: number): PlainDate => new Date(ms).toISOString().slice(0, 10) as PlainDate;

const dayFrom = (ms: number): PlainDate => {
  const text = textOf(ms);
  if (!isBounded(text)) throw new RangeError(`a day outside ${FIRST_DAY} to ${LAST_DAY}`);
  return text;
};

const isBounded = (text: string): boolean => DATE.test(text) && text >= FIRST_DAY && text <= LAST_DAY;

/** Whether the text names a day that exists (2026-02-29 doesn't) and lies within the bounds of {@link PlainDate}. */
export const isPlainDate = (text: string): text is PlainDate => {
  if (!isBounded(text)) return false;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && textOf(ms) === text;
};

/** @throws RangeError when the text is not an existing day within the bounds. */
export const plainDateFrom = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new RangeError(`not a calendar day YYYY-MM-DD from ${FIRST_DAY} to ${LAST_DAY}`);
  return text;
};

/**
 * @param days whole calendar days, negative for earlier.
 * @throws RangeError when the day lies outside the bounds of {@link PlainDate}.
 */
export const addDays = (date: PlainDate, days: number): PlainDate =>
  dayFrom(Date.parse(`${date}T00:00:00.000Z`) + days * DAY_MS);

/**
 * Calendar months later; a day that the month lacks becomes its last (01-31 + 1 month = 02-28).
 * @param months whole months, negative for earlier.
 * @throws RangeError when the day lies outside the bounds of {@link PlainDate}.
 */
export const addMonths = (date: PlainDate, months: number): PlainDate => {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7)) - 1 + months;
  const day = Number(date.slice(8, 10));
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dayFrom(Date.UTC(year, month, Math.min(day, lastDay)));
};

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export const isoWeekday = (date: PlainDate): number => new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7;

/** Calendar months later, or nothing where that lies outside the bounds. For decisions, which never throw. */
export const monthsLater = (date: PlainDate, months: number): PlainDate | undefined => {
  const year = Number(date.slice(0, 4)) + Math.floor((Number(date.slice(5, 7)) - 1 + months) / 12);
  return year < FIRST_YEAR || year > LAST_YEAR ? undefined : addMonths(date, months);
};

/** The next day, or nothing after the last. For decisions, which never throw. */
export const dayAfter = (date: PlainDate): PlainDate | undefined => (date >= LAST_DAY ? undefined : addDays(date, 1));

export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4));
