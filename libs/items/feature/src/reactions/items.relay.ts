import { itemsPublishedEvents, type ItemText, type ROUND_ENDS } from '@gongkai/items-contracts';
import {
  item as decider,
  ITEM_PREFIX,
  isStanding,
  itemCodec,
  versionOf,
  type ItemEvent,
  type ItemState,
  type LivingItem,
} from '@gongkai/items-domain';
import type { Instant, ItemId, PublishedEventContract, Scope, Sealed } from '@gongkai/kernel';
import { published, relayed, type PublishedFact, type RelayDefinition, type Told } from '@gongkai/reactions';
import { instantFrom } from '@gongkai/kernel';

type Contracts = (typeof itemsPublishedEvents)[number];
type Name = Contracts['name'];
type DataOf<N extends Name> =
  Extract<Contracts, { name: N }> extends PublishedEventContract<string, infer Data> ? Data : never;

const byName = new Map(itemsPublishedEvents.map((contract) => [contract.name, contract]));

/** A published event of ours by its name. */
const fact = <N extends Name>(name: N, data: DataOf<N>): PublishedFact =>
  published(byName.get(name) as unknown as PublishedEventContract<N, DataOf<N>>, data);

/** Opens the text of a version that the public may read; nothing where its key is gone. */
export type OpenText = (item: ItemId, content: Sealed) => Promise<ItemText | null>;

/** Finds the sealed text of a version in the item's own record. */
export type ContentOf = (item: ItemId, version: number) => Promise<Sealed | null>;

/** What the relay needs besides the fold: the texts that are now public. */
export interface PublicTextSource {
  readonly contentOf: ContentOf;
  readonly openText: OpenText;
}

interface Telling {
  readonly base: { item: ItemId; organisation: LivingItem['organisation']; at: Instant };
  readonly state: LivingItem;
  readonly event: ItemEvent;
}

const codesOf = (state: LivingItem, version: number): string[] =>
  versionOf(state, version).entries.map(({ code }) => code);

const reviewFacts = ({ base, event }: Telling): readonly PublishedFact[] => {
  switch (event.type) {
    case 'ReviewOpened': {
      const { round, matter, version, instance, organisation, body, roster, dueOn } = event.data;
      const opened = { round, matter, version, instance, body, dueOn, reviewingOrganisation: organisation };
      return [fact('ReviewOpenedV1', { ...base, ...opened, reviewers: roster.seats })];
    }
    case 'ReviewSessionRecorded': {
      const { round, attendance, objectUntil, minutesNumber } = event.data;
      return [fact('ReviewSessionRecordedV1', { ...base, round, recorded: attendance, objectUntil, minutesNumber })];
    }
    case 'ReviewConcluded': {
      const { round, matter, version, outcome, tally } = event.data;
      return [fact('ReviewConcludedV1', { ...base, round, matter, version, outcome, tally })];
    }
    case 'ItemEscalated':
      return [fact('ItemEscalatedV1', { ...base, cause: event.data.cause, superior: event.data.superior })];
    default:
      return [];
  }
};

const ENDED: Partial<Record<ItemEvent['type'], (typeof ROUND_ENDS)[number]>> = {
  ReviewRecalled: 'recalled',
  RecordObjected: 'objected',
  ReviewLapsed: 'lapsed',
  ItemEscalated: 'escalated',
  EscalationRedirected: 'redirected',
  ItemWithdrawnForSecrecy: 'withdrawn',
};

/** A round under way that ended without being counted. */
const endedRound = ({ base, event }: Telling, before: LivingItem): readonly PublishedFact[] => {
  const { round } = before;
  const outcome = ENDED[event.type];
  if (outcome === undefined || round === null) return [];
  const { number, matter, version } = round;
  return [fact('ReviewConcludedV1', { ...base, round: number, matter, version, outcome, tally: null })];
};

const lifeFacts = ({ base, state, event }: Telling, before: ItemState): readonly PublishedFact[] => {
  switch (event.type) {
    case 'ItemDrafted': {
      const { entries, scope, by, responsible } = event.data;
      return [fact('ItemDraftedV1', { ...base, entries: entries.map(({ code }) => code), scope, by, responsible })];
    }
    case 'ItemWithheld': {
      const { ground, recheckOn, version } = event.data;
      return [fact('ItemWithheldV1', { ...base, ground, recheckOn, entries: codesOf(state, version) })];
    }
    case 'ItemReleased':
      return [fact('ItemReleasedV1', { ...base, entries: codesOf(state, event.data.version) })];
    case 'ItemWithdrawn': {
      const { version, scopes, withdrawnOn } = event.data;
      return [fact('ItemWithdrawnV1', { ...base, version, scopes, entries: codesOf(state, version), withdrawnOn })];
    }
    case 'ItemWithdrawnForSecrecy': {
      const { ground, versions, scopes, withdrawnOn } = event.data;
      const entries = codesOf(state, isStanding(before) ? before.approval.version : state.versions.length);
      return [fact('ItemWithdrawnForSecrecyV1', { ...base, ground, versions, scopes, entries, withdrawnOn })];
    }
    case 'ItemClosed':
      return [fact('ItemClosedV1', { ...base, closedOn: event.data.closedOn })];
    case 'ItemArchived':
      return [fact('ItemArchivedV1', { ...base, archivedOn: event.data.archivedOn })];
    default:
      return [];
  }
};

const scopeOf = (state: LivingItem, publication: number): Scope =>
  'publications' in state
    ? (state.publications.find(({ number }) => number === publication)?.scope ?? 'leadership')
    : 'leadership';

const proofFacts = ({ base, state, event }: Telling): readonly PublishedFact[] => {
  if (event.type !== 'PostingProven' && event.type !== 'DeliveryProven') return [];
  const { publication, version, isEnteredLater } = event.data;
  const [carrier, provenOn] =
    event.type === 'PostingProven' ? [event.data.carrier, event.data.upOn] : [null, event.data.deliveredOn];
  const scope = scopeOf(state, publication);
  return [fact('PostingProvenV1', { ...base, publication, version, scope, carrier, provenOn, isEnteredLater })];
};

/** The text, where the public may read it. Once its key is gone it is told without. */
const textFor = async (source: PublicTextSource, item: ItemId, version: number, isPublic: boolean) => {
  const content = isPublic ? await source.contentOf(item, version) : null;
  return content === null ? null : source.openText(item, content);
};

const openingFacts = async (
  { base, state, event }: Telling,
  source: PublicTextSource,
): Promise<readonly PublishedFact[]> => {
  if (event.type === 'ItemPublished') {
    const { by: _by, approver: _approver, ...shown } = event.data;
    const { entries } = versionOf(state, shown.version);
    const text = await textFor(source, base.item, shown.version, shown.scope === 'public');
    const subjects = entries.map(({ code, subjects: covered }) => ({ code, subjects: covered }));
    return [fact('ItemPublishedV1', { ...base, ...shown, text, entries: entries.map(({ code }) => code), subjects })];
  }
  if (event.type !== 'CorrectionPublished') return [];
  const { version, textSha256, replaced, nature, publications, publishedOn } = event.data;
  const isPublic = publications.some((publication) => scopeOf(state, publication) === 'public');
  const text = await textFor(source, base.item, version, isPublic);
  return [fact('ItemCorrectedV1', { ...base, version, textSha256, text, replaced, nature, publications, publishedOn })];
};

const factsOf = async (
  { id, event, state, before, recorded }: Told<ReturnType<typeof decider.evolve>, ItemEvent>,
  source: PublicTextSource,
): Promise<readonly PublishedFact[]> => {
  if (state.phase === 'unborn') return [];
  const base = { item: id as ItemId, organisation: state.organisation, at: instantFrom(recorded.metadata.at) };
  const telling: Telling = { base, state, event };
  return [
    ...lifeFacts(telling, before),
    ...reviewFacts(telling),
    ...(before.phase === 'unborn' ? [] : endedRound(telling, before)),
    ...proofFacts(telling),
    ...(await openingFacts(telling, source)),
  ];
};

/** What is nobody else's concern. */
export const SILENT_ITEM_EVENTS = [
  'ItemRevised',
  'ItemFlaggedWeighty',
  'ItemCleared',
  'ClearanceRefused',
  'WithholdingProposed',
  'WithholdingRejected',
  'VoteCast',
  'ReviewerRecused',
  'ReviewSeatLost',
  'EscalationRedirected',
  'SuperiorReminded',
  'ItemApproved',
  'ItemReturned',
  'ItemRefused',
  'ApprovalWentStale',
  'PostingTakenDown',
  'CorrectionDrafted',
  'CorrectionDropped',
  'WithdrawalProposed',
  'WithdrawalCleared',
  'WithdrawalRejected',
] as const satisfies readonly ItemEvent['type'][];

/** What items tells others: ids, dates, outcomes, and the text of what is public. */
export const itemsRelay = (source: PublicTextSource): RelayDefinition => ({
  context: 'items',
  streams: [
    relayed({
      ...{ prefix: ITEM_PREFIX, decider, codec: itemCodec, silent: SILENT_ITEM_EVENTS },
      takingBack: ['ItemWithdrawnForSecrecy'],
      publish: (told) => factsOf(told, source),
    }),
  ],
});
