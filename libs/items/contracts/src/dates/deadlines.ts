import {
  calendarReferenceSchema,
  conflict,
  idOf,
  instantSchema,
  ordinalSchema,
  organisationIdSchema,
  plainDateSchema,
  storedEvent,
  unknown,
} from '@gongkai/contract-kit';
import { MAX_WORKING_DAYS, type ItemId } from '@gongkai/kernel';
import { z } from 'zod';
import { itemsContracts } from '../builders.js';
import { carrierIdSchema } from '../recorded.js';
import { emptyBody } from '../texts.js';

const { command } = itemsContracts;
const on = plainDateSchema;

/**
 * What a counted date of an item is the end of: the time in which an approval must be used, a notice on one carrier, the lead of the
 * inside. How long a body has is the review's own. @clause S4.3
 */
export const ITEM_DEADLINES = ['approval', 'notice', 'insideLead'] as const;
export const itemDeadlineSchema = z.enum(ITEM_DEADLINES);
export type ItemDeadlineKind = z.infer<typeof itemDeadlineSchema>;

/** Which deadline: its kind, the number of the item's review or of the publication, the carrier where there is one, and day 0. */
const namedDeadline = {
  kind: itemDeadlineSchema,
  number: ordinalSchema,
  carrier: carrierIdSchema.nullable(),
  from: on,
};

/** Why a day moved: the official calendar has changed, or the organisation's own days. */
export const moveCauseSchema = z.enum(['officialCalendar', 'ownDays']);
export type MoveCause = z.infer<typeof moveCauseSchema>;

/** Counts what still runs anew, by the calendar in force; writes nothing where no day moves. @clause S4.3 */
export const recountDeadlines = command('RecountDeadlines', emptyBody, {
  en: 'Count deadlines anew',
  zh: '按现行日历重新计算期限',
});

export const deadlineMoved = storedEvent(
  'DeadlineMoved',
  z.strictObject({
    ...namedDeadline,
    was: on,
    becomes: on,
    because: moveCauseSchema,
    movedOn: on,
    calendar: calendarReferenceSchema,
  }),
  { en: 'A deadline moved to another day, because the calendar changed.', zh: '因日历变动，期限改至另一日。' },
);

export const deadlineConfirmed = storedEvent(
  'DeadlineConfirmed',
  z.strictObject({ ...namedDeadline, on, confirmedOn: on, calendar: calendarReferenceSchema }),
  {
    en: 'The year that a deadline rested on was announced: its day stays.',
    zh: '期限所依据年度的放假安排已公布，到期日不变。',
  },
);

/** How an earlier day became this one. @clause S4.3 */
const moveSchema = z.object({ was: on, because: moveCauseSchema, movedOn: on });

/** One deadline. `deadline` names it within its item. */
export const deadlineViewSchema = z.object({
  deadline: z.string().max(120),
  ...namedDeadline,
  workingDays: z.int().nonnegative().max(MAX_WORKING_DAYS),
  on,
  /** It rests on a year whose holidays were not announced when it was counted, and may move. */
  isProvisional: z.boolean(),
  isRunning: z.boolean(),
  /** The last time that it moved. */
  moved: moveSchema.nullable(),
  calendar: calendarReferenceSchema,
});
export type DeadlineView = z.infer<typeof deadlineViewSchema>;

/** One day of a count, and why it counts or not. */
const countedDaySchema = z.object({
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

/** A deadline that explains itself: a page of its days, from day 0 on. */
export const deadlineExplainedSchema = deadlineViewSchema.extend({
  item: idOf<ItemId>(),
  organisation: organisationIdSchema,
  explainedAt: instantSchema,
  /** The calendar that the days below were counted with now. */
  explainedBy: calendarReferenceSchema,
  /** The days below end on `on`. No, where what has ended was counted with another calendar, or would have ended in the past. */
  isAsCounted: z.boolean(),
  unannouncedYears: z.array(z.int().min(1900).max(2199)).max(300),
  days: z.array(countedDaySchema).max(200),
  next: z.string().max(500).nullable(),
});
export type DeadlineExplained = z.infer<typeof deadlineExplainedSchema>;

export const deadlineRejections = {
  'item.deadline-unknown': unknown(
    'There is no such deadline, or it is not open to you: see the list of deadlines.',
    '没有该期限，或者该期限未对您公开：请查看期限列表。',
  ),
  'item.beyond-calendar': conflict(
    'Days are counted to the end of 2199: this act would need days beyond (see `lastDay`).',
    '期限只能计算至2199年底（见 lastDay），此操作所需日期超出范围。',
  ),
} as const;

export const deadlineCommands = [recountDeadlines] as const;
export const deadlineEvents = [deadlineMoved, deadlineConfirmed] as const;
