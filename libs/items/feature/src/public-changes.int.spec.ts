import type { RecordedEvent } from '@gongkai/event-store';
import * as items from '@gongkai/items-contracts';
import { startProjectionBench, schemaDrift, type ProjectionBench } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accepted, openItem, TEXT } from '../spec/item-steps.js';
import { startItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { CENTRE, people } from '../spec/organisation-double.js';
import { itemsContext } from './items.context.js';
import { itemsProjection } from './read-model/items.projection.js';

let world: ItemsWorld;
let bench: ProjectionBench;

beforeAll(async () => {
  world = await startItemsWorld();
  const { migrations, entities } = itemsContext;
  bench = await startProjectionBench(
    { url: world.url, schema: 'items_bench', migrations, entities },
    itemsProjection(world.platform.vault),
  );
}, 120_000);

afterAll(async () => {
  await bench.close();
  await world.close();
});

const publicPage = async (question: object = {}) => {
  const page = await world.ask(items.publicItems, null, question);
  if (!('rows' in page)) throw new Error(page.code);
  return page;
};

const changedSince = async (token: string) =>
  (await publicPage({ changedSince: token })).rows.map(({ item, tombstone }) => [item, tombstone]);

describe('public items that changed since a token (S2.1(5))', () => {
  it('are those that a harvester who read everything must read again: opened, corrected or withdrawn', async () => {
    const known = await openItem(world);
    const withdrawn = await openItem(world);
    const { asOf } = await publicPage();
    expect(await changedSince(asOf)).toEqual([]);
    const to = { target: withdrawn };
    const body = { ground: 'personalPrivacy', basis: '涉及个人隐私' };
    accepted(await world.send(items.withdrawForSecrecy, people.checker, { ...to, body }));
    const opened = await openItem(world);
    expect(await changedSince(asOf)).toEqual([
      [withdrawn, 'outOfUse'],
      [opened, null],
    ]);
    expect(known).not.toBe(opened);
  });

  it('are none where nothing changed that the public reads', async () => {
    const item = await openItem(world);
    const { asOf } = await publicPage();
    const correction = { ...TEXT, title: '更正稿', reason: '有误' };
    accepted(await world.send(items.correctItem, people.clerk, { target: item, body: correction }));
    expect(await changedSince(asOf)).toEqual([[item, null]]);
    const later = await publicPage();
    const revised = { ...TEXT, title: '更正稿二', reason: '有误' };
    accepted(await world.send(items.reviseItem, people.clerk, { target: item, body: revised }));
    accepted(await world.send(items.draftItem, people.clerk, { body: { organisation: CENTRE, ...TEXT } }));
    expect(await changedSince(later.asOf)).toEqual([]);
  });

  it('come in pages, in the order of their change', async () => {
    const all = await publicPage({ changedSince: (await publicPage()).asOf.replace(/\d+$/, '0'), limit: 2 });
    expect([all.rows.length, all.next === null]).toEqual([2, false]);
    const { rows } = await publicPage({ changedSince: all.asOf.replace(/\d+$/, '0'), limit: 2, cursor: all.next });
    expect(rows.map(({ item }) => item)).not.toEqual(expect.arrayContaining(all.rows.map(({ item }) => item)));
  });
});

describe('the projection of items', () => {
  it('leaves the same rows in whatever batches it is given the log', async () => {
    const log: RecordedEvent[] = [];
    for await (const event of world.platform.store.readAll({ streamPrefixes: ['item-'] })) log.push(event);
    expect(log.length).toBeGreaterThan(20);
    await bench.fromLog(log).expectSameRowsInAnyBatches();
  });

  it('fills the tables that its entities say', async () => {
    expect(await schemaDrift(bench.readModels.dataSource)).toEqual([]);
  });
});
