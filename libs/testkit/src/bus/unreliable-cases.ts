import { describe, expect, it } from '@jest/globals';
import type { Bus, MessageHandler, PublishedMessage } from '@gongkai/bus';
import type { Staged } from './bus.contract.js';
import { unreliable, type Unreliability } from './unreliable.js';
import { bytes, inTime, publishAll, text, until } from './world.js';

const SEEDS = [1, 2, 3, 20_260_428];
const LAST = 60;

/** Publishes all and gives them through an unreliable bus, until the transport has nothing more to give. */
const giveThrough = async (
  bus: Bus,
  [context, faults]: readonly [string, Unreliability],
  handler: MessageHandler,
): Promise<void> => {
  await publishAll(bus, context, [1, LAST]);
  const abort = new AbortController();
  let taken = 0;
  const counting: Bus = {
    ...bus,
    consume: (options, handler) =>
      bus.consume(options, async (message) => {
        await handler(message);
        taken += 1;
      }),
  };
  const ended = unreliable(counting, faults).consume({ context, consumer: 'reader', signal: abort.signal }, handler);
  await until(() => taken >= LAST, 'the transport has given all');
  abort.abort();
  await ended;
};

/** What a consumer sees, faults and all. */
const seenThrough = async (bus: Bus, context: string, faults: Unreliability): Promise<readonly number[]> => {
  const seen: number[] = [];
  await giveThrough(bus, [context, faults], async ({ position }) => {
    seen.push(Number(position) / 10);
  });
  return seen;
};

const inversions = (seen: readonly number[]): number =>
  seen.filter((n, index) => index > 0 && n < (seen[index - 1] ?? 0)).length;

/**
 * A consumer that goes by position and previous: what is at or before its place is a duplicate, a previous beyond its place
 * shows a hole, which it fills from the owner.
 */
const carefulConsumer = (askOwner: (after: number) => Promise<readonly number[]>) => {
  const applied: number[] = [];
  let place = -1;
  const apply = (position: number): void => {
    applied.push(position / 10);
    place = position;
  };
  const take = async ({ position, previous }: PublishedMessage): Promise<void> => {
    if (Number(position) <= place) return;
    if (Number(previous) > place)
      for (const missed of await askOwner(place)) if (missed > place && missed < Number(position)) apply(missed);
    apply(Number(position));
  };
  return { applied, take };
};

/** Asks many times at once through faults, and tells of each what came of it and how often it was handled. */
const askedThrough = async (bus: Bus, context: string, seed: number): Promise<readonly string[]> => {
  const handled = new Map<string, number>();
  await bus.serve(`${context}.cmd.act`, context, async ({ data }) => {
    handled.set(text(data), (handled.get(text(data)) ?? 0) + 1);
    return data;
  });
  const struck = unreliable(bus, { seed, lose: 0.4, duplicate: 0.4, delay: 0.2 });
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      struck.request(`${context}.cmd.act`, bytes(String(n)), { deadlineMs: Date.now() + 1_500 }).then(
        () => 'answered' as const,
        () => 'unknown' as const,
      ),
    ),
  );
  expect(text(await bus.request(`${context}.cmd.act`, bytes('calm'), inTime()))).toBe('calm');
  return outcomes.map((outcome, n) => `${outcome} ${handled.get(String(n)) ?? 0}`);
};

/** One case for all seeds, side by side: each waits for what never comes until its deadline. */
const unansweredCases = (staged: Staged): void => {
  it(
    'an unreliable bus lets requests time out whose effect may have happened, once or twice, with every seed',
    staged(async ({ context, connect }) => {
      const bus = await connect();
      const asked = SEEDS.map((seed) => askedThrough(bus, `${context}-${seed}`, seed));
      for (const times of await Promise.all(asked)) {
        expect(times).toEqual(expect.arrayContaining(['answered 1', 'answered 2', 'unknown 0', 'unknown 1']));
        expect(times).not.toContain('answered 0');
      }
    }),
  );
};

export const unreliableCases = (staged: Staged): void => {
  unansweredCases(staged);
  describe.each(SEEDS)('an unreliable bus with seed %i', (seed) => {
    it(
      'gives some messages twice, and loses none',
      staged(async ({ context, connect }) => {
        const seen = await seenThrough(await connect(), context, { seed, duplicate: 0.3 });
        expect(new Set(seen).size).toBe(LAST);
        expect(seen.length).toBeGreaterThan(LAST);
      }),
    );

    it(
      'gives some messages after later ones, and loses none',
      staged(async ({ context, connect }) => {
        const seen = await seenThrough(await connect(), context, { seed, reorder: 0.3, delay: 0.1 });
        expect(new Set(seen).size).toBe(LAST);
        expect(inversions(seen)).toBeGreaterThan(0);
      }),
    );

    it(
      'loses some messages, which leaves holes that previous shows',
      staged(async ({ context, connect }) => {
        const seen = await seenThrough(await connect(), context, { seed, lose: 0.3 });
        expect(seen.length).toBeGreaterThan(0);
        expect(seen.length).toBeLessThan(LAST);
        expect(inversions(seen)).toBe(0);
      }),
    );

    it(
      'is survived by a consumer that goes by position and previous',
      staged(async ({ context, connect }) => {
        const bus = await connect();
        await bus.serve(`${context}.query.published-after`, context, async ({ data }) => {
          const all = Array.from({ length: LAST }, (_, index) => (index + 1) * 10);
          return bytes(JSON.stringify(all.filter((position) => position > Number(text(data)))));
        });
        const { applied, take } = carefulConsumer(async (after) => {
          const asked = await bus.request(`${context}.query.published-after`, bytes(String(after)), inTime());
          return JSON.parse(text(asked)) as readonly number[];
        });
        const faults = { seed, duplicate: 0.3, delay: 0.1, reorder: 0.3, lose: 0.2 };
        await giveThrough(bus, [context, faults], take);
        expect(applied.length).toBeGreaterThan(LAST / 2);
        expect(applied).toEqual(Array.from({ length: applied.length }, (_, index) => index + 1));
      }),
    );
  });
};
