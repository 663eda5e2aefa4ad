import type { Branded } from './brand.js';

/** A calendar day without a zone, ISO 8601 (`2026-04-28`). Plain dates order as their texts do. */
export type PlainDate = Branded<string, 'PlainDate'>;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

const textOf = (ms: number): PlainDate => new Date(ms).toISOString().slice(0, 10) as PlainDate;

const dayFrom = (ms: number): PlainDate => {
  const text = textOf(ms);
  if (!DATE.test(text)) throw new RangeError('a day outside the years 0000 to 9999');
  return text;
};

/** Date.UTC takes the years 0 to 99 for 1900 to 1999. */
const msOfDay = (year: number, month: number, day: number): number => new Date(0).setUTCFullYear(year, month, day);

/** Whether the text names a day that exists (2026-02-29 doesn't). */
export const isPlainDate = (text: string): text is PlainDate => {
  if (!DATE.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && textOf(ms) === text;
};

/** @throws RangeError when the text is not an existing day. */
export const plainDateFrom = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new RangeError('not a calendar day YYYY-MM-DD');
  return text;
};

/**
 * @param days whole calendar days, negative for earlier.
 * @throws RangeError when the day lies outside the years 0000 to 9999.
 */
export const addDays = (date: PlainDate, days: number): PlainDate =>
  dayFrom(Date.parse(`${date}T00:00:00.000Z`) + days * DAY_MS);

/**
 * Calendar months later; a day that the month lacks becomes its last (01-31 + 1 month = 02-28).
 * @param months whole months, negative for earlier.
 * @throws RangeError when the day lies outside the years 0000 to 9999.
 */
export const addMonths = (date: PlainDate, months: number): PlainDate => {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7)) - 1 + months;
  const day = Number(date.slice(8, 10));
  const lastDay = new Date(msOfDay(year, month + 1, 0)).getUTCDate();
  return dayFrom(msOfDay(year, month, Math.min(day, lastDay)));
};

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export const isoWeekday = (date: PlainDate): number => new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7;

export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4));
