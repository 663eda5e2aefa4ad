import { itemsApi } from '@gongkai/items-contracts';
import type { CommandContract } from '@gongkai/kernel';
import { eventually, EXTREMES, extremeOf, keysAreSettled, storedRows, type ExtremeSchema } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import * as items from '@gongkai/items-contracts';
import { accepted, approvedItem, openItem, TEXT } from '../spec/item-steps.js';
import { startItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { CENTRE, people, WEBSITE } from '../spec/organisation-double.js';

let world: ItemsWorld;
/** Items in the phases that commands begin with: drafted, approved, open. */
let targets: readonly string[];

beforeAll(async () => {
  world = await startItemsWorld();
  const body = { organisation: CENTRE, ...TEXT };
  const drafted = accepted(await world.send(items.draftItem, people.clerk, { body }));
  targets = [drafted, await approvedItem(world), await openItem(world)];
  await world.projections.waitFor(await world.platform.store.head(), 30_000);
  await eventually(() => keysAreSettled(world));
}, 120_000);

afterAll(() => world.close());

const given = new Map<string, unknown>([
  ...Object.entries({ organisation: CENTRE, responsible: people.deputy, carrier: WEBSITE, carriers: [WEBSITE] }),
  ...Object.entries({ version: 1, round: 1, publication: 1, entries: TEXT.entries, scope: 'public', form: 'notice' }),
]);

const bodiesOf = ({ body }: CommandContract): readonly unknown[] => {
  const schema = z.toJSONSchema(body as z.ZodType, { io: 'input', unrepresentable: 'any' }) as ExtremeSchema;
  return EXTREMES.map((extreme) => extremeOf(schema, extreme, given)).filter((one) => body.safeParse(one).success);
};

describe('a trial (every command of the contracts)', () => {
  it('writes nothing in any store, whoever tries it and whatever is answered', async () => {
    const before = await storedRows(world);
    const outcomes = new Set<string>();
    for (const contract of itemsApi.commands as readonly CommandContract[])
      for (const body of bodiesOf(contract))
        for (const by of [people.clerk, people.checker, people.head])
          for (const target of targets) {
            const reply = await world.send(contract, by, { target, body, isTrial: true });
            outcomes.add(`${contract.name} ${reply.kind}`);
          }
    expect(Object.keys(before).length).toBeGreaterThan(10);
    expect(await storedRows(world)).toEqual(before);
    const tried = [...outcomes].filter((one) => one.endsWith(' accepted')).map((one) => one.split(' ')[0]);
    expect(tried).toEqual(expect.arrayContaining(['ReviseItem', 'CorrectItem', 'WithdrawForSecrecy']));
    expect(tried.length).toBeGreaterThan(5);
  }, 240_000);
});
