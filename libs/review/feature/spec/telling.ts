import { canonicalBytes, derivedUuid, newUuid } from '@gongkai/event-store';
import { someEvent } from '@gongkai/testkit';
import { itemsPublished } from '@gongkai/items-contracts';
import { reviewRequestSchema, type ReviewRequest } from '@gongkai/review-contracts';
import {
  dateInZone,
  idFrom,
  instantOfMs,
  type Json,
  type PublishedEventContract,
  type ReviewId,
} from '@gongkai/kernel';
import { CENTRE, people } from './organisation-double.js';
import type { ReviewWorld } from './review-world.js';

/** Tells reviews of something as the relay of its context would: of an event that is in the log, and at its place there. */
export const tell = async <Data>(
  world: ReviewWorld,
  { name, subject, data: schema }: PublishedEventContract<string, Data>,
  what: Omit<NoInfer<Data>, 'at'>,
): Promise<void> => {
  const { store, bus } = world.platform;
  const stored = someEvent();
  const stream = `told-${stored.id}`;
  const appended = await store.append(stream, 'no-stream', [stored]);
  if (appended.kind !== 'appended') throw new Error(appended.kind);
  const at = instantOfMs(world.time.ms);
  const data = schema.parse({ ...what, at }) as Json;
  const told = { v: 1, name, event: stored.id, stream, index: 0, count: 1, at, correlation: 'spec', data };
  const position = String(appended.position);
  await bus.publish({ subject, id: `${stored.id}.0`, position, previous: '-1', data: canonicalBytes(told) });
};

const DIGEST = 'd'.repeat(64);

/** What an item of the centre asks for; a spec changes what it is about. */
export const requestFor = (world: ReviewWorld, more: Partial<ReviewRequest> = {}): ReviewRequest => {
  const subject = newUuid();
  return reviewRequestSchema.parse({
    review: derivedUuid('review', subject, '1'),
    matter: { context: 'items', kind: 'publication', subject, version: 1, digest: DIGEST },
    ...{ organisation: CENTRE, body: 'leadingGroup', level: 'leadingGroup', group: 'default' },
    profile: { id: 'party-unit', version: 1 },
    ...{ authors: [people.clerk], leftOut: [], isWeighty: false, dueWithinWorkingDays: null, asker: people.clerk },
    ...{ entries: ['R3'], before: null, requestedOn: dateInZone(instantOfMs(world.time.ms), 'Asia/Shanghai') },
    ...more,
  });
};

/** An item asks, and is heard. */
export const asked = async (world: ReviewWorld, more: Partial<ReviewRequest> = {}): Promise<ReviewId> => {
  const request = requestFor(world, more);
  await tell(world, itemsPublished.ReviewRequestedV1, request);
  return idFrom<ReviewId>(request.review);
};
