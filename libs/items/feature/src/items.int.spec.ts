import { checksumsOf } from '@gongkai/database';
import { connectReadModels } from '@gongkai/database/read-models';
import * as items from '@gongkai/items-contracts';
import { readCheckpoint } from '@gongkai/subscriptions';
import { eventually } from '@gongkai/testkit';
import { textKey } from '@gongkai/vault';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@gongkai/event-store';
import { itemsContext } from './items.context.js';
import { itemsProjection } from './read-model/items.projection.js';
import { startItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { accepted, approvedItem, openItem, TEXT as text } from '../spec/item-steps.js';
import { CENTRE, COLUMN, people } from '../spec/organisation-double.js';
import { decideOn } from '../spec/review-double.js';

let world: ItemsWorld;

beforeAll(async () => {
  world = await startItemsWorld();
}, 60_000);

afterAll(() => world.close());

/** Tables of all schemas with the marker in any of their rows. */
const tablesHolding = async (marker: string): Promise<readonly string[]> => {
  const client = new Client({ connectionString: world.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const holding: string[] = [];
    for (const { name } of rows) {
      const found = await client.query(`SELECT 1 FROM ${name} AS t WHERE t::text LIKE '%' || $1 || '%' LIMIT 1`, [
        marker,
      ]);
      if (found.rowCount !== 0) holding.push(name);
    }
    expect(rows.length).toBeGreaterThan(5);
    return holding;
  } finally {
    await client.end();
  }
};

describe('an item over PostgreSQL', () => {
  it('goes from draft to public notice, and everybody reads it', async () => {
    const item = await openItem(world);
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({
      item,
      title: text.title,
      text: { body: text.body, format: 'plain', sources: text.sources },
      tombstone: null,
      publications: [{ scope: 'public', form: 'notice', author: people.clerk, responsible: people.deputy }],
      versions: [{ version: 1 }],
    });
    expect(await world.ask(items.publicItems, null, {})).toMatchObject({ rows: [{ item, title: text.title }] });
  });

  it('tells whether what everybody reads has changed: with what is public, and with other tables in place', async () => {
    const told = async () => (await world.ask(items.publicItemsValidator, null, {})) as { readonly validator: string };
    const before = await told();
    await approvedItem(world);
    expect(await told()).toEqual(before);
    await openItem(world);
    const opened = await told();
    expect(opened).not.toEqual(before);
    await world.projections.rebuild();
    expect(await told()).not.toEqual(opened);
  });

  it('is seen by who works on it before it is published, and by nobody else', async () => {
    const item = await approvedItem(world);
    expect(await world.ask(items.itemById, people.checker, { item })).toMatchObject({
      phase: 'approved',
      title: text.title,
      review: null,
      reviewCount: 1,
    });
    for (const by of [people.member, people.staff, people.stranger, null])
      expect(await world.ask(items.itemById, by, { item })).toMatchObject({ kind: 'rejected', code: 'item.unknown' });
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({ code: 'item.unknown' });
  });

  it('refuses who holds no office for the act', async () => {
    const body = { organisation: CENTRE, ...text };
    expect(await world.send(items.draftItem, people.member, { body })).toEqual({
      kind: 'rejected',
      code: 'power.lacking',
      facts: { act: 'items.draft' },
    });
  });

  it('tells who did what, when and why, from the record itself', async () => {
    const item = await approvedItem(world);
    const history = await world.ask(items.itemHistory, people.head, { item });
    expect(history).toMatchObject({
      rows: [
        { type: 'ItemDrafted', actor: `person:${people.clerk}` },
        { type: 'ItemCleared', actor: `person:${people.checker}`, reason: '不涉密' },
        { type: 'ReviewAsked' },
        { type: 'ItemApproved' },
      ],
      next: null,
    });
  });

  it('is proven by who is on record there, and by no other id', async () => {
    const target = await openItem(world);
    const upOn = new Date(world.time.ms).toISOString().slice(0, 10);
    const proof = { publication: 1, carrier: COLUMN, upOn, fileSha256: 'a'.repeat(64) };
    const by = (postedBy: string) =>
      world.send(items.provePosting, people.clerk, { target, body: { ...proof, postedBy } });
    expect(await by(people.stranger)).toMatchObject({ code: 'publication.poster-unknown' });
    expect(await by(people.staff)).toMatchObject({ kind: 'accepted' });
  });

  it('keeps no plain text of what is not public anywhere in the database', async () => {
    const marker = '草稿标记丙丁戊';
    await approvedItem(world, { title: marker, body: marker });
    expect(await tablesHolding(marker)).toEqual([]);
  });

  it('leaves nothing of a text that was withdrawn for secrecy but its tombstone', async () => {
    const marker = '内部标记甲乙丙';
    const item = await openItem(world, { title: marker });
    accepted(
      await world.send(items.withdrawForSecrecy, people.checker, {
        target: item,
        body: { ground: 'stateSecret', basis: '误公开' },
      }),
    );
    await decideOn(world, item);
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({
      tombstone: 'withdrawnForSecrecy',
      text: null,
      title: null,
      ground: 'stateSecret',
    });
    expect(await tablesHolding(marker)).toEqual([]);
    const rows = await world.projections.verify();
    expect(rows.isEqual).toBe(true);
  });

  it('takes nothing more for a text whose key is gone, and still answers repeats as before', async () => {
    const target = await openItem(world);
    const correction = { body: { ...text, reason: '有误' }, target, key: 'taken away later' };
    const first = await world.send(items.correctItem, people.clerk, correction);
    accepted(first);
    const gone = { ground: 'personalPrivacy', basis: '误公开' };
    accepted(await world.send(items.withdrawForSecrecy, people.checker, { target, body: gone }));
    await decideOn(world, target);
    await world.platform.vault.destroy([1, 2].map((version) => textKey(`item-${target}`, version)));
    expect(
      await world.send(items.clearItem, people.checker, { target, body: { version: 1, basis: '不涉密' } }),
    ).toEqual({
      kind: 'rejected',
      code: 'item.wrong-phase',
      facts: { phase: 'withdrawnForSecrecy', act: 'ClearItem' },
    });
    expect(await world.send(items.correctItem, people.clerk, correction)).toEqual({ ...first, repeated: true });
  });

  it('answers a repeat as before and refuses the same key with another body', async () => {
    const body = { organisation: CENTRE, ...text };
    const first = await world.send(items.draftItem, people.clerk, { body, key: 'the same' });
    expect(await world.send(items.draftItem, people.clerk, { body, key: 'the same' })).toEqual({
      ...first,
      repeated: true,
    });
    await expect(
      world.send(items.draftItem, people.clerk, { body: { ...body, title: '别的标题' }, key: 'the same' }),
    ).rejects.toMatchObject({ code: 'idempotency.other-body' });
  });

  it('has the same rows when events are applied to them again', async () => {
    const { store, vault } = world.platform;
    const projection = itemsProjection(vault);
    const events: RecordedEvent[] = [];
    for await (const event of store.readAll({ streamPrefixes: projection.streamPrefixes })) events.push(event);
    const { dataSource, close } = await connectReadModels({
      url: world.url,
      schema: 'items',
      entities: itemsContext.entities,
      migrations: itemsContext.migrations,
    });
    const sums = () => checksumsOf(dataSource.manager, 'items', projection.tables);
    await eventually(async () => {
      const place = await readCheckpoint(dataSource.manager, projection.name);
      expect(place?.position).toBeGreaterThanOrEqual(events.at(-1)?.position ?? 0n);
    });
    const before = await sums();
    for (const some of [events, events.slice(0, 3), events.slice(-3)])
      await dataSource.transaction((manager) => projection.project(some, manager));
    expect(before[0]?.rows).toBeGreaterThan(0);
    expect(await sums()).toEqual(before);
    await close();
  });

  it('has the same rows when they are rebuilt beside', async () => {
    const verified = await world.projections.verify();
    expect(verified).toMatchObject({ isEqual: true });
    expect(world.alarms).toEqual([]);
  });
});
