import { itemsPublished as tells, type ItemText } from '@gongkai/items-contracts';
import {
  isBelowThreshold,
  isStanding,
  versionOf,
  versionShown,
  type ItemEvent,
  type ItemState,
  type LivingItem,
} from '@gongkai/items-domain';
import {
  disjoint,
  instantFrom,
  isProvisional,
  type CarrierId,
  type Instant,
  idFrom,
  type ItemId,
  type PlainDate,
  type Scope,
  type Sealed,
  type Uuid,
} from '@gongkai/kernel';
import {
  published,
  relayed,
  silent,
  type IntegrationEvent,
  type Mapping,
  type Mappings,
  type RelayDefinition,
  type ToMap,
} from '@gongkai/reactions';
import { itemAggregate } from '../aggregate.js';

/** Opens the text of a version that the public may read; nothing where its key is gone. */
export type UnsealText = (item: ItemId, content: Sealed) => Promise<ItemText | null>;

/** Finds the sealed text of a version in the item's own record. */
export type ContentOf = (item: ItemId, version: number) => Promise<Sealed | null>;

/** What the relay needs besides the fold: the texts that are now public. */
export interface PublicTextSource {
  readonly contentOf: ContentOf;
  readonly unsealText: UnsealText;
}

interface Telling<Type extends ItemEvent['type']> {
  readonly base: { item: ItemId; organisation: LivingItem['organisation']; at: Instant };
  readonly state: LivingItem;
  readonly before: ItemState;
  readonly event: Extract<ItemEvent, { readonly type: Type }>;
}

type Facts = readonly IntegrationEvent[];

/** A row of the table, for an item that is born. */
const told =
  <Type extends ItemEvent['type']>(
    tell: (telling: Telling<Type>) => Facts | Promise<Facts>,
  ): Mapping<ItemState, Extract<ItemEvent, { readonly type: Type }>> =>
  ({ id, event, state, before, recorded }: ToMap<ItemState, Extract<ItemEvent, { readonly type: Type }>>) => {
    if (state.phase === 'unborn') throw new RangeError(`${event.type} of an item that was never drafted`);
    const at = instantFrom(recorded.metadata.at);
    return tell({ base: { item: idFrom<ItemId>(id), organisation: state.organisation, at }, state, before, event });
  };

const codesOf = (state: LivingItem, version: number): string[] =>
  versionOf(state, version).entries.map(({ code }) => code);

/** @throws RangeError where there was no such publication: a guess would tell a circle what it never was told */
const scopeOf = (state: LivingItem, publication: number): Scope => {
  const publications = 'publications' in state ? state.publications : [];
  const found = publications.find(({ number }) => number === publication);
  if (found === undefined) throw new RangeError(`no publication ${String(publication)}`);
  return found.scope;
};

const proof = (
  { base, state, event }: Telling<'PostingProven'> | Telling<'DeliveryProven'>,
  carrier: CarrierId | null,
  provenOn: PlainDate,
): Facts => {
  const { publication, version, isEnteredLater } = event.data;
  const scope = scopeOf(state, publication);
  return [
    published(tells.PostingProvenV1, { ...base, publication, version, scope, carrier, provenOn, isEnteredLater }),
  ];
};

/** The text, where the public may read it. Once its key is gone it is told without. */
const textFor = async (source: PublicTextSource, item: ItemId, version: number, isPublic: boolean) => {
  const content = isPublic ? await source.contentOf(item, version) : null;
  return content === null ? null : source.unsealText(item, content);
};

/** The entries of the version, and which of their subjects it covers. */
const coveredBy = (state: LivingItem, version: number) => ({
  entries: codesOf(state, version),
  subjects: versionOf(state, version).entries.map(({ code, subjects }) => ({ code, subjects })),
});

const publishedItem = async (
  { base, state, event }: Telling<'ItemPublished'>,
  source: PublicTextSource,
): Promise<Facts> => {
  const { by: _by, approver: _approver, ...shown } = event.data;
  const text = await textFor(source, base.item, shown.version, shown.scope === 'public');
  return [published(tells.ItemPublishedV1, { ...base, ...shown, text, ...coveredBy(state, shown.version) })];
};

const corrected = async (
  { base, state, event }: Telling<'CorrectionPublished'>,
  source: PublicTextSource,
): Promise<Facts> => {
  const { version, textSha256, replaced, nature, publications, publishedOn, author, responsible } = event.data;
  const isPublic = publications.some((publication) => scopeOf(state, publication) === 'public');
  const text = await textFor(source, base.item, version, isPublic);
  return [
    published(tells.ItemCorrectedV1, {
      ...base,
      version,
      textSha256,
      text,
      replaced,
      nature,
      publications,
      publishedOn,
      author,
      responsible,
      ...coveredBy(state, version),
      isBelowThreshold: isBelowThreshold(versionOf(state, version)),
    }),
  ];
};

/** A text that is shown again is told again: its copies were removed. */
const shownAgain = async (
  { base, state, event }: Telling<'ItemShownAgain'>,
  source: PublicTextSource,
): Promise<Facts> => {
  const { ground, from, shownOn } = event.data;
  const version = versionShown(state);
  const { textSha256 } = versionOf(state, version);
  const scopes = 'scopesReached' in state ? [...state.scopesReached] : [];
  const text = await textFor(source, base.item, version, isStanding(state) && scopes.includes('public'));
  const shown = { version, textSha256, text, ground, scopes, entries: codesOf(state, version), from, shownOn };
  return [published(tells.ItemShownAgainV1, { ...base, ...shown })];
};

/** What becomes of an item. */
const life = {
  ItemDrafted: told<'ItemDrafted'>(({ base, event }) => {
    const { entries, scope, by, responsible } = event.data;
    return [
      published(tells.ItemDraftedV1, { ...base, entries: entries.map(({ code }) => code), scope, by, responsible }),
    ];
  }),
  ItemWithheld: told<'ItemWithheld'>(({ base, state, event }) => {
    const { ground, recheckOn, version } = event.data;
    return [published(tells.ItemWithheldV1, { ...base, ground, recheckOn, entries: codesOf(state, version) })];
  }),
  RecheckFellDue: told<'RecheckFellDue'>(({ base, state, event }) => {
    if (state.phase !== 'withheld') throw new RangeError('a re-check of what is not held back');
    const { version, recheckOn, time } = event.data;
    const { ground } = state.register;
    const entries = codesOf(state, version);
    return [published(tells.RecheckFellDueV1, { ...base, ground, recheckOn, time, entries })];
  }),
  ItemReleased: told<'ItemReleased'>(({ base, state, event }) => [
    published(tells.ItemReleasedV1, { ...base, entries: codesOf(state, event.data.version) }),
  ]),
  ItemWithdrawn: told<'ItemWithdrawn'>(({ base, state, event }) => {
    const { version, scopes, withdrawnOn } = event.data;
    return [
      published(tells.ItemWithdrawnV1, { ...base, version, scopes, entries: codesOf(state, version), withdrawnOn }),
    ];
  }),
  ItemPutOutOfUse: told<'ItemPutOutOfUse'>(({ base, state, event }) => {
    const { ground, version, scopes, outOfUseOn } = event.data;
    return [
      published(tells.ItemPutOutOfUseV1, { ...base, ground, scopes, entries: codesOf(state, version), outOfUseOn }),
    ];
  }),
  ItemWithdrawnForSecrecy: told<'ItemWithdrawnForSecrecy'>(({ base, state, before, event }) => {
    const { ground, versions, scopes, withdrawnOn } = event.data;
    const entries = codesOf(state, before.phase === 'unborn' ? state.versions.length : versionShown(before));
    return [published(tells.ItemWithdrawnForSecrecyV1, { ...base, ground, versions, scopes, entries, withdrawnOn })];
  }),
  ItemClosed: told<'ItemClosed'>(({ base, event }) => [
    published(tells.ItemClosedV1, { ...base, closedOn: event.data.closedOn }),
  ]),
  ItemArchived: told<'ItemArchived'>(({ base, event }) => [
    published(tells.ItemArchivedV1, { ...base, archivedOn: event.data.archivedOn }),
  ]),
};

/** What is put before a body, and what is taken off its table: only what is on record travels, no text. */
const asking = {
  ReviewAsked: told<'ReviewAsked'>(({ base, state, event }) => {
    const { item, organisation, at } = base;
    const { by, number: _number, kind, version, digest, askedOn, ...asked } = event.data;
    const matter = { context: 'items', kind, subject: idFrom<Uuid>(item), version, digest, together: null };
    const { profile } = state.terms;
    const request = { ...asked, matter, organisation, profile, asker: by, entries: codesOf(state, version) };
    return [published(tells.ReviewRequestedV1, { ...request, requestedOn: askedOn, at })];
  }),
  ReviewCalledOff: told<'ReviewCalledOff'>(({ base: { at }, event }) => [
    published(tells.ReviewRequestCancelledV1, { ...event.data, at }),
  ]),
};

/** How dates move. */
const dates = {
  DeadlineMoved: told<'DeadlineMoved'>(({ base, event }) => {
    const { kind, number, carrier, was, becomes, because, calendar } = event.data;
    const moved = { kind, number, carrier, was, becomes, because };
    return [published(tells.DeadlineMovedV1, { ...base, ...moved, isProvisional: isProvisional(becomes, calendar) })];
  }),
  DeadlineConfirmed: told<'DeadlineConfirmed'>(({ base, event }) => {
    const { kind, number, carrier, on } = event.data;
    return [published(tells.DeadlineConfirmedV1, { ...base, kind, number, carrier, on })];
  }),
};

/** What is nobody else's concern. */
const unspoken = {
  ItemRevised: silent,
  ItemFlaggedWeighty: silent,
  ItemCleared: silent,
  ClearanceRefused: silent,
  WithholdingProposed: silent,
  WithholdingRejected: silent,
  ReleaseProposed: silent,
  ReviewPlaced: silent,
  ReviewCameBack: silent,
  ItemApproved: silent,
  ItemReturned: silent,
  ItemRefused: silent,
  ApprovalWentStale: silent,
  PostingTakenDown: silent,
  CorrectionDrafted: silent,
  CorrectionDropped: silent,
  WithdrawalProposed: silent,
  ReasonCleared: silent,
  ReasonRefused: silent,
  ReasonReworded: silent,
  WithdrawalRejected: silent,
} as const;

/** What shows the text of what is public, and to whom it was shown. */
const showing = (source: PublicTextSource) => ({
  PostingProven: told<'PostingProven'>((telling) =>
    proof(telling, telling.event.data.carrier, telling.event.data.upOn),
  ),
  DeliveryProven: told<'DeliveryProven'>((telling) => proof(telling, null, telling.event.data.deliveredOn)),
  ItemPublished: told<'ItemPublished'>((telling) => publishedItem(telling, source)),
  CorrectionPublished: told<'CorrectionPublished'>((telling) => corrected(telling, source)),
  ItemShownAgain: told<'ItemShownAgain'>((telling) => shownAgain(telling, source)),
});

const mappingsFrom = (source: PublicTextSource): Mappings<ItemState, ItemEvent> =>
  disjoint(life, asking, dates, unspoken, showing(source));

/** What items tells others: ids, dates, outcomes, and the text of what is public. */
export const itemsRelay = (source: PublicTextSource): RelayDefinition => ({
  context: 'items',
  streams: [relayed({ ...itemAggregate, mappings: mappingsFrom(source) })],
});
