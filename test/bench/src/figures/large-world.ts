import type { BenchContext } from '../figure.js';
import { found, type Founded } from '../world/founding.js';
import { publicItem, reviewBegun } from '../world/story.js';
import { seed, templateOf } from '../world/template.js';
import { Votes } from '../world/votes.js';
import { startWorld, placeIn, type Place, type World } from '../world/world.js';

/** An installation that grows: the same one for every figure that asks for many events. */
export interface GrowingWorld {
  readonly place: Place;
  readonly world: World;
  readonly founded: Founded;
  readonly votes: Votes;
  /** Items that were opened to the public. */
  readonly shown: readonly string[];
  /** Seeds items until so many events were stored. */
  growTo(events: number): Promise<void>;
}

export const growingWorld = async (bench: BenchContext, name: string): Promise<GrowingWorld> => {
  const place = await placeIn(bench.postgresUrl, bench.folder, name);
  const world = await startWorld(place);
  const founded = await found(world);
  const votes = new Votes(world, founded, await templateOf(world, `review-${await reviewBegun(world, founded)}`));
  const template = await templateOf(world, `item-${await publicItem(world, founded)}`);
  const shown: string[] = [];
  return {
    ...{ place, world, founded, votes, shown },
    growTo: async (events) => {
      bench.say(`  seeding ${name} to ${String(events)} events …`);
      const missing = Math.ceil(events / template.events.length) - shown.length;
      if (missing > 0) for (const id of await seed(world, template, missing)) shown.push(id);
    },
  };
};

let large: Promise<GrowingWorld> | undefined;

/** The run's large installation, made when it is first asked for. */
export const largeWorldOf = (bench: BenchContext): Promise<GrowingWorld> => (large ??= growingWorld(bench, 'large'));
