import { itemsApi } from '@gongkai/items-contracts';
import type { CommandContract } from '@gongkai/kernel';
import { eventually, extremesOf, keysAreSettled, storedRows, type GivenFields } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { extremeFieldsIn } from '../spec/extreme-fields.js';
import { scenesIn, type Scene } from '../spec/item-scenes.js';
import { openItem } from '../spec/item-steps.js';
import { startItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { people } from '../spec/organisation-double.js';

let world: ItemsWorld;
let scenes: Readonly<Record<string, Scene>>;
let givens: readonly GivenFields[];
/** By the command, an item that is where it is meant for. */
const items = new Map<string, string>();

const commands: readonly CommandContract[] = itemsApi.commands;

const sceneOf = ({ name }: CommandContract): Scene => {
  const scene = scenes[name];
  if (scene === undefined) throw new RangeError(`${name} has no scene`);
  return scene;
};

beforeAll(async () => {
  world = await startItemsWorld();
  scenes = scenesIn(world);
  for (const contract of commands) {
    const item = await sceneOf(contract).on?.();
    if (item !== undefined) items.set(contract.name, item);
  }
  givens = extremeFieldsIn(world, await openItem(world));
  await world.projections.waitFor(await world.platform.store.head(), 30_000);
  await eventually(() => keysAreSettled(world));
}, 120_000);

afterAll(() => world.close());

const to = (target: string | undefined) => (target === undefined ? {} : { target });

describe('a trial (every command of the contracts)', () => {
  it('that would be accepted writes nothing in any store', async () => {
    const before = await storedRows(world);
    const accepted = new Set<string>();
    for (const contract of commands)
      for (const body of extremesOf(contract.body, givens)) {
        const where = to(items.get(contract.name));
        const reply = await world.send(contract, sceneOf(contract).by, { ...where, body, isTrial: true });
        if (reply.kind === 'accepted') accepted.add(contract.name);
      }
    expect(commands.map(({ name }) => name).filter((name) => !accepted.has(name))).toEqual([]);
    expect(Object.keys(before).length).toBeGreaterThan(10);
    expect(await storedRows(world)).toEqual(before);
  }, 240_000);
});

describe('a refused command (every command of the contracts)', () => {
  it('writes nothing in any store, tried or sent, by whoever may not and where it is not meant for', async () => {
    const before = await storedRows(world);
    const targets = [...new Set(items.values())];
    const refused = new Set<string>();
    for (const contract of commands) {
      const { by } = sceneOf(contract);
      const [body] = extremesOf(contract.body, givens.slice(1));
      const refuse = async (who: Scene['by'], target: string | undefined): Promise<void> => {
        const sent = { ...to(contract.creates ? undefined : target), body };
        const tried = await world.send(contract, who, { ...sent, isTrial: true });
        if (tried.kind !== 'rejected') return;
        expect(await world.send(contract, who, sent)).toMatchObject({ kind: 'rejected', code: tried.code });
        refused.add(contract.name);
      };
      await refuse(people.stranger, items.get(contract.name));
      for (const target of targets) await refuse(by, target);
    }
    expect(refused.size).toBe(commands.length);
    expect(await storedRows(world)).toEqual(before);
  }, 240_000);
});
