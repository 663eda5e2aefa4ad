import {
  calendarReferenceSchema,
  bodySchema,
  conflict,
  forbidden,
  invalid,
  ordinalSchema,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
  reviewLevelSchema,
  sealedSchema,
  storedEvent,
  type CommandRoute,
  natureSchema,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { itemsContracts } from './builders.js';
import { ballotRosterSchema, roundQuotaSchema } from './recorded.js';
import { actOnItem } from './routes.js';
import { emptyBody, reasonBody, reasonSchema } from './texts.js';
import { roundChoiceSchema, roundInsteadSchema, roundInstanceSchema, roundMatterSchema } from './vocabulary.js';

const { command } = itemsContracts;
const by = personIdSchema;
const on = plainDateSchema;
const round = ordinalSchema;

/** Puts the cleared version before the body that its entries name. @clause S4.2(1) */
export const submitItem = command('SubmitItem', emptyBody, { en: 'Submit for review', zh: '提交审核' });

/** The clerk takes a case back out of review: votes are void, but kept. @clause S4.2(1) */
export const recallItem = command('RecallItem', reasonBody, { en: 'Recall from review', zh: '撤回审核' });

/** One reviewer's vote in the round under way. @clause S4.2(1) */
export const castVote = command(
  'CastVote',
  z.strictObject({
    round,
    choice: roundChoiceSchema,
    /** Required for `no`. */
    reason: reasonSchema.nullable().default(null),
    /** Required for `yes` on a correction. */
    nature: natureSchema.nullable().default(null),
    /** What a `no` before the superior asks for. */
    instead: roundInsteadSchema.default('returned'),
  }),
  { en: 'Vote', zh: '表决' },
);

/** An interested reviewer leaves every count of the round. @clause S4.2(1) */
export const recuseFromReview = command('RecuseFromReview', reasonBody, { en: 'Recuse oneself', zh: '申请回避' });

export const reviewOpened = storedEvent(
  'ReviewOpened',
  z.strictObject({
    round,
    matter: roundMatterSchema,
    version: ordinalSchema,
    instance: roundInstanceSchema,
    level: reviewLevelSchema,
    organisation: organisationIdSchema,
    body: bodySchema,
    roster: ballotRosterSchema,
    headCount: z.int().nonnegative(),
    quorum: roundQuotaSchema,
    approval: roundQuotaSchema,
    /** Drafter and revisers of the version: they may vote, but can't approve alone. */
    authors: z.array(personIdSchema),
    openedOn: on,
    dueOn: on,
    remindOn: on.nullable(),
    calendar: calendarReferenceSchema,
  }),
  { en: 'A collective decision was opened with a fixed roster.', zh: '集体审核开始，参加人员名单固定。' },
);

export const voteCast = storedEvent(
  'VoteCast',
  z.strictObject({
    by,
    round,
    choice: roundChoiceSchema,
    reason: sealedSchema.nullable(),
    nature: natureSchema.nullable(),
    instead: roundInsteadSchema.nullable(),
    votedOn: on,
  }),
  { en: 'A reviewer voted.', zh: '审核人员表决。' },
);

export const reviewerRecused = storedEvent('ReviewerRecused', z.strictObject({ by, round, reason: sealedSchema }), {
  en: 'An interested reviewer recused himself and leaves every count.',
  zh: '利害关系人回避，不计入各项人数。',
});

export const reviewRecalled = storedEvent(
  'ReviewRecalled',
  z.strictObject({
    by,
    round,
    /** Nothing where the secrecy checker refused the text in review: the basis of his refusal is the reason. */
    reason: sealedSchema.nullable(),
  }),
  {
    en: 'The case was taken back out of review, by the clerk or by a refused secrecy check: its votes are void, but kept.',
    zh: '审核因经办人撤回或者保密审查不通过而终止，已投票作废但予保留。',
  },
);

/** What collective reviews refuse with: the rule, and what to do. @clause S4.2(1) */
export const roundRejections = {
  'round.none': conflict(
    'No collective decision is under way: the case must be submitted first.',
    '没有正在进行的审核，请先送审。',
  ),
  'round.under-way': conflict(
    'A collective decision is under way and the case is frozen: wait for it, or have the clerk recall it.',
    '集体审核正在进行，事项冻结，请等待审结，或者由经办人撤回审核。',
  ),
  'round.wrong-round': conflict(
    'That round is not under way: see `round` for the one that is.',
    '该轮审核不在进行，正在进行的轮次见 round。',
  ),
  'round.not-on-roster': forbidden(
    'You were not on the roster when this round was opened: newcomers do not join it.',
    '本轮审核开始时您不在名单中，中途不得加入。',
  ),
  'round.recused': forbidden(
    'Who recused himself has left every count of this round.',
    '已回避人员不计入本轮各项人数，不得表决。',
  ),
  'round.seat-lost': forbidden(
    'Who lost his office without having voted has left the round.',
    '未表决即离任的人员已退出本轮审核，不计入各项人数。',
  ),
  'round.already-voted': conflict('The vote is cast and stays as it is.', '已经表决，不能更改。'),
  'round.reason-missing': invalid(
    'A `no` needs its reason; in a recorded session it stands under `dissent`.',
    '不同意须说明理由；登记会议时写入 dissent。',
  ),
  'round.nature-missing': invalid(
    'Who approves a correction says with `nature` whether it is of substance or editorial.',
    '同意更正须在 nature 中说明属实质性还是文字性。',
  ),
  'round.head-votes-last': conflict(
    'Who presides votes when all others have voted, or on the last day (`dueOn`).',
    '主持人在其他成员均已表决后，或者在期限最后一日（见 dueOn）表决。',
  ),
} as const;

export const roundCommands = [submitItem, recallItem, castVote, recuseFromReview] as const;
export const roundEvents = [reviewOpened, voteCast, reviewerRecused, reviewRecalled] as const;
export const roundRoutes: readonly CommandRoute[] = [
  actOnItem('/submissions', submitItem),
  actOnItem('/recalls', recallItem),
  actOnItem('/reviews/{round}/votes', castVote, ['round']),
  actOnItem('/recusals', recuseFromReview),
];
