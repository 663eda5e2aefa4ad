import {
  atMostTogether,
  type CommandRoute,
  conflict,
  contractsOf,
  idOf,
  invalid,
  lineSchema,
  MAX_SEATS,
  ordinalSchema,
  personIdSchema,
  plainDateSchema,
  proseSchema,
  sealedSchema,
  storedEvent,
  takenTextSchema,
  unknown,
} from '@gongkai/contract-kit';
import type { SessionId } from '@gongkai/kernel';
import { z } from 'zod';
import { attendanceShape, attendanceStored, onSession } from './attendance.js';
import { sessionCountsSchema, sessionReviewSchema, sessionVoteSchema } from './session-vocabulary.js';

const { command, query } = contractsOf('organisation');
const review = sessionReviewSchema;

/** How a matter was decided, beside its text: `recused` are present, but not for this matter. */
const decided = {
  recused: z.array(personIdSchema).max(MAX_SEATS).default([]),
  votes: z.array(sessionVoteSchema).max(MAX_SEATS).nullable().default(null),
  counts: sessionCountsSchema.nullable().default(null),
};

/** A decision of a session; `point` is the agenda's point, from 1. One that names a review decides its matter. @clause S4.2(1) */
const sessionDecisionSchema = z.strictObject({
  number: lineSchema(100),
  point: z.int().min(1).max(100),
  decidedOn: plainDateSchema,
  text: proseSchema(5000),
  review: review.nullable().default(null),
  ...decided,
  /** Who dissented and why, as minuted. */
  dissent: proseSchema(2000).nullable().default(null),
});
export type SessionDecision = z.infer<typeof sessionDecisionSchema>;

const minutesShape = {
  text: proseSchema(50_000),
  decisions: z.array(sessionDecisionSchema).max(100),
};
const MOST_TOGETHER = 100_000;

export const minuteSession = command(
  'MinuteSession',
  z.strictObject({ minutesNumber: lineSchema(100), ...minutesShape }).check(atMostTogether(MOST_TOGETHER)),
  { en: 'Record the minutes and decisions of a session', zh: '登记会议记录与决定' },
);

/** The whole record as it should have been: a further edition; who sends it is its recorder. @clause S4.2(1) */
export const amendSession = command(
  'AmendSession',
  z
    .strictObject({ reason: proseSchema(2000), ...attendanceShape, ...minutesShape })
    .check(atMostTogether(MOST_TOGETHER)),
  { en: 'Correct attendance, votes or decisions of a session', zh: '更正会议出席、表决或者决定' },
);

export const minutesCommands = [minuteSession, amendSession] as const;

export const minutesRoutes: readonly CommandRoute[] = [
  onSession('/minutes', minuteSession),
  onSession('/amendments', amendSession),
];

const decisionStoredSchema = z.strictObject({
  number: z.string(),
  point: ordinalSchema,
  decidedOn: plainDateSchema,
  review: review.nullable(),
  recused: z.array(personIdSchema),
  votes: z.array(sessionVoteSchema).nullable(),
  counts: sessionCountsSchema.nullable(),
  hasDissent: z.boolean(),
});
export type DecisionMinuted = z.infer<typeof decisionStoredSchema>;

const minutesStored = {
  decisions: z.array(decisionStoredSchema),
  /** The text of the minutes and of each decision. */
  content: sealedSchema,
  /** The dissent of each decision; nothing where nobody dissented. */
  dissent: sealedSchema.nullable(),
};

export const sessionMinuted = storedEvent(
  'SessionMinuted',
  z.strictObject({ minutesNumber: z.string(), ...minutesStored, minutedOn: plainDateSchema }),
  { en: 'Minutes and decisions of the session were recorded.', zh: '会议记录与决定登记。' },
);

export const sessionAmended = storedEvent(
  'SessionAmended',
  z.strictObject({
    /** From 2; the minutes as they were first recorded are edition 1. */
    edition: ordinalSchema,
    ...attendanceStored,
    ...minutesStored,
    reason: sealedSchema,
    amendedOn: plainDateSchema,
  }),
  { en: 'The record of the session was corrected with a reason.', zh: '会议记录更正并说明理由。' },
);

/** They stand in the session's stream, among `sessionEvents`. ❄ */
export const minutesEvents = [sessionMinuted, sessionAmended] as const;

/** What was minuted of one decision that other contexts may not be told openly. */
const minutedDecisionSchema = z.object({ dissent: takenTextSchema(2000).nullable() });

/** The dissent of a session's decision, in the edition named; refused with `session.unknown` or `session.decision-unknown`. */
export const minutedDecision = query(
  'MinutedDecision',
  {
    question: z.object({ session: idOf<SessionId>(), number: z.string().max(100), edition: ordinalSchema }),
    answer: minutedDecisionSchema,
  },
  { en: "The dissent of a session's decision", zh: '会议决定的不同意见' },
);

/** Not for the API. */
export const minutesFacts = [minutedDecision] as const;

export const minutesRejections = {
  'session.not-minuted': conflict('The session has no minutes that could be corrected.', '会议尚无可更正的记录。'),
  'session.decision-unknown': unknown(
    'That edition of the minutes has no decision of that number.',
    '会议记录的该版本没有该编号的决定。',
  ),
  'session.point-unknown': invalid('A decision names a point that is not on the agenda.', '决定所列议题不在议程之内。'),
  'session.number-twice': invalid('Two decisions bear the same number.', '决定编号重复。'),
  'session.review-twice': invalid(
    'Two decisions name the same review (`review`): each matter is decided once.',
    '两项决定所列审核相同（见 review），同一事项只能决定一次。',
  ),
  'session.decided-outside': invalid(
    'A decision is dated outside the time between session and minutes.',
    '决定日期不在会议日与登记日之间。',
  ),
  'session.votes-missing': invalid(
    'A decision that names a review says who voted how, or, where the ballot is secret, the counts; not both (`number`).',
    '列明审核的决定须登记各人表决；无记名表决的登记票数，两者不得并用（见 number）。',
  ),
  'session.voter-absent': invalid(
    'Who votes, or is recused from one matter, is present and listed once (`person`).',
    '表决人和就个别事项回避的人员须到会且只登记一次（见 person）。',
  ),
  'session.counts-beyond': invalid(
    'There are more votes than people present who could vote (`present`), or more `refusing` than noes.',
    '票数多于到会可以表决的人数（见 present），或者要求不予通过的票数（refusing）多于反对票。',
  ),
  'session.dissent-missing': invalid(
    'Somebody voted no: minute who dissented and why (`number`).',
    '有人表示不同意：请登记不同意见及理由（见 number）。',
  ),
  'session.concluded': conflict(
    'That matter is concluded (`review`): attendance, votes and day of its decision (`number`) stay as they are; only the words are corrected.',
    '该事项已经审结（见 review），其决定（见 number）的出席、表决和日期不再更正，只能更正文字。',
  ),
  'session.decision-dropped': conflict(
    'A decision that names a review stays in the record under its number (`number`): correct its votes.',
    '列明审核的决定须以原编号保留在记录中（见 number），请更正其表决情况。',
  ),
} as const;
export type MinutesRejection = keyof typeof minutesRejections;
