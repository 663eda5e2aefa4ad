import { MOST_SHOWN, type ItemRow, type ItemText, type ItemView } from '@gongkai/items-contracts';
import { SCOPES, type Sealed } from '@gongkai/kernel';
import type { ItemDocument, OpenedMark, VersionDocument } from '../read-model/item-document.js';
import {
  closingShown,
  isBeingCorrected,
  publicationsShown,
  reasonStandingOf,
  toldClosingReasonOf,
  toldReasonOf,
} from '../read-model/public-item.js';
import { circleOf, versionsPutBefore } from './reader.js';
import {
  isToldOfWork,
  mayReadFields,
  mayReadReason,
  mayReadText,
  mayReadWording,
  seesWork,
  visibleVersion,
  type FoundItem,
} from './found-item.js';

/**
 * The event by which what the reader sees last changed: of who works on the item its last, of who only sees what was opened that by
 * which this has changed. A revision of what is done inside would tell him of it.
 */
const markOf = ({ document, visibility }: FoundItem): OpenedMark =>
  (visibility.kind === 'opened' ? document.opened[circleOf(visibility.scopes)] : null) ?? document;

/** The row of a list. To who doesn't work on it an item looks as it was opened to him. */
export const rowOf = (found: FoundItem, title: string | null): ItemRow => {
  const { item, document, visibility } = found;
  const version = visibleVersion(found);
  return {
    item,
    organisation: document.organisation,
    title,
    phase: document.phase,
    isBeingCorrected: isBeingCorrected(document, visibility.kind === 'all' ? SCOPES : visibility.scopes),
    correction: seesWork(found) ? document.correction : null,
    entries: [...version.entries],
    scope: version.scope,
    widestScope: document.widestScope,
    responsible: version.responsible,
    version: version.version,
    isWeighty: document.isWeighty,
    draftedAt: document.draftedAt,
    changedAt: markOf(found).changedAt,
  };
};

type ReasonOf = (sealed: Sealed | null) => string | null;

const tombstoneOf = (document: ItemDocument, reasonOf: ReasonOf): ItemView['tombstone'] => {
  const { withdrawn, phase, reasons } = document;
  if (withdrawn === null) return null;
  const kind = phase === 'withdrawnForSecrecy' || phase === 'outOfUse' ? phase : 'withdrawn';
  const given = reasons.find(({ number }) => number === withdrawn.reason)?.reason ?? null;
  return {
    ...{ kind, withdrawnOn: withdrawn.on, ground: withdrawn.ground, reason: reasonOf(given) },
    ...reasonStandingOf(document),
  };
};

const closingOf = ({ document }: FoundItem, reasonOf: ReasonOf): ItemView['closing'] => {
  const given = document.reasons.find(({ number }) => number === document.closing?.reason)?.reason ?? null;
  return closingShown(document, reasonOf(given));
};

/** To who works on the item, or watches it: every reason that is, or will be, shown, and how far its check has come. */
const reasonsShown = ({ document, visibility }: FoundItem, reasonOf: ReasonOf): ItemView['reasons'] =>
  isToldOfWork(visibility)
    ? document.reasons.map(({ number, act, wording, by, reason, check }) => ({
        ...{ number, act, wording, by, check },
        reason: reasonOf(reason),
      }))
    : [];

/** The reasons that the view of an item shows, still sealed: a tombstone's to all once it is cleared, the others to who may read them. */
export const sealedReasonsOf = (found: FoundItem): readonly Sealed[] => {
  const given = (values: readonly (Sealed | null)[]) => values.filter((value) => value !== null);
  const { reasons } = found.document;
  const told = [toldReasonOf(found.document), toldClosingReasonOf(found.document)];
  const shown = reasons.filter(mayReadWording(found)).map(({ reason }) => reason);
  return [...shown.filter(mayReadReason(found)), ...given(told)];
};

const UNTOLD = { audience: null, decision: null, money: null, marks: null, isBelowThreshold: null };

/** What a version asks for beside its text, but for what the reader may not see: that may be the secret itself. @clause S2.1(3) */
const fieldsOf = (found: FoundItem, version: VersionDocument) => {
  if (!mayReadFields(found, version.version)) return UNTOLD;
  const { audience, decision, money, marks, isBelowThreshold } = version;
  return { audience, decision, money, marks, isBelowThreshold };
};

/** The version published last, of those that the reader sees. */
const publishedVersionOf = (found: FoundItem, { version }: VersionDocument): number | null => {
  const { document, visibility } = found;
  if (visibility.kind === 'all') return document.shown?.version ?? null;
  if (visibility.kind !== 'putBefore') return version;
  return document.published.findLast((one) => mayReadText(found, one.version))?.version ?? null;
};

/** What the reader sees of an item: reviews and drafts only to those who work on it. */
export const viewOf = (
  found: FoundItem,
  text: ItemText | null,
  reasonOf: (sealed: Sealed | null) => string | null,
): ItemView => {
  const { document, visibility } = found;
  const isWorkedOn = isToldOfWork(visibility);
  const version = visibleVersion(found);
  const putBefore = versionsPutBefore(visibility);
  const publications = document.publications.filter(
    (one) => visibility.kind === 'all' || putBefore.includes(one.version) || visibility.scopes.includes(one.scope),
  );
  return {
    ...rowOf(found, text?.title ?? null),
    revision: markOf(found).revision,
    drafter: document.drafter,
    ...fieldsOf(found, version),
    givenUp: [...version.givenUp],
    text,
    textSha256: version.textSha256,
    publishedVersion: publishedVersionOf(found, version),
    withheld: document.withheld,
    tombstone: tombstoneOf(document, reasonOf),
    closing: closingOf(found, reasonOf),
    gaps: document.gaps.slice(-MOST_SHOWN).map((gap) => ({ ...gap })),
    reasons: reasonsShown(found, reasonOf),
    review: isWorkedOn && seesWork(found) ? document.review : null,
    reviewCount: isWorkedOn ? document.reviewCount : 0,
    publications: publicationsShown(document, publications),
    publicationCount: publications.length,
  };
};
