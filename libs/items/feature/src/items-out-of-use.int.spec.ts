import * as items from '@gongkai/items-contracts';
import { newUuid } from '@gongkai/event-store';
import { receivedOf } from '@gongkai/reactions';
import { eventually } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accepted, openItem, TEXT } from '../spec/item-steps.js';
import { startItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { BUREAU, CENTRE, people } from '../spec/organisation-double.js';
import { decideOn, placeAbove } from '../spec/review-double.js';

let world: ItemsWorld;

beforeAll(async () => {
  world = await startItemsWorld();
}, 60_000);

afterAll(() => world.close());

type Reader = (typeof people)[keyof typeof people];
const send = (...args: Parameters<ItemsWorld['send']>) => world.send(...args).then(accepted);
const read = (item: string, by: Reader) => world.ask(items.itemById, by, { item });
const EVERYBODY = [
  people.head,
  people.clerk,
  people.checker,
  people.deputy,
  people.auditor,
  people.member,
  people.above,
];

const MARKER = '停用标记文字';
const BODY = { ground: 'stateSecret', basis: '误公开' };
const outOfUse = async (): Promise<string> => {
  const item = await openItem(world, { title: MARKER });
  await send(items.withdrawForSecrecy, people.checker, { target: item, body: BODY });
  return item;
};
const unsealed = (item: string, by: Reader) => world.ask(items.outOfUseText, by, { item, version: 1 });

describe('what one word has put out of use (S2.1(3) S2.2)', () => {
  it('is read by nobody, in rows, lists, versions, differences and history, nor on the bus', async () => {
    const item = await outOfUse();
    for (const by of EVERYBODY) {
      const view = await read(item, by);
      expect(view).toMatchObject({ phase: 'outOfUse', text: null, title: null });
      for (const question of [
        await world.ask(items.itemVersions, by, { item }),
        await world.ask(items.versionDifference, by, { item, from: 1, to: 1 }),
        await world.ask(items.itemsList, by, { organisation: CENTRE, limit: 200 }),
      ])
        expect(JSON.stringify(question)).not.toContain(MARKER);
    }
    const told = { tombstone: 'outOfUse', ground: 'stateSecret', text: null, title: null };
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject(told);
    expect(await world.ask(items.publicItemVersions, null, { item })).toMatchObject({ rows: [] });
    await eventually(async () => {
      const late: string[] = [];
      const end = new AbortController();
      const reading = world.platform.bus.consume(
        { context: 'items', consumer: `late-${newUuid()}`, signal: end.signal },
        (message) => {
          late.push(new TextDecoder().decode(message.data));
          if (receivedOf(message).name === 'ItemPutOutOfUseV1') end.abort();
          return Promise.resolve();
        },
      );
      await reading;
      expect(late.join('')).not.toContain(MARKER);
    });
  });

  it('is unsealed for the voters of the review that is to confirm it alone, each reading on record', async () => {
    const item = await outOfUse();
    const { records } = world.vaults;
    const before = records.length;
    for (const by of [
      people.clerk,
      people.checker,
      people.auditor,
      people.member,
      people.above,
      people.deputysDelegate,
    ])
      expect([by, await unsealed(item, by)]).toMatchObject([by, { kind: 'rejected', code: 'item.unknown' }]);
    expect(records.length).toBe(before);
    for (const by of [people.deputy, people.head, people.groupMember])
      expect(await unsealed(item, by)).toMatchObject({ version: 1, text: { title: MARKER, body: TEXT.body } });
    expect(records.slice(before)).toMatchObject(
      [people.deputy, people.head, people.groupMember].map((person) => ({
        actor: `person:${person}`,
        purpose: 'items.out-of-use-text',
        keys: [`text:item-${item}:1`],
      })),
    );
    await placeAbove(world, item, BUREAU);
    expect(await unsealed(item, people.deputy)).toMatchObject({ code: 'item.unknown' });
    expect(await unsealed(item, people.above)).toMatchObject({ text: { title: MARKER } });
  });

  it('is nothing to unseal where nothing is out of use', async () => {
    const item = await openItem(world);
    expect(await unsealed(item, people.deputy)).toMatchObject({ code: 'item.unknown' });
    await send(items.proposeWithdrawal, people.clerk, { target: item, body: { reason: '重复公开' } });
    expect(await unsealed(item, people.deputy)).toMatchObject({ code: 'item.not-out-of-use' });
  });

  it('is shown again with the gap where it is not confirmed, to whom it was shown before', async () => {
    const item = await outOfUse();
    const gap = { from: expect.any(String), until: expect.any(String), ground: 'stateSecret' };
    await decideOn(world, item, { is: 'returned' });
    const again = { tombstone: null, title: MARKER, text: { title: MARKER }, gaps: [gap] };
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject(again);
    for (const by of [people.head, people.auditor, people.member])
      expect(await read(item, by)).toMatchObject({ phase: 'published', text: { title: MARKER }, gaps: [gap] });
    expect(await unsealed(item, people.deputy)).toMatchObject({ code: 'item.unknown' });
    expect(await world.send(items.withdrawForSecrecy, people.head, { target: item, body: BODY })).toMatchObject({
      code: 'item.withdrawn-by-word-before',
    });
    expect(await world.projections.verify()).toMatchObject({ isEqual: true });
  });

  it('is gone for good once it is confirmed: its keys are destroyed, and not before', async () => {
    const item = await outOfUse();
    expect(await unsealed(item, people.deputy)).toMatchObject({ text: { title: MARKER } });
    await decideOn(world, item);
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({ tombstone: 'withdrawnForSecrecy' });
    await eventually(async () => {
      const end = String(await world.platform.store.head());
      const { effects } = await world.reactions.status();
      expect(effects.map(({ position }) => position)).toEqual([end, end]);
    });
    for await (const { type, data } of world.platform.store.readStream(`item-${item}`)) {
      if (type !== 'ItemDrafted') continue;
      const { content } = JSON.parse(new TextDecoder().decode(data)) as { content: never };
      expect(await world.platform.vault.unsealTexts([{ sealed: content, stream: `item-${item}` }])).toEqual([
        { kind: 'destroyed' },
      ]);
    }
  });
});

describe('the withheld count (S2.1(3))', () => {
  const count = async (by: Reader | null) => {
    const register = await world.ask(items.withheldRegister, by, { organisation: CENTRE, limit: 200 });
    return 'total' in register ? ([register.total.count, register.rows] as const) : register;
  };

  it('has what was taken away once that is confirmed, not while it is out of use, nor when it is shown again', async () => {
    const [before] = (await count(null)) as readonly [number, unknown];
    const [confirmed, shown] = [await outOfUse(), await outOfUse()];
    expect(await count(null)).toMatchObject([before, expect.anything()]);
    await decideOn(world, confirmed);
    await decideOn(world, shown, { is: 'returned' });
    const row = { item: confirmed, title: null, ground: 'stateSecret', recheckOn: null, isRecheckOverdue: false };
    for (const by of [null, people.clerk, people.member]) {
      const [total, rows] = (await count(by)) as readonly [number, readonly { item: string }[]];
      expect(total).toBe(before + 1);
      expect(rows).toEqual(expect.arrayContaining([expect.objectContaining(row)]));
      expect(rows.map(({ item }) => item)).not.toContain(shown);
    }
  });
});
