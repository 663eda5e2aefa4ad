import * as items from '@gongkai/items-contracts';
import { dateInZone, instantOfMs } from '@gongkai/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accepted, openItem } from '../spec/item-steps.js';
import { startItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { accountOfClerk, people } from '../spec/organisation-double.js';
import { decideOn } from '../spec/review-double.js';

let world: ItemsWorld;

beforeAll(async () => {
  world = await startItemsWorld();
}, 60_000);

afterAll(() => world.close());

const SECRET = '涉及未公开的航道坐标';
const HARMLESS = '内容重复';
const WATCHERS = [people.supervisor, people.auditor, accountOfClerk];
type Reader = Parameters<ItemsWorld['send']>[1];

const today = (): string => dateInZone(instantOfMs(world.time.ms), 'Asia/Shanghai');
const send = async (...args: Parameters<ItemsWorld['send']>) => accepted(await world.send(...args));
const voted = (target: string, choice: 'yes' | 'no') =>
  decideOn(world, target, { is: choice === 'yes' ? 'approved' : 'returned' });

const proposed = async (reason: string): Promise<string> => {
  const target = await openItem(world);
  await send(items.proposeWithdrawal, people.clerk, { target, body: { reason } });
  return target;
};
const check = (contract: typeof items.clearReason | typeof items.refuseReason, target: string, body: object) =>
  world.send(contract, people.checker, { target, body: { reason: 1, ...body } });
const reworded = (target: string, text: string) =>
  send(items.rewordReason, people.clerk, { target, body: { reason: 1, text } });

/** What the history tells of the reason that readers are, or will be, shown, line by line. */
const told = async (item: string, by: Reader) => {
  const history = await world.ask(items.itemHistory, by, { item });
  if (!('rows' in history)) return history;
  return history.rows.flatMap(({ type, reason }) =>
    type === 'WithdrawalProposed' || type.startsWith('Reason') ? [reason] : [],
  );
};

describe('a wording that the checker has not read (S2.1(3) S2.2)', () => {
  it('is not cleared by his clearance of the one before', async () => {
    const item = await proposed(HARMLESS);
    await voted(item, 'yes');
    await reworded(item, SECRET);
    const stale = { kind: 'rejected', code: 'item.reason-stale', facts: { checked: 1, last: 2 } };
    expect(await check(items.clearReason, item, { wording: 1, basis: '不涉密' })).toMatchObject(stale);
    expect(await check(items.refuseReason, item, { wording: 1, basis: '涉密' })).toMatchObject(stale);
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({
      reason: null,
      reasonCheck: 'beingChecked',
    });
    expect(await world.ask(items.itemById, people.checker, { item })).toMatchObject({
      reasons: [{ number: 1, wording: 2, reason: SECRET }],
    });
  });
});

describe('to who only watches, the history tells of a shown reason (S2.1(3) S5.4)', () => {
  it('the wording that stands cleared and why, never what was refused and with what basis', async () => {
    const item = await proposed(SECRET);
    for (const by of WATCHERS) expect(await told(item, by)).toEqual([null]);
    accepted(await check(items.refuseReason, item, { wording: 1, basis: `提及${SECRET}` }));
    await voted(item, 'yes');
    await reworded(item, HARMLESS);
    for (const by of WATCHERS) expect(await told(item, by)).toEqual([null, null, null]);
    accepted(await check(items.clearReason, item, { wording: 2, basis: '不涉密' }));
    for (const by of WATCHERS) expect(await told(item, by)).toEqual([null, null, HARMLESS, '不涉密']);
    expect(await told(item, people.checker)).toEqual([SECRET, `提及${SECRET}`, HARMLESS, '不涉密']);
    accepted(await check(items.refuseReason, item, { wording: 2, basis: '复核涉密' }));
    for (const by of WATCHERS) expect(await told(item, by)).toEqual([null, null, null, null, null]);
  });

  it('nothing that was never cleared of what the body rejected, and what was cleared', async () => {
    const unchecked = await proposed(SECRET);
    await voted(unchecked, 'no');
    for (const by of WATCHERS) expect(await told(unchecked, by)).toEqual([null]);
    expect(await told(unchecked, people.checker)).toEqual([SECRET]);
    const cleared = await proposed(HARMLESS);
    accepted(await check(items.clearReason, cleared, { wording: 1, basis: '不涉密' }));
    await voted(cleared, 'no');
    for (const by of WATCHERS) expect(await told(cleared, by)).toEqual([HARMLESS, '不涉密']);
  });
});

describe('a tombstone (S2.1(5) S4.2(1))', () => {
  it('says that its reason was refused, and by whom and when it was worded otherwise than the body decided on', async () => {
    const item = await proposed(HARMLESS);
    await voted(item, 'yes');
    accepted(await check(items.refuseReason, item, { wording: 1, basis: '表述不妥' }));
    const refused = { reason: null, reasonCheck: 'refused', rewordedAfterDecision: null };
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject(refused);
    expect(await world.ask(items.itemById, people.member, { item })).toMatchObject({ tombstone: refused });
    await reworded(item, '与另一事项重复');
    accepted(await check(items.clearReason, item, { wording: 2, basis: '不涉密' }));
    const shown = {
      ...{ reason: '与另一事项重复', reasonCheck: 'cleared' },
      rewordedAfterDecision: { by: people.clerk, on: today() },
    };
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject(shown);
    expect(await world.ask(items.itemById, people.member, { item })).toMatchObject({ tombstone: shown });
  });

  it('says nothing of it where the body decided on that very wording', async () => {
    const item = await proposed(HARMLESS);
    await voted(item, 'yes');
    accepted(await check(items.clearReason, item, { wording: 1, basis: '不涉密' }));
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({
      ...{ reason: HARMLESS, reasonCheck: 'cleared', rewordedAfterDecision: null },
    });
  });
});
