import {
  calendarReferenceSchema,
  countedDateFields,
  explainedDateFields,
  idOf,
  moveCauseSchema,
  ordinalSchema,
  plainDateSchema,
  storedEvent,
  unknown,
} from '@gongkai/contract-kit';
import type { ReviewId } from '@gongkai/kernel';
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
    because: moveCauseSchema,
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
  ...countedDateFields,
});
export type ReviewDateView = z.infer<typeof reviewDateViewSchema>;

/** A date that explains itself: a page of its days, from day 0 on. */
export const reviewDateExplainedSchema = reviewDateViewSchema.extend({
  review: idOf<ReviewId>(),
  ...explainedDateFields,
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
