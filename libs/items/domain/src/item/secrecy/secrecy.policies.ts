import type { ItemRejection } from '@gongkai/items-contracts';
import { refuse, type PersonId, type Policy } from '@gongkai/kernel';

/** A check of one version. */
export interface CheckCase {
  readonly by: PersonId;
  readonly authors: readonly PersonId[];
  readonly checked: number;
  readonly inWork: number;
}

/** A check of one wording of a reason. */
export interface WordingCase {
  readonly checked: number;
  readonly last: number;
}
type CheckPolicy = Policy<CheckCase, ItemRejection>;

/** The check is of the version in work, of no other. @clause S2.1(3) */
export const everyVersionIsCheckedForItself: CheckPolicy = ({ checked, inWork }) =>
  checked === inWork ? undefined : refuse('item.version-stale', { checked, inWork });

/** So is every wording of a reason that readers are shown: who read another has not checked this one. @clause S2.1(3) */
export const everyWordingIsCheckedForItself: Policy<WordingCase, ItemRejection> = ({ checked, last }) =>
  checked === last ? undefined : refuse('item.reason-stale', { checked, last });

/** Who wrote or revised a text does not check it. @clause S2.2 S2.1(3) */
export const nobodyChecksHisOwnText: CheckPolicy = ({ by, authors, checked }) =>
  authors.includes(by) ? refuse('item.checker-is-author', { version: checked }) : undefined;

export const checkPolicies: readonly CheckPolicy[] = [everyVersionIsCheckedForItself, nobodyChecksHisOwnText];
