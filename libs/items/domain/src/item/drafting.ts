import { accepted, firstRefusal, rejected, under } from '@gongkai/kernel';
import type { EntryTerms, Marks, Terms, VersionData } from '@gongkai/items-contracts';
import type { CorrectItem, DraftItem, ReviseItem, SubmitItem, WrittenVersion } from './commands.js';
import { submissionPolicies, writingPolicies, type WritingCase } from './drafting.policies.js';
import { event } from './events.js';
import type { CatalogueEntry, Rules } from './facts.js';
import { openOwn, openingOn } from './opening.js';
import { underWay, wrongPhase, type ItemDecision } from './refusing.js';
import { isStanding, nextVersion, versionOf, workOf, type ItemState, type LivingItem } from './state.js';

const NO_MARKS: Marks = {
  insideFirst: false,
  preDisclosure: false,
  vitalInterests: false,
  concernsWholeOrganisation: false,
};

/** A mark only adds: what was once asked for stays asked for. @clause S4.2(2) S4.2(3) */
export const marksOnlyAdd = (before: Marks, asked: Marks): Marks => ({
  insideFirst: before.insideFirst || asked.insideFirst,
  preDisclosure: before.preDisclosure || asked.preDisclosure,
  vitalInterests: before.vitalInterests || asked.vitalInterests,
  concernsWholeOrganisation: before.concernsWholeOrganisation || asked.concernsWholeOrganisation,
});

/** The numbers that bind an item from its first draft to its end. @clause S4.3 */
export const termsOf = ({ catalogue, profile }: Rules): Terms => ({
  catalogueVersion: catalogue.version,
  profile: { id: profile.id, version: profile.version },
  quorumShare: { ...profile.review.quorumShare },
  approvalShareOfBody: profile.review.approvalShareOfBody,
  quorumWithinWorkingDays: profile.review.quorumWithinWorkingDays,
  recordedVoterObjectsWithinWorkingDays: profile.review.recordedVoterObjectsWithinWorkingDays,
  approvedGoesStaleAfterWorkingDays: profile.review.approvedGoesStaleAfterWorkingDays,
  superiorReminderAfterWorkingDays: profile.review.superiorReminderAfterWorkingDays,
  noticeWorkingDays: profile.publication.noticeWorkingDays,
  insideLeadWorkingDays: profile.publication.insideLeadWorkingDays,
  recheckEveryMonths: profile.withheld.recheckEveryMonths,
  withholdingGrounds: [...profile.withholdingGrounds],
});

const entryTerms = (entry: CatalogueEntry, subjects: readonly number[]): EntryTerms => ({
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
const termsOfEntries = (held: readonly EntryTerms[], written: WrittenVersion, rules: Rules): EntryTerms[] =>
  written.entries.flatMap(({ code, subjects }) => {
    const before = held.find((entry) => entry.code === code);
    const now = rules.catalogue.entries.find((entry) => entry.code === code);
    if (before !== undefined) return [{ ...before, subjects: [...new Set(subjects)].sort((a, b) => a - b) }];
    return now === undefined ? [] : [entryTerms(now, subjects)];
  });

const heldEntries = (state: ItemState): readonly EntryTerms[] =>
  state.phase === 'unborn' ? [] : state.versions.flatMap((version) => version.entries);

const keptEntries = (state: ItemState): readonly EntryTerms[] =>
  isStanding(state) ? versionOf(state, state.approval.version).entries : [];

type Writing = DraftItem | ReviseItem | CorrectItem;

const writingCase = (state: ItemState, { written, rules, isResponsibleOurs, today }: Writing): WritingCase => ({
  ...{ written, isResponsibleOurs, today },
  entries: rules.catalogue.entries,
  held: heldEntries(state).map(({ code }) => code),
  kept: keptEntries(state).map(({ code }) => code),
  hasEnded: rules.ended,
});

const versionData = (state: ItemState, { written, rules }: Writing): VersionData => {
  const last = state.phase === 'unborn' ? undefined : state.versions.at(-1);
  const { content, textSha256, sourceCount, scope, audience, responsible, decision, money, marks } = written;
  return {
    version: nextVersion(state),
    ...{ content, textSha256, sourceCount, scope, audience, responsible, decision, money },
    entries: termsOfEntries(heldEntries(state), written, rules),
    marks: marksOnlyAdd(last?.marks ?? NO_MARKS, marks),
  };
};

/** Begins an item. @clause S4.1(1) S2.1(5) */
export const draftItem = (state: ItemState, command: DraftItem): ItemDecision => {
  if (state.phase !== 'unborn') return wrongPhase(state, command);
  return under(writingPolicies, writingCase(state, command), () =>
    accepted(
      event('ItemDrafted', {
        by: command.by,
        organisation: command.organisation,
        draftedAt: command.at,
        draftedOn: command.today,
        terms: termsOf(command.rules),
        ...versionData(state, command),
      }),
    ),
  );
};

/** A new version of the text in work: clearance and approval were for the old one. @clause S4.2(1) S2.1(3) */
export const reviseItem = (state: ItemState, command: ReviseItem): ItemDecision => {
  if (state.phase === 'unborn' || workOf(state) === null) return wrongPhase(state, command);
  if (state.round !== null) return underWay(state);
  return under(writingPolicies, writingCase(state, command), () =>
    accepted(event('ItemRevised', { by: command.by, writtenAt: command.at, ...versionData(state, command) })),
  );
};

/** A correction is a new version with its reason; one at a time. @clause S2.1(5) */
export const correctItem = (state: ItemState, command: CorrectItem): ItemDecision => {
  if (!isStanding(state)) return wrongPhase(state, command);
  if (state.correction !== null) return rejected('correction.in-progress', { version: state.correction.version });
  if (state.round !== null) return underWay(state);
  return under(writingPolicies, writingCase(state, command), () =>
    accepted(
      event('CorrectionDrafted', {
        by: command.by,
        writtenAt: command.at,
        reason: command.reason,
        ...versionData(state, command),
      }),
    ),
  );
};

const submitted = (core: LivingItem, version: number, command: SubmitItem): ItemDecision => {
  const refusal = firstRefusal(submissionPolicies, versionOf(core, version));
  if (refusal !== undefined) return { kind: 'rejected', ...refusal };
  return openOwn(core, openingOn(core, 'publication'), command);
};

/** Puts a cleared version before the body that its entries name. @clause S4.2(1) */
export const submitItem = (state: ItemState, command: SubmitItem): ItemDecision => {
  const work = workOf(state);
  if (state.phase === 'unborn' || work === null) return wrongPhase(state, command);
  if (state.round !== null) return underWay(state);
  if (work.stage === 'returned') return rejected('item.revision-needed', { version: work.version });
  if (work.stage === 'drafted') return rejected('item.not-cleared', { version: work.version });
  return work.stage === 'cleared' ? submitted(state, work.version, command) : wrongPhase(state, command);
};
