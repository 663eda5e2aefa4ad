import { z } from 'zod';
import { labelSchema } from './details.js';
import { instantSchema, plainDateSchema, sealedSchema, sha256Schema } from './ids.js';
import { storedV1 } from './stored-drafting.js';
import {
  approverSchema,
  ballotRosterSchema,
  calendarRefSchema,
  ordinal,
  organisationId,
  personId,
  quotaSchema,
  tallySchema,
} from './stored-shapes.js';
import {
  bodySchema,
  choiceSchema,
  escalationCauseSchema,
  insteadSchema,
  instanceSchema,
  matterSchema,
  natureSchema,
  reviewLevelSchema,
  scopeSchema,
} from './vocabulary.js';

const by = personId;
const round = ordinal;
const on = plainDateSchema;
const calendar = calendarRefSchema;

const voting = [
  storedV1(
    'ReviewOpened',
    z
      .object({
        round,
        matter: matterSchema,
        version: ordinal,
        instance: instanceSchema,
        level: reviewLevelSchema,
        organisation: organisationId,
        body: bodySchema,
        roster: ballotRosterSchema,
        headCount: z.int().nonnegative(),
        quorum: quotaSchema,
        approval: quotaSchema,
        /** Drafter and revisers of the version: they may vote, but can't approve alone. */
        authors: z.array(personId),
        openedOn: on,
        dueOn: on,
        remindOn: on.nullable(),
        calendar,
      })
      .strict(),
    { en: 'A collective decision was opened with a fixed roster.', zh: '集体审核开始，参加人员名单固定。' },
  ),
  storedV1(
    'VoteCast',
    z
      .object({
        by,
        round,
        choice: choiceSchema,
        reason: sealedSchema.nullable(),
        nature: natureSchema.nullable(),
        instead: insteadSchema.nullable(),
        votedOn: on,
      })
      .strict(),
    { en: 'A reviewer voted.', zh: '审核人员表决。' },
  ),
  storedV1('ReviewerRecused', z.object({ by, round, reason: sealedSchema }).strict(), {
    en: 'An interested reviewer recused himself and leaves every count.',
    zh: '利害关系人回避，不计入各项人数。',
  }),
  storedV1('ReviewSeatLost', z.object({ round, person: personId, lostOn: on }).strict(), {
    en: 'A reviewer lost his seat without having voted.',
    zh: '审核人员在表决前离任。',
  }),
  storedV1(
    'ReviewSessionRecorded',
    z
      .object({
        by,
        round,
        heldAt: instantSchema,
        heldOn: on,
        recordedAt: instantSchema,
        presidedBy: personId,
        attendance: z.array(personId),
        recused: z.array(personId),
        votes: z.array(z.object({ person: personId, choice: choiceSchema, nature: natureSchema.nullable() }).strict()),
        dissent: sealedSchema.nullable(),
        minutesNumber: labelSchema,
        scanSha256: sha256Schema,
        objectUntil: on,
        calendar,
      })
      .strict(),
    { en: 'A review held as a session was recorded.', zh: '登记了以会议形式进行的审核。' },
  ),
  storedV1('RecordObjected', z.object({ by, round, reason: sealedSchema }).strict(), {
    en: 'A recorded voter objected: the round is void.',
    zh: '参会人员对记录提出异议，本轮审核作废。',
  }),
  storedV1('ReviewRecalled', z.object({ by, round, reason: sealedSchema }).strict(), {
    en: 'The clerk recalled the case: its votes are void, but kept.',
    zh: '经办人撤回审核，已投票作废但予保留。',
  }),
] as const;

const outcomes = [
  storedV1(
    'ReviewConcluded',
    z
      .object({
        round,
        matter: matterSchema,
        version: ordinal,
        outcome: z.enum(['approved', 'returned', 'refused']),
        nature: natureSchema.nullable(),
        tally: tallySchema,
        /** The day of the session, or of the last count. */
        decidedOn: on,
        concludedOn: on,
      })
      .strict(),
    { en: 'The round was counted and concluded.', zh: '本轮审核计票并审结。' },
  ),
  storedV1('ReviewLapsed', z.object({ round, code: z.literal('review.body-too-small'), lapsedOn: on }).strict(), {
    en: 'The body could not decide, and there is no superior.',
    zh: '审议机构人数不足且无上级单位，审核终止。',
  }),
  storedV1(
    'ItemEscalated',
    z.object({ round, cause: escalationCauseSchema, superior: organisationId.nullable(), escalatedOn: on }).strict(),
    { en: "The case went before the superior's body.", zh: '事项报上级单位审核。' },
  ),
  storedV1(
    'EscalationRedirected',
    z.object({ round, superior: organisationId.nullable(), redirectedOn: on }).strict(),
    {
      en: 'The open escalation went to the new superior.',
      zh: '未决事项转报新的上级单位。',
    },
  ),
  storedV1('SuperiorReminded', z.object({ round, remindedOn: on, remindOn: on, calendar }).strict(), {
    en: 'The superior was reminded.',
    zh: '已提醒上级单位。',
  }),
  storedV1(
    'ItemApproved',
    approverSchema
      .extend({
        version: ordinal,
        scope: scopeSchema,
        audience: z.string().nullable(),
        decidedOn: on,
        staleOn: on,
        nature: natureSchema.nullable(),
        calendar,
      })
      .strict(),
    { en: 'The version was approved for opening within its scope.', zh: '该版本经审核同意在相应范围公开。' },
  ),
  storedV1('ItemReturned', z.object({ round, version: ordinal }).strict(), {
    en: 'The version was returned to be revised.',
    zh: '该版本退回修改。',
  }),
  storedV1('ItemRefused', z.object({ round, version: ordinal }).strict(), {
    en: 'The superior refused the version.',
    zh: '上级单位不同意该版本。',
  }),
  storedV1('ApprovalWentStale', z.object({ version: ordinal, staleOn: on }).strict(), {
    en: 'The approval was not used in time; a new review is needed.',
    zh: '审核同意后逾期未公开，须重新审核。',
  }),
] as const;

export const reviewStored = [...voting, ...outcomes] as const;
