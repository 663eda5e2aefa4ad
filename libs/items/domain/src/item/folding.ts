import type { VersionData } from '@gongkai/items-contracts';
import type { Instant, PersonId } from '@gongkai/kernel';
import {
  UNBORN,
  withWork,
  workOf,
  type Core,
  type ItemState,
  type LivingItem,
  type Publication,
  type ReplacedPosting,
  type StandingItem,
  type Version,
  type Work,
} from './state.js';

/** Folds that several topics share. They only carry over what is true: nothing is judged here. */

export const versionFrom = (data: VersionData & { readonly by: PersonId }, writtenAt: Instant): Version => {
  const { version, textSha256, sourceCount, entries, scope, audience, responsible, decision, money } = data;
  const { marks, markSetters, givenUp, by } = data;
  return {
    ...{ version, textSha256, sourceCount, entries, scope, audience, responsible, decision, money },
    ...{ marks, markSetters, givenUp, by, writtenAt },
    isAbandoned: false,
  };
};

export const withVersion = <State extends Core>(state: State, version: Version): State => ({
  ...state,
  versions: [...state.versions, version],
  authors: state.authors.includes(version.by) ? state.authors : [...state.authors, version.by],
});

const authorsOf = (versions: readonly Version[]): readonly PersonId[] => [
  ...new Set(versions.filter(({ isAbandoned }) => !isAbandoned).map(({ by }) => by)),
];

/**
 * Whether a correction is weighty from its draft on: the text that it corrects was, or a correction dropped before was flagged. Who
 * flags sends the matter up, not one sheet of paper; else the clerk would drop the correction, write it again and pass the superior by.
 * So it holds until a correction that went up is published; whoever set it, for a flag of an author's own would keep the superior's off.
 * @clause S4.2(1) S2.2
 */
export const aFlagOutlivesItsCorrection = ({ isWeighty, isNextWeighty }: StandingItem): boolean =>
  isWeighty || isNextWeighty;

/**
 * The item as it was before the correction: its versions stay on record, but nothing that they asked for binds. A flag binds the next
 * one, and not what stands published meanwhile. @clause S2.1(5) S4.2(1)
 */
export const aDroppedCorrectionLeavesOnlyItsFlag = (state: StandingItem): StandingItem => {
  const isOfIt = ({ version }: Version): boolean => version > state.approval.version;
  const versions = state.versions.map((one) => (isOfIt(one) ? { ...one, isAbandoned: true } : one));
  return {
    ...{ ...state, versions, authors: authorsOf(versions), correction: null },
    isWeighty: state.isShownWeighty,
    isNextWeighty: aFlagOutlivesItsCorrection(state),
  };
};

/** What hangs of a publication, as it is kept once the version is replaced. */
export const postingsOf = ({ number: publication, version, postings }: Publication): readonly ReplacedPosting[] =>
  postings.map((posting) => ({ ...posting, publication, version }));

/** What holds whatever becomes of the item; no decision is under way. */
export const coreOf = (state: LivingItem): Core => {
  const { organisation, drafter, draftedAt, terms, versions, authors, isWeighty } = state;
  const { reviews, barred, before, takenByWord, reasons, deadlines } = state;
  return {
    ...{ organisation, drafter, draftedAt, terms, versions, authors, isWeighty },
    ...{ reviews, barred, before, takenByWord, reasons, deadlines },
    review: null,
  };
};

/** A draft again, whatever it was. */
export const draftAgain = (state: ItemState, { version }: { readonly version: number }): ItemState =>
  state.phase === 'unborn'
    ? UNBORN
    : { ...coreOf(state), phase: 'preparing', work: { stage: 'drafted', version }, proposal: null };

/** The text in work at another stage, same version. */
export const atStage = (state: ItemState, stage: 'returned' | 'refused'): ItemState => {
  const work = workOf(state);
  return work === null ? state : withWork(state, { stage, version: work.version });
};

/** The clearance that an approved or cleared text rests on. */
const clearedAgain = (work: Work | null): Work | null =>
  work?.stage === 'approved' ? { stage: 'cleared', version: work.version, clearedBy: work.approval.clearedBy } : work;

/** The text in work as it stood before its approval. */
export const backToCleared = (state: ItemState): ItemState => {
  const work = clearedAgain(workOf(state));
  return work === null ? state : withWork(state, work);
};

/** The review is over; what follows from it comes as an event of its own. */
export const withoutReview = (state: ItemState): ItemState =>
  state.phase === 'unborn' ? UNBORN : { ...state, review: null };

/**
 * The review ended without a result; a proposal that it was to settle has fallen. A text stands cleared, to be submitted again: an
 * approval that was opened anew, as that of a text flagged weighty since, fell with the asking. Anything else stands where it
 * stood before.
 */
export const reviewVoid = (state: ItemState): ItemState =>
  state.phase === 'preparing' || state.phase === 'withheld'
    ? { ...state, review: null, proposal: null }
    : withoutReview(state);
