import { setTimeout as pause } from 'node:timers/promises';
import {
  amount,
  chanceFor,
  eventually,
  isLong,
  percentile,
  rounds,
  say,
  SEED,
  spread,
  upTo,
  type Mode,
} from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EACH_ONCE, EACH_STEP_ONCE, effectsFor, notOnce, reviewStepsOf } from './checks/effects-check.js';
import { findingsIn, SOUND } from './checks/log-check.js';
import { approved, drafted, enrolled } from './load/client.js';
import { leaveFromReview } from './load/leaver.js';
import { noteFigures } from './figures.js';
import { startLoad } from './load/load.js';
import { VICTIMS, type Victim } from './victims.js';
import { startWorld, type World } from './world.js';

/** @unit ms */
const KILLED_AFTER_MS = { least: 200, spread: amount(800, 2_800) };
const READY_AGAIN_WITHIN_MS = 5_000;
const CLIENTS = 4;

/** Both contexts take commands again. @returns how long that took @unit ms */
const untilReadyAgain = async (world: World, number: string): Promise<number> => {
  const since = performance.now();
  await Promise.all([drafted(world, `${number}-probe`), enrolled(world, `${number}-probe`)]);
  return performance.now() - since;
};

/**
 * Experiment E1: kills each process under load, and looks whether every acknowledged command is there once in its place, whether
 * what processes owe was done once, each step of a review too, from its request to what its item takes over, and whether read models are the fold of the log.
 */
export const killedUnderLoad = (mode: Mode, more: (world: () => World) => void = () => undefined): void => {
  const below = chanceFor(`E1 ${mode}`);
  const readyAgain: { readonly victim: string; readonly ms: number }[] = [];
  const timesOf = (name?: string): readonly number[] =>
    readyAgain.filter(({ victim }) => name === undefined || victim === name).map(({ ms }) => ms);
  let world: World;

  beforeAll(async () => {
    world = await startWorld({ mode });
  });
  afterAll(() => world.close());

  const round = async ({ name, kill }: Victim, number: number): Promise<void> => {
    const key = `${name.replaceAll(' ', '-')}-${String(number)}`;
    const load = startLoad({ ...world, clients: CLIENTS, name: key, below });
    const leaving = leaveFromReview(world, `${key}-leaver`);
    const approving = approved(world, `${key}-reviewed`);
    try {
      await eventually(() => expect(load.acknowledged()).toBeGreaterThan(0));
      await pause(KILLED_AFTER_MS.least + below(KILLED_AFTER_MS.spread));
      await kill(world.system, below);
      readyAgain.push({ victim: name, ms: await untilReadyAgain(world, key) });
    } finally {
      await Promise.allSettled([leaving, approving]);
      await load.stop();
    }
    const [leaver, { id: item }] = [await leaving, await approving];
    await eventually(async () => expect(effectsFor(await world.log(), leaver)).toEqual(EACH_ONCE), 120_000);
    const log = await world.log();
    expect([reviewStepsOf(log, item), notOnce(log)]).toEqual([EACH_STEP_ONCE, []]);
    expect(findingsIn(log, world.journal.lines())).toEqual(SOUND);
  };

  describe(`E1 kill -9 under load, ${mode} (seed ${String(SEED)})`, () => {
    for (const number of upTo(rounds(1, 20)))
      for (const victim of VICTIMS[mode])
        it(`loses nothing and does nothing twice when ${victim.name} is killed (${String(number)})`, () =>
          round(victim, number));

    it('parks nothing, and keeps read models that equal the fold of the log', async () => {
      expect(await world.system.gongkai.run(['verify-read-models'])).toMatchObject({ isEqual: true });
      await noteFigures({ kills: timesOf().length, acknowledgedCommands: world.journal.lines().length });
      say(`E1 ${mode}: every acknowledged command found again; ready again ${spread(timesOf())}`);
      for (const { name } of VICTIMS[mode])
        say(`E1 ${mode}: ready again after ${name} was killed ${spread(timesOf(name))}`);
      if (isLong) expect(percentile(timesOf(), 0.95)).toBeLessThanOrEqual(READY_AGAIN_WITHIN_MS);
    });
  });

  more(() => world);
};
