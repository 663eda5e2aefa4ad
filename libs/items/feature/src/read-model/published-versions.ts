import { widthOfScope, type Scope } from '@gongkai/kernel';
import type { ItemData } from './document-steps.js';
import type { ItemDocument, PublishedVersionDocument } from './item-document.js';

const wider = (a: Scope | null, b: Scope): Scope => (a !== null && widthOfScope(a) >= widthOfScope(b) ? a : b);

type Reached = PublishedVersionDocument['reached'];

/** Each circle with the first day on which the version reached it. */
const reachedWith = (before: Reached, now: Reached): Reached => [
  ...before,
  ...now.filter(({ scope }) => !before.some((one) => one.scope === scope)),
];

const withVersion = (
  published: readonly PublishedVersionDocument[],
  version: PublishedVersionDocument,
): readonly PublishedVersionDocument[] =>
  published.some((one) => one.version === version.version)
    ? published.map((one) =>
        one.version === version.version ? { ...one, reached: reachedWith(one.reached, version.reached) } : one,
      )
    : [...published, version];

/** What a publication opens, and to whom. */
export const opening = (document: ItemDocument, data: ItemData<'ItemPublished'>): Partial<ItemDocument> => {
  const shown = document.shown ?? document.current;
  return {
    shown,
    widestScope: wider(document.widestScope, data.scope),
    published: withVersion(document.published, {
      version: data.version,
      shown,
      reached: [{ scope: data.scope, on: data.publishedOn }],
      textSha256: data.textSha256,
      nature: null,
      reason: null,
    }),
  };
};

const carriedTo = (document: ItemDocument, publications: readonly number[]): readonly Scope[] => [
  ...new Set(
    document.publications.filter(({ publication }) => publications.includes(publication)).map(({ scope }) => scope),
  ),
];

/** What a corrected version reaches. */
export const correcting = (document: ItemDocument, data: ItemData<'CorrectionPublished'>): Partial<ItemDocument> => ({
  shown: document.current,
  pendingReason: null,
  published: withVersion(document.published, {
    version: data.version,
    shown: document.current,
    reached: carriedTo(document, data.publications).map((scope) => ({ scope, on: data.publishedOn })),
    textSha256: data.textSha256,
    nature: data.nature,
    reason: document.pendingReason,
  }),
});
