import { reviewAsked, type AskedGroup, type ItemMatter, type Terms } from '@gongkai/items-contracts';
import { accepted, largerShare, rejected, type ReviewId, type ReviewLevel } from '@gongkai/kernel';
import type { ByPerson, ItemDecision, ItemEvent } from '../decision.js';
import { bodyAt, entriesReviewed, reviewLevel } from '../requirements.js';
import { isStanding, versionAtHand, versionShown, type Core, type LivingItem } from '../state.js';

/** The review that is to be asked for, and the digest of the very text that it is to decide on: told by who prepared the act. */
export interface NextReview {
  readonly review: ReviewId;
  readonly digest: string;
}

/** Withholding, re-check, release and the confirmation of a secret are the leading group's matters; everything else goes to the body that the entries name. */
const OF_THE_LEADING_GROUP: readonly ItemMatter[] = ['withholding', 'recheck', 'release', 'secrecyConfirmation'];

/**
 * The level at which a matter is decided: to withdraw, that of every version that was published, whatever was drafted and dropped after
 * it. @clause S2.1(3) S4.2(1)
 */
const levelOf = (state: LivingItem, kind: ItemMatter): ReviewLevel =>
  OF_THE_LEADING_GROUP.includes(kind) ? 'leadingGroup' : reviewLevel(entriesReviewed(state, versionAtHand(state)));

/** Which quorum the entries ask for: of several the largest share counts. @clause S4.2(1) */
const groupOf = (state: LivingItem, { quorumShare: shares }: Terms): AskedGroup =>
  entriesReviewed(state, versionAtHand(state)).reduce<AskedGroup>((largest, { group }) => {
    if (group !== 'appointment' && group !== 'funds') return largest;
    return largerShare(shares[group], shares[largest]) === shares[largest] ? largest : group;
  }, 'default');

/** What a text in work is reviewed as. @clause S2.1(5) S4.2(1) */
export const matterOfWork = (state: Core & LivingItem): ItemMatter =>
  isStanding(state) ? 'correction' : 'publication';

/** Asks for a review of the item as it stands; with what the act itself writes before. @clause S4.2(1) */
export const askForReview = (
  state: LivingItem,
  { kind, begins = 'own' }: { readonly kind: ItemMatter; readonly begins?: 'own' | 'superior' },
  { by, today, review, digest }: ByPerson & NextReview,
  ...proposed: readonly ItemEvent[]
): ItemDecision => {
  const level = levelOf(state, kind);
  const body = bodyAt(level);
  const barred = state.barred.find((one) => one.digest === digest && (one.at === null || one.at.body === body));
  if (barred !== undefined) return rejected('item.text-barred', { review: barred.review });
  const { before } = state;
  const version = kind === 'secrecyConfirmation' ? versionShown(state) : versionAtHand(state);
  return accepted<ItemEvent>(
    ...proposed,
    reviewAsked({
      ...{ by, review, number: state.reviews + 1, kind, version, digest, body, level, begins },
      group: groupOf(state, state.terms),
      authors: [...state.authors],
      leftOut: [],
      isWeighty: state.isWeighty,
      dueWithinWorkingDays: null,
      before: before?.kind === kind ? { ...before.asked } : null,
      askedOn: today,
    }),
  );
};
