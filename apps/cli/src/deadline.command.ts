import { isPlainDate, MAX_WORKING_DAYS, type Language, type PlainDate, type WorkingDayCount } from '@gongkai/kernel';
import type { Command } from 'commander';
import { languageOption } from './language.js';
import { Ended, EXIT } from './outcome.js';
import type { Output } from './output.js';

interface DeadlineOptions {
  readonly from: string;
  readonly workingDays: string;
  readonly explain?: true;
  readonly lang: Language;
}

/** @throws Ended for a day that doesn't exist. */
const dayFrom = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new Ended('--from must be an existing day, as 2026-04-28', EXIT.usage);
  return text;
};

/** @throws Ended unless it is a whole number of days that can be counted. */
const workingDaysFrom = (text: string): number => {
  const n = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(n <= MAX_WORKING_DAYS))
    throw new Ended(`--working-days must be a whole number from 0 to ${String(MAX_WORKING_DAYS)}`, EXIT.usage);
  return n;
};

const counted = async (from: PlainDate, n: number): Promise<WorkingDayCount> => {
  const { loadCalendar } = await import('@gongkai/calendar');
  const calendar = await loadCalendar({ file: process.env['CALENDAR_FILE'] }).catch((error: unknown) => {
    throw error instanceof Error ? new Ended(error.message, EXIT.usage) : error;
  });
  try {
    return calendar.addWorkingDays(from, n);
  } catch (error) {
    throw error instanceof RangeError ? new Ended(error.message, EXIT.usage) : error;
  }
};

export const deadlineCommand = (program: Command, outputOf: () => Output): void => {
  program
    .command('deadline')
    .description('the n-th working day after a day, by the official calendar or CALENDAR_FILE; needs no server')
    .requiredOption('--from <day>', 'day 0, which is not counted itself, as 2026-04-28')
    .requiredOption('--working-days <n>', 'how many working days')
    .option('--explain', 'each day, counted or skipped, with its reason')
    .addOption(languageOption())
    .action(async ({ from, workingDays, explain, lang }: DeadlineOptions) => {
      const count = await counted(dayFrom(from), workingDaysFrom(workingDays));
      const { days, ...rest } = count;
      const { explainDeadline } = await import('@gongkai/calendar');
      const lines = explainDeadline(count, lang);
      const output = outputOf();
      output.result(explain === true ? { ...rest, days } : { ...rest }, explain === true ? lines : [count.due]);
      if (explain !== true) for (const warning of lines.slice(days.length + 1)) output.note(warning);
    });
};
