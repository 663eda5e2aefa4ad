import * as items from '@gongkai/items-contracts';
import type { CommandReply } from '@gongkai/kernel';
import { eventually } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { CENTRE, COLUMN, HALL, people, WEBSITE } from '../spec/organisation-double.js';
import { decideOn } from '../spec/review-double.js';
import { accepted, approvedItem, openItem, TEXT } from '../spec/item-steps.js';

let world: ItemsWorld;

beforeAll(async () => {
  world = await startItemsWorld();
}, 60_000);

afterAll(() => world.close());

const sendAs = async (...args: Parameters<ItemsWorld['send']>): Promise<CommandReply> => world.send(...args);

describe('an item that is corrected', () => {
  it('shows the old version until the new one is published, and the difference word by word — S2.1(5)', async () => {
    const item = await openItem(world);
    const to = { target: item };
    const body = { ...TEXT, body: '一、开展稻渔综合种养技术培训六期。', responsible: people.head, reason: '期数有误' };
    accepted(await sendAs(items.correctItem, people.clerk, { ...to, body }));
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({
      version: 1,
      isBeingCorrected: true,
      text: { body: TEXT.body },
    });
    accepted(await sendAs(items.clearItem, people.checker, { ...to, body: { version: 2, basis: '不涉密' } }));
    accepted(await sendAs(items.submitItem, people.clerk, { ...to, body: {} }));
    await decideOn(world, item, { nature: 'editorial' });
    accepted(await sendAs(items.publishCorrection, people.clerk, { ...to, body: {} }));
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({
      version: 2,
      isBeingCorrected: false,
      text: { body: body.body },
      publications: [{ author: people.clerk, responsible: people.head }],
      versions: [{ version: 1 }, { version: 2, nature: 'editorial', reason: '期数有误' }],
    });
    const difference = await world.ask(items.publicVersionDifference, null, { item, from: 1, to: 2 });
    const removed = 'rows' in difference ? difference.rows.filter((part) => part.kind === 'removed') : [];
    expect(removed.map((part) => part.text).join('')).toContain('四');
  });

  it('to a true figure below its entry’s threshold stays, and readers are told — S2.1(5) S3.2 project (1)', async () => {
    const project = {
      ...TEXT,
      entries: [{ code: 'P1', subjects: [1] }],
      decision: { body: '党组会议', decidedOn: '2026-02-10', number: '〔2026〕3号' },
      money: { approvedFen: 5_000_000 },
    };
    const item = await openItem(world, project);
    const to = { target: item };
    const below = async () => {
      const view = await world.ask(items.publicItemById, null, { item });
      return 'isBelowThreshold' in view ? [view.isBelowThreshold, view.money?.approvedFen] : view;
    };
    expect(await below()).toEqual([false, 5_000_000]);
    const body = { ...project, money: { approvedFen: 4_800_000 }, reason: '金额有误' };
    accepted(await sendAs(items.correctItem, people.clerk, { ...to, body }));
    accepted(await sendAs(items.clearItem, people.checker, { ...to, body: { version: 2, basis: '不涉密' } }));
    accepted(await sendAs(items.submitItem, people.clerk, { ...to, body: {} }));
    await decideOn(world, item, { nature: 'editorial' });
    accepted(await sendAs(items.publishCorrection, people.clerk, { ...to, body: {} }));
    expect(await below()).toEqual([true, 4_800_000]);
  });

  it('names the subjects that it gives up, and readers are shown them with its reason — S3.1(1) S2.1(5)', async () => {
    const both = { ...TEXT, entries: [{ code: 'R3', subjects: [1, 2] }] };
    const item = await openItem(world, both);
    const to = { target: item };
    const fewer = { ...TEXT, entries: [{ code: 'R3', subjects: [2] }], reason: '第一项内容误列' };
    expect(await sendAs(items.correctItem, people.clerk, { ...to, body: fewer })).toMatchObject({
      code: 'item.subject-dropped',
      facts: { entry: 'R3', subject: 1 },
    });
    const givenUp = [{ entry: 'R3', subject: 1 }];
    accepted(await sendAs(items.correctItem, people.clerk, { ...to, body: { ...fewer, givenUp } }));
    accepted(await sendAs(items.clearItem, people.checker, { ...to, body: { version: 2, basis: '不涉密' } }));
    accepted(await sendAs(items.submitItem, people.clerk, { ...to, body: {} }));
    await decideOn(world, item, { nature: 'editorial' });
    accepted(await sendAs(items.publishCorrection, people.clerk, { ...to, body: {} }));
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({
      givenUp,
      versions: [{ version: 1 }, { version: 2, reason: fewer.reason }],
    });
  });

  it('has the same fields as before when the correction is dropped', async () => {
    const item = await openItem(world);
    const body = { ...TEXT, responsible: people.head, title: '另一标题', reason: '责任人有误' };
    accepted(await sendAs(items.correctItem, people.clerk, { target: item, body }));
    accepted(await sendAs(items.flagItemWeighty, people.head, { target: item, body: { reason: '影响重大' } }));
    expect(await world.ask(items.itemById, people.clerk, { item })).toMatchObject({ isWeighty: true });
    accepted(await sendAs(items.dropCorrection, people.clerk, { target: item, body: { reason: '核实无误' } }));
    expect(await world.ask(items.itemById, people.clerk, { item })).toMatchObject({
      phase: 'published',
      correction: null,
      isWeighty: false,
      responsible: people.deputy,
      title: TEXT.title,
    });
  });
});

describe('an item that is held back', () => {
  it('stands in the register with its ground, its title masked for who doesn’t work on it — S2.1(3)', async () => {
    const draft = { organisation: CENTRE, ...TEXT, title: '不宜公开的标题' };
    const item = accepted(await sendAs(items.draftItem, people.clerk, { body: draft }));
    const to = { target: item };
    const refusal = { version: 1, ground: 'personalPrivacy', basis: '涉及个人隐私' };
    accepted(await sendAs(items.refuseClearance, people.checker, { ...to, body: refusal }));
    const proposal = { ground: 'personalPrivacy', basis: '涉及个人隐私', isTitleMasked: true };
    accepted(await sendAs(items.proposeWithholding, people.clerk, { ...to, body: proposal }));
    await decideOn(world, item);
    const register = { organisation: CENTRE };
    expect(await world.ask(items.withheldRegister, people.member, register)).toMatchObject({
      rows: [{ item, title: null, isTitleMasked: true, ground: 'personalPrivacy', isRecheckOverdue: false }],
      total: { count: 1, isExact: true },
    });
    expect(await world.ask(items.withheldRegister, people.clerk, register)).toMatchObject({
      rows: [{ title: '不宜公开的标题' }],
    });
    accepted(await sendAs(items.releaseItem, people.clerk, { ...to, body: { basis: '情形已消失' } }));
    expect(await world.ask(items.withheldRegister, people.clerk, register)).toMatchObject({ rows: [{ item }] });
    await decideOn(world, item);
    expect(await world.ask(items.withheldRegister, people.clerk, register)).toMatchObject({ rows: [] });
  });
});

describe('an item that is closed before its reviewed scope was reached', () => {
  it('shows why once that is checked, and until then that it is being checked — S2.1(3) S2.1(5)', async () => {
    const item = await openItem(world, {}, { scope: 'members', form: 'document', carriers: [] });
    const to = { target: item };
    const deliveredOn = new Date(world.time.ms).toISOString().slice(0, 10);
    const delivery = { publication: 1, deliveredOn, venue: HALL, deliveredBy: people.clerk, listCount: 30 };
    const list = { listSha256: 'a'.repeat(64), documentNumber: '青渔〔2026〕5号' };
    accepted(await sendAs(items.proveDelivery, people.clerk, { ...to, body: { ...delivery, ...list } }));
    expect(await sendAs(items.closeItem, people.clerk, { ...to, body: {} })).toMatchObject({
      code: 'item.closing-reason-missing',
      facts: { reviewed: 'public', reached: 'members' },
    });
    accepted(await sendAs(items.closeItem, people.clerk, { ...to, body: { reason: '涉及范围限于党员' } }));
    const closing = async (by: (typeof people)[keyof typeof people]) => {
      const view = await world.ask(items.itemById, by, { item });
      return 'closing' in view ? [view.closing?.reason, view.closing?.reasonCheck] : view;
    };
    for (const by of [people.member, people.supervisor]) expect(await closing(by)).toEqual([null, 'beingChecked']);
    expect(await closing(people.checker)).toEqual(['涉及范围限于党员', 'beingChecked']);
    const refusal = { reason: 1, wording: 1, basis: '表述不妥' };
    accepted(await sendAs(items.refuseReason, people.checker, { ...to, body: refusal }));
    expect(await closing(people.member)).toEqual([null, 'refused']);
    accepted(await sendAs(items.rewordReason, people.clerk, { ...to, body: { reason: 1, text: '内容只涉及党员' } }));
    expect(await closing(people.member)).toEqual([null, 'beingChecked']);
    accepted(
      await sendAs(items.clearReason, people.checker, { ...to, body: { reason: 1, wording: 2, basis: '不涉密' } }),
    );
    for (const by of [people.member, people.supervisor])
      expect(await closing(by)).toEqual(['内容只涉及党员', 'cleared']);
    expect(await world.ask(items.itemById, people.clerk, { item })).toMatchObject({
      reasons: [{ number: 1, act: 'closing', by: people.clerk, check: 'cleared' }],
    });
  });
});

describe('what is due on an item', () => {
  it('goes stale when an approval is not used in time — S4.2(1)', async () => {
    const item = await approvedItem(world);
    world.time.ms += 60 * 86_400_000;
    await eventually(async () =>
      expect(await world.ask(items.itemById, people.clerk, { item })).toMatchObject({ phase: 'cleared' }),
    );
    const body = { scope: 'public', form: 'notice', carriers: [WEBSITE, COLUMN] };
    const reply = await sendAs(items.publishItem, people.clerk, { target: item, body });
    expect(reply).toMatchObject({ kind: 'rejected' });
  });
});

describe('lists of items', () => {
  it('are read by pages without a row twice or left out, filtered, with a total', async () => {
    const own = { scope: 'organisation', entries: [{ code: 'R7', subjects: [2] }] };
    const made: string[] = [];
    for (let i = 0; i < 5; i += 1)
      made.push(
        accepted(await sendAs(items.draftItem, people.clerk, { body: { organisation: CENTRE, ...TEXT, ...own } })),
      );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const question = { organisation: CENTRE, entry: 'R7', limit: 2, ...(cursor === undefined ? {} : { cursor }) };
      const page = await world.ask(items.itemsList, people.clerk, question);
      if (!('rows' in page)) throw new Error(page.code);
      expect(page.total).toEqual({ count: 5, isExact: true });
      seen.push(...page.rows.map((row) => row.item));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen.toSorted()).toEqual(made.toSorted());
    expect(new Set(seen).size).toBe(5);
    expect(await world.ask(items.itemsList, people.staff, { organisation: CENTRE, entry: 'R7' })).toMatchObject({
      rows: [],
    });
  });

  it('show members and staff what was opened to their circle, and nobody else', async () => {
    const item = await openItem(world, { scope: 'organisation' }, { scope: 'members', form: 'bulletin' });
    const visible = async (by: (typeof people)[keyof typeof people]) => world.ask(items.itemById, by, { item });
    expect(await visible(people.member)).toMatchObject({ item, title: TEXT.title, review: null, reviewCount: 0 });
    expect(await visible(people.staff)).toMatchObject({ kind: 'rejected', code: 'item.unknown' });
    expect(await visible(people.stranger)).toMatchObject({ kind: 'rejected', code: 'item.unknown' });
  });

  it('refuse a cursor that is none of ours', async () => {
    expect(await world.ask(items.itemsList, people.clerk, { organisation: CENTRE, cursor: 'e30' })).toMatchObject({
      code: 'query.cursor-invalid',
    });
  });
});

describe('what is held back and was not looked at again in time', () => {
  it('is told once by its deadline, and stands overdue in the register — S2.1(3)', async () => {
    const item = accepted(await sendAs(items.draftItem, people.clerk, { body: { organisation: CENTRE, ...TEXT } }));
    const to = { target: item };
    const ground = { ground: 'personalPrivacy', basis: '涉及个人隐私' };
    accepted(await sendAs(items.refuseClearance, people.checker, { ...to, body: { version: 1, ...ground } }));
    const recheckOn = new Date(world.time.ms + 20 * 86_400_000).toISOString().slice(0, 10);
    accepted(await sendAs(items.proposeWithholding, people.clerk, { ...to, body: { ...ground, recheckOn } }));
    await decideOn(world, item);
    world.time.ms += 25 * 86_400_000;
    await eventually(async () =>
      expect(await world.ask(items.itemHistory, people.clerk, { item })).toMatchObject({
        rows: expect.arrayContaining([
          expect.objectContaining({ type: 'RecheckFellDue', facts: expect.objectContaining({ recheckOn, time: 1 }) }),
        ]),
      }),
    );
    expect(await world.ask(items.withheldRegister, people.clerk, { organisation: CENTRE })).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ item, isRecheckOverdue: true })]),
    });
  });
});
