import { invalid, lineSchema, plainDateSchema } from '@gongkai/contract-kit';
import { z } from 'zod';

/** The decision that an act rests on: which body decided, when, under which number. @clause S6 */
export const decisionReferenceSchema = z.strictObject({
  body: lineSchema(200),
  decidedOn: plainDateSchema,
  number: lineSchema(100),
});
export type DecisionReference = z.infer<typeof decisionReferenceSchema>;

export const decisionRejections = {
  'decision.in-future': invalid(
    'The named decision lies in the future: name one that was taken.',
    '所列决定的日期晚于今日，请填写已经作出的决定。',
  ),
} as const;
export type DecisionRejection = keyof typeof decisionRejections;
