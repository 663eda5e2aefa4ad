import * as items from '@gongkai/items-contracts';
import type { CommandContract, QueryContract } from '@gongkai/kernel';
import { eventually, extremesOf, type GivenFields } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { extremeFieldsIn } from '../spec/extreme-fields.js';
import { scenesIn, type Scene } from '../spec/item-scenes.js';
import { approvedItem, openItem } from '../spec/item-steps.js';
import { startItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { COLUMN, people, WEBSITE } from '../spec/organisation-double.js';

let world: ItemsWorld;
let scenes: Readonly<Record<string, Scene>>;
let givens: readonly GivenFields[];
let item: string;
let givenOutOfUse: GivenFields;
/** Commands of which some extreme was accepted. */
const accepted = new Set<string>();
/** Questions of which some extreme was answered. */
const answered = new Set<string>();

const { commands, queries, facts } = items.itemsApi;

beforeAll(async () => {
  world = await startItemsWorld();
  scenes = scenesIn(world);
  item = await openItem(world);
  givens = extremeFieldsIn(world, item);
  const outOfUse = await openItem(world);
  const body = { ground: 'stateSecret', basis: '误公开' };
  await world.send(items.withdrawForSecrecy, people.checker, { target: outOfUse, body });
  givenOutOfUse = new Map<string, unknown>([
    ['item', outOfUse],
    ['version', 1],
  ]);
}, 120_000);

afterAll(() => world.close());

/** What became of each extreme, on an item that is where the command is meant for. */
const outcomesOf = async (contract: CommandContract): Promise<readonly string[]> => {
  const scene = scenes[contract.name];
  if (scene === undefined) throw new RangeError(`${contract.name} has no scene`);
  const outcomes: string[] = [];
  let target = await scene.on?.();
  for (const body of extremesOf(contract.body, givens)) {
    const reply = await world.send(contract, scene.by, { body, ...(target === undefined ? {} : { target }) });
    outcomes.push(reply.kind === 'rejected' ? reply.code : reply.kind);
    if (reply.kind === 'accepted') target = await scene.on?.();
  }
  return outcomes;
};

const questions: readonly QueryContract[] = [...queries, ...facts];

describe('The least and the most that a contract of items takes', () => {
  it.each(commands.map((contract) => [contract.name, contract] as const))(
    'of %s is decided without a fault',
    async (name, contract) => {
      const outcomes = await outcomesOf(contract);
      expect([name, outcomes.length > 0]).toEqual([name, true]);
      if (outcomes.includes('accepted')) accepted.add(name);
    },
    120_000,
  );

  it('is accepted of every command, parks nothing and holds nothing up', async () => {
    const refused = commands.map(({ name }) => name).filter((name) => !accepted.has(name));
    expect(refused).toEqual([]);
    await eventually(async () => {
      expect(await world.projections.status()).toMatchObject([{ parked: [], lag: { events: 0 } }]);
      const { relay, processes } = await world.reactions.status();
      expect(relay).toMatchObject({ nextEvent: null, lag: { events: 0 } });
      expect(processes.flatMap(({ parked }) => parked)).toEqual([]);
    });
    expect(world.alarms).toEqual([]);
  }, 60_000);

  it.each(questions.map((contract) => [contract.name, contract] as const))(
    'of the question %s is answered or refused',
    async (_name, contract) => {
      for (const question of extremesOf(contract.question, [...givens, givenOutOfUse]))
        for (const by of [people.clerk, people.deputy, null]) {
          const reply = await world.ask(contract, by, question);
          if (contract.answer.safeParse(reply).success) answered.add(contract.name);
          else expect(reply).toMatchObject({ kind: 'rejected', code: expect.stringMatching(/^[a-z-]+\.[a-z-]+$/) });
        }
    },
  );

  it('is answered of every question', () => {
    expect(questions.map(({ name }) => name).filter((name) => !answered.has(name))).toEqual([]);
  });

  it('is approved, published and read, of a text that fills all that a version may hold', async () => {
    const reference = '𠮷'.repeat(280);
    const sources = Array.from({ length: 50 }, () => ({ reference, sha256: 'a'.repeat(64) }));
    const text = { title: '𠮷'.repeat(200), body: '𠮷'.repeat(100_000), sources };
    const approved = await approvedItem(world, text);
    const body = { scope: 'public', form: 'notice', carriers: [WEBSITE, COLUMN] };
    expect(await world.send(items.publishItem, people.clerk, { target: approved, body })).toMatchObject({
      kind: 'accepted',
    });
    expect(await world.ask(items.publicItemById, null, { item: approved })).toMatchObject({
      text: { body: text.body },
    });
    await eventually(async () =>
      expect((await world.reactions.status()).relay).toMatchObject({ nextEvent: null, lag: { events: 0 } }),
    );
  }, 60_000);
});
