import type { Nature } from '@gongkai/contract-kit';
import {
  REVIEW_LEVELS,
  SCOPES,
  addMonths,
  isInside,
  largerFen,
  type AmountFen,
  type Body,
  type PlainDate,
  type ReviewLevel,
  type Scope,
  type WithholdingGround,
} from '@gongkai/kernel';
import type { EntryTerms, Money, Terms, VersionData } from '@gongkai/items-contracts';
import { isStanding, versionOf, type Core, type ItemState, type LivingItem, type Version } from './state.js';

const NOTHING = 0 as AmountFen;

/** What an entry's threshold measures: the larger of approved and spent; nothing where no money is named. @clause S3.2 project (1) */
export const figureOf = (money: Money | null): AmountFen | null =>
  money === null || (money.approvedFen === null && money.spentFen === null)
    ? null
    : largerFen(money.approvedFen ?? NOTHING, money.spentFen ?? NOTHING);

/** Whether the figure doesn't reach the entry's threshold. @clause S3.2 project (1) */
export const isBelow = ({ thresholdFen }: Pick<EntryTerms, 'thresholdFen'>, money: Money | null): boolean => {
  const figure = figureOf(money);
  return thresholdFen !== null && figure !== null && figure < thresholdFen;
};

/** Readers are told of what stands under an entry whose threshold its true figure doesn't reach. @clause S2.1(5) S3.2 project (1) */
export const isBelowThreshold = ({ entries, money }: Pick<VersionData, 'entries' | 'money'>): boolean =>
  entries.some((entry) => isBelow(entry, money));

/**
 * Entries that the item was ever published under, each as the last version that was under it had it: one that was left, for the true
 * figure didn't reach its threshold, is not forgotten by the correction after. @clause S4.2(1) S2.1(5)
 */
export const entriesEverShown = (state: ItemState): readonly EntryTerms[] => {
  if (!isStanding(state)) return [];
  const shown = state.shownVersions.flatMap((version) => versionOf(state, version).entries);
  return [...new Map(shown.map((entry) => [entry.code, entry])).values()];
};

/**
 * The entries that say who reviews a version: its own, and of a correction also those of every version that was published before it:
 * who leaves an entry doesn't leave its body, not in two steps either. @clause S4.2(1) S2.1(5)
 */
export const entriesReviewed = (state: LivingItem, version: number): readonly EntryTerms[] => [
  ...versionOf(state, version).entries,
  ...entriesEverShown(state),
];

/** The strictest of the levels that the entries name. @clause S4.2(1) */
export const reviewLevel = (entries: readonly EntryTerms[]): ReviewLevel =>
  REVIEW_LEVELS.findLast((level) => entries.some((entry) => entry.review === level)) ?? 'superior';

/** Which of the organisation's own bodies decides at a level. @clause S4.2(1) */
export const bodyAt = (level: ReviewLevel): Body => (level === 'leadingGroup' ? 'leadingGroup' : 'organisation');

/** By an entry, a mark or vital interests: first inside, then outside. @clause S4.2(3) */
export const isInsideFirst = ({ entries, marks }: Version): boolean =>
  marks.insideFirst || marks.vitalInterests || entries.some((entry) => entry.insideFirst);

/** Whom readers are told: who wrote the version that they are shown, and who is responsible for it. @clause S2.1(5) */
export const whoIsNamedIsOfTheVersionShown = ({ by, responsible }: Version) => ({ author: by, responsible });

/** What reviewers called a correction; one that adds inside-first is of substance, whatever they called it. @clause S2.1(5) S4.2(3) */
export const whatAddsInsideFirstGoesInsideFirst = (said: Nature | null, shown: Version, corrected: Version): Nature =>
  isInsideFirst(corrected) && !isInsideFirst(shown) ? 'substance' : (said ?? 'substance');

/** By an entry, a mark, vital interests or the whole organisation's concern: a first plan must be opened before. @clause S4.2(2) */
export const needsPreDisclosure = ({ entries, marks }: Version): boolean =>
  marks.preDisclosure ||
  marks.vitalInterests ||
  marks.concernsWholeOrganisation ||
  entries.some((entry) => entry.preDisclosure === 'required');

/** Whether the case goes before the superior after its own body approved. @clause S4.2(1) */
export const goesAbove = (core: Core, level: ReviewLevel): boolean => core.isWeighty || level === 'superior';

/** The date of the next re-check where none is named. @clause S2.1(3) */
export const latestRecheck = (today: PlainDate, terms: Terms): PlainDate => addMonths(today, terms.recheckEveryMonths);

export const isGroundAllowed = (ground: WithholdingGround, terms: Terms): boolean =>
  terms.withholdingGrounds.includes(ground);

/** A circle that all members read, and nobody beyond them: where an inside lead begins. @clause S4.2(3) */
export const isOpenToMembersOnly = (scope: Scope): boolean => isInside(scope) && scope !== 'leadership';

/** The scopes reached, widest last, each once. */
export const scopesWith = (reached: readonly Scope[], scope: Scope): readonly Scope[] =>
  SCOPES.filter((one) => one === scope || reached.includes(one));
