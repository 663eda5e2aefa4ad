import { canonicalBytes, newUuid } from '@gongkai/event-store';
import * as items from '@gongkai/items-contracts';
import type { Json, ReviewId } from '@gongkai/kernel';
import { accepted, TEXT } from './item-steps.js';
import type { ItemsWorld } from './items-world.js';
import { CENTRE, people } from './organisation-double.js';

/** Another place in the log: two facts at the same one would be taken for one. */
const furtherOn = async (world: ItemsWorld): Promise<string> => {
  accepted(await world.send(items.draftItem, people.clerk, { body: { organisation: CENTRE, ...TEXT } }));
  return String(await world.platform.store.head());
};

/** Tells items of something in a review as its relay would, at a place in the log of its own. */
export const tellOfReview = async (
  world: ItemsWorld,
  { name, subject }: { readonly name: string; readonly subject: string },
  what: Readonly<Record<string, Json>> & { readonly review: ReviewId },
): Promise<void> => {
  const [event, at] = [newUuid(), new Date(world.time.ms).toISOString()];
  const data = { ...what, at };
  const stream = `review-${what.review}`;
  const told = { v: 1, name, event, stream, index: 0, count: 1, at, correlation: 'spec', data };
  const position = await furtherOn(world);
  await world.platform.bus.publish({ subject, id: `${event}.0`, position, previous: '-1', data: canonicalBytes(told) });
};
