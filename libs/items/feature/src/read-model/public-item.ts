import type { ItemText, PublicItemView } from '@gongkai/items-contracts';
import type { ItemId } from '@gongkai/kernel';
import type { ItemDocument } from './item-document.js';

/** Plain texts that the public view shows, opened from their sealed form; nothing where the key is gone. */
export interface PublicTexts {
  readonly text: ItemText | null;
  readonly withdrawalReason: string | null;
  /** Reasons of corrections, by version. */
  readonly reasons: ReadonlyMap<number, string | null>;
}

const shownPublications = (document: ItemDocument) => document.publications.filter((one) => one.scope === 'public');

/** Whether everybody may see the item: it was opened to the public once, be it a tombstone now. */
export const isPublic = (document: ItemDocument): boolean => document.widestScope === 'public';

/** The version that the public reads: the newest that a public publication carries. */
export const publicVersionOf = (document: ItemDocument): number =>
  Math.max(...shownPublications(document).map((one) => one.version));

const tombstoneOf = (document: ItemDocument): PublicItemView['tombstone'] => {
  if (document.withdrawn === null) return null;
  return document.phase === 'withdrawnForSecrecy' ? 'withdrawnForSecrecy' : 'withdrawn';
};

/** The item as everybody sees it. A tombstone has no text. @clause S2.1(5) S2.2 */
export const publicItemOf = (item: ItemId, document: ItemDocument, texts: PublicTexts): PublicItemView => {
  const publications = shownPublications(document);
  const version = publicVersionOf(document);
  const tombstone = tombstoneOf(document);
  const first = publications[0];
  const carried = document.published.find((one) => one.version === version);
  if (first === undefined || carried === undefined) throw new RangeError('no publication reached the public');
  const asked = carried.shown;
  return {
    item,
    organisation: document.organisation,
    title: tombstone === null ? (texts.text?.title ?? null) : null,
    entries: [...asked.entries],
    publishedOn: first.publishedOn,
    version,
    tombstone,
    text: tombstone === null ? texts.text : null,
    textSha256: carried.textSha256,
    isBeingCorrected: document.correction !== null,
    withdrawnOn: document.withdrawn?.on ?? null,
    ground: document.withdrawn?.ground ?? null,
    reason: texts.withdrawalReason,
    decision: asked.decision,
    money: asked.money,
    publications: publications.map((one) => ({ ...one, carriers: [...one.carriers], proofs: [...one.proofs] })),
    versions: document.published
      .filter((one) => one.scopes.includes('public'))
      .map((one) => ({
        version: one.version,
        textSha256: one.textSha256,
        publishedOn: one.publishedOn,
        nature: one.nature,
        reason: tombstone === null ? (texts.reasons.get(one.version) ?? null) : null,
      })),
  };
};
