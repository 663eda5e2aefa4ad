import type { PersonId } from '@gongkai/kernel';
import { z } from 'zod';
import { command } from './contract-tables.js';
import { labelSchema, reasonSchema } from './details.js';
import { idOf, instantSchema, sha256Schema } from './ids.js';
import { choiceSchema, insteadSchema, natureSchema } from './vocabulary.js';

const empty = z.object({}).strict();
const withReason = z.object({ reason: reasonSchema }).strict();
const person = idOf<PersonId>();

/** Puts the cleared version before the body that its entries name. @clause S4.2(1) */
export const submitItem = command('SubmitItem', empty, { en: 'Submit for review', zh: '提交审核' });

/** The clerk takes a case back out of review: votes are void, but kept. @clause S4.2(1) */
export const recallItem = command('RecallItem', withReason, { en: 'Recall from review', zh: '撤回审核' });

const voteShape = {
  choice: choiceSchema,
  /** Required for `no`. */
  reason: reasonSchema.nullable().default(null),
  /** Required for `yes` on a correction. */
  nature: natureSchema.nullable().default(null),
};

/** One reviewer's vote in the round under way. @clause S4.2(1) */
export const castVote = command(
  'CastVote',
  z
    .object({
      round: z.int().positive(),
      ...voteShape,
      /** What a `no` before the superior asks for. */
      instead: insteadSchema.default('returned'),
    })
    .strict(),
  { en: 'Vote', zh: '表决' },
);

/** An interested reviewer leaves every count of the round. @clause S4.2(1) */
export const recuseFromReview = command('RecuseFromReview', withReason, { en: 'Recuse oneself', zh: '申请回避' });

/**
 * A review held as a session, recorded by the clerk. Who attended and is not under `votes` abstained. It was held on the round's
 * last day at the latest, and is recorded while the round is open: on the day after the last one the round ends. @clause S4.2(1)
 */
export const recordReviewSession = command(
  'RecordReviewSession',
  z
    .object({
      round: z.int().positive(),
      heldAt: instantSchema,
      attendance: z.array(person).min(1).max(200),
      recused: z.array(person).max(200).default([]),
      votes: z.array(z.object({ person, choice: choiceSchema, nature: voteShape.nature }).strict()).max(200),
      /** Dissent and what else was said, as minuted. */
      dissent: reasonSchema.nullable().default(null),
      minutesNumber: labelSchema,
      scanSha256: sha256Schema,
    })
    .strict(),
  { en: 'Record a review session', zh: '登记审核会议' },
);

/** A recorded voter says that the record is wrong: the round is void. @clause S4.2(1) */
export const objectToRecord = command('ObjectToRecord', withReason, {
  en: 'Object to the recorded vote',
  zh: '对会议记录提出异议',
});

/** Settles a round whose deadline has passed; sent when it is due. Writes nothing while the round must go on. @clause S4.2(1) */
export const concludeReview = command('ConcludeReview', z.object({ round: z.int().positive() }).strict(), {
  en: 'Conclude a review that is due',
  zh: '到期审结',
});

/** Takes out of the round who lost his seat without having voted; sent when an appointment ends. @clause S4.2(1) */
export const noteLostSeats = command('NoteLostSeats', empty, { en: 'Note lost seats', zh: '登记成员变动' });

/** Reminds the superior, whose silence is never consent. @clause S4.2(1) */
export const remindSuperior = command('RemindSuperior', z.object({ round: z.int().positive() }).strict(), {
  en: 'Remind the superior',
  zh: '提醒上级单位',
});

/** The organisation stands under another superior: its open escalation goes there, votes begun start anew. @clause S4.2(1) */
export const redirectEscalation = command('RedirectEscalation', empty, {
  en: 'Redirect an escalation to the new superior',
  zh: '转报新的上级单位',
});

/** An approval that was not used in time. @clause S4.2(1) */
export const markApprovalStale = command('MarkApprovalStale', z.object({ version: z.int().positive() }).strict(), {
  en: 'Mark an approval stale',
  zh: '标记审核失效',
});

export const reviewCommands = [
  submitItem,
  recallItem,
  castVote,
  recuseFromReview,
  recordReviewSession,
  objectToRecord,
  concludeReview,
  noteLostSeats,
  remindSuperior,
  redirectEscalation,
  markApprovalStale,
] as const;
