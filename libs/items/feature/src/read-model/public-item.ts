import {
  MOST_PROOFS,
  MOST_SHOWN,
  type ClosingView,
  type ItemText,
  type Phase,
  type PublicItemView,
} from '@gongkai/items-contracts';
import type { ItemId, PlainDate, Scope, Sealed } from '@gongkai/kernel';
import { newestFitting } from '@gongkai/reading';
import type { ItemDocument, PublicationDocument, PublishedVersionDocument, ReasonDocument } from './item-document.js';

/** Plain texts that the public view shows, unsealed; nothing where the key is gone. */
export interface PublicTexts {
  readonly text: ItemText | null;
  readonly withdrawalReason: string | null;
  readonly closingReason: string | null;
  /** Reasons of corrections, by version. */
  readonly reasons: ReadonlyMap<number, string | null>;
}

/** Whether a new version is on its way to the circles, or has still to reach one of them. @clause S2.1(5) */
export const isBeingCorrected = (document: ItemDocument, scopes: readonly Scope[]): boolean =>
  document.withdrawn === null &&
  (document.correction !== null ||
    document.publications.some((one) => one.isWaitingForCorrection && scopes.includes(one.scope)));

const reasonOf = ({ reasons }: ItemDocument, asked: number | null | undefined) =>
  asked === null || asked === undefined ? undefined : reasons.find(({ number }) => number === asked);

const told = (reason: ReasonDocument | undefined): Sealed | null =>
  reason?.check === 'cleared' ? reason.reason : null;

/** Why the item was withdrawn, as its tombstone tells: once it has passed its secrecy check. @clause S2.1(3) S2.1(5) */
export const toldReasonOf = (document: ItemDocument): Sealed | null =>
  told(reasonOf(document, document.withdrawn?.reason));

/**
 * What a tombstone tells of its reason: how far its check has come, be it that it was refused; and whether it was worded otherwise than
 * the body had decided on. @clause S2.1(3) S2.1(5) S4.2(1)
 */
export const reasonStandingOf = (
  document: ItemDocument,
): Pick<PublicItemView, 'reasonCheck' | 'rewordedAfterDecision'> => {
  const reason = reasonOf(document, document.withdrawn?.reason);
  return { reasonCheck: reason?.check ?? null, rewordedAfterDecision: reason?.reworded ?? null };
};

const CLOSED: readonly Phase[] = ['closed', 'archived'];

const closingOf = ({ phase, closing }: ItemDocument) => (CLOSED.includes(phase) ? closing : null);

/** Why the item was closed before its reviewed scope was reached, once that has passed its secrecy check. @clause S2.1(3) S2.1(5) */
export const toldClosingReasonOf = (document: ItemDocument): Sealed | null =>
  told(reasonOf(document, closingOf(document)?.reason));

/** When it was closed, and why so early, as its readers are shown. */
export const closingShown = (document: ItemDocument, reason: string | null): ClosingView | null => {
  const closing = closingOf(document);
  if (closing === null) return null;
  return { closedOn: closing.on, reason, reasonCheck: reasonOf(document, closing.reason)?.check ?? null };
};

/** Taken away for secrecy, for good or until a body has decided. @clause S2.1(3) */
export const isTakenAway = (phase: Phase): boolean => phase === 'withdrawnForSecrecy' || phase === 'outOfUse';

/** Names of a circle and of places may be the secret that was taken away. @clause S2.1(3) */
const withoutNames = (one: PublicationDocument): PublicationDocument => ({
  ...one,
  audience: null,
  proofs: one.proofs.map((proof) => ({ ...proof, venue: null, documentNumber: null })),
});

/** The newest publications that go into one answer, each with its newest proofs. */
export const publicationsShown = (
  { phase }: ItemDocument,
  publications: readonly PublicationDocument[],
): PublicItemView['publications'] =>
  newestFitting(
    (isTakenAway(phase) ? publications.map(withoutNames) : publications).map((one) => ({
      ...one,
      carriers: [...one.carriers],
      proofs: one.proofs.slice(-MOST_PROOFS),
    })),
    MOST_SHOWN,
  );

const shownPublications = (document: ItemDocument) => document.publications.filter((one) => one.scope === 'public');

/** Whether everybody may see the item: it was opened to the public once, be it a tombstone now. */
export const isPublic = (document: ItemDocument): boolean => document.widestScope === 'public';

/** The version that the public reads: the newest that a public publication carries. */
export const publicVersionOf = (document: ItemDocument): number =>
  Math.max(...shownPublications(document).map((one) => one.version));

const tombstoneOf = (document: ItemDocument): PublicItemView['tombstone'] => {
  if (document.withdrawn === null) return null;
  const { phase } = document;
  return phase === 'withdrawnForSecrecy' || phase === 'outOfUse' ? phase : 'withdrawn';
};

/** The versions that the public read, each since the day on which it reached the public. */
export const publicVersionsOf = (
  document: ItemDocument,
): readonly (PublishedVersionDocument & { readonly on: PlainDate })[] =>
  document.published.flatMap((one) => {
    const to = one.reached.find(({ scope }) => scope === 'public');
    return to === undefined ? [] : [{ ...one, on: to.on }];
  });

/** The item as everybody sees it. A tombstone has no text. @clause S2.1(5) S2.2 */
export const publicItemOf = (item: ItemId, document: ItemDocument, texts: PublicTexts): PublicItemView => {
  const publications = shownPublications(document);
  const version = publicVersionOf(document);
  const tombstone = tombstoneOf(document);
  const first = publications[0];
  const carried = document.published.find((one) => one.version === version);
  if (first === undefined || carried === undefined) throw new RangeError('no publication reached the public');
  const asked = carried.shown;
  const isSecret = isTakenAway(document.phase);
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
    isBeingCorrected: isBeingCorrected(document, ['public']),
    withdrawnOn: document.withdrawn?.on ?? null,
    ground: document.withdrawn?.ground ?? null,
    reason: texts.withdrawalReason,
    ...reasonStandingOf(document),
    closing: closingShown(document, texts.closingReason),
    gaps: document.gaps.slice(-MOST_SHOWN).map((gap) => ({ ...gap })),
    decision: isSecret ? null : asked.decision,
    money: isSecret ? null : asked.money,
    isBelowThreshold: isSecret ? null : asked.isBelowThreshold,
    givenUp: [...asked.givenUp],
    publications: publicationsShown(document, publications),
    publicationCount: publications.length,
    versions: newestFitting(
      publicVersionsOf(document).map(({ version: number, on, textSha256, nature }) => ({
        version: number,
        textSha256,
        publishedOn: on,
        nature,
        reason: tombstone === null ? (texts.reasons.get(number) ?? null) : null,
      })),
      MOST_SHOWN,
    ),
    versionCount: publicVersionsOf(document).length,
  };
};

/** The item with the texts that stand sealed beside it. */
export const withTexts = (
  view: PublicItemView,
  { text, withdrawalReason, closingReason, reasons }: PublicTexts,
): PublicItemView => ({
  ...view,
  title: text?.title ?? null,
  text,
  reason: withdrawalReason,
  closing: view.closing === null ? null : { ...view.closing, reason: closingReason },
  versions: newestFitting(
    view.versions.map((one) => ({ ...one, reason: reasons.get(one.version) ?? null })),
    MOST_SHOWN,
  ),
});

const parts = ({
  withdrawn,
  published,
  publications,
  correction,
  phase,
  reasons,
  gaps,
}: ItemDocument): readonly unknown[] => [...[withdrawn, published, publications, correction, phase, reasons, gaps]];

/** Stands for all that everybody reads of the item: its sealed reasons by their ciphertext. Texts are told by their hashes. */
const saidPublicly = (item: ItemId, document: ItemDocument): string =>
  JSON.stringify(
    publicItemOf(item, document, {
      text: null,
      withdrawalReason: toldReasonOf(document)?.box ?? null,
      closingReason: toldClosingReasonOf(document)?.box ?? null,
      reasons: new Map(document.published.map(({ version, reason }) => [version, reason?.box ?? null])),
    }),
  );

/** Publications that an event changed: they are shown whole, so that nothing else of them need be looked at. None is ever taken away. */
export const changedPublications = (
  { publications: before }: ItemDocument,
  { publications: after }: ItemDocument,
): readonly PublicationDocument[] => (before === after ? [] : after.filter((one, index) => one !== before[index]));

/** What an event made of an item's document, and the publications that it changed. */
export interface ItemChange {
  readonly item: ItemId;
  readonly before: ItemDocument;
  readonly after: ItemDocument;
  readonly publications: readonly PublicationDocument[];
}

/** Whether an event of the item changed what everybody reads of it. */
export const isChangedPublicly = ({ item, before, after, publications }: ItemChange): boolean => {
  if (!isPublic(after)) return false;
  if (!isPublic(before)) return true;
  if (publications.some(({ scope }) => scope === 'public')) return true;
  const was = parts(before);
  const isTouched = parts(after).some((part, index) => part !== was[index]);
  return isTouched && saidPublicly(item, before) !== saidPublicly(item, after);
};
