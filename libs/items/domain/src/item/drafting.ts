import {
  itemDrafted,
  type draftingEvents,
  itemRevised,
  markSchema,
  type EntryTerms,
  type Marks,
  type MarkSetters,
  type Terms,
  type VersionData,
} from '@gongkai/items-contracts';
import { accepted, under, type OrganisationId, type Share, type WithholdingGround } from '@gongkai/kernel';
import {
  underWay,
  wrongPhase,
  type ItemDecisionsOn,
  type ItemFoldsOf,
  type ItemDecision,
  type ByPerson,
  type Named,
} from './decision.js';
import { writingPolicies, type BindingEntry, type WritingCase, type WrittenVersion } from './drafting.policies.js';
import { versionFrom, withVersion } from './folding.js';
import type { UsableCarrier } from './publication.policies.js';
import { entriesEverShown } from './requirements.js';
import {
  UNBORN,
  isStanding,
  nextVersion,
  versionAtHand,
  versionOf,
  withWork,
  workOf,
  type ItemState,
} from './state.js';

/** The numbers of a policy profile that bind an item. Fits organisation's `PolicyProfile`. */
export interface ProfileNumbers {
  readonly id: string;
  readonly version: number;
  readonly review: {
    readonly quorumShare: { readonly default: Share; readonly appointment: Share; readonly funds: Share };
  };
  readonly publication: { readonly noticeWorkingDays: number; readonly insideLeadWorkingDays: number };
  readonly withheld: { readonly recheckEveryMonths: number };
  readonly withholdingGrounds: readonly WithholdingGround[];
}

/** What binds an item that begins now. Fits organisation's `Rules`. */
export interface BindingRules {
  readonly ended: boolean;
  readonly catalogue: { readonly version: number; readonly entries: readonly BindingEntry[] };
  readonly profile: ProfileNumbers;
  readonly carriers: readonly UsableCarrier[];
}

/** A version as somebody writes it. */
export interface Writing extends ByPerson {
  readonly written: WrittenVersion;
  readonly rules: BindingRules;
  /** Whether the responsible person belongs to the organisation. */
  readonly isResponsibleOurs: boolean;
}

export type DraftItem = Named<'DraftItem', Writing & { organisation: OrganisationId }>;
export type ReviseItem = Named<'ReviseItem', Writing>;
export type DraftingCommand = DraftItem | ReviseItem;

const MARKS = markSchema.options;

const NO_MARKS: Marks = {
  insideFirst: false,
  preDisclosure: false,
  vitalInterests: false,
  concernsWholeOrganisation: false,
};

const NO_SETTERS: MarkSetters = {
  insideFirst: null,
  preDisclosure: null,
  vitalInterests: null,
  concernsWholeOrganisation: null,
};

type Marked = Pick<VersionData, 'marks' | 'markSetters'>;

/**
 * A mark only adds: what was once asked for stays asked for, until its setter takes it off; what an entry asked for that was left
 * has no setter. @clause S4.2(2) S4.2(3)
 */
const marksAfter = (before: Marked, { written, by }: Writing, left: Marks): Marked => {
  const marks = { ...NO_MARKS };
  const markSetters = { ...NO_SETTERS };
  for (const mark of MARKS) {
    const wasSet = before.marks[mark] && !written.takenOff.includes(mark);
    marks[mark] = wasSet || written.marks[mark] || left[mark];
    const setter = wasSet ? before.markSetters[mark] : by;
    markSetters[mark] = marks[mark] && !left[mark] ? setter : null;
  }
  return { marks, markSetters };
};

/** The numbers that bind an item from its first draft to its end. @clause S4.3 */
export const termsOf = ({ catalogue, profile }: BindingRules): Terms => ({
  catalogueVersion: catalogue.version,
  profile: { id: profile.id, version: profile.version },
  quorumShare: { ...profile.review.quorumShare },
  noticeWorkingDays: profile.publication.noticeWorkingDays,
  insideLeadWorkingDays: profile.publication.insideLeadWorkingDays,
  recheckEveryMonths: profile.withheld.recheckEveryMonths,
  withholdingGrounds: [...profile.withholdingGrounds],
});

const entryTerms = (entry: BindingEntry, subjects: readonly number[]): EntryTerms => ({
  code: entry.code,
  subjects: [...new Set(subjects)].sort((a, b) => a - b),
  kind: entry.kind,
  group: entry.group ?? null,
  review: entry.review,
  preDisclosure: entry.preDisclosure,
  insideFirst: entry.insideFirst,
  scope: entry.scope,
  thresholdFen: entry.threshold?.amountFen ?? null,
});

/** An entry that the item stands under already keeps the terms of then; a new one comes with those of now. @clause S4.3 */
const termsOfEntries = (held: readonly EntryTerms[], written: WrittenVersion, rules: BindingRules): EntryTerms[] =>
  written.entries.flatMap(({ code, subjects }) => {
    const before = held.find((entry) => entry.code === code);
    const now = rules.catalogue.entries.find((entry) => entry.code === code);
    if (before !== undefined) return [{ ...before, subjects: [...new Set(subjects)].sort((a, b) => a - b) }];
    return now === undefined ? [] : [entryTerms(now, subjects)];
  });

const heldEntries = (state: ItemState): readonly EntryTerms[] =>
  state.phase === 'unborn' ? [] : state.versions.flatMap(({ isAbandoned, entries }) => (isAbandoned ? [] : entries));

/** Entries of the version that stands published. */
export const keptEntries = (state: ItemState): readonly EntryTerms[] =>
  isStanding(state) ? versionOf(state, state.approval.version).entries : [];

/** What the rules of writing look at. */
export const writingCase = (
  { written, rules, isResponsibleOurs, today, by }: Writing,
  state: ItemState,
): WritingCase => ({
  ...{ written, isResponsibleOurs, today, by },
  marked: state.phase === 'unborn' ? null : versionOf(state, versionAtHand(state)),
  entries: rules.catalogue.entries,
  held: heldEntries(state),
  kept: entriesEverShown(state),
  isCorrection: isStanding(state),
  hasEnded: rules.ended,
});

/** What an entry asks for that a corrected figure leaves stays asked for. @clause S4.2(2) S4.2(3) */
const marksOfEntriesLeft = (state: ItemState, { entries }: WrittenVersion): Marks => {
  const left = keptEntries(state).filter(({ code }) => !entries.some((entry) => entry.code === code));
  return {
    ...NO_MARKS,
    insideFirst: left.some(({ insideFirst }) => insideFirst),
    preDisclosure: left.some(({ preDisclosure }) => preDisclosure === 'required'),
  };
};

/** The version as it is stored: entries with their terms, marks that only add. */
export const versionData = (writing: Writing, state: ItemState): VersionData => {
  const { written, rules } = writing;
  const last = state.phase === 'unborn' ? undefined : versionOf(state, versionAtHand(state));
  const { content, textSha256, sourceCount, scope, audience, responsible, decision, money, givenUp } = written;
  return {
    version: nextVersion(state),
    ...{ content, textSha256, sourceCount, scope, audience, responsible, decision, money },
    entries: termsOfEntries(heldEntries(state), written, rules),
    ...marksAfter(last ?? { marks: NO_MARKS, markSetters: NO_SETTERS }, writing, marksOfEntriesLeft(state, written)),
    givenUp: [...givenUp],
  };
};

/** Begins an item. @clause S4.1(1) S2.1(5) */
const draft = (command: DraftItem, state: ItemState): ItemDecision => {
  if (state.phase !== 'unborn') return wrongPhase(command, state);
  return under(writingPolicies, writingCase(command, state), () =>
    accepted(
      itemDrafted({
        by: command.by,
        organisation: command.organisation,
        draftedAt: command.at,
        draftedOn: command.today,
        terms: termsOf(command.rules),
        ...versionData(command, state),
      }),
    ),
  );
};

/** A new version of the text in work: clearance and approval were for the old one. @clause S4.2(1) S2.1(3) */
const revise = (command: ReviseItem, state: ItemState): ItemDecision => {
  if (state.phase === 'unborn' || workOf(state) === null) return wrongPhase(command, state);
  if (state.review !== null) return underWay(state.review);
  return under(writingPolicies, writingCase(command, state), () =>
    accepted(
      itemRevised({
        by: command.by,
        writtenAt: command.at,
        reason: command.written.reason,
        ...versionData(command, state),
      }),
    ),
  );
};

export const draftingDecisions: ItemDecisionsOn<DraftingCommand> = { DraftItem: draft, ReviseItem: revise };

export const draftingFolds: ItemFoldsOf<typeof draftingEvents> = {
  ItemDrafted: (_, data) => ({
    phase: 'preparing',
    organisation: data.organisation,
    drafter: data.by,
    draftedAt: data.draftedAt,
    terms: data.terms,
    versions: [versionFrom(data, data.draftedAt)],
    authors: [data.by],
    isWeighty: false,
    reviews: 0,
    review: null,
    barred: [],
    before: null,
    takenByWord: [],
    reasons: [],
    deadlines: [],
    work: { stage: 'drafted', version: data.version },
    proposal: null,
  }),
  ItemRevised: (state, data) =>
    state.phase === 'unborn'
      ? UNBORN
      : withWork(withVersion(state, versionFrom(data, data.writtenAt)), { stage: 'drafted', version: data.version }),
};
