import {
  conflict,
  forbidden,
  invalid,
  ordinalSchema,
  personIdSchema,
  plainDateSchema,
  natureSchema,
  sealedSchema,
  storedEvent,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { reviewContracts } from './builders.js';
import { actOnReview } from './routes.js';
import { askedInsteadSchema, ballotChoiceSchema, saidSchema } from './vocabulary.js';

const { command } = reviewContracts;

/** One seat's ballot on the bench under way. @clause S4.2(1) */
export const castBallot = command(
  'CastBallot',
  z.strictObject({
    bench: ordinalSchema,
    choice: ballotChoiceSchema,
    /** Required for `no`. */
    reason: saidSchema.nullable().default(null),
    /** Required for `yes` on a correction. */
    nature: natureSchema.nullable().default(null),
    /** What a `no` above asks for. */
    instead: askedInsteadSchema.default('returned'),
  }),
  { en: 'Vote in a review', zh: '审核表决' },
);

export const ballotCast = storedEvent(
  'BallotCast',
  z.strictObject({
    bench: ordinalSchema,
    by: personIdSchema,
    choice: ballotChoiceSchema,
    reason: sealedSchema.nullable(),
    nature: natureSchema.nullable(),
    instead: askedInsteadSchema.nullable(),
    votedOn: plainDateSchema,
  }),
  { en: 'A member of the body voted.', zh: '审议人员表决。' },
);

/** What ballots, and whatever a seat does in a review, are refused with: the rule, and what to do. @clause S4.2(1) */
export const ballotRejections = {
  'review.lapsed': conflict(
    'The review has lapsed, since nobody could decide: fill the body, or have it started again.',
    '因无机构可以审核，该审核已终止：请补齐审议机构，或者重新启动审核。',
  ),
  'review.ended': conflict(
    'The review has ended (`outcome`): what comes after it is a review of its own.',
    '审核已经结束（见 outcome），其后事项须另行提请审核。',
  ),
  'review.wrong-bench': conflict(
    'That body is not deciding any more: see `bench` for the one that is.',
    '该审议已不在进行，正在进行的审议见 bench。',
  ),
  'review.not-on-roster': forbidden(
    'You were not on the roster when the body began to decide: newcomers and delegates do not join it.',
    '审核开始时您不在名单中：新任人员和受托人员中途不得加入。',
  ),
  'review.seat-lost': forbidden(
    'The seat was lost before a vote was cast (`lostOn`): it votes no more.',
    '表决前已离任（见 lostOn），不得再表决。',
  ),
  'review.recused': forbidden(
    'Who recused himself has left every count of this review.',
    '已回避人员不计入本次审核各项人数，不得表决。',
  ),
  'review.already-voted': conflict(
    'The vote is cast, or recorded, and stays: object to a record that is wrong.',
    '已经表决或者已登记表决，不能更改；登记有误的可提出异议。',
  ),
  'review.overdue': conflict(
    'The time for votes has passed (`dueOn`): what was cast is being counted.',
    '表决时限已过（见 dueOn），正按已投票计票。',
  ),
  'review.body-too-small': conflict(
    'Fewer than two can vote, or only authors of the text: the next superior decides; where there is none, fill the body first.',
    '可表决人数不足二人或者均为文本起草、修改人：由上级决定；没有上级的，须先补齐审议机构成员。',
  ),
  'review.secret-ballot': conflict(
    'The ballot is secret for this group (`group`): it is held in a session, which records how many voted how.',
    '该类事项（见 group）实行无记名表决，须在会议上进行并登记票数。',
  ),
  'review.reason-missing': invalid(
    'A `no` needs its reason; of a session it stands in the minutes as dissent.',
    '不同意须说明理由；会议表决的，写入会议记录的不同意见。',
  ),
  'review.nature-missing': invalid(
    'Who approves a correction says with `nature` whether it is of substance or editorial.',
    '同意更正须在 nature 中说明属实质性还是文字性。',
  ),
  'review.head-votes-last': conflict(
    'Who presides votes when all others have voted, or on the last day (`dueOn`).',
    '主持人在其他成员均已表决后，或者在期限最后一日（见 dueOn）表决。',
  ),
} as const;

export const ballotCommands = [castBallot] as const;
export const ballotEvents = [ballotCast] as const;
export const ballotRoutes: readonly CommandRoute[] = [actOnReview('/ballots', castBallot)];
