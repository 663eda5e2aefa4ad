import {
  calendarReferenceSchema,
  conflict,
  forbidden,
  idOf,
  MAX_SEATS,
  natureSchema,
  ordinalSchema,
  bodySchema,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
  sealedSchema,
  storedEvent,
  type CommandRoute,
} from '@gongkai/contract-kit';
import type { SessionId } from '@gongkai/kernel';
import { z } from 'zod';
import { reviewContracts } from './builders.js';
import { takenLabelSchema } from './request.js';
import { recordedSeatSchema, secretCountsSchema } from './recorded.js';
import { actOnReview } from './routes.js';
import { askedInsteadSchema, ballotChoiceSchema, noFields, saidSchema } from './vocabulary.js';

const { command } = reviewContracts;
const by = personIdSchema;
const bench = ordinalSchema;
const record = ordinalSchema;
const on = plainDateSchema;

const vote = { person: personIdSchema, choice: ballotChoiceSchema };
const recordedVoteSchema = z.strictObject({
  ...vote,
  nature: natureSchema.nullable(),
  instead: askedInsteadSchema.nullable(),
});
export type RecordedVote = z.infer<typeof recordedVoteSchema>;

/** A decision of a session by its number in the minutes; each correction of the minutes is a later edition. */
const carried = {
  session: idOf<SessionId>(),
  number: takenLabelSchema,
  edition: ordinalSchema,
};

/** Whose session it was, what it was minuted under, and who sat. */
const held = {
  ...carried,
  minutesNumber: takenLabelSchema,
  organisation: organisationIdSchema,
  body: bodySchema,
  heldOn: on,
  decidedOn: on,
};

/**
 * A session's decision that names this review; sent once its minutes are there. Attendance names every seat; who was present and
 * gave no vote abstained. Either `votes` or, where the ballot is secret, `counts`. @clause S4.2(1)
 */
export const carryRecord = command(
  'CarryRecord',
  z.strictObject({
    ...held,
    /** Who presided, and who kept the record. */
    chair: personIdSchema.nullable(),
    recorder: personIdSchema,
    seats: z.array(recordedSeatSchema).max(MAX_SEATS),
    votes: z
      .array(
        z.strictObject({
          ...vote,
          nature: natureSchema.nullable().default(null),
          instead: askedInsteadSchema.nullable().default(null),
        }),
      )
      .max(MAX_SEATS)
      .nullable(),
    counts: secretCountsSchema.nullable(),
    /** Dissent and its reasons, as minuted. */
    dissent: saidSchema.nullable(),
    isEnteredLater: z.boolean(),
  }),
  { en: "Carry a session's decision into its review", zh: '将会议决定记入审核' },
);

/** Who presided, or another who was there, says with his own login that the record is right. @clause S4.2(1) */
export const confirmRecord = command('ConfirmRecord', z.strictObject({ record }), {
  en: 'Confirm the record of a session',
  zh: '确认会议记录',
});

/** A recorded seat says that the record is wrong: it is void, and the review goes on by personal votes. @clause S4.2(1) */
export const objectToCarriedRecord = command('ObjectToCarriedRecord', z.strictObject({ record, reason: saidSchema }), {
  en: 'Object to the record of a session',
  zh: '对会议记录提出异议',
});

/** The objector agrees that the matter is held in a session once more. @clause S4.2(1) */
export const allowSecondRecord = command('AllowSecondRecord', noFields, {
  en: 'Agree to a second record',
  zh: '同意再次以会议形式审核',
});

/** Lets a record take effect, or voids it, once the time to object has run; sent when it has. @clause S4.2(1) */
export const settleRecord = command('SettleRecord', z.strictObject({ record }), {
  en: 'Settle the record of a session that is due',
  zh: '会议记录到期生效或者作废',
});

export const recordCarried = storedEvent(
  'RecordCarried',
  z.strictObject({
    bench,
    record,
    ...held,
    presidedBy: personIdSchema,
    recorder: personIdSchema,
    /** Every seat of the roster that was in office then. */
    seats: z.array(recordedSeatSchema),
    votes: z.array(recordedVoteSchema).nullable(),
    counts: secretCountsSchema.nullable(),
    dissent: sealedSchema.nullable(),
    isEnteredLater: z.boolean(),
    carriedOn: on,
    objectUntil: on,
    workingDays: ordinalSchema,
    calendar: calendarReferenceSchema,
  }),
  { en: "A session's decision was carried into the review.", zh: '会议决定记入审核。' },
);

export const recordNotTaken = storedEvent(
  'RecordNotTaken',
  z.strictObject({ ...carried, code: z.string().regex(/^review\.[a-z-]{1,60}$/), on }),
  {
    en: "A session's decision could not be carried into the review; the code says why.",
    zh: '会议决定未能记入审核，原因见代码。',
  },
);

export const recordConfirmed = storedEvent('RecordConfirmed', z.strictObject({ bench, record, by, on }), {
  en: 'Who was at the session confirmed its record.',
  zh: '到会人员确认会议记录。',
});

export const objectionRaised = storedEvent(
  'ObjectionRaised',
  z.strictObject({ bench, record, by, reason: sealedSchema, on }),
  { en: 'A recorded member objected to the record.', zh: '被登记人员对会议记录提出异议。' },
);

export const secondRecordAllowed = storedEvent('SecondRecordAllowed', z.strictObject({ by, on }), {
  en: 'The objector agreed to a second record.',
  zh: '异议人同意再次以会议形式审核。',
});

export const recordVoided = storedEvent(
  'RecordVoided',
  z.strictObject({
    bench,
    record,
    because: z.enum(['objected', 'unconfirmed']),
    /** The last day for personal votes: of a record's first void the profile's days at least are left. */
    dueOn: on,
    /** What it was counted with anew from the void; nothing where the day stays. */
    workingDays: ordinalSchema.nullable(),
    calendar: calendarReferenceSchema,
    on,
  }),
  { en: 'The record is void: the review goes on by personal votes.', zh: '会议记录作废，继续个人表决。' },
);

/** What records of sessions are refused with: the rule, and what to do. @clause S4.2(1) */
export const recordRejections = {
  'review.other-body': conflict(
    'That session was not one of the body that decides now (`organisation`, `body`).',
    '该会议不是正在审核的机构（见 organisation、body）的会议。',
  ),
  'review.session-before-matter': conflict(
    'The session was held before the matter came before this body (`earliest`): hold it again, or vote.',
    '会议召开时该事项尚未提请本机构（最早日期见 earliest），请重新开会或者表决。',
  ),
  'review.session-in-future': conflict(
    'The session lies in the future (`heldOn`): it is carried once it was held.',
    '会议日期晚于今日（见 heldOn），会后方可记入。',
  ),
  'review.attendance-incomplete': conflict(
    'Every seat of the roster stands in the attendance exactly once (`missing`): amend the record.',
    '出席情况须逐一列明名单内每个成员且不得重复（缺漏数见 missing），请更正会议记录。',
  ),
  'review.voter-absent': conflict(
    'Who is recorded to have voted was not present, was recused, or stands there twice: amend the record.',
    '登记的表决人未到会、已回避或者重复，请更正会议记录。',
  ),
  'review.voter-not-on-roster': conflict(
    'A vote is recorded of somebody who does not decide on this matter: amend the record.',
    '登记了无权审核该事项人员的表决，请更正会议记录。',
  ),
  'review.no-quorum': conflict(
    'The session had no quorum (`needed`): hold it again, or vote.',
    '到会人数未达法定人数（见 needed），请重新开会或者表决。',
  ),
  'review.counts-differ': conflict(
    'The counts do not add up to those present (`present`), more are `refusing` than said no, or votes stand where the ballot is secret: amend the record.',
    '票数与到会人数（见 present）不符，要求不予通过的票数（refusing）多于反对票，或者无记名表决登记了个人表决，请更正会议记录。',
  ),
  'review.contradicts-ballot': conflict(
    'Somebody is recorded otherwise than he has voted himself: amend the record.',
    '登记的表决与本人已投票不一致，请更正会议记录。',
  ),
  'review.record-waits': conflict(
    'A record of this matter waits for confirmations and objections (`record`): only a later edition takes its place.',
    '该事项已有会议记录待确认和异议（见 record），仅其更正版可以替代。',
  ),
  'review.too-many-editions': conflict(
    'So many corrections of this record were carried already (`most`): object to it, or have it voted on.',
    '该会议记录更正次数已达上限（见 most），请提出异议或者改用个人表决。',
  ),
  'review.record-objected': conflict(
    'A record of this matter was objected to (`by`): a second one needs the objector’s consent; votes go on.',
    '该事项的会议记录曾被提出异议（见 by）：再次登记须经异议人同意，个人表决继续进行。',
  ),
  'review.no-record': conflict(
    'That record is not under way: see `record` for the one that is.',
    '该会议记录不在办理中，正在办理的见 record。',
  ),
  'review.not-recorded-there': forbidden(
    'Only who is recorded there may object, and who was present confirm.',
    '只有被登记的人员可以提出异议，到会人员可以确认。',
  ),
  'review.objection-too-late': conflict(
    'The time to object or confirm has passed (`objectUntil`).',
    '异议和确认期限已过（见 objectUntil）。',
  ),
  'review.no-objection': conflict(
    'No record was objected to: there is nothing to agree to.',
    '没有会议记录被提出异议，无须同意。',
  ),
  'review.not-the-objector': forbidden('Only who objected agrees to a second record.', '只有异议人可以同意再次登记。'),
} as const;

export const recordCommands = [
  carryRecord,
  confirmRecord,
  objectToCarriedRecord,
  allowSecondRecord,
  settleRecord,
] as const;
export const recordEvents = [
  recordCarried,
  recordNotTaken,
  recordConfirmed,
  objectionRaised,
  secondRecordAllowed,
  recordVoided,
] as const;
export const recordRoutes: readonly CommandRoute[] = [
  actOnReview('/records/{record}/confirmations', confirmRecord, ['record']),
  actOnReview('/records/{record}/objections', objectToCarriedRecord, ['record']),
  actOnReview('/second-records', allowSecondRecord),
];
