import { SCOPES, refuse, widthOfScope, type PlainDate, type Policy } from '@gongkai/kernel';
import type { ItemRejection } from '@gongkai/items-contracts';
import { countsStill, hasHungItsTime } from './proof.policies.js';
import { hangsForAPeriod } from './publication.policies.js';
import type { Publication, StandingItem } from './state.js';

/** An item that is to be closed. */
export interface ClosingCase {
  readonly state: StandingItem;
  readonly today: PlainDate;
  readonly hasReason: boolean;
}
type ClosingPolicy = Policy<ClosingCase, ItemRejection>;

/** A correction under way is finished or dropped first. @clause S2.1(5) */
export const noCorrectionIsLeftOpen: ClosingPolicy = ({ state }) =>
  state.correction === null ? undefined : refuse('correction.in-progress', { version: state.correction.version });

/** What was corrected in substance is corrected outside too. @clause S2.1(5) S4.2(3) */
export const theCorrectedTextReachesEveryone: ClosingPolicy = ({ state }) => {
  const waiting = state.publications.find((publication) => publication.isWaiting);
  return waiting === undefined ? undefined : refuse('correction.outside-waits', { publication: waiting.number });
};

/** Openness is the rule: what only the leadership has seen is not open. @clause S2.1(3) */
export const leadershipAloneIsNotOpen: ClosingPolicy = ({ state }) =>
  state.scopesReached.some((scope) => widthOfScope(scope) > 0) ? undefined : refuse('item.opened-to-leadership-only');

/** Who closes before the reviewed scope was reached says why, and readers are shown it. @clause S2.1(3) S2.1(5) */
export const closingEarlySaysWhy: ClosingPolicy = ({ state: { approval, scopesReached }, hasReason }) => {
  const widest = SCOPES.findLast((scope) => scopesReached.includes(scope)) ?? 'leadership';
  return hasReason || widthOfScope(widest) >= widthOfScope(approval.scope)
    ? undefined
    : refuse('item.closing-reason-missing', { reviewed: approval.scope, reached: widest });
};

const isProven = ({ form, carriers, postings, isDelivered }: Publication): boolean =>
  hangsForAPeriod(form)
    ? carriers.every(({ id }) => postings.some((posting) => posting.carrier === id && countsStill(posting)))
    : isDelivered;

/** Each planned carrier and each delivery has its proof. @clause S4.1(3) */
export const everyPublicationIsProven: ClosingPolicy = ({ state }) => {
  const unproven = state.publications.find((publication) => !isProven(publication));
  return unproven === undefined ? undefined : refuse('publication.proof-missing', { publication: unproven.number });
};

/** The notice ends when every planned carrier has its proven days. @clause S4.1(3) */
export const everyNoticeHasRun: ClosingPolicy = ({ state, today }) => {
  const running = state.publications
    .flatMap(({ postings }) => postings)
    .filter((posting) => countsStill(posting) && !hasHungItsTime(posting, today))
    .map(({ endsOn }) => endsOn);
  const last = running.reduce((a, b) => (a > b ? a : b), '');
  return running.length === 0 ? undefined : refuse('publication.notice-running', { endsOn: last });
};

export const closingPolicies: readonly ClosingPolicy[] = [
  noCorrectionIsLeftOpen,
  theCorrectedTextReachesEveryone,
  leadershipAloneIsNotOpen,
  everyPublicationIsProven,
  everyNoticeHasRun,
  closingEarlySaysWhy,
];
