import * as items from '@gongkai/items-contracts';
import { instantOfMs } from '@gongkai/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accepted, approvedItem, openItem, TEXT } from '../spec/item-steps.js';
import { startItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { BUREAU, CENTRE, leavers, people, SUCCESSOR } from '../spec/organisation-double.js';
import { decideOn, placeAbove } from '../spec/review-double.js';

let world: ItemsWorld;

beforeAll(async () => {
  world = await startItemsWorld();
}, 60_000);

afterAll(() => world.close());

type Reader = (typeof people)[keyof typeof people];
const send = (...args: Parameters<ItemsWorld['send']>) => world.send(...args).then(accepted);
const read = (item: string, by: Reader) => world.ask(items.itemById, by, { item });
const unknown = { kind: 'rejected', code: 'item.unknown' };

const NEWER = { ...TEXT, title: '更正后的标题', body: '更正后的正文' };
const REASON = '单位名称有误';
const DECISION = { body: '党委会', decidedOn: '2026-03-01', number: '青渔党〔2026〕9号' };

const clear = (target: string, version: number) =>
  send(items.clearItem, people.checker, { target, body: { version, basis: '不涉密' } });
const submit = (target: string) => send(items.submitItem, people.clerk, { target, body: {} });
const correct = (target: string, more: object = {}) =>
  send(items.correctItem, people.clerk, { target, body: { ...NEWER, reason: REASON, ...more } });

const listed = async (by: Reader, filter: object = {}) => {
  const page = await world.ask(items.itemsList, by, { organisation: CENTRE, limit: 200, ...filter });
  return 'rows' in page ? page.rows : [];
};

/** Whatever the reader is told of the item, in one text. */
const allTold = async (item: string, by: Reader): Promise<string> => {
  const page = { item, limit: 200 };
  const answers = [
    await read(item, by),
    await world.ask(items.itemVersions, by, page),
    await world.ask(items.itemHistory, by, page),
    await world.ask(items.versionDifference, by, { item, from: 1, to: 2 }),
    (await listed(by)).find((row) => row.item === item),
  ];
  return JSON.stringify(answers);
};
const toldOfNewer = async (item: string, by: Reader): Promise<readonly string[]> => {
  const told = await allTold(item, by);
  return [NEWER.title, NEWER.body, REASON].filter((text) => told.includes(text));
};
const listedUnder = async (item: string, by: Reader, entry: string): Promise<boolean> =>
  (await listed(by, { entry })).some((row) => row.item === item);

describe('of an item that was before his body, who sits in it (S4.2(1))', () => {
  it('reads the version put before it, and of a correction nothing until that is put before it as well', async () => {
    const item = await openItem(world);
    await correct(item);
    for (const step of ['written', 'cleared'] as const) {
      if (step === 'cleared') await clear(item, 2);
      for (const seat of [people.deputy, people.groupMember]) {
        expect(await toldOfNewer(item, seat)).toEqual([]);
        expect(await read(item, seat)).toMatchObject({ version: 1, correction: null, text: { body: TEXT.body } });
        expect(await world.ask(items.itemVersions, seat, { item })).toMatchObject({
          rows: [{ version: 1 }],
          total: {},
        });
        expect(await world.ask(items.versionDifference, seat, { item, from: 1, to: 2 })).toMatchObject({
          code: 'item.version-unknown',
        });
      }
    }
    await submit(item);
    expect(await toldOfNewer(item, people.deputy)).toEqual([NEWER.title, NEWER.body, REASON]);
    expect(await read(item, people.deputy)).toMatchObject({ version: 2, correction: 'inReview' });
    expect(await world.ask(items.versionDifference, people.deputy, { item, from: 1, to: 2 })).toMatchObject({ to: 2 });
  });

  it('reads of one returned what he voted on, and no revision that he has not been asked about', async () => {
    const item = await send(items.draftItem, people.clerk, { body: { organisation: CENTRE, ...TEXT } });
    await clear(item, 1);
    await submit(item);
    await decideOn(world, item, { is: 'returned' });
    const body = { ...NEWER, entries: [{ code: 'R4', subjects: [1] }] };
    await send(items.reviseItem, people.clerk, { target: item, body });
    expect(await toldOfNewer(item, people.deputy)).toEqual([]);
    expect(await read(item, people.deputy)).toMatchObject({ version: 1, title: TEXT.title, entries: ['R3'] });
    expect([await listedUnder(item, people.deputy, 'R3'), await listedUnder(item, people.deputy, 'R4')]).toEqual([
      true,
      false,
    ]);
    expect(await listedUnder(item, people.clerk, 'R4')).toBe(true);
    await clear(item, 2);
    await submit(item);
    expect(await toldOfNewer(item, people.deputy)).toEqual([NEWER.title, NEWER.body]);
    expect(await toldOfNewer(item, people.groupMember)).toEqual([]);
    expect(await listedUnder(item, people.deputy, 'R4')).toBe(true);
  });

  it('is told in the history that a later version was written, and of what it asks for nothing', async () => {
    const item = await openItem(world);
    await correct(item, { decision: DECISION });
    const told = await world.ask(items.itemHistory, people.groupMember, { item, limit: 200 });
    expect(told).toMatchObject({ rows: expect.anything() });
    const all = await world.ask(items.itemHistory, people.clerk, { item, limit: 200 });
    const lines = (page: typeof told) => ('rows' in page ? page.rows.length : 0);
    expect(lines(told)).toBe(lines(all));
    for (const hidden of [REASON, DECISION.number]) {
      expect(JSON.stringify(told)).not.toContain(hidden);
      expect(JSON.stringify(all)).toContain(hidden);
    }
  });

  it('reads what no vote was held on once it is opened to his circle', async () => {
    const item = await openItem(world);
    await correct(item, { entries: [...TEXT.entries, { code: 'R4', subjects: [1] }] });
    await clear(item, 2);
    await submit(item);
    expect(await toldOfNewer(item, people.groupMember)).toEqual([]);
    await decideOn(world, item, { nature: 'editorial' });
    await send(items.publishCorrection, people.clerk, { target: item, body: {} });
    expect(await toldOfNewer(item, people.groupMember)).toEqual([NEWER.title, NEWER.body, REASON]);
  });
});

describe('of an item that came up to their body, those above (S4.2(1))', () => {
  it('read the version that came up, and none that came after, however far up they sit', async () => {
    const item = await send(items.draftItem, people.clerk, { body: { organisation: CENTRE, ...TEXT } });
    await clear(item, 1);
    await submit(item);
    await placeAbove(world, item, BUREAU);
    await placeAbove(world, item, SUCCESSOR);
    await decideOn(world, item, { is: 'returned' });
    await send(items.reviseItem, people.clerk, { target: item, body: NEWER });
    await clear(item, 2);
    await submit(item);
    for (const seat of [people.above, people.farAbove]) {
      expect(await toldOfNewer(item, seat)).toEqual([]);
      expect(await read(item, seat)).toMatchObject({ version: 1, text: { body: TEXT.body } });
    }
    await placeAbove(world, item, BUREAU);
    expect(await toldOfNewer(item, people.above)).toEqual([NEWER.title, NEWER.body]);
    expect(await toldOfNewer(item, people.farAbove)).toEqual([]);
  });
});

describe('of an item that was before his body, who has left it (S4.2(1))', () => {
  it('reads what anybody reads', async () => {
    const item = await approvedItem(world);
    expect(await read(item, people.deputy)).toMatchObject({ title: TEXT.title });
    leavers.set(people.second, instantOfMs(world.time.ms));
    try {
      expect(await read(item, people.second)).toMatchObject(unknown);
      expect(await world.ask(items.itemHistory, people.second, { item })).toMatchObject(unknown);
      expect(await world.ask(items.itemVersions, people.second, { item })).toMatchObject(unknown);
    } finally {
      leavers.delete(people.second);
    }
  });
});
