import {
  calendarReferenceSchema,
  conflict,
  countSchema,
  invalid,
  natureSchema,
  ordinalSchema,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
  sealedSchema,
  storedEvent,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { reviewContracts } from './builders.js';
import { benchTallySchema, reviewApproverSchema } from './recorded.js';
import { actOnReview } from './routes.js';
import {
  cancelledBecauseSchema,
  countedOutcomeSchema,
  noFields,
  reviewOutcomeSchema,
  saidSchema,
} from './vocabulary.js';

const { command } = reviewContracts;
/** Deeper than any tree of organisations. */
const MOST_ABOVE = 100;
const bench = ordinalSchema;
const on = plainDateSchema;

/** Counts a bench whose last day has passed; sent on the day after it. @clause S4.2(1) */
export const settleReview = command('SettleReview', z.strictObject({ bench }), {
  en: 'Settle a review that is due',
  zh: '到期审结',
});

/** The clerk takes the case back: freely before the first vote, with a reason afterwards, never while it is above. @clause S4.2(1) */
export const recallReview = command(
  'RecallReview',
  z.strictObject({
    /** Required once somebody has voted: the voters see it. */
    reason: saidSchema.nullable().default(null),
  }),
  { en: 'Recall from review', zh: '撤回审核' },
);

/** A lapsed review is started again by who asked. @clause S4.2(1) */
export const restartReview = command('RestartReview', noFields, {
  en: 'Start a lapsed review again',
  zh: '重新启动审核',
});

/** A lapsed review whose body can vote again, or whose matter must be decided; sent when it may. @clause S4.2(1) */
export const restartByItself = command('RestartByItself', noFields, {
  en: 'Start a lapsed review by itself',
  zh: '审核自行重启',
});

export const benchCounted = storedEvent(
  'BenchCounted',
  z.strictObject({
    bench,
    outcome: countedOutcomeSchema,
    nature: natureSchema.nullable(),
    tally: benchTallySchema,
    /** The day of the session, or of the last count. */
    decidedOn: on,
    countedOn: on,
  }),
  { en: 'The votes of a body were counted.', zh: '审议机构计票。' },
);

/** Fields of the end of a review that are told to other contexts as they are. */
export const endedShape = {
  outcome: reviewOutcomeSchema,
  because: cancelledBecauseSchema.nullable(),
  /** The body of the asking organisation had voted: the same digest can't come back to it. */
  hadBallots: z.boolean(),
  nature: natureSchema.nullable(),
  /** How many said no. */
  dissent: countSchema,
  approver: reviewApproverSchema.nullable(),
  decidedOn: on,
  endedOn: on,
  /** Counted by the asking organisation's calendar; nothing unless approved. */
  staleOn: on.nullable(),
  staleWorkingDays: ordinalSchema.nullable(),
  calendar: calendarReferenceSchema,
} as const;

export const reviewEnded = storedEvent(
  'ReviewEnded',
  z.strictObject({ ...endedShape, by: personIdSchema.nullable(), reason: sealedSchema.nullable() }),
  { en: 'The review ended.', zh: '审核结束。' },
);

export const lapseRecorded = storedEvent(
  'LapseRecorded',
  z.strictObject({
    bench: bench.nullable(),
    code: z.literal('review.body-too-small'),
    /** Nobody could vote, or those who could were silent to the end. */
    cause: z.enum(['bodyTooSmall', 'noQuorum']),
    /** Whose bodies it could have come before: once one of them can vote again, it starts there. */
    tried: z.array(organisationIdSchema).max(MOST_ABOVE),
    /** When it starts by itself, of a matter that can't wait. */
    restartOn: on.nullable(),
    workingDays: ordinalSchema.nullable(),
    calendar: calendarReferenceSchema,
    on,
  }),
  {
    en: 'Nobody could decide: the review lapsed, and can be started again.',
    zh: '无机构可以审核，审核终止，可重新启动。',
  },
);

/** What ends, recalls and restarts are refused with: the rule, and what to do. @clause S4.2(1) */
export const endingRejections = {
  'review.not-due': conflict(
    'The date has not come (`earliest`): it is asked again then.',
    '期限未到（见 earliest），届时再行办理。',
  ),
  'review.above': conflict(
    'The superior has the case (`organisation`): it is neither recalled nor taken off his list from below.',
    '事项正由上级（见 organisation）审核，下级不得撤回或者撤销标记。',
  ),
  'review.recall-not-allowed': conflict(
    'What this is about (`kind`) stands still until the body has decided: nobody recalls it; have it voted on.',
    '该类事项（见 kind）在机构作出决定前一律维持现状，任何人不得撤回，请进行表决。',
  ),
  'review.recall-record-waits': conflict(
    'The body has decided in a session, and its record waits (`record`, until `objectUntil`): it is not recalled; who was there may object to the record.',
    '机构已在会议上作出决定，会议记录正待确认和异议（见 record，截至 objectUntil），不得撤回；被登记人员可以提出异议。',
  ),
  'review.recall-reason-missing': invalid(
    'Somebody has voted: say why it is recalled, the voters see it.',
    '已有人表决，撤回须说明理由，表决人可见。',
  ),
  'review.not-lapsed': conflict(
    'Only a lapsed review is started again (`phase`).',
    '只有终止的审核可以重新启动（当前状态见 phase）。',
  ),
} as const;

export const endingCommands = [settleReview, recallReview, restartReview, restartByItself] as const;
export const endingEvents = [benchCounted, reviewEnded, lapseRecorded] as const;
export const endingRoutes: readonly CommandRoute[] = [
  actOnReview('/recalls', recallReview),
  actOnReview('/restarts', restartReview),
];
