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
  'outOfUse',
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

/** What a body is asked to decide on an item: the context `review` has a row for each. @clause S4.2(1) */
export const ITEM_MATTERS = [
  'publication',
  'correction',
  'withdrawal',
  'withholding',
  'recheck',
  'release',
  'secrecyConfirmation',
] as const;
export const itemMatterSchema = z.enum(ITEM_MATTERS);
export type ItemMatter = z.infer<typeof itemMatterSchema>;

/** Whose body decides: the organisation's own, a superior's, or a root's own by two thirds. @clause S4.2(1) */
export const benchSchema = z.enum(['own', 'superior', 'rootTwoThirds']);
export type ItemBench = z.infer<typeof benchSchema>;

/** How a review that an item asked for ends without an approval. @clause S4.2(1) */
export const notApprovedSchema = z.enum(['returned', 'refused', 'cancelled']);
export type NotApproved = z.infer<typeof notApprovedSchema>;

/** Which of the profile's quorums a matter asks for. @clause S4.2(1) */
export const askedGroupSchema = z.enum(['default', 'appointment', 'funds']);
export type AskedGroup = z.infer<typeof askedGroupSchema>;
