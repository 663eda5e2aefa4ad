import * as items from '@gongkai/items-contracts';
import type { CommandContract, QueryContract, Schema } from '@gongkai/kernel';
import { EXTREMES, extremeOf, type ExtremeSchema } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { scenesIn, type Scene } from '../spec/item-scenes.js';
import { approvedItem, eventually, openItem } from '../spec/item-steps.js';
import { startItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { CENTRE, COLUMN, people, WEBSITE } from '../spec/organisation-double.js';

let world: ItemsWorld;
let scenes: Readonly<Record<string, Scene>>;
/** Ids that are there; and with them what can be accepted: days on which things are, one entry, no circle. */
let givens: readonly ReadonlyMap<string, unknown>[];
let item: string;
/** Commands of which some extreme was accepted. */
const accepted = new Set<string>();

const { commands, queries, facts } = items.itemsApi;

beforeAll(async () => {
  world = await startItemsWorld();
  scenes = scenesIn(world);
  item = await openItem(world);
  const { clerk, deputy, head, second } = people;
  const seats = [head, deputy, second];
  const today = new Date(world.time.ms).toISOString();
  const given = new Map<string, unknown>([
    ...Object.entries({
      organisation: CENTRE,
      responsible: deputy,
      item,
      carrier: COLUMN,
      carriers: [WEBSITE, COLUMN],
    }),
    ...Object.entries({ code: 'R3', postedBy: clerk, deliveredBy: clerk, attendance: seats, recused: [], entry: 'R3' }),
    ...['sha256', 'fileSha256', 'listSha256', 'scanSha256'].map((name) => [name, 'a'.repeat(64)] as const),
    ['votes', seats.map((person) => ({ person, choice: 'no', nature: null }))],
    ['deadline', 'vote-1'],
  ]);
  const sound = Object.entries({
    ...{ round: 1, version: 1, publication: 1, from: 1, to: 1, entries: [{ code: 'R3', subjects: [2] }] },
    ...{ scope: 'public', audience: null, decision: null, heldAt: today, noticeWorkingDays: null },
    ...{ upOn: today.slice(0, 10), downOn: null, deliveredOn: today.slice(0, 10), openedEarlierOn: null },
    ...{ format: 'plain', form: 'notice', ground: 'personalPrivacy', recheckOn: null, instead: null, nature: null },
  });
  const down = ['downOn', today.slice(0, 10)] as const;
  givens = [given, new Map([...given, ...sound]), new Map([...given, ...sound, down])];
}, 120_000);

afterAll(() => world.close());

const schemaOf = (schema: Schema<unknown>): ExtremeSchema =>
  z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }) as ExtremeSchema;

/** The extreme values that the schema takes, each once. */
const extremesOf = (schema: Schema<unknown>): readonly unknown[] => {
  const values = givens.flatMap((given) => EXTREMES.map((extreme) => extremeOf(schemaOf(schema), extreme, given)));
  const taken = values.filter((one) => schema.safeParse(one).success);
  return [...new Map(taken.map((one) => [JSON.stringify(one), one])).values()];
};

/** What became of each extreme, on an item that is where the command is meant for. */
const outcomesOf = async (contract: CommandContract): Promise<readonly string[]> => {
  const scene = scenes[contract.name];
  if (scene === undefined) throw new RangeError(`${contract.name} has no scene`);
  const outcomes: string[] = [];
  let target = await scene.on?.();
  for (const body of extremesOf(contract.body)) {
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

  it('is accepted of most commands, parks nothing and holds nothing up', async () => {
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
      for (const question of extremesOf(contract.question))
        for (const by of [people.clerk, null]) expect(await world.ask(contract, by, question)).toBeDefined();
    },
  );

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
