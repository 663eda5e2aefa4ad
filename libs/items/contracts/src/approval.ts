import {
  calendarReferenceSchema,
  conflict,
  idOf,
  natureSchema,
  ordinalSchema,
  plainDateSchema,
  scopeSchema,
  storedEvent,
} from '@gongkai/contract-kit';
import type { ReviewId } from '@gongkai/kernel';
import { z } from 'zod';
import { itemsContracts } from './builders.js';
import { approverSchema } from './recorded.js';

const { command } = itemsContracts;
const on = plainDateSchema;
const review = idOf<ReviewId>();
const version = ordinalSchema;

/** An approval that was not used in time. @clause S4.2(1) */
export const markApprovalStale = command('MarkApprovalStale', z.strictObject({ version }), {
  en: 'Mark an approval stale',
  zh: '标记审核失效',
});

export const itemApproved = storedEvent(
  'ItemApproved',
  approverSchema.extend({
    version,
    scope: scopeSchema,
    audience: z.string().nullable(),
    /** The day of the session, or of the last count. */
    decidedOn: on,
    staleOn: on,
    staleWorkingDays: ordinalSchema,
    nature: natureSchema.nullable(),
    isWeighty: z.boolean(),
    calendar: calendarReferenceSchema,
  }),
  { en: 'The version was approved for opening within its scope.', zh: '该版本经审核同意在相应范围公开。' },
);

export const itemReturned = storedEvent('ItemReturned', z.strictObject({ review, version }), {
  en: 'The version was returned to be revised.',
  zh: '该版本退回修改。',
});

export const itemRefused = storedEvent('ItemRefused', z.strictObject({ review, version }), {
  en: 'The superior, or a root by two thirds, refused the version.',
  zh: '上级单位不同意该版本，或者无上级单位的以三分之二以上多数不同意。',
});

export const approvalWentStale = storedEvent('ApprovalWentStale', z.strictObject({ version, staleOn: on }), {
  en: 'The approval was not used in time; a new review is needed.',
  zh: '审核同意后逾期未公开，须重新审核。',
});

/** What is refused that asks for the end of something before its day. @clause S4.2(1) */
export const approvalRejections = {
  'item.not-due': conflict(
    'The date has not come (`earliest`): it is asked again then.',
    '期限未到（见 earliest），届时再行办理。',
  ),
} as const;

export const approvalCommands = [markApprovalStale] as const;
export const approvalEvents = [itemApproved, itemReturned, itemRefused, approvalWentStale] as const;
