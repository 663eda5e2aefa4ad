import type { ReasonAct } from '@gongkai/items-contracts';
import type { DocumentSteps } from './document-steps.js';
import type { ReasonDocument, WordingDocument } from './item-document.js';

type Reasons = readonly ReasonDocument[];

type Given = Pick<ReasonDocument, 'number' | 'act' | 'by' | 'reason'>;

/** With one more; what was given for the same act before is over. */
export const reasonsWith = (reasons: Reasons, given: Given): Reasons => [
  ...reasons.filter(({ act }) => act !== given.act),
  { ...given, wording: 1, check: 'beingChecked', reworded: null },
];

/** Which reason stands for the act; none where none was given. */
export const numberOf = (reasons: Reasons, of: ReasonAct): number | null =>
  reasons.findLast(({ act }) => act === of)?.number ?? null;

const changed = (reasons: Reasons, number: number, change: Partial<ReasonDocument>): Reasons =>
  reasons.map((one) => (one.number === number ? { ...one, ...change } : one));

const withoutWordingsOf = (cleared: readonly WordingDocument[], reason: number): readonly WordingDocument[] =>
  cleared.filter(({ number }) => number !== reason);

/** How reasons that readers are shown are checked. */
export const reasonSteps: DocumentSteps<'ReasonCleared' | 'ReasonRefused' | 'ReasonReworded'> = {
  ReasonCleared: ({ reasons, clearedWordings }, { number, wording }) => ({
    reasons: changed(reasons, number, { check: 'cleared' }),
    clearedWordings: [...withoutWordingsOf(clearedWordings, number), { number, wording }],
  }),
  ReasonRefused: ({ reasons, clearedWordings }, { number }) => ({
    reasons: changed(reasons, number, { check: 'refused' }),
    clearedWordings: withoutWordingsOf(clearedWordings, number),
  }),
  ReasonReworded: ({ reasons, withdrawn }, { by, number, wording, reason, rewordedOn }) => {
    const reworded = withdrawn?.reason === number ? { by, on: rewordedOn } : null;
    return { reasons: changed(reasons, number, { by, wording, reason, reworded, check: 'beingChecked' }) };
  },
};
