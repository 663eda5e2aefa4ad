import {
  calendarReferenceSchema,
  conflict,
  ordinalSchema,
  personIdSchema,
  plainDateSchema,
  scopeSchema,
  storedEvent,
  natureSchema,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { itemsContracts } from './builders.js';
import { approverSchema, roundTallySchema } from './recorded.js';
import { emptyBody } from './texts.js';
import { roundMatterSchema } from './vocabulary.js';

const { command } = itemsContracts;
const on = plainDateSchema;
const round = ordinalSchema;
const version = ordinalSchema;

/** Settles a round whose deadline has passed; sent when it is due. Writes nothing while the round must go on. @clause S4.2(1) */
export const concludeReview = command('ConcludeReview', z.strictObject({ round }), {
  en: 'Conclude a review that is due',
  zh: '到期审结',
});

/** Takes out of the round who lost his seat without having voted; sent when an appointment ends. @clause S4.2(1) */
export const noteLostSeats = command('NoteLostSeats', emptyBody, { en: 'Note lost seats', zh: '登记成员变动' });

/** An approval that was not used in time. @clause S4.2(1) */
export const markApprovalStale = command('MarkApprovalStale', z.strictObject({ version }), {
  en: 'Mark an approval stale',
  zh: '标记审核失效',
});

export const reviewSeatLost = storedEvent(
  'ReviewSeatLost',
  z.strictObject({ round, person: personIdSchema, lostOn: on }),
  { en: 'A reviewer lost his seat without having voted.', zh: '审核人员在表决前离任。' },
);

export const reviewConcluded = storedEvent(
  'ReviewConcluded',
  z.strictObject({
    round,
    matter: roundMatterSchema,
    version,
    outcome: z.enum(['approved', 'returned', 'refused']),
    nature: natureSchema.nullable(),
    tally: roundTallySchema,
    /** The day of the session, or of the last count. */
    decidedOn: on,
    concludedOn: on,
  }),
  { en: 'The round was counted and concluded.', zh: '本轮审核计票并审结。' },
);

export const reviewLapsed = storedEvent(
  'ReviewLapsed',
  z.strictObject({ round, code: z.literal('round.body-too-small'), lapsedOn: on }),
  { en: 'The body could not decide, and there is no superior.', zh: '审议机构人数不足且无上级单位，审核终止。' },
);

export const itemApproved = storedEvent(
  'ItemApproved',
  approverSchema.extend({
    version,
    scope: scopeSchema,
    audience: z.string().nullable(),
    decidedOn: on,
    staleOn: on,
    nature: natureSchema.nullable(),
    calendar: calendarReferenceSchema,
  }),
  { en: 'The version was approved for opening within its scope.', zh: '该版本经审核同意在相应范围公开。' },
);

export const itemReturned = storedEvent('ItemReturned', z.strictObject({ round, version }), {
  en: 'The version was returned to be revised.',
  zh: '该版本退回修改。',
});

export const itemRefused = storedEvent('ItemRefused', z.strictObject({ round, version }), {
  en: 'The superior refused the version.',
  zh: '上级单位不同意该版本。',
});

export const approvalWentStale = storedEvent('ApprovalWentStale', z.strictObject({ version, staleOn: on }), {
  en: 'The approval was not used in time; a new review is needed.',
  zh: '审核同意后逾期未公开，须重新审核。',
});

/** What is refused that asks for the end of a round or of an approval before its day. @clause S4.2(1) */
export const settlingRejections = {
  'round.overdue': conflict(
    'The time for votes has passed (`dueOn`): what was cast is being counted.',
    '表决时限已过（见 dueOn），正按已投票计票。',
  ),
  'round.not-due': conflict(
    'The date has not come (`earliest`): it is asked again then.',
    '期限未到（见 earliest），届时再行办理。',
  ),
  'round.body-too-small': conflict(
    'Fewer than two can vote, or only authors of the text: the superior decides; where there is none, fill the body first.',
    '可表决人数不足二人或者均为文本起草、修改人：由上级决定；没有上级的，须先补齐审议机构成员。',
  ),
} as const;

export const settlingCommands = [concludeReview, noteLostSeats, markApprovalStale] as const;
export const settlingEvents = [
  reviewSeatLost,
  reviewConcluded,
  reviewLapsed,
  itemApproved,
  itemReturned,
  itemRefused,
  approvalWentStale,
] as const;
