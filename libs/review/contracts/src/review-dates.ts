import {
  calendarReferenceSchema,
  idOf,
  instantSchema,
  ordinalSchema,
  organisationIdSchema,
  plainDateSchema,
  storedEvent,
  unknown,
} from '@gongkai/contract-kit';
import { MAX_WORKING_DAYS, type ReviewId } from '@gongkai/kernel';
import { z } from 'zod';
import { reviewContracts } from './builders.js';
import { noFields } from './vocabulary.js';

const { command } = reviewContracts;
const on = plainDateSchema;

/**
 * What a date of a review is the end of: the time for votes, the wait before somebody is reminded, the time to object to a record,
 * the term of a seat, the wait before a lapsed review starts by itself. @clause S4.3
 */
export const REVIEW_DATES = ['vote', 'reminder', 'objection', 'seat', 'restart'] as const;
export const reviewDateKindSchema = z.enum(REVIEW_DATES);
export type ReviewDateKind = z.infer<typeof reviewDateKindSchema>;

/** Those that are counted in working days, and move with the calendar; a term ends on its day. */
export const countedDateKindSchema = reviewDateKindSchema.exclude(['seat']);

/** Which date: its kind, the number of the bench, or of the record, and day 0. */
const named = { kind: countedDateKindSchema, number: ordinalSchema, from: on };

/** Why a day moved: the official calendar has changed, or the deciding organisation's own days. */
export const dateMovedBecauseSchema = z.enum(['officialCalendar', 'ownDays']);
export type DateMovedBecause = z.infer<typeof dateMovedBecauseSchema>;

/** Counts what still runs anew, by the deciding organisation's calendar; writes nothing where no day moves. @clause S4.3 */
export const recountReviewDates = command('RecountReviewDates', noFields, {
  en: "Count a review's days anew",
  zh: '按现行日历重新计算审核期限',
});

export const reviewDateMoved = storedEvent(
  'ReviewDateMoved',
  z.strictObject({
    ...named,
    was: on,
    becomes: on,
    because: dateMovedBecauseSchema,
    movedOn: on,
    calendar: calendarReferenceSchema,
  }),
  { en: 'A day of the review moved, because the calendar changed.', zh: '因日历变动，审核期限改至另一日。' },
);

export const reviewDateConfirmed = storedEvent(
  'ReviewDateConfirmed',
  z.strictObject({ ...named, on, confirmedOn: on, calendar: calendarReferenceSchema }),
  {
    en: 'The year that a day of the review rested on was announced: it stays.',
    zh: '审核期限所依据年度的放假安排已公布，到期日不变。',
  },
);

/** One date. `deadline` names it within its review. */
export const reviewDateViewSchema = z.object({
  deadline: z.string().max(120),
  ...named,
  workingDays: z.int().nonnegative().max(MAX_WORKING_DAYS),
  on,
  /** It rests on a year whose holidays were not announced when it was counted, and may move. */
  isProvisional: z.boolean(),
  isRunning: z.boolean(),
  /** The last time that it moved. */
  moved: z.object({ was: on, because: dateMovedBecauseSchema, movedOn: on }).nullable(),
  calendar: calendarReferenceSchema,
});
export type ReviewDateView = z.infer<typeof reviewDateViewSchema>;

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

/** A date that explains itself: a page of its days, from day 0 on. */
export const reviewDateExplainedSchema = reviewDateViewSchema.extend({
  review: idOf<ReviewId>(),
  organisation: organisationIdSchema,
  explainedAt: instantSchema,
  /** The calendar that the days below were counted with now. */
  explainedBy: calendarReferenceSchema,
  /** The days below end on `on`. No, where what has ended was counted with another calendar, or would have ended in the past. */
  isAsCounted: z.boolean(),
  unannouncedYears: z.array(z.int().min(1900).max(2199)).max(300),
  days: z.array(dayOfCountSchema).max(200),
  next: z.string().max(500).nullable(),
});
export type ReviewDateExplained = z.infer<typeof reviewDateExplainedSchema>;

export const reviewDateRejections = {
  'review.deadline-unknown': unknown(
    'There is no such deadline, or it is not open to you: see the list of deadlines.',
    '没有该期限，或者该期限未对您公开：请查看期限列表。',
  ),
} as const;

export const reviewDateCommands = [recountReviewDates] as const;
export const reviewDateEvents = [reviewDateMoved, reviewDateConfirmed] as const;
