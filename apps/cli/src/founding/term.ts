import { addDays, addMonths, type PlainDate } from '@gongkai/kernel';
import { InvalidArgumentError, Option } from 'commander';

const MAX_YEARS = 30;

const yearsFrom = (text: string): number => {
  const years = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  if (years >= 1 && years <= MAX_YEARS) return years;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${String(MAX_YEARS)}.`);
};

export const termOption = (): Option =>
  new Option('--term-years <n>', "the secretary's term").argParser(yearsFrom).default(5);

/** The last day of a term that begins on a day. */
export const lastDayOf = (fromOn: PlainDate, years: number): PlainDate => addDays(addMonths(fromOn, 12 * years), -1);
