import * as items from '@gongkai/items-contracts';
import { organisationPublished } from '@gongkai/organisation-contracts';
import { eventually } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accepted, TEXT } from '../../spec/item-steps.js';
import { startItemsWorld, type ItemsWorld } from '../../spec/items-world.js';
import { above, BUREAU, CENTRE, people, SUCCESSOR } from '../../spec/organisation-double.js';
import { tellOf } from '../../spec/organisation-telling.js';

const DAY_MS = 86_400_000;
let world: ItemsWorld;

beforeAll(async () => {
  world = await startItemsWorld();
}, 60_000);

afterAll(() => world.close());

const read = (item: string) => world.ask(items.itemById, people.head, { item });

const escalated = async (): Promise<string> => {
  const target = accepted(await world.send(items.draftItem, people.clerk, { body: { organisation: CENTRE, ...TEXT } }));
  accepted(await world.send(items.clearItem, people.checker, { target, body: { version: 1, basis: '不涉密' } }));
  accepted(await world.send(items.submitItem, people.clerk, { target, body: {} }));
  world.time.ms += 40 * DAY_MS;
  await eventually(async () => expect(await read(target)).toMatchObject({ phase: 'beforeSuperior' }));
  return target;
};

describe('a superior that ends', () => {
  it('leaves what was open before it to whoever took its place — S4.2(1) S6', async () => {
    const item = await escalated();
    above.superior = SUCCESSOR;
    await tellOf(world, organisationPublished.OrganisationEndedV1, { organisation: BUREAU, successor: SUCCESSOR });
    await eventually(async () =>
      expect(await read(item)).toMatchObject({
        phase: 'beforeSuperior',
        rounds: [
          { instance: 'own', outcome: 'escalated' },
          { instance: 'superior', organisation: BUREAU },
          { instance: 'superior', organisation: SUCCESSOR, outcome: 'open' },
        ],
      }),
    );
  });
});
