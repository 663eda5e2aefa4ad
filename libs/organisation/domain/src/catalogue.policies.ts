import { firstRefusal, refuse, widthOfScope, type Policy } from '@gongkai/kernel';
import { MISSION_CATALOGUE, type CatalogueEntry, type CatalogueRejection } from '@gongkai/organisation-contracts';
import { tighteningPolicies } from './tightening.policies.js';

/** The entries of the version before and of the one drafted. */
export interface Drafting {
  readonly before: readonly CatalogueEntry[];
  readonly entries: readonly CatalogueEntry[];
}
type DraftingPolicy = Policy<Drafting, CatalogueRejection>;

const isMissions = (code: string): boolean => MISSION_CATALOGUE.entries.some((entry) => entry.code === code);

/** @clause S3 */
export const codesAreUnique: DraftingPolicy = ({ entries }) => {
  const twice = entries.find(({ code }, index) => entries.findIndex((one) => one.code === code) !== index);
  return twice && refuse('catalogue.code-twice', { entry: twice.code });
};

/** @clause S3 */
export const theMissionsEntriesAreAllThere: DraftingPolicy = ({ entries }) => {
  const missing = MISSION_CATALOGUE.entries.find((one) => !entries.some(({ code }) => code === one.code));
  return missing && refuse('catalogue.mission-entry-missing', { entry: missing.code });
};

/** Items may stand under an own entry: it is retired and stays readable. @clause S3 */
export const ownEntriesAreRetiredNotDropped: DraftingPolicy = ({ before, entries }) => {
  const dropped = before.find((one) => !isMissions(one.code) && !entries.some(({ code }) => code === one.code));
  return dropped && refuse('catalogue.own-entry-missing', { entry: dropped.code });
};

/** Against the version before: what was tightened stays tight. @clause S3 */
export const theMissionsEntriesAreOnlyTightened: DraftingPolicy = ({ before, entries }) => {
  for (const was of before) {
    const after = entries.find(({ code }) => code === was.code);
    if (after === undefined || !isMissions(was.code)) continue;
    const refusal = firstRefusal(tighteningPolicies, { before: was, after });
    if (refusal !== undefined) return refusal;
  }
  return undefined;
};

/** Only what is answered to one applicant, as the mission has it, reaches him alone. */
const reachesMembers = (entry: CatalogueEntry): boolean => {
  if (entry.scope !== 'applicant') return widthOfScope(entry.scope) >= widthOfScope('members');
  return MISSION_CATALOGUE.entries.some(({ code, scope }) => code === entry.code && scope === 'applicant');
};

/** Openness is the rule: an entry for the leadership alone would be met by what meets nothing. @clause S2.1(3) S3 */
export const whatIsOpenedReachesMembers: DraftingPolicy = ({ entries }) => {
  const narrow = entries.find((entry) => entry.retired !== true && !reachesMembers(entry));
  return narrow && refuse('catalogue.scope-below-members', { entry: narrow.code });
};

export const draftingPolicies: readonly DraftingPolicy[] = [
  codesAreUnique,
  theMissionsEntriesAreAllThere,
  ownEntriesAreRetiredNotDropped,
  theMissionsEntriesAreOnlyTightened,
  whatIsOpenedReachesMembers,
];
