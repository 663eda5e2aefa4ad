import * as items from '@gongkai/items-contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accepted, approvedItem, openItem, TEXT } from '../spec/item-steps.js';
import { startItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { BUREAU, CENTRE, people, SUCCESSOR } from '../spec/organisation-double.js';
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

const drafted = (more: object = {}) =>
  send(items.draftItem, people.clerk, { body: { organisation: CENTRE, ...TEXT, ...more } });
const cleared = async (more: object = {}): Promise<string> => {
  const item = await drafted(more);
  await send(items.clearItem, people.checker, { target: item, body: { version: 1, basis: '不涉密' } });
  return item;
};
const submitted = async (more: object = {}): Promise<string> => {
  const item = await cleared(more);
  await send(items.submitItem, people.clerk, { target: item, body: {} });
  return item;
};
const listed = async (by: Reader, filter: object = {}) => {
  const page = await world.ask(items.itemsList, by, { organisation: CENTRE, limit: 200, ...filter });
  return 'rows' in page ? page.rows : [];
};
const titleListed = async (item: string, by: Reader, filter: object = {}) =>
  (await listed(by, filter)).find((row) => row.item === item)?.title;

describe('a seat of a body (S4.2(1))', () => {
  it('reads what its body votes on, from the asking on and ever after, and no draft before', async () => {
    const item = await cleared();
    expect(await read(item, people.deputy)).toMatchObject(unknown);
    expect(await titleListed(item, people.deputy)).toBeUndefined();
    expect(await world.ask(items.itemHistory, people.deputy, { item })).toMatchObject(unknown);
    await send(items.submitItem, people.clerk, { target: item, body: {} });
    for (const step of ['asked', 'returned'] as const) {
      if (step === 'returned') await decideOn(world, item, { is: 'returned' });
      expect(await read(item, people.deputy)).toMatchObject({ title: TEXT.title, text: { body: TEXT.body } });
      expect(await titleListed(item, people.deputy, { entry: 'R3' })).toBe(TEXT.title);
      expect(await world.ask(items.itemHistory, people.deputy, { item })).toMatchObject({ rows: expect.anything() });
    }
  });

  it('of the leading group alone reads nothing of what the whole body decides', async () => {
    const item = await submitted({ entries: [{ code: 'R4', subjects: [1] }] });
    expect(await read(item, people.deputy)).toMatchObject({ title: TEXT.title });
    expect(await read(item, people.groupMember)).toMatchObject(unknown);
    const other = await submitted();
    expect(await read(other, people.groupMember)).toMatchObject({ title: TEXT.title });
  });

  it('reads what was opened to its leadership alone, though it decided nothing of it', async () => {
    const item = await approvedItem(world, { entries: [{ code: 'R4', subjects: [1] }] });
    const told = { scope: 'leadership', form: 'meeting', carriers: [] };
    expect(await read(item, people.groupMember)).toMatchObject(unknown);
    await send(items.publishItem, people.clerk, { target: item, body: told });
    expect(await read(item, people.groupMember)).toMatchObject({ title: TEXT.title, review: null });
    expect(await read(item, people.member)).toMatchObject(unknown);
  });

  it('is no seat in the hands of a delegate, who reads nothing of what is voted on', async () => {
    const item = await submitted();
    const asked = [people.deputysDelegate, { item }] as const;
    expect(await world.ask(items.itemById, ...asked)).toMatchObject(unknown);
    expect(await world.ask(items.itemHistory, ...asked)).toMatchObject(unknown);
    expect(await world.ask(items.itemVersions, ...asked)).toMatchObject(unknown);
    expect(await read(item, people.clerksDelegate)).toMatchObject({ title: TEXT.title });
  });
});

describe('the superior (S4.2(1))', () => {
  it('sees of what runs below that it is there, its entries and days, and its title once that is cleared', async () => {
    const item = await drafted();
    const hidden = { text: null, decision: null, money: null, audience: null, marks: null, review: null };
    expect(await read(item, people.above)).toMatchObject({ ...hidden, entries: ['R3'], phase: 'drafted', title: null });
    await send(items.clearItem, people.checker, { target: item, body: { version: 1, basis: '不涉密' } });
    expect(await read(item, people.above)).toMatchObject({ ...hidden, phase: 'cleared', title: TEXT.title });
    expect(await titleListed(item, people.above, { entry: 'R3' })).toBe(TEXT.title);
    expect(await world.ask(items.itemHistory, people.above, { item })).toMatchObject(unknown);
    expect(await world.ask(items.itemVersions, people.above, { item })).toMatchObject({ rows: [] });
    expect(await world.ask(items.versionDifference, people.above, { item, from: 1, to: 1 })).toMatchObject({
      code: 'item.version-unknown',
    });
    await send(items.submitItem, people.clerk, { target: item, body: {} });
    await decideOn(world, item);
    expect(await read(item, people.above)).toMatchObject({ ...hidden, phase: 'approved' });
    expect(await world.ask(items.itemDeadlines, people.above, { item })).toMatchObject({
      rows: [{ deadline: 'approval-1' }],
    });
  });

  it('reads all of it once it has come up to his body, and what came after', async () => {
    const item = await submitted();
    await placeAbove(world, item, BUREAU);
    expect(await read(item, people.above)).toMatchObject({ phase: 'beforeSuperior', text: { body: TEXT.body } });
    expect(await titleListed(item, people.above)).toBe(TEXT.title);
    await decideOn(world, item, { is: 'returned' });
    expect(await read(item, people.above)).toMatchObject({ phase: 'drafted', text: { body: TEXT.body } });
  });

  it('further up reads it from when it came up to him, though he stands two above', async () => {
    const item = await submitted();
    await placeAbove(world, item, BUREAU);
    expect(await read(item, people.farAbove)).toMatchObject(unknown);
    await placeAbove(world, item, SUCCESSOR);
    expect(await read(item, people.farAbove)).toMatchObject({ title: TEXT.title });
  });

  it('reads of what is public what everybody reads, text and all', async () => {
    const item = await openItem(world);
    expect(await read(item, people.above)).toMatchObject({ title: TEXT.title, text: { body: TEXT.body } });
  });

  it('is told no title of what is held back', async () => {
    const item = await drafted({ title: '不宜公开的标题' });
    const refusal = { ground: 'personalPrivacy', basis: '涉及个人隐私' };
    await send(items.refuseClearance, people.checker, { target: item, body: { version: 1, ...refusal } });
    await send(items.proposeWithholding, people.clerk, { target: item, body: refusal });
    await decideOn(world, item);
    const register = await world.ask(items.withheldRegister, people.above, { organisation: CENTRE });
    expect(register).toMatchObject({ rows: expect.arrayContaining([expect.objectContaining({ item, title: null })]) });
    expect(await world.ask(items.withheldRegister, people.deputy, { organisation: CENTRE })).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ item, title: '不宜公开的标题' })]),
    });
  });
});
