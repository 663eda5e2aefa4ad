import {
  bodySchema,
  calendarReferenceSchema,
  conflict,
  countSchema,
  idOf,
  invalid,
  MAX_SEATS,
  ordinalSchema,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
  shareSchema,
  storedEvent,
  unknown,
} from '@gongkai/contract-kit';
import type { AppointmentId } from '@gongkai/kernel';
import { z } from 'zod';
import { reviewContracts } from './builders.js';
import { leftOutSchema, quorumGroupSchema, requestCancelledSchema, reviewRequestSchema } from './request.js';
import { benchQuotaSchema } from './recorded.js';
import { benchKindSchema } from './vocabulary.js';

const { command } = reviewContracts;
const on = plainDateSchema;
const workingDays = z.int().min(1).max(250);

/** A context asks a body to decide; sent when it has published that it asks. @clause S4.2(1) */
export const startReview = command('StartReview', reviewRequestSchema, {
  en: 'Put a matter before the body that decides on it',
  zh: '提请集体审核',
});

/** What was to be decided is gone; sent when the asking context has published that. @clause S4.2(1) */
export const cancelReview = command('CancelReview', requestCancelledSchema.omit({ review: true }), {
  en: 'Take a matter off the table',
  zh: '终止集体审核',
});

const takenBecauseSchema = z.enum(['withdrawnForSecrecy']);

/** The texts of a review go with the secret that they speak of; sent once the withdrawal is confirmed. @clause S2.1(3) */
export const takeReviewTexts = command('TakeReviewTexts', z.strictObject({ because: takenBecauseSchema }), {
  en: 'Destroy the texts of a review',
  zh: '销毁审核文字',
});

/** The numbers of the request's profile, as they bind one review from its request to its end. */
export const reviewTermsSchema = z.strictObject({
  quorumShare: z.strictObject({ default: shareSchema, appointment: shareSchema, funds: shareSchema }),
  approvalShareOfBody: shareSchema,
  quorumWithinWorkingDays: workingDays,
  recordedVoterObjectsWithinWorkingDays: workingDays,
  approvedGoesStaleAfterWorkingDays: workingDays,
  superiorReminderAfterWorkingDays: workingDays,
  secrecyWithdrawalConfirmedWithinWorkingDays: workingDays,
  secretBallotFor: z.array(quorumGroupSchema).max(quorumGroupSchema.options.length),
});
export type ReviewTerms = z.infer<typeof reviewTermsSchema>;

/** A seat of the roster: its holder, and the last day of his term. */
export const rosterSeatSchema = z.strictObject({
  person: personIdSchema,
  appointment: idOf<AppointmentId>(),
  untilOn: on,
});
export type RosterSeat = z.infer<typeof rosterSeatSchema>;

export const reviewRequested = storedEvent(
  'ReviewRequested',
  reviewRequestSchema.omit({ review: true }).extend({ terms: reviewTermsSchema }),
  { en: 'A collective decision was asked for.', zh: '提请集体审核。' },
);

export const reviewStarted = storedEvent(
  'ReviewStarted',
  z.strictObject({
    bench: ordinalSchema,
    kind: benchKindSchema,
    organisation: organisationIdSchema,
    body: bodySchema,
    /** The base, without those left out. Fixed: nobody joins. */
    seats: z.array(rosterSeatSchema).max(MAX_SEATS),
    head: personIdSchema.nullable(),
    firstDeputy: personIdSchema.nullable(),
    leftOut: z.array(leftOutSchema).max(MAX_SEATS),
    headCount: countSchema,
    quorum: benchQuotaSchema,
    approval: benchQuotaSchema,
    isSecret: z.boolean(),
    startedOn: on,
    dueOn: on,
    workingDays,
    /** When those who have not voted are reminded; nothing before a superior, who is reminded after his day. */
    remindOn: on.nullable(),
    calendar: calendarReferenceSchema,
  }),
  { en: 'The decision was started with a fixed roster.', zh: '集体审核开始，参加人员名单固定。' },
);

export const reviewTextsTaken = storedEvent('ReviewTextsTaken', z.strictObject({ because: takenBecauseSchema, on }), {
  en: 'The texts of the review were destroyed with the secret that they speak of.',
  zh: '审核文字随涉密内容一并销毁。',
});

/** What a request is refused with: the rule, and what to do. @clause S4.2(1) */
export const startingRejections = {
  'review.unknown': unknown('There is no such review, or it is not open to you.', '该审核不存在，或者未对您公开。'),
  'review.matter-unknown': invalid(
    'No rule says which body decides on this (`kind`): the asking context has to add the matter to the table.',
    '没有规定由哪个机构审核该事项（见 kind），须由提请方在事项表中登记。',
  ),
  'review.matter-not-at-root': conflict(
    'An organisation without a superior has nobody whom this matter could go to (`kind`): it is shown, and told with the ways outside.',
    '没有上级单位的，该事项（见 kind）无处可报，仅作提示并告知外部途径。',
  ),
  'review.already-requested': conflict(
    'This review has been asked for already, with other words: ask again under the next number.',
    '该审核已经提请且内容不同，请以下一序号重新提请。',
  ),
  'review.beyond-calendar': conflict(
    'Days are counted to the end of 2199: this act would need days beyond (see `lastDay`).',
    '期限只能计算至2199年底（见 lastDay），此操作所需日期超出范围。',
  ),
} as const;

export const startingCommands = [startReview, cancelReview, takeReviewTexts] as const;
export const startingEvents = [reviewRequested, reviewStarted, reviewTextsTaken] as const;
