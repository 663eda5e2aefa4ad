import { canonicalBytes, newUuid } from '@gongkai/event-store';
import type { Json } from '@gongkai/kernel';
import type { ItemsWorld } from './items-world.js';

/** Tells items of something in organisation as its relay would, at the place in the log that everything before it has reached. */
export const tellOf = async (
  world: ItemsWorld,
  { name, subject }: { readonly name: string; readonly subject: string },
  what: Readonly<Record<string, Json>> & { readonly organisation: string },
): Promise<void> => {
  const [event, at] = [newUuid(), new Date(world.time.ms).toISOString()];
  const stream = `organisation-${what.organisation}`;
  const data = { ...what, at };
  const told = { v: 1, name, event, stream, index: 0, count: 1, at, correlation: 'spec', data };
  const position = String(await world.platform.store.head());
  await world.platform.bus.publish({ subject, id: `${event}.0`, position, previous: '-1', data: canonicalBytes(told) });
};
