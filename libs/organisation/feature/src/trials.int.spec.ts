import type { CommandContract } from '@gongkai/kernel';
import { organisationApi } from '@gongkai/organisation-contracts';
import { eventually, extremesOf, keysAreSettled, storedRows, type GivenFields } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actsToTryIn, extremeActsIn, type ExtremeAct } from '../spec/extreme-acts.js';
import { extremeFieldsIn, fieldsWith } from '../spec/extreme-fields.js';
import { startFoundedWorld, type FoundedWorld } from '../spec/founded.js';

let world: FoundedWorld;
let givens: readonly GivenFields[];
let targets: readonly string[];
let acts: Readonly<Record<string, ExtremeAct>>;

const commands: readonly CommandContract[] = organisationApi.commands;

beforeAll(async () => {
  world = await startFoundedWorld();
  ({ givens, targets } = await extremeFieldsIn(world));
  acts = await actsToTryIn(world, await extremeActsIn(world));
  await world.projections.waitFor(await world.platform.store.head(), 30_000);
  await eventually(() => keysAreSettled(world));
}, 120_000);

afterAll(() => world.close());

interface Attempt extends Pick<ExtremeAct, 'by' | 'target'> {
  readonly body: unknown;
}

/** By everybody and everywhere that the command may be accepted, with every extreme that it takes. */
const attemptsAt = ({ name, body: schema }: CommandContract): readonly Attempt[] => {
  const { chief, clerk, head } = world;
  const places = targets.flatMap((target) => [head, clerk, chief, 'installation'].map((by) => ({ by, target })));
  const everywhere = extremesOf(schema, givens).flatMap((body) => places.map((place) => ({ ...place, body })));
  const act = acts[name];
  if (act === undefined) return everywhere;
  const { by, target, fields } = act;
  const special = extremesOf(schema, fieldsWith(givens, fields)).map((body) => ({ by, target, body }));
  return [...everywhere, ...special];
};

const oncePerPlace = (attempts: readonly Attempt[]): readonly Attempt[] => [
  ...new Map(attempts.map((one) => [`${one.by} ${one.target}`, one])).values(),
];

describe('a trial (every command of the contracts)', () => {
  it('that would be accepted writes nothing in any store', async () => {
    const before = await storedRows(world);
    const accepted = new Set<string>();
    for (const contract of commands)
      for (const { by, ...to } of attemptsAt(contract)) {
        const reply = await world.send(contract, by, { ...to, isTrial: true });
        if (reply.kind === 'accepted') accepted.add(contract.name);
      }
    // There is one root, and it stands.
    expect(commands.map(({ name }) => name).filter((name) => !accepted.has(name))).toEqual(['FoundRoot']);
    expect(Object.keys(before).length).toBeGreaterThan(10);
    expect(await storedRows(world)).toEqual(before);
  }, 240_000);
});

describe('a refused command (every command of the contracts)', () => {
  it('writes nothing in any store, tried or sent', async () => {
    const before = await storedRows(world);
    const refused = new Set<string>();
    for (const contract of commands)
      for (const { by, ...to } of oncePerPlace(attemptsAt(contract))) {
        const tried = await world.send(contract, by, { ...to, isTrial: true });
        if (tried.kind !== 'rejected') continue;
        expect(await world.send(contract, by, to)).toMatchObject({ kind: 'rejected', code: tried.code });
        refused.add(contract.name);
      }
    expect(commands.map(({ name }) => name).filter((name) => !refused.has(name))).toEqual([]);
    expect(await storedRows(world)).toEqual(before);
  }, 240_000);
});
