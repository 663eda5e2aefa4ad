import * as items from '@gongkai/items-contracts';
import { dateInZone, instantOfMs, type PersonId } from '@gongkai/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accepted, approvedItem, openItem, TEXT } from '../spec/item-steps.js';
import { startItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { accountOfClerk, CENTRE, HALL, people, WEBSITE } from '../spec/organisation-double.js';
import { decideOn } from '../spec/review-double.js';

let world: ItemsWorld;

beforeAll(async () => {
  world = await startItemsWorld();
}, 60_000);

afterAll(() => world.close());

const DAY_MS = 86_400_000;
const dayOf = (ms: number): string => dateInZone(instantOfMs(ms), 'Asia/Shanghai');
const FIRST = '招聘公告初稿';
const SECOND = '招聘公告更正稿';

const send = async (...args: Parameters<ItemsWorld['send']>) => accepted(await world.send(...args));

const NOTICE = { form: 'notice', carriers: [WEBSITE] };
const OUTSIDE = { ...NOTICE, scope: 'public' };

/** Inside first, then outside; then corrected in substance, so that the public waits with the first version. */
const correctedInside = async (): Promise<string> => {
  const marks = { insideFirst: true };
  const item = await openItem(world, { title: FIRST, marks }, { ...NOTICE, scope: 'members' });
  const to = { target: item };
  world.time.ms += 10 * DAY_MS;
  accepted(await world.send(items.publishItem, people.clerk, { ...to, body: OUTSIDE }));
  const correction = { ...TEXT, title: SECOND, marks, reason: '岗位条件有误' };
  accepted(await world.send(items.correctItem, people.clerk, { ...to, body: correction }));
  accepted(await world.send(items.clearItem, people.checker, { ...to, body: { version: 2, basis: '不涉密' } }));
  accepted(await world.send(items.submitItem, people.clerk, { ...to, body: {} }));
  await decideOn(world, item, { nature: 'substance' });
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
  await decideOn(world, item);
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
      rows: [{ version: 1, text: { title: FIRST } }],
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

  it('leaves the old one outside marked as being corrected, and inside no more', async () => {
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({ isBeingCorrected: true });
    expect(await world.ask(items.itemById, people.staff, { item })).toMatchObject({ isBeingCorrected: true });
    expect(await world.ask(items.itemById, people.clerk, { item })).toMatchObject({ isBeingCorrected: true });
  });

  it('gives nobody outside its difference from the version before', async () => {
    const question = { item, from: 1, to: 2 };
    const unknown = { kind: 'rejected', code: 'item.version-unknown' };
    expect(await world.ask(items.publicVersionDifference, null, question)).toMatchObject(unknown);
    expect(await world.ask(items.versionDifference, people.staff, question)).toMatchObject(unknown);
    expect(await world.ask(items.versionDifference, people.member, question)).toMatchObject({ from: 1, to: 2 });
  });
});

describe('a corrected version that reaches the public after its lead (S2.1(5) S4.2(3))', () => {
  let item: string;
  let inside: string;
  let outside: string;

  beforeAll(async () => {
    item = await correctedInside();
    inside = dayOf(world.time.ms);
    world.time.ms += 10 * DAY_MS;
    outside = dayOf(world.time.ms);
    accepted(await world.send(items.publishItem, people.clerk, { target: item, body: OUTSIDE }));
  });

  it('takes the place of the old one, whose publication says what replaced it', async () => {
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({
      version: 2,
      title: SECOND,
      isBeingCorrected: false,
      publications: [
        { publication: 2, version: 1, isWaitingForCorrection: false, replacedBy: 3 },
        { publication: 3, version: 2, replacedBy: null, proofs: [{ version: 2, carrier: WEBSITE }] },
      ],
    });
  });

  it('is dated by the day on which the public could read it', async () => {
    expect(inside < outside).toBe(true);
    const dates = [
      { version: 1, publishedOn: inside },
      { version: 2, publishedOn: outside },
    ];
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({ versions: dates });
    expect(await world.ask(items.publicItemVersions, null, { item })).toMatchObject({ rows: dates });
  });

  it('leaves the old one readable to everybody, text and all', async () => {
    expect(await world.ask(items.publicItemVersions, null, { item })).toMatchObject({
      rows: [
        { version: 1, text: { title: FIRST }, nature: null },
        { version: 2, text: { title: SECOND }, nature: 'substance', reason: '岗位条件有误' },
      ],
    });
  });
});

describe('what is done inside (S4.1(1))', () => {
  it('moves neither revision nor instant of what others read', async () => {
    const item = await openItem(world);
    const marks = async (by: PersonId) => {
      const view = items.itemById.answer.parse(await world.ask(items.itemById, by, { item }));
      return [view.revision, view.changedAt];
    };
    const listed = async (by: PersonId) => {
      const page = items.itemsList.answer.parse(await world.ask(items.itemsList, by, {}));
      return page.rows.find((row) => row.item === item)?.changedAt;
    };
    const [opened, worked] = [await marks(people.stranger), await marks(people.clerk)];
    const to = { target: item };
    world.time.ms += 60_000;
    accepted(await world.send(items.correctItem, people.clerk, { ...to, body: { ...TEXT, reason: '期数有误' } }));
    const corrected = await marks(people.stranger);
    expect(corrected).not.toEqual(opened);
    world.time.ms += 60_000;
    accepted(await world.send(items.clearItem, people.checker, { ...to, body: { version: 2, basis: '不涉密' } }));
    accepted(await world.send(items.submitItem, people.clerk, { ...to, body: {} }));
    for (const by of [people.stranger, people.staff]) expect(await marks(by)).toEqual(corrected);
    expect(await listed(people.stranger)).toBe(corrected[1]);
    expect(await marks(people.clerk)).not.toEqual(worked);
    world.time.ms += 60_000;
    await decideOn(world, item, { nature: 'editorial' });
    accepted(await world.send(items.publishCorrection, people.clerk, { ...to, body: {} }));
    expect(await marks(people.stranger)).not.toEqual(corrected);
  });
});

describe('a correction on its way (S2.1(5))', () => {
  it('is known to readers as such, its stage only to those who work on it', async () => {
    const item = await openItem(world);
    const reason = { reason: '期数有误' };
    accepted(await world.send(items.correctItem, people.clerk, { target: item, body: { ...TEXT, ...reason } }));
    const refusal = { version: 2, ground: 'stateSecret', basis: '误写涉密数字' };
    accepted(await world.send(items.refuseClearance, people.checker, { target: item, body: refusal }));
    expect(await world.ask(items.itemById, people.clerk, { item })).toMatchObject({ correction: 'secrecyRefused' });
    for (const by of [people.member, people.staff, people.stranger])
      expect(await world.ask(items.itemById, by, { item })).toMatchObject({ isBeingCorrected: true, correction: null });
  });
});

describe('what a correction on its way asks for (S4.1(1) S2.1(5))', () => {
  it('is found by who works on it, and by readers not before it reaches them', async () => {
    const item = await openItem(world);
    const to = { target: item };
    const wider = { ...TEXT, entries: [...TEXT.entries, { code: 'R8', subjects: [1] }], responsible: people.second };
    const found = async (by: (typeof people)[keyof typeof people] | null, filter: object) => {
      const list = await world.ask(items.itemsList, by, {
        ...filter,
        ...(by === null ? {} : { organisation: CENTRE }),
      });
      return 'rows' in list && list.rows.some((row) => row.item === item);
    };
    const body = { ...wider, scope: 'public', reason: '补列目录项' };
    await send(items.correctItem, people.clerk, { ...to, body });
    const [shown, inWork] = [
      [{ entry: 'R3' }, { responsible: people.deputy }, { scope: 'public' }],
      [{ entry: 'R8' }, { responsible: people.second }],
    ];
    for (const by of [people.member, people.staff, people.stranger, null]) {
      for (const filter of shown) expect([by, filter, await found(by, filter)]).toEqual([by, filter, true]);
      for (const filter of inWork) expect([by, filter, await found(by, filter)]).toEqual([by, filter, false]);
    }
    for (const filter of inWork) expect(await found(people.clerk, filter)).toBe(true);
    await send(items.clearItem, people.checker, { ...to, body: { version: 2, basis: '不涉密' } });
    await send(items.submitItem, people.clerk, { ...to, body: {} });
    await decideOn(world, item, { nature: 'editorial' });
    await send(items.publishCorrection, people.clerk, { ...to, body: {} });
    for (const filter of inWork) expect(await found(people.member, filter)).toBe(true);
  });
});

describe('a correction that was revised before it was published (S2.1(5))', () => {
  it('shows its reason with the version that was published', async () => {
    const item = await openItem(world);
    const to = { target: item };
    await send(items.correctItem, people.clerk, { ...to, body: { ...TEXT, reason: '期数有误' } });
    await send(items.reviseItem, people.clerk, { ...to, body: { ...TEXT, title: SECOND, reason: '标题有误' } });
    await send(items.clearItem, people.checker, { ...to, body: { version: 3, basis: '不涉密' } });
    await send(items.submitItem, people.clerk, { ...to, body: {} });
    await decideOn(world, item, { nature: 'editorial' });
    await send(items.publishCorrection, people.clerk, { ...to, body: {} });
    const published = [
      { version: 1, reason: null },
      { version: 3, reason: '标题有误' },
    ];
    expect(await world.ask(items.publicItemVersions, null, { item })).toMatchObject({ rows: published });
    expect(await world.ask(items.itemVersions, people.member, { item })).toMatchObject({ rows: published });
    expect(await world.ask(items.itemVersions, people.clerk, { item })).toMatchObject({
      rows: [{ reason: null }, { version: 2, reason: '期数有误' }, { version: 3, reason: '标题有误' }],
    });
  });
});

describe('a draft, to who stands in by delegation (S4.2(1) S6)', () => {
  it('is read by a clerk’s delegate, who works on it, and not by a committee member’s, who has no vote on it', async () => {
    const item = await approvedItem(world);
    expect(await world.ask(items.itemById, people.clerksDelegate, { item })).toMatchObject({ title: TEXT.title });
    const unknown = { kind: 'rejected', code: 'item.unknown' };
    const asked = [people.deputysDelegate, { item }] as const;
    expect(await world.ask(items.itemById, ...asked)).toMatchObject(unknown);
    expect(await world.ask(items.itemHistory, ...asked)).toMatchObject(unknown);
    expect(await world.ask(items.itemVersions, ...asked)).toMatchObject(unknown);
    expect(await world.ask(items.itemById, people.deputy, { item })).toMatchObject({ title: TEXT.title });
  });
});

describe('a draft that nobody has checked (S2.1(3) S5.4)', () => {
  it('is not read by those who watch from outside: it may hold a secret', async () => {
    const body = { organisation: CENTRE, ...TEXT };
    const item = accepted(await world.send(items.draftItem, people.clerk, { body }));
    const read = async (by: (typeof people)[keyof typeof people]) => world.ask(items.itemById, by, { item });
    for (const by of [people.supervisor, people.auditor]) {
      expect(await read(by)).toMatchObject({ phase: 'drafted', title: null, text: null });
      expect(await world.ask(items.itemVersions, by, { item })).toMatchObject({ rows: [{ text: null }] });
    }
    const flag = { reason: '涉及在建涉密工程' };
    accepted(await world.send(items.flagItemWeighty, people.head, { target: item, body: flag }));
    const reasons = async (by: (typeof people)[keyof typeof people]) => {
      const history = await world.ask(items.itemHistory, by, { item });
      return 'rows' in history ? history.rows.map((line) => line.reason) : history;
    };
    expect(await reasons(people.supervisor)).toEqual([null, null]);
    expect(await reasons(people.head)).toEqual([null, flag.reason]);
    const check = { version: 1, basis: '不涉密' };
    accepted(await world.send(items.clearItem, people.checker, { target: item, body: check }));
    for (const by of [people.supervisor, people.auditor])
      expect(await read(by)).toMatchObject({ title: TEXT.title, text: { body: TEXT.body } });
    expect(await reasons(people.auditor)).toEqual([null, flag.reason, check.basis]);
  });
});

describe('what an unchecked version says beside its text (S2.1(3) S5.4)', () => {
  const decision = { body: '某涉密工程领导小组', decidedOn: '2026-02-10', number: '〔2026〕密3号' };
  const secret = { decision, money: { approvedFen: 6_000_000 }, scope: 'audience', audience: '某涉密工程参建人员' };
  const told = {
    decision,
    money: { approvedFen: 6_000_000 },
    audience: secret.audience,
    marks: { insideFirst: false },
  };
  const nothing = { decision: null, money: null, audience: null, marks: null, isBelowThreshold: null };
  const watchers = [people.supervisor, people.auditor, accountOfClerk] as const;

  it('is told to who works on it, and to nobody who watches until it is cleared, nor when a check refused it', async () => {
    const item = await send(items.draftItem, people.clerk, { body: { organisation: CENTRE, ...TEXT, ...secret } });
    const read = (by: (typeof watchers)[number] | typeof people.head) => world.ask(items.itemById, by, { item });
    const lines = async (by: (typeof watchers)[number] | typeof people.head) =>
      JSON.stringify(await world.ask(items.itemHistory, by, { item }));
    expect(await read(people.head)).toMatchObject(told);
    expect(await lines(people.head)).toContain(decision.number);
    const isUntold = async () => {
      for (const by of watchers) {
        expect(await read(by)).toMatchObject(nothing);
        const said = await lines(by);
        for (const word of [decision.body, decision.number, secret.audience]) expect(said).not.toContain(word);
      }
    };
    await isUntold();
    await send(items.clearItem, people.checker, { target: item, body: { version: 1, basis: '不涉密' } });
    for (const by of watchers) expect(await read(by)).toMatchObject(told);
    expect(await lines(people.auditor)).toContain(decision.number);
    const refusal = { version: 1, ground: 'stateSecret', basis: '复核涉密' };
    await send(items.refuseClearance, people.checker, { target: item, body: refusal });
    await isUntold();
    expect(await read(people.head)).toMatchObject(told);
  });

  it('is told to nobody once it was withdrawn for secrecy, whoever read it before', async () => {
    const { audience: _audience, scope: _scope, ...open } = secret;
    const item = await openItem(world, open, {
      scope: 'audience',
      audience: secret.audience,
      form: 'meeting',
      carriers: [],
    });
    const delivery = {
      ...{ publication: 1, deliveredOn: dayOf(world.time.ms), venue: HALL, deliveredBy: people.clerk },
      ...{ listCount: 12, listSha256: 'a'.repeat(64) },
    };
    await send(items.proveDelivery, people.clerk, { target: item, body: delivery });
    const publication = { scope: 'public', form: 'meeting', carriers: [] };
    await send(items.publishItem, people.clerk, { target: item, body: publication });
    const all = async () => [
      JSON.stringify(await world.ask(items.publicItemById, null, { item })),
      ...(await Promise.all(
        [people.head, people.auditor, people.member, people.stranger].map(async (by) =>
          JSON.stringify(await world.ask(items.itemById, by, { item })),
        ),
      )),
    ];
    for (const said of await all()) expect(said).toContain(decision.number);
    const body = { ground: 'stateSecret', basis: '误公开' };
    await send(items.withdrawForSecrecy, people.checker, { target: item, body });
    for (const stage of ['outOfUse', 'withdrawnForSecrecy']) {
      if (stage === 'withdrawnForSecrecy') await decideOn(world, item);
      for (const said of await all()) {
        expect(said).toContain(stage);
        for (const word of [decision.body, decision.number, secret.audience, '三楼会议室', '6000000'])
          expect(said).not.toContain(word);
      }
    }
  });
});

describe('a service account (S2.1(3) S6)', () => {
  const ABSENT = '00000001-0000-7000-8000-00000000dead';
  const elsewhere: `account:${string}` = `account:00000001-0000-4000-8000-00000000beef:${people.clerk}`;
  const asked = async (by: typeof elsewhere, item: string) => [
    await world.ask(items.itemById, by, { item }),
    await world.ask(items.itemVersions, by, { item }),
    await world.ask(items.itemHistory, by, { item }),
    await world.ask(items.versionDifference, by, { item, from: 1, to: 2 }),
    await world.ask(items.itemDeadlines, by, { item }),
  ];

  it('is told of an item that is not there, or is hidden from it, that there is none', async () => {
    const hidden = accepted(
      await world.send(items.draftItem, people.clerk, { body: { organisation: CENTRE, ...TEXT } }),
    );
    for (const [by, item] of [
      [accountOfClerk, ABSENT],
      [elsewhere, ABSENT],
      [elsewhere, hidden],
    ] as const)
      for (const answer of await asked(by, item))
        expect(answer).toEqual({ kind: 'rejected', code: 'item.unknown', facts: {} });
    const act = { target: ABSENT, body: {} };
    expect(await world.send(items.submitItem, accountOfClerk, act)).toMatchObject({ code: 'item.unknown' });
  });

  it('that is not in force there is told so of what everybody knows of', async () => {
    const item = await openItem(world);
    expect(await world.ask(items.itemById, elsewhere, { item })).toMatchObject({
      code: 'service-account.not-in-force',
    });
    expect(await world.ask(items.itemById, accountOfClerk, { item })).toMatchObject({ title: TEXT.title });
  });
});

describe('what was withdrawn (S2.1(5) S2.2)', () => {
  it('by vote leaves its tombstone with its reason at every scope that it had reached', async () => {
    const item = await openItem(world, {}, { scope: 'members', form: 'meeting', carriers: [] });
    const to = { target: item };
    accepted(await world.send(items.proposeWithdrawal, people.clerk, { ...to, body: { reason: '内容重复' } }));
    accepted(
      await world.send(items.clearReason, people.checker, { ...to, body: { reason: 1, wording: 1, basis: '不涉密' } }),
    );
    await decideOn(world, item);
    expect(await world.ask(items.itemById, people.member, { item })).toMatchObject({
      title: null,
      text: null,
      isBeingCorrected: false,
      tombstone: { kind: 'withdrawn', withdrawnOn: dayOf(world.time.ms), ground: null, reason: '内容重复' },
    });
    expect(await world.ask(items.itemVersions, people.member, { item })).toMatchObject({ rows: [] });
    expect(await world.ask(items.itemById, people.staff, { item })).toMatchObject({ code: 'item.unknown' });
  });

  it('by vote tells its reason to nobody beyond those who work on it before it is cleared (S2.1(3))', async () => {
    const item = await openItem(world);
    const to = { target: item };
    accepted(await world.send(items.proposeWithdrawal, people.clerk, { ...to, body: { reason: '内容重复' } }));
    await decideOn(world, item);
    const reason = async (by: (typeof people)[keyof typeof people]) => {
      const view = await world.ask(items.itemById, by, { item });
      return 'tombstone' in view ? view.tombstone?.reason : view;
    };
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({
      tombstone: 'withdrawn',
      reason: null,
      reasonCheck: 'beingChecked',
    });
    expect(await reason(people.auditor)).toBeNull();
    expect([await reason(people.member), await reason(people.clerk)]).toEqual([null, '内容重复']);
    accepted(
      await world.send(items.clearReason, people.checker, { ...to, body: { reason: 1, wording: 1, basis: '不涉密' } }),
    );
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({
      reason: '内容重复',
      reasonCheck: 'cleared',
    });
    expect(await reason(people.member)).toBe('内容重复');
  });

  it('from the public leaves no version to be read', async () => {
    const item = await openItem(world);
    expect(await world.ask(items.publicItemVersions, null, { item })).toMatchObject({ rows: [{ version: 1 }] });
    const to = { target: item };
    accepted(await world.send(items.proposeWithdrawal, people.clerk, { ...to, body: { reason: '内容重复' } }));
    await decideOn(world, item);
    expect(await world.ask(items.publicItemVersions, null, { item })).toMatchObject({ rows: [], next: null });
    expect(await world.ask(items.publicItemById, null, { item })).toMatchObject({ versions: [{ reason: null }] });
  });

  it('for secrecy hides from those who watch even why', async () => {
    const item = await openItem(world);
    const body = { ground: 'stateSecret', basis: '含未解密的坐标' };
    accepted(await world.send(items.withdrawForSecrecy, people.checker, { target: item, body }));
    const last = async (by: (typeof people)[keyof typeof people]) => {
      const history = await world.ask(items.itemHistory, by, { item });
      return 'rows' in history ? history.rows.findLast(({ type }) => type === 'ItemPutOutOfUse') : history;
    };
    const told = { type: 'ItemPutOutOfUse', facts: { ground: 'stateSecret' } };
    expect(await last(people.head)).toMatchObject({ ...told, reason: body.basis });
    expect(await last(people.auditor)).toMatchObject({ ...told, reason: null });
    await decideOn(world, item);
    expect(await world.ask(items.itemById, people.member, { item })).toMatchObject({
      tombstone: { kind: 'withdrawnForSecrecy', ground: 'stateSecret', reason: null },
    });
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
      expect(await world.ask(items.itemVersions, by, { item })).toMatchObject({ rows: [{ text: null }] });
      expect(await world.ask(items.itemHistory, by, { item })).toMatchObject({
        rows: expect.arrayContaining([expect.objectContaining({ type: 'ClearanceRefused', reason: null })]),
      });
      expect(await world.ask(items.withheldRegister, by, { organisation: CENTRE })).toMatchObject({
        rows: expect.arrayContaining([expect.objectContaining({ item, title: null })]),
      });
    }
  });

  it('is never seen by a service account, though its owner sees it', async () => {
    expect(await world.ask(items.itemById, people.clerk, { item })).toMatchObject({ title: TEXT.title });
    expect(await world.ask(items.itemById, accountOfClerk, { item })).toMatchObject({ title: null, text: null });
    expect(await world.ask(items.itemVersions, accountOfClerk, { item })).toMatchObject({ rows: [{ text: null }] });
    expect(await world.ask(items.itemHistory, accountOfClerk, { item })).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ type: 'ClearanceRefused', reason: null })]),
    });
  });

  it('is read like any other once withholding was rejected and the check passed', async () => {
    const body = { organisation: CENTRE, ...TEXT };
    const target = accepted(await world.send(items.draftItem, people.clerk, { body }));
    const refusal = { ground: 'stateSecret', basis: '涉及国家秘密' };
    await send(items.refuseClearance, people.checker, { target, body: { version: 1, ...refusal } });
    await send(items.proposeWithholding, people.clerk, { target, body: { ...refusal, isTitleMasked: true } });
    await decideOn(world, target, { is: 'returned' });
    const seen = () => world.ask(items.itemById, people.supervisor, { item: target });
    expect(await seen()).toMatchObject({ phase: 'drafted', title: null });
    await send(items.clearItem, people.checker, { target, body: { version: 1, basis: '经复核不涉密' } });
    expect(await seen()).toMatchObject({ title: TEXT.title, text: { body: TEXT.body } });
  });

  it('is a draft like any other once it is released: read when it is cleared', async () => {
    accepted(await world.send(items.releaseItem, people.clerk, { target: item, body: { basis: '已解密' } }));
    await decideOn(world, item);
    expect(await world.ask(items.itemById, people.supervisor, { item })).toMatchObject({ title: null });
    const check = { version: 1, basis: '已解密' };
    accepted(await world.send(items.clearItem, people.checker, { target: item, body: check }));
    expect(await world.ask(items.itemById, people.supervisor, { item })).toMatchObject({ title: TEXT.title });
  });
});
