import { benchOf, type Benches } from '@gongkai/review-domain';
import type { RedirectedBecause } from '@gongkai/review-contracts';
import type { OrganisationId } from '@gongkai/kernel';
import type { OnReview, ReviewContext } from './authorizing.js';
import { benchesAsked } from './benches-asked.js';

interface Redirection extends Benches {
  readonly cause: RedirectedBecause;
  readonly gone: OrganisationId | null;
  readonly isHeir: boolean;
}

/** What has changed above the review, or about who asked and who decides: what ended first. @clause S4.2(1) S6 */
export const redirectionOf = async (context: ReviewContext & OnReview): Promise<Redirection> => {
  const { asked, at, tools, review } = context;
  const asking = { asked, at, official: tools.calendar };
  const home = await asked.rulesOf(review.home, at);
  if (home.ended) {
    const heir = home.successor ?? home.superior ?? review.home;
    const benches = await benchesAsked(asking, { request: review.request, home: heir });
    return { ...benches, cause: 'ended', gone: review.home, isHeir: heir !== review.home };
  }
  const benches = await benchesAsked(asking, review);
  const deciding = benchOf(review)?.organisation ?? review.home;
  const isGone = (await asked.rulesOf(deciding, at)).ended;
  return { ...benches, cause: isGone ? 'ended' : 'placed', gone: isGone ? deciding : null, isHeir: false };
};
