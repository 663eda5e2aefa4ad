import * as items from '@gongkai/items-contracts';
import type { CommandReply } from '@gongkai/kernel';
import { textKey } from '@gongkai/vault';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { CENTRE, COLUMN, people, WEBSITE } from '../spec/organisation-double.js';

let world: ItemsWorld;

beforeAll(async () => {
  world = await openItemsWorld();
}, 60_000);

afterAll(() => world.close());

const text = {
  entries: [{ code: 'R3', subjects: [2] }],
  scope: 'public',
  responsible: people.deputy,
  title: '二〇二六年渔业技术推广工作计划',
  body: '一、开展稻渔综合种养技术培训四期。\n二、检测养殖水质六十点次。',
  sources: [{ reference: '青渔〔2026〕1号', sha256: 'a'.repeat(64) }],
};

const accepted = (reply: CommandReply): string => {
  if (reply.kind !== 'accepted') throw new Error(`${reply.code} ${JSON.stringify(reply.facts)}`);
  return reply.id;
};

const approved = async (more: object = {}): Promise<string> => {
  const item = accepted(
    await world.send(items.draftItem, people.clerk, { body: { organisation: CENTRE, ...text, ...more } }),
  );
  const to = { target: item };
  accepted(await world.send(items.clearItem, people.checker, { ...to, body: { version: 1, basis: '不涉密' } }));
  accepted(await world.send(items.submitItem, people.clerk, { ...to, body: {} }));
  for (const by of [people.deputy, people.second, people.head])
    accepted(await world.send(items.castVote, by, { ...to, body: { round: 1, choice: 'yes' } }));
  return item;
};

const published = async (more: object = {}): Promise<string> => {
  const item = await approved(more);
  const body = { scope: 'public', form: 'notice', carriers: [WEBSITE, COLUMN] };
  accepted(await world.send(items.publishItem, people.clerk, { target: item, body }));
  return item;
};

describe('an item over PostgreSQL', () => {
  it('goes from draft to public notice, and everybody reads it', async () => {
    const item = await published();
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

  it('is seen by who works on it before it is published, and by nobody else', async () => {
    const item = await approved();
    expect(await world.ask(items.itemById, people.checker, { item })).toMatchObject({
      phase: 'approved',
      title: text.title,
      rounds: [{ outcome: 'approved', votes: [{ choice: 'yes' }, { choice: 'yes' }, { choice: 'yes' }] }],
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
    const item = await approved();
    const history = await world.ask(items.itemHistory, people.head, { item });
    expect(history).toMatchObject({
      rows: [
        { type: 'ItemDrafted', actor: `person:${people.clerk}` },
        { type: 'ItemCleared', actor: `person:${people.checker}`, reason: '不涉密' },
        { type: 'ReviewOpened' },
        { type: 'VoteCast' },
        { type: 'VoteCast' },
        { type: 'VoteCast' },
        { type: 'ReviewConcluded' },
        { type: 'ItemApproved' },
      ],
      next: null,
    });
  });

  it('keeps no plain text of what is not public, and none of a withdrawn text once its key is gone', async () => {
    const marker = '内部标记甲乙丙';
    const item = await published({ title: marker });
    accepted(
      await world.send(items.withdrawForSecrecy, people.checker, {
        target: item,
        body: { ground: 'stateSecret', basis: '误公开' },
      }),
    );
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({
      tombstone: 'withdrawnForSecrecy',
      text: null,
      title: null,
      ground: 'stateSecret',
    });
    const rows = await world.projections.verify();
    expect(rows.isEqual).toBe(true);
  });

  it('takes nothing more for a text whose key is gone, and still answers repeats as before', async () => {
    const body = { organisation: CENTRE, ...text };
    const first = await world.send(items.draftItem, people.clerk, { body, key: 'taken away later' });
    const target = accepted(first);
    const gone = { ground: 'personalPrivacy', basis: '误公开' };
    accepted(await world.send(items.withdrawForSecrecy, people.checker, { target, body: gone }));
    await world.platform.vault.destroy([textKey(`item-${target}`, 1)]);
    expect(
      await world.send(items.clearItem, people.checker, { target, body: { version: 1, basis: '不涉密' } }),
    ).toEqual({
      kind: 'rejected',
      code: 'item.wrong-phase',
      facts: { phase: 'withdrawnForSecrecy', act: 'ClearItem' },
    });
    expect(await world.send(items.draftItem, people.clerk, { body, key: 'taken away later' })).toEqual({
      ...first,
      repeated: true,
    });
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

  it('has the same rows when they are rebuilt beside', async () => {
    const verified = await world.projections.verify();
    expect(verified).toMatchObject({ isEqual: true });
    expect(world.alarms).toEqual([]);
  });
});
