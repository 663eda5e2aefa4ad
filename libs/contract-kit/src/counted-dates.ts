import { MAX_WORKING_DAYS } from '@gongkai/kernel';
import { z } from 'zod';
import { calendarReferenceSchema, instantSchema, organisationIdSchema, plainDateSchema as on } from './ids.js';

/** Why a day moved: the official calendar has changed, or the own days of the organisation that counts. @clause S4.3 */
export const moveCauseSchema = z.enum(['officialCalendar', 'ownDays']);
export type MoveCause = z.infer<typeof moveCauseSchema>;

/** What every view of a counted day tells, beside what it is the end of. @clause S4.3 */
export const countedDateFields = {
  workingDays: z.int().nonnegative().max(MAX_WORKING_DAYS),
  on,
  /** It rests on a year whose holidays were not announced when it was counted, and may move. */
  isProvisional: z.boolean(),
  isRunning: z.boolean(),
  /** The last time that it moved: how an earlier day became this one. */
  moved: z.object({ was: on, because: moveCauseSchema, movedOn: on }).nullable(),
  calendar: calendarReferenceSchema,
};

/** One day of a count, and why it counts or not. */
const dayOfCountSchema = z.object({
  date: on,
  counts: z.boolean(),
  /** The number of a day that counts. */
  number: z.int().positive().max(MAX_WORKING_DAYS).nullable(),
  reason: z.enum([
    ...['receipt', 'workingDay', 'makeUpWorkingDay', 'weekend', 'holiday', 'legalHoliday'],
    ...['ownDayOff', 'ownWorkingDay'],
  ] as const),
  isAnnounced: z.boolean(),
  zh: z.string().max(500),
  en: z.string().max(500),
});

/** What a counted day adds that explains itself: a page of its days, from day 0 on. @clause S4.3 */
export const explainedDateFields = {
  organisation: organisationIdSchema,
  explainedAt: instantSchema,
  /** The calendar that the days below were counted with now. */
  explainedBy: calendarReferenceSchema,
  /** The days below end on `on`. No, where what has ended was counted with another calendar, or would have ended in the past. */
  isAsCounted: z.boolean(),
  unannouncedYears: z.array(z.int().min(1900).max(2199)).max(300),
  days: z.array(dayOfCountSchema).max(200),
  next: z.string().max(500).nullable(),
};
