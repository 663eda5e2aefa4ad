import { z } from 'zod';
import { plainDateSchema } from './ids.js';
import { lineSchema } from './texts.js';

/** The decision that an act rests on: which body decided, when, under which number. @clause S6 */
export const decisionReferenceSchema = z.strictObject({
  body: lineSchema(200),
  decidedOn: plainDateSchema,
  number: lineSchema(100),
});
export type DecisionReference = z.infer<typeof decisionReferenceSchema>;
