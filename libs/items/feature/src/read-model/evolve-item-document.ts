import type { CorrectionStage, Phase, VersionData } from '@gongkai/items-contracts';
import type { ItemEvent } from '@gongkai/items-domain';
import { widthOfScope, type Instant, type Scope } from '@gongkai/kernel';
import { evolvePublications } from './evolve-publications.js';
import { evolveRounds } from './evolve-rounds.js';
import type { ItemDocument, PublishedVersionDocument, VersionDocument } from './item-document.js';

type EventOf<Type extends ItemEvent['type']> = Extract<ItemEvent, { type: Type }>;

/** Where the item stands by the domain's own fold, and where in its stream the event is. */
export interface Standing {
  readonly phase: Phase;
  readonly correction: CorrectionStage | null;
  readonly revision: number;
  readonly at: Instant;
  readonly zone: string;
}

const versionOf = (data: VersionData): VersionDocument => ({
  version: data.version,
  entries: data.entries.map((entry) => entry.code),
  scope: data.scope,
  audience: data.audience,
  responsible: data.responsible,
  decision: data.decision,
  money: data.money,
  marks: data.marks,
  textSha256: data.textSha256,
});

const begun = ({ data }: EventOf<'ItemDrafted'>, standing: Standing): ItemDocument => ({
  organisation: data.organisation,
  phase: standing.phase,
  correction: standing.correction,
  current: versionOf(data),
  shown: null,
  widestScope: null,
  drafter: data.by,
  isWeighty: false,
  draftedAt: data.draftedAt,
  changedAt: standing.at,
  revision: standing.revision,
  zone: standing.zone,
  withheld: null,
  withdrawn: null,
  isPendingReasonCleared: false,
  pendingReason: null,
  rounds: [],
  publications: [],
  published: [],
  clearedVersions: [],
  secretVersions: [],
});

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

const opened = (document: ItemDocument, { data }: EventOf<'ItemPublished'>): Partial<ItemDocument> => {
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

const corrected = (document: ItemDocument, { data }: EventOf<'CorrectionPublished'>): Partial<ItemDocument> => ({
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

const withdrawing = (document: ItemDocument, event: ItemEvent): Partial<ItemDocument> => {
  switch (event.type) {
    case 'WithdrawalProposed':
      return { pendingReason: event.data.reason, isPendingReasonCleared: false };
    case 'WithdrawalCleared':
      return document.withdrawn === null
        ? { isPendingReasonCleared: true }
        : { withdrawn: { ...document.withdrawn, isReasonCleared: true } };
    case 'WithdrawalRejected':
      return { pendingReason: null };
    case 'ItemWithdrawn':
      return {
        withdrawn: {
          on: event.data.withdrawnOn,
          ground: null,
          reason: document.pendingReason,
          isReasonCleared: document.isPendingReasonCleared,
        },
      };
    case 'ItemWithdrawnForSecrecy':
      return {
        withdrawn: { on: event.data.withdrawnOn, ground: event.data.ground, reason: null, isReasonCleared: false },
        clearedVersions: [],
        secretVersions: event.data.versions.map(({ version }) => version),
      };
    default:
      return {};
  }
};

const changes = (document: ItemDocument, event: ItemEvent): Partial<ItemDocument> => {
  switch (event.type) {
    case 'ItemRevised':
      return { current: versionOf(event.data) };
    case 'CorrectionDrafted':
      return { current: versionOf(event.data), pendingReason: event.data.reason };
    case 'CorrectionDropped':
      return { current: document.shown ?? document.current, pendingReason: null };
    case 'ItemCleared': {
      const { version } = event.data;
      return {
        clearedVersions: [...document.clearedVersions, version],
        secretVersions: document.secretVersions.filter((one) => one !== version),
      };
    }
    case 'ClearanceRefused': {
      const { version } = event.data;
      return {
        clearedVersions: document.clearedVersions.filter((one) => one !== version),
        secretVersions: [...document.secretVersions, version],
      };
    }
    case 'ItemFlaggedWeighty':
      return { isWeighty: true };
    case 'ItemWithheld': {
      const { ground, recheckOn, isTitleMasked, withheldOn } = event.data;
      return { withheld: { ground, recheckOn, isTitleMasked, withheldOn } };
    }
    case 'ItemReleased':
      return { withheld: null, secretVersions: [] };
    case 'ItemPublished':
      return opened(document, event);
    case 'CorrectionPublished':
      return corrected(document, event);
    default:
      return withdrawing(document, event);
  }
};

/** The document after one more event of its item. @throws RangeError when the first event doesn't begin an item. */
export const evolveItemDocument = (
  document: ItemDocument | undefined,
  event: ItemEvent,
  standing: Standing,
): ItemDocument => {
  if (event.type === 'ItemDrafted') return begun(event, standing);
  if (document === undefined) throw new RangeError(`${event.type} before ItemDrafted`);
  return {
    ...document,
    ...changes(document, event),
    rounds: evolveRounds(document.rounds, event),
    publications: evolvePublications(document.publications, event),
    phase: standing.phase,
    correction: standing.correction,
    revision: standing.revision,
    changedAt: standing.at,
    zone: standing.zone,
  };
};
