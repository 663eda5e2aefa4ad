import {
  bodySchema,
  instantSchema,
  moveCauseSchema,
  MAX_SEATS,
  ordinalSchema,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { reviewContracts } from './builders.js';
import { endedShape } from './ending.js';
import { reviewIdSchema, reviewMatterSchema } from './request.js';
import { countedDateKindSchema } from './review-dates.js';
import { benchKindSchema, movedUpBecauseSchema, redirectedBecauseSchema } from './vocabulary.js';

const { published } = reviewContracts;
const on = plainDateSchema;
const base = z.object({
  review: reviewIdSchema,
  matter: reviewMatterSchema,
  /** The organisation that asked. */
  organisation: organisationIdSchema,
  at: instantSchema,
});
const persons = z.array(personIdSchema).max(MAX_SEATS);
const due = { dueOn: on, isDueProvisional: z.boolean() };
const deadline = { kind: countedDateKindSchema, number: ordinalSchema };

/** Why another bench decides now. @clause S4.2(1) */
export const benchMovedBecauseSchema = z.enum([
  ...movedUpBecauseSchema.options,
  ...redirectedBecauseSchema.options,
  'restarted',
]);

/** What other contexts may build on: ids only, no text ever. Fields are only ever added. */
export const reviewPublished = {
  ReviewStartedV1: published(
    'ReviewStarted',
    base.extend({
      decidedIn: organisationIdSchema,
      body: bodySchema,
      kind: benchKindSchema,
      bench: ordinalSchema,
      reviewers: persons,
      ...due,
    }),
    { en: 'A body began to decide.', zh: '集体审核开始。' },
  ),
  ReviewMovedV1: published(
    'ReviewMoved',
    base.extend({
      decidedIn: organisationIdSchema,
      body: bodySchema,
      bench: ordinalSchema,
      cause: benchMovedBecauseSchema,
      ...due,
    }),
    { en: 'Another body decides now.', zh: '改由其他机构审核。' },
  ),
  ReviewRemindedV1: published(
    'ReviewReminded',
    base.extend({ decidedIn: organisationIdSchema, persons, times: ordinalSchema, dueOn: on }),
    { en: 'Who has not voted was reminded.', zh: '已提醒未表决人员。' },
  ),
  ReviewRecordCarriedV1: published(
    'ReviewRecordCarried',
    base.extend({
      decidedIn: organisationIdSchema,
      record: ordinalSchema,
      recorded: persons,
      objectUntil: on,
      isObjectUntilProvisional: z.boolean(),
    }),
    {
      en: "A session's record was carried into a review: who is recorded may object.",
      zh: '会议记录记入审核，被登记人员可提出异议。',
    },
  ),
  ReviewLapsedV1: published(
    'ReviewLapsed',
    base.extend({ code: z.literal('review.body-too-small'), restartOn: on.nullable() }),
    { en: 'Nobody could decide: the review lapsed.', zh: '无机构可以审核，审核终止。' },
  ),
  ReviewConcludedV1: published(
    'ReviewConcluded',
    base.extend({
      ...endedShape,
      /** It was asked for or marked as especially weighty: the asker keeps it, so that a recall doesn't shed the mark. */
      isWeighty: z.boolean(),
    }),
    { en: 'A collective decision ended.', zh: '集体审核结束。' },
  ),
  ReviewDateMovedV1: published(
    'ReviewDateMoved',
    base.extend({ ...deadline, was: on, becomes: on, because: moveCauseSchema, isProvisional: z.boolean() }),
    { en: 'A day of a review moved, because the calendar changed.', zh: '因日历变动，审核期限改至另一日。' },
  ),
  ReviewDateConfirmedV1: published('ReviewDateConfirmed', base.extend({ ...deadline, on }), {
    en: 'The year that a day of a review rested on was announced: it stays.',
    zh: '审核期限所依据年度的放假安排已公布，到期日不变。',
  }),
} as const;
