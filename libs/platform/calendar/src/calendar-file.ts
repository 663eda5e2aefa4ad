import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { ownForm, type FiledYears } from './own-form.js';
import { yearForm, yearListForm } from './year-form.js';

/** The calendar file can't be read or used; the message names the file and each bad field. */
export class CalendarFileRefused extends Error {
  override readonly name = 'CalendarFileRefused';
}

const BYTE_ORDER_MARK = /^\uFEFF/;

/** A list, or one that names a year, is in the community's form; everything else is taken for our own. */
const formOf = (value: unknown): z.ZodType<FiledYears> => {
  if (Array.isArray(value)) return yearListForm;
  return typeof value === 'object' && value !== null && 'year' in value ? yearForm : ownForm;
};

/** @throws CalendarFileRefused when the text is no JSON or a field is at fault. */
export const filedYearsFrom = (json: string, file: string): FiledYears => {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(BYTE_ORDER_MARK, ''));
  } catch (cause) {
    throw new CalendarFileRefused(`calendar file ${file}: no JSON`, { cause });
  }
  const parsed = formOf(value).safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.map(String).join('.') || 'file'}: ${issue.message}`);
  throw new CalendarFileRefused(`calendar file ${file}: ${faults.join('; ')}`);
};

/** @throws CalendarFileRefused when the file can't be read, is no JSON, or a field is at fault. */
export const readCalendarFile = async (file: string): Promise<FiledYears> => {
  let json: string;
  try {
    json = await readFile(file, 'utf8');
  } catch (cause) {
    throw new CalendarFileRefused(`calendar file ${file}: can't be read`, { cause });
  }
  return filedYearsFrom(json, file);
};
