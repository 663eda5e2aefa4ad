import {
  CADENCES,
  PRE_DISCLOSURES,
  refuse,
  REVIEW_LEVELS,
  widthOfScope,
  type Policy,
  type Refusal,
} from '@gongkai/kernel';
import type { CatalogueEntry, CatalogueRejection } from '@gongkai/organisation-contracts';

/** One of the mission's entries as it was and as it would be. */
interface Tightening {
  readonly before: CatalogueEntry;
  readonly after: CatalogueEntry;
}
type EntryPolicy = Policy<Tightening, CatalogueRejection>;

const PERIODS = CADENCES.slice(0, 3);

const loosened = (
  code: CatalogueRejection,
  { before }: Tightening,
  from: string | number,
): Refusal<CatalogueRejection> => refuse(code, { entry: before.code, from });

/** @clause S3 */
export const missionEntriesAreNeverRetired: EntryPolicy = (entry) =>
  entry.after.retired === true ? refuse('catalogue.mission-entry-retired', { entry: entry.before.code }) : undefined;

const identityOf = (entry: CatalogueEntry): string =>
  JSON.stringify([entry.kind, entry.group ?? '', entry.clause, entry.title.en, entry.title['zh-Hans']]);

/** What a kept threshold is compared with; who drops it has nothing to measure. */
const measuresAlike = ({ before, after }: Tightening): boolean =>
  before.threshold === undefined ||
  after.threshold === undefined ||
  before.threshold.measure === after.threshold.measure;

/** What is to be opened stays what it is; subjects, which are known by their place, may be added behind, none is dropped. @clause S3 */
export const missionEntriesKeepTheirMeaning: EntryPolicy = (entry) => {
  const kept = entry.before.subjects.every((was, index) => {
    const is = entry.after.subjects[index];
    return (
      is?.en === was.en &&
      is['zh-Hans'] === was['zh-Hans'] &&
      (was.consultation === undefined || is.consultation === was.consultation)
    );
  });
  return kept && measuresAlike(entry) && identityOf(entry.before) === identityOf(entry.after)
    ? undefined
    : refuse('catalogue.mission-entry-altered', { entry: entry.before.code });
};

/** The applicant alone is the narrowest circle. */
const widthOf = (scope: CatalogueEntry['scope']): number => (scope === 'applicant' ? -1 : widthOfScope(scope));

/** @clause S3 */
export const scopesOnlyWiden: EntryPolicy = (entry) =>
  widthOf(entry.after.scope) < widthOf(entry.before.scope)
    ? loosened('catalogue.scope-narrowed', entry, entry.before.scope)
    : undefined;

const isNoLooser = (before: CatalogueEntry['cadence'], after: CatalogueEntry['cadence']): boolean =>
  PERIODS.includes(before)
    ? PERIODS.includes(after) && PERIODS.indexOf(after) <= PERIODS.indexOf(before)
    : after === before;

/** Periods only shorten, for the entry and each subject; by occurrence, stage or request may only be added to. @clause S3 */
export const cadencesOnlyShorten: EntryPolicy = (entry) => {
  const { before, after } = entry;
  const subjectsKeep = before.subjects.every((was, index) =>
    isNoLooser(was.cadence ?? before.cadence, after.subjects[index]?.cadence ?? after.cadence),
  );
  return subjectsKeep && isNoLooser(before.cadence, after.cadence)
    ? undefined
    : loosened('catalogue.cadence-loosened', entry, before.cadence);
};

/** @clause S3 */
export const reviewsOnlyGetStricter: EntryPolicy = (entry) =>
  REVIEW_LEVELS.indexOf(entry.after.review) < REVIEW_LEVELS.indexOf(entry.before.review)
    ? loosened('catalogue.review-loosened', entry, entry.before.review)
    : undefined;

/** @clause S3 S4.2(2) */
export const preDisclosureOnlyGetsStricter: EntryPolicy = (entry) =>
  PRE_DISCLOSURES.indexOf(entry.after.preDisclosure) < PRE_DISCLOSURES.indexOf(entry.before.preDisclosure)
    ? loosened('catalogue.pre-disclosure-loosened', entry, entry.before.preDisclosure)
    : undefined;

/** What has no threshold is opened whatever it costs: a threshold is only lowered or dropped. @clause S3 S3.2 project (1) */
export const thresholdsOnlyFall: EntryPolicy = (entry) => {
  const is = entry.after.threshold?.amountFen ?? 0;
  const was = entry.before.threshold?.amountFen ?? 0;
  return is > was ? loosened('catalogue.threshold-raised', entry, was) : undefined;
};

/** @clause S3 S4.2(3) */
export const insideFirstOnceSetStays: EntryPolicy = (entry) =>
  entry.before.insideFirst && !entry.after.insideFirst
    ? refuse('catalogue.inside-first-dropped', { entry: entry.before.code })
    : undefined;

/** The dimensions in which the mission's entries may be tightened and never loosened. @clause S3 */
export const tighteningPolicies: readonly EntryPolicy[] = [
  missionEntriesAreNeverRetired,
  missionEntriesKeepTheirMeaning,
  scopesOnlyWiden,
  cadencesOnlyShorten,
  reviewsOnlyGetStricter,
  preDisclosureOnlyGetsStricter,
  thresholdsOnlyFall,
  insideFirstOnceSetStays,
];
