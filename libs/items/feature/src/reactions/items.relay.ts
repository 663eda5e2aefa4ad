import { itemsPublished as tells, type ItemText, type ROUND_ENDS } from '@gongkai/items-contracts';
import {
  isBelowThreshold,
  isStanding,
  versionOf,
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

type OfRound = Pick<Telling<ItemEvent['type']>, 'base' | 'before'>;
type RoundEnd = (typeof ROUND_ENDS)[number];

/** A round that may be under way ended without being counted. */
const endedRoundIfAny = ({ base, before }: OfRound, outcome: RoundEnd): Facts => {
  if (before.phase === 'unborn' || before.round === null) return [];
  const { number, matter, version } = before.round;
  return [published(tells.ReviewConcludedV1, { ...base, round: number, matter, version, outcome, tally: null })];
};

/** The round under way ended without being counted. @throws RangeError where none was under way */
const endedRound = (of: OfRound, outcome: RoundEnd): Facts => {
  const facts = endedRoundIfAny(of, outcome);
  if (facts.length === 0) throw new RangeError(`no round was under way that was ${outcome}`);
  return facts;
};

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
  ItemWithdrawnForSecrecy: told<'ItemWithdrawnForSecrecy'>((telling) => {
    const { base, state, before, event } = telling;
    const { ground, versions, scopes, withdrawnOn } = event.data;
    const entries = codesOf(state, isStanding(before) ? before.approval.version : state.versions.length);
    const withdrawn = published(tells.ItemWithdrawnForSecrecyV1, {
      ...base,
      ground,
      versions,
      scopes,
      entries,
      withdrawnOn,
    });
    return [withdrawn, ...endedRoundIfAny(telling, 'withdrawn')];
  }),
  ItemClosed: told<'ItemClosed'>(({ base, event }) => [
    published(tells.ItemClosedV1, { ...base, closedOn: event.data.closedOn }),
  ]),
  ItemArchived: told<'ItemArchived'>(({ base, event }) => [
    published(tells.ItemArchivedV1, { ...base, archivedOn: event.data.archivedOn }),
  ]),
};

/** How bodies decide on it. */
const review = {
  ReviewOpened: told<'ReviewOpened'>(({ base, event }) => {
    const { round, matter, version, instance, organisation, body, roster, dueOn, calendar } = event.data;
    const opened = { round, matter, version, instance, body, dueOn, reviewingOrganisation: organisation };
    const isDueProvisional = isProvisional(dueOn, calendar);
    return [published(tells.ReviewOpenedV1, { ...base, ...opened, isDueProvisional, reviewers: roster.seats })];
  }),
  ReviewSessionRecorded: told<'ReviewSessionRecorded'>(({ base, event }) => {
    const { round, attendance: recorded, objectUntil, minutesNumber, calendar } = event.data;
    const isObjectUntilProvisional = isProvisional(objectUntil, calendar);
    return [
      published(tells.ReviewSessionRecordedV1, {
        ...{ ...base, round, recorded, objectUntil, isObjectUntilProvisional, minutesNumber },
      }),
    ];
  }),
  ReviewConcluded: told<'ReviewConcluded'>(({ base, event }) => {
    const { round, matter, version, outcome, tally } = event.data;
    return [published(tells.ReviewConcludedV1, { ...base, round, matter, version, outcome, tally })];
  }),
  ReviewRecalled: told<'ReviewRecalled'>((telling) => endedRound(telling, 'recalled')),
  RecordObjected: told<'RecordObjected'>((telling) => endedRound(telling, 'objected')),
  /** Lapsed where a redirection had ended it, it was told of then. */
  ReviewLapsed: told<'ReviewLapsed'>((telling) => endedRoundIfAny(telling, 'lapsed')),
  ItemEscalated: told<'ItemEscalated'>((telling) => {
    const { cause, superior } = telling.event.data;
    return [
      published(tells.ItemEscalatedV1, { ...telling.base, cause, superior }),
      ...endedRoundIfAny(telling, 'escalated'),
    ];
  }),
  EscalationRedirected: told<'EscalationRedirected'>((telling) => endedRound(telling, 'redirected')),
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
  VoteCast: silent,
  ReviewerRecused: silent,
  ReviewSeatLost: silent,
  SuperiorReminded: silent,
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
});

const mappingsFrom = (source: PublicTextSource): Mappings<ItemState, ItemEvent> =>
  disjoint(life, review, dates, unspoken, showing(source));

/** What items tells others: ids, dates, outcomes, and the text of what is public. */
export const itemsRelay = (source: PublicTextSource): RelayDefinition => ({
  context: 'items',
  streams: [relayed({ ...itemAggregate, mappings: mappingsFrom(source) })],
});
