import type { ReasonAct } from '@gongkai/items-contracts';
import type { DocumentSteps } from './document-steps.js';
import type { ReasonDocument } from './item-document.js';

type Reasons = readonly ReasonDocument[];

/** With one more; what was given for the same act before is over. */
export const reasonsWith = (reasons: Reasons, given: ReasonDocument): Reasons => [
  ...reasons.filter(({ act }) => act !== given.act),
  given,
];

/** Which reason stands for the act; none where none was given. */
export const numberOf = (reasons: Reasons, of: ReasonAct): number | null =>
  reasons.findLast(({ act }) => act === of)?.number ?? null;

const changed = (reasons: Reasons, number: number, change: Partial<ReasonDocument>): Reasons =>
  reasons.map((one) => (one.number === number ? { ...one, ...change } : one));

/** How reasons that readers are shown are checked. */
export const reasonSteps: DocumentSteps<'ReasonCleared' | 'ReasonRefused' | 'ReasonReworded'> = {
  ReasonCleared: ({ reasons }, { number }) => ({ reasons: changed(reasons, number, { check: 'cleared' }) }),
  ReasonRefused: ({ reasons }, { number }) => ({ reasons: changed(reasons, number, { check: 'refused' }) }),
  ReasonReworded: ({ reasons }, { by, number, reason }) => ({
    reasons: changed(reasons, number, { by, reason, check: 'beingChecked' }),
  }),
};
