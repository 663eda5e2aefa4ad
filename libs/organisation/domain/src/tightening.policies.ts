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
export const missionEntriesAreNeverRetired: EntryPolicy = (the) =>
  the.after.retired === true ? refuse('catalogue.mission-entry-retired', { entry: the.before.code }) : undefined;

const identityOf = (entry: CatalogueEntry): string =>
  JSON.stringify([entry.kind, entry.group ?? '', entry.clause, entry.title.en, entry.title['zh-Hans']]);

/** What a kept threshold is compared with; who drops it has nothing to measure. */
const measuresAlike = ({ before, after }: Tightening): boolean =>
  before.threshold === undefined ||
  after.threshold === undefined ||
  before.threshold.measure === after.threshold.measure;

/** What is to be opened stays what it is; subjects, which are known by their place, may be added behind, none is dropped. @clause S3 */
export const missionEntriesKeepTheirMeaning: EntryPolicy = (the) => {
  const kept = the.before.subjects.every((was, index) => {
    const is = the.after.subjects[index];
    return (
      is?.en === was.en &&
      is['zh-Hans'] === was['zh-Hans'] &&
      (was.consultation === undefined || is.consultation === was.consultation)
    );
  });
  return kept && measuresAlike(the) && identityOf(the.before) === identityOf(the.after)
    ? undefined
    : refuse('catalogue.mission-entry-altered', { entry: the.before.code });
};

/** The applicant alone is the narrowest circle. */
const widthOf = (scope: CatalogueEntry['scope']): number => (scope === 'applicant' ? -1 : widthOfScope(scope));

/** @clause S3 */
export const scopesOnlyWiden: EntryPolicy = (the) =>
  widthOf(the.after.scope) < widthOf(the.before.scope)
    ? loosened('catalogue.scope-narrowed', the, the.before.scope)
    : undefined;

const isNoLooser = (before: CatalogueEntry['cadence'], after: CatalogueEntry['cadence']): boolean =>
  PERIODS.includes(before)
    ? PERIODS.includes(after) && PERIODS.indexOf(after) <= PERIODS.indexOf(before)
    : after === before;

/** Periods only shorten, for the entry and each subject; by occurrence, stage or request may only be added to. @clause S3 */
export const cadencesOnlyShorten: EntryPolicy = (the) => {
  const { before, after } = the;
  const subjectsKeep = before.subjects.every((was, index) =>
    isNoLooser(was.cadence ?? before.cadence, after.subjects[index]?.cadence ?? after.cadence),
  );
  return subjectsKeep && isNoLooser(before.cadence, after.cadence)
    ? undefined
    : loosened('catalogue.cadence-loosened', the, before.cadence);
};

/** @clause S3 */
export const reviewsOnlyGetStricter: EntryPolicy = (the) =>
  REVIEW_LEVELS.indexOf(the.after.review) < REVIEW_LEVELS.indexOf(the.before.review)
    ? loosened('catalogue.review-loosened', the, the.before.review)
    : undefined;

/** @clause S3 S4.2(2) */
export const preDisclosureOnlyGetsStricter: EntryPolicy = (the) =>
  PRE_DISCLOSURES.indexOf(the.after.preDisclosure) < PRE_DISCLOSURES.indexOf(the.before.preDisclosure)
    ? loosened('catalogue.pre-disclosure-loosened', the, the.before.preDisclosure)
    : undefined;

/** What has no threshold is opened whatever it costs: a threshold is only lowered or dropped. @clause S3 S3.2 project (1) */
export const thresholdsOnlyFall: EntryPolicy = (the) => {
  const is = the.after.threshold?.amountFen ?? 0;
  const was = the.before.threshold?.amountFen ?? 0;
  return is > was ? loosened('catalogue.threshold-raised', the, was) : undefined;
};

/** @clause S3 S4.2(3) */
export const insideFirstOnceSetStays: EntryPolicy = (the) =>
  the.before.insideFirst && !the.after.insideFirst
    ? refuse('catalogue.inside-first-dropped', { entry: the.before.code })
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
