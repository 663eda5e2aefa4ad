import { canonicalBytes, newUuid } from '@gongkai/event-store';
import * as items from '@gongkai/items-contracts';
import { organisationPublished } from '@gongkai/organisation-contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accepted, eventually, TEXT } from '../../spec/item-steps.js';
import { openItemsWorld, type ItemsWorld } from '../../spec/items-world.js';
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

/** As organisation's relay would tell it, at the place in the log that everything before it has reached. */
const tellThatOfficeEnded = async (person: string): Promise<void> => {
  const contract = organisationPublished.AppointmentEndedV1;
  const [event, at] = [newUuid(), new Date(world.time.ms).toISOString()];
  const data = { organisation: CENTRE, appointment: newUuid(), person, office: 'committeeMember', how: 'left', at };
  const stream = `offices-${CENTRE}`;
  const told = { v: 1, name: contract.name, event, stream, index: 0, count: 1, at, correlation: 'spec', data };
  const position = String(await world.platform.store.head());
  const bytes = canonicalBytes(told);
  await world.platform.bus.publish({
    subject: contract.subject,
    id: `${event}.0`,
    position,
    previous: '-1',
    data: bytes,
  });
};

describe('a reviewer whose office ends', () => {
  it('leaves the review that was opened a moment before — S4.2(1) S6', async () => {
    const item = await itemInReview();
    leavers.add(people.second);
    await tellThatOfficeEnded(people.second);
    await eventually(async () =>
      expect(await world.ask(items.itemHistory, people.head, { item })).toMatchObject({
        rows: [{ type: 'ItemDrafted' }, { type: 'ItemCleared' }, { type: 'ReviewOpened' }, { type: 'ReviewSeatLost' }],
      }),
    );
  });
});
