import * as reviews from '@gongkai/review-contracts';
import type { CommandReply, PersonId, ReviewId } from '@gongkai/kernel';
import { eventually } from '@gongkai/testkit';
import { people } from './organisation-double.js';
import type { ReviewWorld } from './review-world.js';
import { asked } from './telling.js';

/** The id that an accepted command answers with. @throws Error with the code of a refusal. */
export const accepted = (reply: CommandReply): string => {
  if (reply.kind !== 'accepted') throw new Error(`${reply.code} ${JSON.stringify(reply.facts)}`);
  return reply.id;
};

/** Waits until the reader is shown the review as it is expected. */
export const shown = (world: ReviewWorld, by: PersonId, review: ReviewId, expected: object): Promise<void> =>
  eventually(async () => {
    const view = await world.ask(reviews.reviewById, by, { review });
    if (!('benches' in view)) throw new Error(view.code);
    for (const [name, value] of Object.entries(expected))
      if (JSON.stringify(view[name as keyof typeof view]) !== JSON.stringify(value))
        throw new Error(`${name} is ${JSON.stringify(view[name as keyof typeof view])}`);
  });

/** A review that its body has begun to decide. */
export const startedReview = async (
  world: ReviewWorld,
  more: Partial<reviews.ReviewRequest> = {},
): Promise<ReviewId> => {
  const review = await asked(world, more);
  await shown(world, more.asker ?? people.clerk, review, { phase: 'voting' });
  return review;
};

/** Votes of some on one bench, in that order. */
export const voted = async (
  world: ReviewWorld,
  review: ReviewId,
  {
    bench = 1,
    by,
    choice = 'yes',
  }: { readonly bench?: number; readonly by: readonly PersonId[]; readonly choice?: string },
): Promise<void> => {
  const reason = choice === 'no' ? '依据不足' : null;
  for (const person of by)
    accepted(await world.send(reviews.castBallot, person, { target: review, body: { bench, choice, reason } }));
};
