import { streamKind, type ItemId } from '@gongkai/kernel';
import { z } from 'zod';

/** The heading under which items stand in the API's document. */
export const ITEMS_TAG = 'items';

/** Items, from draft to archive: `item-<id>`. ❄ */
export const itemStreams = streamKind<ItemId>('item-');

/** How a publication is made. `bulletin` and `notice` hang on carriers for a period; the others happen once. @clause S4.1(2) */
export const FORMS = ['oral', 'meeting', 'document', 'bulletin', 'notice'] as const;
export const formSchema = z.enum(FORMS);
export type Form = z.infer<typeof formSchema>;

/** `markdown` is a small subset: headings, lists, emphasis, links, tables. */
export const textFormatSchema = z.enum(['plain', 'markdown']);

/** Where an item stands, as readers see it. */
export const PHASES = [
  'drafted',
  'secrecyRefused',
  'cleared',
  'inReview',
  'beforeSuperior',
  'approved',
  'refused',
  'withheld',
  'published',
  'closed',
  'archived',
  'withdrawn',
  'withdrawnForSecrecy',
] as const;
export const phaseSchema = z.enum(PHASES);
export type Phase = z.infer<typeof phaseSchema>;

/** Where the new version of an item being corrected stands. @clause S2.1(5) */
export const correctionStageSchema = z.enum([
  'drafted',
  'secrecyRefused',
  'cleared',
  'inReview',
  'beforeSuperior',
  'approved',
  'refused',
]);
export type CorrectionStage = z.infer<typeof correctionStageSchema>;

/** Acts whose reason readers are shown. */
export const reasonActSchema = z.enum(['withdrawal', 'closing']);
export type ReasonAct = z.infer<typeof reasonActSchema>;

/** How far the secrecy check of a shown reason has come. @clause S2.1(3) */
export const reasonCheckSchema = z.enum(['beingChecked', 'cleared', 'refused']);
export type ReasonCheck = z.infer<typeof reasonCheckSchema>;

/** What a collective decision is about. */
export const roundMatterSchema = z.enum(['publication', 'withholding', 'withdrawal']);
export type RoundMatter = z.infer<typeof roundMatterSchema>;

/** Whose decision it is: the organisation's own body, the superior's, or a root's own body by two thirds. @clause S4.2(1) */
export const roundInstanceSchema = z.enum(['own', 'superior', 'rootTwoThirds']);
export type RoundInstance = z.infer<typeof roundInstanceSchema>;

export const roundChoiceSchema = z.enum(['yes', 'no', 'abstain']);
export type RoundChoice = z.infer<typeof roundChoiceSchema>;

/** What a `no` before the superior asks for; among the noes the more frequent wins, `returned` on a tie. */
export const roundInsteadSchema = z.enum(['returned', 'refused']);
export type RoundInstead = z.infer<typeof roundInsteadSchema>;

export const escalationCauseSchema = z.enum(['level', 'weighty', 'bodyTooSmall', 'noQuorum']);
export type EscalationCause = z.infer<typeof escalationCauseSchema>;

/** How a round ends: counted, taken back, void, or handed on before it was counted. */
export const ROUND_ENDS = [
  'approved',
  'returned',
  'refused',
  'recalled',
  'objected',
  'lapsed',
  'escalated',
  'redirected',
  'withdrawn',
] as const;
