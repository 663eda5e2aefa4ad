import * as items from '@gongkai/items-contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accepted, openItem, TEXT } from '../spec/item-steps.js';
import { openItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { CENTRE, people, WEBSITE } from '../spec/organisation-double.js';

let world: ItemsWorld;

beforeAll(async () => {
  world = await openItemsWorld();
}, 60_000);

afterAll(() => world.close());

const DAY_MS = 86_400_000;
const FIRST = '招聘公告初稿';
const SECOND = '招聘公告更正稿';
const REVIEWERS = [people.deputy, people.second, people.head];

/** Inside first, then outside; then corrected in substance, so that the public waits with the first version. */
const correctedInside = async (): Promise<string> => {
  const marks = { insideFirst: true };
  const notice = { form: 'notice', carriers: [WEBSITE] };
  const item = await openItem(world, { title: FIRST, marks }, { ...notice, scope: 'members' });
  const to = { target: item };
  world.time.ms += 10 * DAY_MS;
  accepted(await world.send(items.publishItem, people.clerk, { ...to, body: { ...notice, scope: 'public' } }));
  const correction = { ...TEXT, title: SECOND, marks, reason: '岗位条件有误' };
  accepted(await world.send(items.correctItem, people.clerk, { ...to, body: correction }));
  accepted(await world.send(items.clearItem, people.checker, { ...to, body: { version: 2, basis: '不涉密' } }));
  accepted(await world.send(items.submitItem, people.clerk, { ...to, body: {} }));
  const yes = { round: 2, choice: 'yes', nature: 'substance' };
  for (const by of REVIEWERS) accepted(await world.send(items.castVote, by, { ...to, body: yes }));
  accepted(await world.send(items.publishCorrection, people.clerk, { ...to, body: {} }));
  return item;
};

/** A draft that the checker refused for secrecy, and that the leading group held back. */
const withheld = async (): Promise<string> => {
  const body = { organisation: CENTRE, ...TEXT };
  const item = accepted(await world.send(items.draftItem, people.clerk, { body }));
  const to = { target: item };
  const refusal = { ground: 'stateSecret', basis: '涉及国家秘密' };
  accepted(await world.send(items.refuseClearance, people.checker, { ...to, body: { version: 1, ...refusal } }));
  accepted(
    await world.send(items.proposeWithholding, people.clerk, { ...to, body: { ...refusal, isTitleMasked: true } }),
  );
  for (const by of REVIEWERS)
    accepted(await world.send(items.castVote, by, { ...to, body: { round: 1, choice: 'yes' } }));
  return item;
};

describe('a corrected version that has reached the members only (S2.1(5) S4.2(3))', () => {
  let item: string;

  beforeAll(async () => {
    item = await correctedInside();
  });

  it('is what members read', async () => {
    expect(await world.ask(items.itemById, people.member, { item })).toMatchObject({ version: 2, title: SECOND });
  });

  it('is neither shown nor named outside', async () => {
    for (const by of [people.staff, people.stranger])
      expect(await world.ask(items.itemById, by, { item })).toMatchObject({ version: 1, title: FIRST });
    expect(await world.ask(items.itemVersions, people.stranger, { item })).toMatchObject({
      versions: [{ version: 1, text: { title: FIRST } }],
    });
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({
      version: 1,
      title: FIRST,
      versions: [{ version: 1 }],
    });
    expect(await world.ask(items.itemsList, people.staff, { organisation: CENTRE })).toMatchObject({
      rows: [{ item, version: 1, title: FIRST }],
    });
  });

  it('gives nobody outside its difference from the version before', async () => {
    const question = { item, from: 1, to: 2 };
    const unknown = { kind: 'rejected', code: 'item.version-unknown' };
    expect(await world.ask(items.publicVersionDifference, null, question)).toMatchObject(unknown);
    expect(await world.ask(items.versionDifference, people.staff, question)).toMatchObject(unknown);
    expect(await world.ask(items.versionDifference, people.member, question)).toMatchObject({ from: 1, to: 2 });
  });
});

describe('what was refused for secrecy (S2.1(3) S5.4)', () => {
  let item: string;

  beforeAll(async () => {
    item = await withheld();
  });

  it('is read by those who decide on it', async () => {
    expect(await world.ask(items.itemById, people.head, { item })).toMatchObject({ title: TEXT.title });
  });

  it('shows supervisors and auditors that it is there, not what it says', async () => {
    for (const by of [people.supervisor, people.auditor]) {
      expect(await world.ask(items.itemById, by, { item })).toMatchObject({
        phase: 'withheld',
        withheld: { ground: 'stateSecret' },
        title: null,
        text: null,
      });
      expect(await world.ask(items.itemVersions, by, { item })).toMatchObject({ versions: [{ text: null }] });
      expect(await world.ask(items.itemHistory, by, { item })).toMatchObject({
        rows: expect.arrayContaining([expect.objectContaining({ type: 'ClearanceRefused', reason: null })]),
      });
      expect(await world.ask(items.withheldRegister, by, { organisation: CENTRE })).toMatchObject({
        rows: [{ item, title: null }],
        total: { count: 1 },
      });
    }
  });

  it('is a draft like any other once it is released', async () => {
    accepted(await world.send(items.releaseItem, people.clerk, { target: item, body: { basis: '已解密' } }));
    expect(await world.ask(items.itemById, people.supervisor, { item })).toMatchObject({ title: TEXT.title });
  });
});
