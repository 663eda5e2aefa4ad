import { isNamedBearer, type PowerBearer } from '@gongkai/contract-kit';
import { reviewActs, reviewPowers, type ReviewAct } from '@gongkai/review-contracts';
import { actsOpen, benchOf, type RequestedReview } from '@gongkai/review-domain';
import { actorFromText, dateInZone, type OrganisationId } from '@gongkai/kernel';
import { authorityFor, type Authority, type Powers } from '@gongkai/organisation-contracts';
import { answered, queryHandler, type Asker } from '@gongkai/reading';
import { isHimself } from '../himself.js';
import { findReview } from './found-review.js';
import { unknownReview, type ReviewsReading } from './reviews-reading.js';
import { personAsking } from './sight.js';

/** Acts whose office is held where the review was asked for; of all others it is where it is decided. */
const HELD_WHERE_ASKED: readonly ReviewAct[] = ['review.answer', 'review.mark-weighty', 'review.recall'];

/** What the reader holds where it is decided, and where it was asked for. */
interface Held {
  readonly deciding: Powers;
  readonly asking: Powers;
}

const heldBy = async (
  { facts }: ReviewsReading,
  { actor, at }: Asker,
  { home, deciding }: { readonly home: OrganisationId; readonly deciding: OrganisationId },
): Promise<Held | undefined> => {
  const parsed = actorFromText(actor);
  if (parsed?.kind !== 'person' && parsed?.kind !== 'account') return undefined;
  const who = parsed.kind === 'person' ? parsed.person : parsed;
  const [there, here] = await Promise.all([facts.powersOf(who, deciding, at), facts.powersOf(who, home, at)]);
  return { deciding: there, asking: here };
};

const authorityOn = (held: Held | undefined, act: ReviewAct): Authority | undefined => {
  if (held === undefined) return undefined;
  return authorityFor(HELD_WHERE_ASKED.includes(act) ? held.asking : held.deciding, act, reviewPowers[act]);
};

const decidingIn = (state: RequestedReview): OrganisationId => benchOf(state)?.organisation ?? state.home;

/** Which acts are open to the reader now and, of the others, why not and from when. @clause S4.2(1) */
export const reviewActsQuery = queryHandler(reviewActs, async ({ review }, reader, reading: ReviewsReading) => {
  const found = await findReview(reading, review, reader);
  const person = personAsking(reader);
  if (found === undefined || person === null) return unknownReview;
  const { state, document } = found.row;
  const held = await heldBy(reading, reader, { home: state.home, deciding: decidingIn(state) });
  const may = (act: ReviewAct): boolean => {
    const bearers: readonly PowerBearer[] = reviewPowers[act];
    if (authorityOn(held, act) !== undefined || isNamedBearer(bearers, reader.actor)) return true;
    return bearers.some((bearer) => isHimself(bearer, state, person));
  };
  const today = dateInZone(reader.at, document.zone);
  const isClerk = authorityOn(held, 'review.answer') !== undefined;
  const acts = actsOpen(state, { person, today, may, isClerk });
  return answered({ acts: acts.map((one) => ({ ...one, facts: { ...one.facts } })) });
});
