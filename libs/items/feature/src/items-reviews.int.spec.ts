import * as items from '@gongkai/items-contracts';
import { idFrom, type Json, type ReviewId } from '@gongkai/kernel';
import { receivedOf } from '@gongkai/reactions';
import { reviewPublished, type ReviewRequest } from '@gongkai/review-contracts';
import { eventually } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accepted, approvedItem, openItem, TEXT } from '../spec/item-steps.js';
import { startItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { BUREAU, CENTRE, people, WEBSITE } from '../spec/organisation-double.js';
import { askedOf, decideOn } from '../spec/review-double.js';
import { tellOfReview } from '../spec/review-telling.js';

let world: ItemsWorld;
const stop = new AbortController();
const told: { readonly name: string; readonly data: unknown }[] = [];
let listening: Promise<void>;

beforeAll(async () => {
  world = await startItemsWorld();
  listening = world.platform.bus.consume({ context: 'items', consumer: 'reviews', signal: stop.signal }, (message) => {
    const { name, data } = receivedOf(message);
    told.push({ name, data });
    return Promise.resolve();
  });
}, 60_000);

afterAll(async () => {
  stop.abort();
  await listening;
  await world.close();
});

const send = (...args: Parameters<ItemsWorld['send']>) => world.send(...args).then(accepted);
const read = (item: string) => world.ask(items.itemById, people.head, { item });

const submitted = async (): Promise<string> => {
  const item = await send(items.draftItem, people.clerk, { body: { organisation: CENTRE, ...TEXT } });
  const to = { target: item };
  await send(items.clearItem, people.checker, { ...to, body: { version: 1, basis: '不涉密' } });
  await send(items.submitItem, people.clerk, { ...to, body: {} });
  return item;
};

/** What was asked for the item, as it was told to others. */
const requestsOf = (item: string): readonly ReviewRequest[] =>
  told.flatMap(({ name, data }) => {
    const request = data as ReviewRequest;
    return name === 'ReviewRequestedV1' && request.matter.subject === item ? [request] : [];
  });
const requestOf = async (item: string): Promise<ReviewRequest> => {
  await eventually(() => expect(requestsOf(item)).not.toEqual([]));
  return requestsOf(item).at(-1) ?? fail('nothing was asked');
};
const fail = (why: string): never => {
  throw new Error(why);
};

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Record<string, Json> & { review: ReviewId };

/** The body above has begun to decide. */
const startedAbove = ({ review, matter, organisation }: ReviewRequest) =>
  tellOfReview(
    world,
    reviewPublished.ReviewStartedV1,
    plain({
      ...{ review, matter, organisation, decidedIn: BUREAU, body: 'organisation', kind: 'superior', bench: 2 },
      ...{ reviewers: [people.above], dueOn: '2026-04-30', isDueProvisional: false },
    }),
  );

/** How it ended, as review tells it. */
const ended = ({ review, matter, organisation }: ReviewRequest, more: object) =>
  tellOfReview(
    world,
    reviewPublished.ReviewConcludedV1,
    plain({
      ...{ review, matter, organisation, outcome: 'approved', because: null, hadBallots: true, nature: null },
      approver: { organisation: BUREAU, body: 'organisation', bench: 2, presidedBy: people.above },
      ...{ dissent: 0, decidedOn: '2026-03-04', endedOn: '2026-03-05', staleOn: '2026-04-02', staleWorkingDays: 20 },
      ...{ calendar: world.platform.calendar.reference, isWeighty: false },
      ...more,
    }),
  );

describe('a text that is submitted (S4.2(1))', () => {
  it('is put before a body with all that it needs to decide, and with no word of the text', async () => {
    const item = await submitted();
    const request = await requestOf(item);
    expect(request).toMatchObject({
      ...{ organisation: CENTRE, body: 'leadingGroup', level: 'leadingGroup', begins: 'own', group: 'default' },
      matter: { context: 'items', kind: 'publication', subject: item, version: 1, together: null },
      ...{ profile: { id: 'party-unit' }, authors: [people.clerk], leftOut: [], isWeighty: false, before: null },
      ...{ asker: people.clerk, entries: ['R3'], dueWithinWorkingDays: null },
    });
    expect(JSON.stringify(request)).not.toContain(TEXT.title);
    expect(await read(item)).toMatchObject({
      phase: 'inReview',
      review: { review: request.review, kind: 'publication', version: 1, organisation: CENTRE, isAbove: false },
      reviewCount: 1,
    });
  });

  it('is named by a digest of its own: another version has another one, and a proposal has, too', async () => {
    const item = await submitted();
    const { digest } = await askedOf(world, item);
    await decideOn(world, item, { is: 'returned' });
    await send(items.reviseItem, people.clerk, { target: item, body: TEXT });
    await send(items.clearItem, people.checker, { target: item, body: { version: 2, basis: '不涉密' } });
    await send(items.submitItem, people.clerk, { target: item, body: {} });
    const again = await askedOf(world, item);
    expect(again.digest).not.toBe(digest);
    expect(again).toMatchObject({ number: 2, before: { outcome: 'returned', version: 1 } });
    expect(again.review).not.toBe((await askedOf(world, await submitted())).review);
  });

  it('is before the superior once his body has begun, and approved as he says', async () => {
    const item = await submitted();
    const request = await requestOf(item);
    await startedAbove(request);
    await eventually(async () =>
      expect(await read(item)).toMatchObject({
        phase: 'beforeSuperior',
        review: { organisation: BUREAU, body: 'organisation', isAbove: true },
      }),
    );
    await ended(request, { isWeighty: true });
    await eventually(async () =>
      expect(await read(item)).toMatchObject({ phase: 'approved', isWeighty: true, review: null, reviewCount: 1 }),
    );
    await send(items.publishItem, people.clerk, {
      target: item,
      body: { scope: 'public', form: 'notice', carriers: [WEBSITE] },
    });
    const approver = { organisation: BUREAU, body: 'organisation', review: request.review, presidedBy: people.above };
    expect(await read(item)).toMatchObject({ publications: [{ approver }] });
  });

  it('is returned, refused or taken back as review says, once, however often it is told', async () => {
    for (const [outcome, phase] of [
      ['returned', 'drafted'],
      ['refused', 'refused'],
      ['cancelled', 'cleared'],
    ] as const) {
      const item = await submitted();
      const request = await requestOf(item);
      const none = { outcome, approver: null, staleOn: null, staleWorkingDays: null };
      for (const _time of [1, 2]) await ended(request, none);
      await eventually(async () => expect(await read(item)).toMatchObject({ phase, review: null }));
      await world.reactions.status();
      const history = await world.ask(items.itemHistory, people.head, { item });
      const back = 'rows' in history ? history.rows.filter(({ type }) => type === 'ReviewCameBack') : [];
      expect([outcome, back.length]).toEqual([outcome, 1]);
    }
  });

  it('is not approved by what was decided on another text: that stops, loudly, and is asked again by nobody', async () => {
    const item = await submitted();
    const request = await requestOf(item);
    await ended({ ...request, matter: { ...request.matter, digest: 'f'.repeat(64) } }, {});
    await eventually(async () => {
      const { processes } = await world.reactions.status();
      expect(processes.flatMap(({ parked }) => parked)).toMatchObject([{ stream: `review-${request.review}` }]);
    });
    expect(await read(item)).toMatchObject({ phase: 'inReview' });
    expect(world.alarms.length).toBeGreaterThan(0);
    world.alarms.length = 0;
  });

  it('leaves alone what was decided on a matter of another context', async () => {
    const item = await submitted();
    const request = await requestOf(item);
    await ended({ ...request, matter: { ...request.matter, context: 'requests' } }, {});
    await ended(request, { outcome: 'returned', approver: null, staleOn: null, staleWorkingDays: null });
    await eventually(async () => expect(await read(item)).toMatchObject({ phase: 'drafted' }));
  });
});

describe('a secret found while a body decides (S2.1(3) S4.2(1))', () => {
  const body = { version: 1, ground: 'stateSecret', basis: '含未公开涉密数字' };
  const publication = { scope: 'public', form: 'notice', carriers: [WEBSITE] };
  const cancelled = (review: string) =>
    told.flatMap(({ name, data }) =>
      name === 'ReviewRequestCancelledV1' && (data as { review: string }).review === review ? [data] : [],
    );

  it('is stopped by the checker, and nobody publishes any more; then the leading group withholds it', async () => {
    const item = await submitted();
    const to = { target: item };
    expect(await world.send(items.refuseClearance, people.clerk, { ...to, body })).toMatchObject({
      kind: 'rejected',
      code: 'power.lacking',
    });
    const { review } = await askedOf(world, item);
    await send(items.refuseClearance, people.checker, { ...to, body });
    expect(await read(item)).toMatchObject({ phase: 'secrecyRefused', review: null });
    await eventually(() => expect(cancelled(review)).toMatchObject([{ because: 'dropped' }]));
    expect(await world.send(items.publishItem, people.clerk, { ...to, body: publication })).toMatchObject({
      code: 'item.wrong-phase',
    });
    const register = { ground: body.ground, basis: body.basis, isTitleMasked: true };
    await send(items.proposeWithholding, people.clerk, { ...to, body: register });
    await decideOn(world, item);
    expect(await read(item)).toMatchObject({ phase: 'withheld', review: null, reviewCount: 2 });
  });

  it('leaves nothing for an outcome that comes too late', async () => {
    const item = await submitted();
    const request = await requestOf(item);
    await send(items.refuseClearance, people.checker, { target: item, body });
    await ended(request, {});
    const other = await submitted();
    await ended(await requestOf(other), {});
    await eventually(async () => expect(await read(other)).toMatchObject({ phase: 'approved' }));
    expect(await read(item)).toMatchObject({ phase: 'secrecyRefused' });
  });

  it('is stopped after the approval, too', async () => {
    const item = await approvedItem(world);
    await send(items.refuseClearance, people.checker, { target: item, body });
    expect(await read(item)).toMatchObject({ phase: 'secrecyRefused' });
    expect(await world.send(items.publishItem, people.clerk, { target: item, body: publication })).toMatchObject({
      code: 'item.wrong-phase',
    });
  });

  it('in a correction takes nothing from readers that they were shown before', async () => {
    const item = await openItem(world);
    const to = { target: item };
    await send(items.correctItem, people.clerk, { ...to, body: { ...TEXT, reason: '有误' } });
    await send(items.clearItem, people.checker, { ...to, body: { version: 2, basis: '不涉密' } });
    await send(items.submitItem, people.clerk, { ...to, body: {} });
    await send(items.refuseClearance, people.checker, { ...to, body: { ...body, version: 2 } });
    expect(await read(item)).toMatchObject({ phase: 'published', correction: 'secrecyRefused', review: null });
    expect(await world.ask(items.itemById, null, { item })).toMatchObject({ phase: 'published', title: TEXT.title });
  });

  it('that got out calls off what is decided on it', async () => {
    const item = await openItem(world);
    await send(items.proposeWithdrawal, people.clerk, { target: item, body: { reason: '重复公开' } });
    const { review } = await askedOf(world, item);
    const secrecy = { ground: 'stateSecret', basis: '误写涉密数字' };
    await send(items.withdrawForSecrecy, people.checker, { target: item, body: secrecy });
    await eventually(() => expect(cancelled(review)).toMatchObject([{ because: 'withdrawnForSecrecy' }]));
    expect(await read(item)).toMatchObject({ phase: 'outOfUse', review: { kind: 'secrecyConfirmation' } });
  });
});

describe('the history of an item (S2.1(5))', () => {
  it('names the office and the appointment that each act rested on, and none for a process', async () => {
    const item = await submitted();
    const request = await requestOf(item);
    await startedAbove(request);
    await ended(request, {});
    await eventually(async () => expect(await read(item)).toMatchObject({ phase: 'approved' }));
    const history = await world.ask(items.itemHistory, people.auditor, { item });
    const by = (office: string, person: string) => ({
      actor: `person:${person}`,
      authority: { office, appointment: person.replace(/^b/, 'd'), inSuperior: false },
    });
    const process = { actor: 'process:take-outcome-when-review-ends', authority: null };
    expect(history).toMatchObject({
      rows: [
        { type: 'ItemDrafted', ...by('clerk', people.clerk) },
        { type: 'ItemCleared', ...by('secrecyChecker', people.checker) },
        { type: 'ReviewAsked', ...by('clerk', people.clerk) },
        { type: 'ReviewPlaced', ...process },
        { type: 'ItemApproved', ...process },
      ],
    });
  });
});

describe('what was asked of a body (S4.2(1))', () => {
  it('stays as it was when everything is built again', async () => {
    await openItem(world);
    expect(await world.projections.verify()).toMatchObject({ isEqual: true });
    expect(idFrom<ReviewId>((await askedOf(world, await submitted())).review)).toBeDefined();
  });
});
