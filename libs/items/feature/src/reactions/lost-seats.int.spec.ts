import { newUuid } from '@gongkai/event-store';
import * as items from '@gongkai/items-contracts';
import { organisationPublished } from '@gongkai/organisation-contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accepted, eventually, TEXT } from '../../spec/item-steps.js';
import { openItemsWorld, type ItemsWorld } from '../../spec/items-world.js';
import { tellOf } from '../../spec/organisation-telling.js';
import { CENTRE, leavers, people } from '../../spec/organisation-double.js';

let world: ItemsWorld;

beforeAll(async () => {
  world = await openItemsWorld();
}, 60_000);

afterAll(() => world.close());

const itemInReview = async (): Promise<string> => {
  const target = accepted(await world.send(items.draftItem, people.clerk, { body: { organisation: CENTRE, ...TEXT } }));
  accepted(await world.send(items.clearItem, people.checker, { target, body: { version: 1, basis: '不涉密' } }));
  accepted(await world.send(items.submitItem, people.clerk, { target, body: {} }));
  return target;
};

describe('a reviewer whose office ends', () => {
  it('leaves the review that was opened a moment before — S4.2(1) S6', async () => {
    const item = await itemInReview();
    leavers.add(people.second);
    const ended = { organisation: CENTRE, appointment: newUuid(), person: people.second, office: 'committeeMember' };
    await tellOf(world, organisationPublished.AppointmentEndedV1, { ...ended, how: 'left' });
    await eventually(async () =>
      expect(await world.ask(items.itemHistory, people.head, { item })).toMatchObject({
        rows: [{ type: 'ItemDrafted' }, { type: 'ItemCleared' }, { type: 'ReviewOpened' }, { type: 'ReviewSeatLost' }],
      }),
    );
  });
});
