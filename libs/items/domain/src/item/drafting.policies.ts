import type {
  CoveredEntry,
  EntryTerms,
  ItemRejection,
  Mark,
  Marks,
  Money,
  NamedDecision,
  SubjectGivenUp,
  VersionData,
} from '@gongkai/items-contracts';
import {
  refuse,
  type EntryKind,
  type MajorGroup,
  type PersonId,
  type PlainDate,
  type Policy,
  type PreDisclosure,
  type ReviewLevel,
  type Scope,
  type Sealed,
} from '@gongkai/kernel';
import { isBelow } from './requirements.js';

/** One entry of the catalogue in force. Fits organisation's `CatalogueEntry`. @clause S3.1(1) */
export interface BindingEntry {
  readonly code: string;
  readonly kind: EntryKind;
  readonly group?: MajorGroup | undefined;
  readonly review: ReviewLevel;
  readonly preDisclosure: PreDisclosure;
  readonly insideFirst: boolean;
  readonly scope: Scope | 'applicant';
  readonly threshold?: { readonly amountFen: number } | undefined;
  readonly subjects: readonly unknown[];
  readonly retired?: boolean | undefined;
}

/** What a version says and asks for. Its text is sealed under the key of the version that {@link nextVersion} names. */
export interface WrittenVersion {
  readonly content: Sealed;
  readonly textSha256: string;
  readonly sourceCount: number;
  readonly entries: readonly CoveredEntry[];
  readonly scope: Scope;
  readonly audience: string | null;
  readonly responsible: PersonId;
  readonly decision: NamedDecision | null;
  readonly money: Money | null;
  readonly marks: Marks;
  readonly takenOff: readonly Mark[];
  readonly givenUp: readonly SubjectGivenUp[];
  /** Why it corrects; what is sealed and hashed as its text says so as well. */
  readonly reason: Sealed | null;
}

/** A version as it is to be written, with the catalogue in force. */
export interface WritingCase {
  readonly written: WrittenVersion;
  readonly entries: readonly BindingEntry[];
  /** Entries that the item stands under already: what binds it began earlier. */
  readonly held: readonly EntryTerms[];
  /** Entries that the item was ever published under, where this corrects it. */
  readonly kept: readonly EntryTerms[];
  /** It corrects what stands published. */
  readonly isCorrection: boolean;
  readonly by: PersonId;
  /** The marks of the version that this one builds on, with who set each. */
  readonly marked: Pick<VersionData, 'marks' | 'markSetters'> | null;
  readonly isResponsibleOurs: boolean;
  readonly hasEnded: boolean;
  readonly today: PlainDate;
}
type WritingPolicy = Policy<WritingCase, ItemRejection>;

const find = (entries: readonly BindingEntry[], code: string): BindingEntry | undefined =>
  entries.find((entry) => entry.code === code);

/** An organisation that has ended opens nothing new. @clause S4.1(1) */
export const theOrganisationStands: WritingPolicy = ({ hasEnded }) =>
  hasEnded ? refuse('item.organisation-ended') : undefined;

const isHeld = (held: readonly EntryTerms[], code: string): boolean => held.some((entry) => entry.code === code);

/** An item comes under entries of the catalogue, each named once; what stands under one stays there. @clause S3.1(1) */
export const entriesAreInTheCatalogue: WritingPolicy = ({ written, entries, held }) => {
  const codes = written.entries.map(({ code }) => code);
  const unknown = codes.find((code) => find(entries, code) === undefined && !isHeld(held, code));
  if (unknown !== undefined) return refuse('item.entry-unknown', { entry: unknown });
  const repeated = codes.find((code, index) => codes.indexOf(code) !== index);
  return repeated === undefined ? undefined : refuse('item.entry-repeated', { entry: repeated });
};

/** A retired entry takes no new item. @clause S3.1(9) */
export const entriesAreNotRetired: WritingPolicy = ({ written, entries, held }) => {
  const retired = written.entries.find(({ code }) => find(entries, code)?.retired === true && !isHeld(held, code));
  return retired === undefined ? undefined : refuse('item.entry-retired', { entry: retired.code });
};

/**
 * A correction keeps the entries that the text was ever published under, and may add: else the matter would be reviewed by a weaker
 * body than before, or lose its inside lead. Only an entry whose threshold the true figure doesn't reach is left, and it is due again
 * when a later correction's figure reaches it, or names none. @clause S2.1(5) S3.2 project (1) S4.2(1) S4.2(3)
 */
export const aCorrectionKeepsItsEntries: WritingPolicy = ({ written, kept }) => {
  const dropped = kept.find(
    (entry) => !written.entries.some(({ code }) => code === entry.code) && !isBelow(entry, written.money),
  );
  return dropped === undefined ? undefined : refuse('item.correction-drops-entry', { entry: dropped.code });
};

/** Subjects belong to their entry; where an entry has subjects, those covered are named when the item comes under it. @clause S3.1(1) */
export const subjectsBelongToTheirEntry: WritingPolicy = ({ written, entries, held }) => {
  for (const { code, subjects } of written.entries) {
    const before = held.filter((entry) => entry.code === code).flatMap((entry) => entry.subjects);
    const known = find(entries, code)?.subjects.length ?? 0;
    const stranger = subjects.find((subject) => subject > known && !before.includes(subject));
    if (stranger !== undefined)
      return refuse('item.subject-unknown', { entry: code, subject: stranger, subjects: known });
    const mustName = isHeld(held, code) ? before.length > 0 : known > 0;
    if (mustName && subjects.length === 0) return refuse('item.subject-missing', { entry: code, subjects: known });
  }
  return undefined;
};

/** What a corrected text leaves of an entry that it keeps: subjects are shown, and go from sight only by name. */
const subjectsLeft = ({ written, kept }: WritingCase): readonly SubjectGivenUp[] =>
  kept.flatMap(({ code: entry, subjects }) => {
    const now = written.entries.find(({ code }) => code === entry);
    if (now === undefined) return [];
    return subjects.filter((subject) => !now.subjects.includes(subject)).map((subject) => ({ entry, subject }));
  });

const isSame =
  (a: SubjectGivenUp) =>
  (b: SubjectGivenUp): boolean =>
    a.entry === b.entry && a.subject === b.subject;

/** A correction keeps the subjects that the text covered when it was last published under their entry, or gives them up by name, with its reason. @clause S3.1(1) S2.1(5) */
export const subjectsAreKeptOrGivenUp: WritingPolicy = (input) => {
  const { givenUp } = input.written;
  const left = subjectsLeft(input);
  const dropped = left.find((one) => !givenUp.some(isSame(one)));
  if (dropped !== undefined) return refuse('item.subject-dropped', { ...dropped });
  const stranger = givenUp.find((one) => !left.some(isSame(one)));
  return stranger === undefined ? undefined : refuse('item.subject-not-given-up', { ...stranger });
};

/** The responsible person is one of the organisation's. @clause S2.1(5) */
export const theResponsiblePersonIsOurs: WritingPolicy = ({ isResponsibleOurs }) =>
  isResponsibleOurs ? undefined : refuse('item.responsible-unknown');

/** A named circle and the scope `audience` go together. @clause S4.1(1) */
export const anAudienceIsNamed: WritingPolicy = ({ written: { scope, audience } }) => {
  if (scope === 'audience' && audience === null) return refuse('item.audience-missing');
  return scope !== 'audience' && audience !== null ? refuse('item.audience-without-scope', { scope }) : undefined;
};

/** A decision that is opened has been taken. @clause S3.2 decision (1) */
export const aNamedDecisionIsTaken: WritingPolicy = ({ written: { decision }, today }) =>
  decision !== null && decision.decidedOn > today
    ? refuse('item.decision-in-future', { decidedOn: decision.decidedOn })
    : undefined;

/** Who set a mark takes it off, by a version that the body reviews; nobody else does. @clause S4.2(2) S4.2(3) */
export const aMarkIsItsSetters: WritingPolicy = ({ written: { marks, takenOff }, marked, by }) => {
  const unset = takenOff.find((mark) => marked?.marks[mark] !== true || marks[mark]);
  if (unset !== undefined) return refuse('item.mark-not-set', { mark: unset });
  const strange = takenOff.find((mark) => marked?.markSetters[mark] !== by);
  return strange === undefined
    ? undefined
    : refuse('item.mark-not-yours', { mark: strange, setter: marked?.markSetters[strange] ?? null });
};

/** The reason of a correction is part of its version: it is hashed, checked and reviewed with the text. @clause S2.1(3) S2.1(5) */
export const theReasonIsPartOfTheVersion: WritingPolicy = ({ isCorrection, written: { reason } }) => {
  if (isCorrection) return reason === null ? refuse('item.correction-reason-missing') : undefined;
  return reason === null ? undefined : refuse('item.reason-without-correction');
};

export const writingPolicies: readonly WritingPolicy[] = [
  theOrganisationStands,
  entriesAreInTheCatalogue,
  entriesAreNotRetired,
  aCorrectionKeepsItsEntries,
  subjectsBelongToTheirEntry,
  subjectsAreKeptOrGivenUp,
  theResponsiblePersonIsOurs,
  anAudienceIsNamed,
  aNamedDecisionIsTaken,
  theReasonIsPartOfTheVersion,
  aMarkIsItsSetters,
];
