import {
  conflict,
  forbidden,
  ordinalSchema,
  personIdSchema,
  plainDateSchema,
  sealedSchema,
  storedEvent,
  unknown,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { reviewContracts } from './builders.js';
import { remarkKindSchema } from './recorded.js';
import { actOnReview } from './routes.js';
import { saidSchema } from './vocabulary.js';

const { command } = reviewContracts;
const by = personIdSchema;
const remark = ordinalSchema;
const on = plainDateSchema;

/** A member asks or remarks; all seats see it, and it stays on record. @clause S4.2(1) */
export const remarkOnReview = command('RemarkOnReview', z.strictObject({ kind: remarkKindSchema, text: saidSchema }), {
  en: 'Ask or remark in a review',
  zh: '审核中提问或者发表意见',
});

/** The drafter answers. @clause S4.2(1) */
export const answerRemark = command('AnswerRemark', z.strictObject({ remark, text: saidSchema }), {
  en: 'Answer a question in a review',
  zh: '答复审核提问',
});

export const remarkMade = storedEvent(
  'RemarkMade',
  z.strictObject({ remark, by, kind: remarkKindSchema, text: sealedSchema, on }),
  { en: 'A member asked or remarked.', zh: '审议人员提问或者发表意见。' },
);

export const remarkAnswered = storedEvent('RemarkAnswered', z.strictObject({ remark, by, text: sealedSchema, on }), {
  en: 'A question or remark was answered.',
  zh: '提问或者意见得到答复。',
});

/** What remarks are refused with: the rule, and what to do. @clause S4.2(1) */
export const remarkRejections = {
  'review.remark-unknown': unknown(
    'There is no such question or remark in this review.',
    '本次审核中没有该提问或者意见。',
  ),
  'review.remark-answered': conflict(
    'It is answered, and the answer stays on record: add another by a remark.',
    '已经答复并予留存，需要补充的请另行发表意见。',
  ),
  'review.too-many-remarks': conflict(
    'You have asked and remarked as often as one may in a review (`most`): say the rest in the session.',
    '您的提问和意见已达上限（见 most），其余请在会议上提出。',
  ),
  'review.not-the-drafter': forbidden(
    'The drafter answers: who asked for the review, who wrote the text, or a clerk of the organisation that asks.',
    '由提请人、起草修改人或者提请单位经办人答复。',
  ),
} as const;

export const remarkCommands = [remarkOnReview, answerRemark] as const;
export const remarkEvents = [remarkMade, remarkAnswered] as const;
export const remarkRoutes: readonly CommandRoute[] = [
  actOnReview('/remarks', remarkOnReview),
  actOnReview('/remarks/{remark}/answers', answerRemark, ['remark']),
];
