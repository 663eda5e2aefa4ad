import type { Branded } from './brand.js';

/** A calendar day without a zone, ISO 8601 (`2026-04-28`). Plain dates order as their texts do. */
export type PlainDate = Branded<string, 'PlainDate'>;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

const textOf = (ms: number): PlainDate => new Date(ms).toISOString().slice(0, 10) as PlainDate;

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

/** @param days calendar days, negative for earlier. */
export const addDays = (date: PlainDate, days: number): PlainDate =>
  textOf(Date.parse(`${date}T00:00:00.000Z`) + days * DAY_MS);

/** Calendar months later; a day that the month lacks becomes its last (01-31 + 1 month = 02-28). */
export const addMonths = (date: PlainDate, months: number): PlainDate => {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7)) - 1 + months;
  const day = Number(date.slice(8, 10));
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return textOf(Date.UTC(year, month, Math.min(day, lastDay)));
};

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number =>
  Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / DAY_MS);

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export const isoWeekday = (date: PlainDate): number => new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7;

export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4));
