import { newUuid } from '@gongkai/event-store';
import * as items from '@gongkai/items-contracts';
import { instantOfMs } from '@gongkai/kernel';
import { organisationPublished } from '@gongkai/organisation-contracts';
import { eventually } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accepted, TEXT } from '../../spec/item-steps.js';
import { startItemsWorld, type ItemsWorld } from '../../spec/items-world.js';
import { tellOf } from '../../spec/organisation-telling.js';
import { CENTRE, leavers, people } from '../../spec/organisation-double.js';

let world: ItemsWorld;

beforeAll(async () => {
  world = await startItemsWorld();
}, 60_000);

afterAll(() => world.close());

const itemInReview = async (): Promise<string> => {
  const target = accepted(await world.send(items.draftItem, people.clerk, { body: { organisation: CENTRE, ...TEXT } }));
  accepted(await world.send(items.clearItem, people.checker, { target, body: { version: 1, basis: '不涉密' } }));
  accepted(await world.send(items.submitItem, people.clerk, { target, body: {} }));
  return target;
};

const HOUR_MS = 3_600_000;

describe('a reviewer whose office ended on the day of the session', () => {
  afterAll(() => leavers.clear());

  it('attended one before, none after; of what he attended he may object to the record — S4.2(1)', async () => {
    const { head, deputy, second, clerk, stranger } = people;
    const target = await itemInReview();
    const opened = world.time.ms;
    leavers.set(second, instantOfMs(opened + 2 * HOUR_MS));
    world.time.ms += 4 * HOUR_MS;
    const held = (hours: number) => ({
      round: 1,
      heldAt: instantOfMs(opened + hours * HOUR_MS),
      attendance: [head, deputy, second],
      votes: [],
      minutesNumber: '〔2026〕5号',
      scanSha256: 'c'.repeat(64),
    });
    expect(await world.send(items.recordReviewSession, clerk, { target, body: held(3) })).toMatchObject({
      code: 'round.seat-lost',
    });
    accepted(await world.send(items.recordReviewSession, clerk, { target, body: held(1) }));
    const objection = { target, body: { reason: '表决记录有误' } };
    expect(await world.send(items.objectToRecord, stranger, objection)).toMatchObject({ code: 'power.lacking' });
    accepted(await world.send(items.objectToRecord, second, objection));
    expect(await world.send(items.recordReviewSession, clerk, { target, body: held(1) })).toMatchObject({
      code: 'round.none',
    });
  });
});

describe('a reviewer whose office ends', () => {
  it('leaves the review that was opened a moment before — S4.2(1) S6', async () => {
    const item = await itemInReview();
    leavers.set(people.second, instantOfMs(world.time.ms));
    const ended = { organisation: CENTRE, appointment: newUuid(), person: people.second, office: 'committeeMember' };
    await tellOf(world, organisationPublished.AppointmentEndedV1, { ...ended, how: 'left' });
    await eventually(async () =>
      expect(await world.ask(items.itemHistory, people.head, { item })).toMatchObject({
        rows: [{ type: 'ItemDrafted' }, { type: 'ItemCleared' }, { type: 'ReviewOpened' }, { type: 'ReviewSeatLost' }],
      }),
    );
  });
});
