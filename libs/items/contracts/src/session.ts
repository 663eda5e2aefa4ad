import {
  calendarReferenceSchema,
  type CommandRoute,
  conflict,
  forbidden,
  instantSchema,
  invalid,
  MAX_SEATS,
  ordinalSchema,
  personIdSchema,
  plainDateSchema,
  sealedSchema,
  sha256Schema,
  storedEvent,
  natureSchema,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { itemsContracts } from './builders.js';

import { actOnItem } from './routes.js';
import { labelSchema, reasonBody, reasonSchema } from './texts.js';
import { roundChoiceSchema } from './vocabulary.js';

const { command } = itemsContracts;
const by = personIdSchema;
const person = personIdSchema;
const round = ordinalSchema;

/**
 * A review held as a session, recorded by the clerk. Who attended and is not under `votes` abstained. It was held on the round's
 * last day at the latest, and is recorded while the round is open: on the day after the last one the round ends. @clause S4.2(1)
 */
export const recordReviewSession = command(
  'RecordReviewSession',
  z.strictObject({
    round,
    heldAt: instantSchema,
    attendance: z.array(person).min(1).max(MAX_SEATS),
    recused: z.array(person).max(MAX_SEATS).default([]),
    votes: z
      .array(
        z.strictObject({
          person,
          choice: roundChoiceSchema,
          /** Required for `yes` on a correction. */
          nature: natureSchema.nullable().default(null),
        }),
      )
      .max(MAX_SEATS),
    /** Dissent and what else was said, as minuted. */
    dissent: reasonSchema.nullable().default(null),
    minutesNumber: labelSchema,
    scanSha256: sha256Schema,
  }),
  { en: 'Record a review session', zh: '登记审核会议' },
);

/** A recorded voter says that the record is wrong: the round is void. @clause S4.2(1) */
export const objectToRecord = command('ObjectToRecord', reasonBody, {
  en: 'Object to the recorded vote',
  zh: '对会议记录提出异议',
});

export const reviewSessionRecorded = storedEvent(
  'ReviewSessionRecorded',
  z.strictObject({
    by,
    round,
    heldAt: instantSchema,
    heldOn: plainDateSchema,
    recordedAt: instantSchema,
    presidedBy: personIdSchema,
    attendance: z.array(person),
    recused: z.array(person),
    votes: z.array(z.strictObject({ person, choice: roundChoiceSchema, nature: natureSchema.nullable() })),
    dissent: sealedSchema.nullable(),
    minutesNumber: labelSchema,
    scanSha256: sha256Schema,
    recordedOn: plainDateSchema,
    objectUntil: plainDateSchema,
    calendar: calendarReferenceSchema,
  }),
  { en: 'A review held as a session was recorded.', zh: '登记了以会议形式进行的审核。' },
);

export const recordObjected = storedEvent('RecordObjected', z.strictObject({ by, round, reason: sealedSchema }), {
  en: 'A recorded voter objected: the round is void.',
  zh: '参会人员对记录提出异议，本轮审核作废。',
});

/** What records of review sessions are refused with: the rule, and what to do. @clause S4.2(1) */
export const roundSessionRejections = {
  'round.session-recorded': conflict(
    'A session is recorded for this round: its result stands unless somebody recorded objects in time (`objectUntil`).',
    '本轮已登记会议审核结果，如有异议由被登记人员在期限内（见 objectUntil）提出。',
  ),
  'round.votes-begun': conflict(
    'Votes have been cast in this round: let it end by votes, or recall and submit it again.',
    '本轮已有人表决，请继续表决，或者撤回审核后重新送审。',
  ),
  'round.session-own-body-only': conflict(
    "Only sessions of the organisation's own body are recorded here: the superior votes himself.",
    '此处只登记本单位会议，上级单位自行表决。',
  ),
  'round.session-in-future': invalid(
    'The session lies in the future: it is recorded once it was held.',
    '会议时间晚于现在，会后方可登记。',
  ),
  'round.session-too-late': conflict(
    'The session was held after the last day of the round (`dueOn`): after it the superior decides; without a superior, submit the case again. A session held by then is recorded while the round is open.',
    '会议召开时本轮审核期限已过（见 dueOn）：期满后由上级决定，没有上级的请重新送审。期限内召开的会议，须在本轮审结之前登记。',
  ),
  'round.session-before-text': invalid(
    'This version was written after the session: record the session that decided on it, or have it voted on.',
    '该版本形成于会议之后，请登记审议该版本的会议，或者改用表决。',
  ),
  'round.attendance-unknown': invalid(
    'Somebody recorded is not on the roster of this round: leave him out.',
    '登记人员中有人不在本轮审核名单中，请核对。',
  ),
  'round.voter-absent': invalid(
    'Somebody is recorded to have voted who did not attend, had recused himself, or is named twice.',
    '登记的表决人未出席、已回避或者重复，请核对。',
  ),
  'round.no-quorum': invalid(
    'The session had no quorum (`needed`): hold it again, or have the members vote.',
    '到会人数未达法定人数（见 needed），请重新开会或者改用表决。',
  ),
  'round.not-recorded': conflict(
    'No session is recorded for this round: there is nothing to object to.',
    '本轮没有登记会议，无从提出异议。',
  ),
  'round.not-a-recorded-voter': forbidden(
    'Only who is recorded to have attended may object.',
    '只有被登记为到会的人员可以提出异议。',
  ),
  'round.objection-too-late': conflict(
    'The time to object has passed (`objectUntil`): ask for a correction or a withdrawal.',
    '异议期限已过（见 objectUntil），可提出更正或者撤销公开。',
  ),
} as const;

export const roundSessionCommands = [recordReviewSession, objectToRecord] as const;
export const roundSessionEvents = [reviewSessionRecorded, recordObjected] as const;
export const roundSessionRoutes: readonly CommandRoute[] = [
  actOnItem('/reviews/{round}/sessions', recordReviewSession, ['round']),
  actOnItem('/objections', objectToRecord),
];
