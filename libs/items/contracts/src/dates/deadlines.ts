import {
  calendarReferenceSchema,
  conflict,
  countedDateFields,
  explainedDateFields,
  idOf,
  moveCauseSchema,
  ordinalSchema,
  plainDateSchema,
  storedEvent,
  unknown,
} from '@gongkai/contract-kit';
import type { ItemId } from '@gongkai/kernel';
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

/** One deadline. `deadline` names it within its item. */
export const deadlineViewSchema = z.object({
  deadline: z.string().max(120),
  ...namedDeadline,
  ...countedDateFields,
});
export type DeadlineView = z.infer<typeof deadlineViewSchema>;

/** A deadline that explains itself: a page of its days, from day 0 on. */
export const deadlineExplainedSchema = deadlineViewSchema.extend({
  item: idOf<ItemId>(),
  ...explainedDateFields,
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
