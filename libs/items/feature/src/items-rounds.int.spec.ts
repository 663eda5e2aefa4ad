import * as items from '@gongkai/items-contracts';
import type { PersonId } from '@gongkai/kernel';
import { receivedOf } from '@gongkai/reactions';
import { eventually } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accepted, approvedItem, openItem, TEXT } from '../spec/item-steps.js';
import { startItemsWorld, type ItemsWorld } from '../spec/items-world.js';
import { BUREAU, CENTRE, WEBSITE, people } from '../spec/organisation-double.js';

let world: ItemsWorld;
const stop = new AbortController();
const told: { readonly stream: string; readonly name: string; readonly data: unknown }[] = [];
let listening: Promise<void>;

beforeAll(async () => {
  world = await startItemsWorld();
  listening = world.platform.bus.consume({ context: 'items', consumer: 'rounds', signal: stop.signal }, (message) => {
    const { stream, name, data } = receivedOf(message);
    told.push({ stream, name, data });
    return Promise.resolve();
  });
}, 60_000);

afterAll(async () => {
  stop.abort();
  await listening;
  await world.close();
});

const DAY_MS = 86_400_000;
const send = (...args: Parameters<ItemsWorld['send']>) => world.send(...args).then(accepted);
const read = (item: string) => world.ask(items.itemById, people.head, { item });

const submitted = async (): Promise<string> => {
  const item = await send(items.draftItem, people.clerk, { body: { organisation: CENTRE, ...TEXT } });
  const to = { target: item };
  await send(items.clearItem, people.checker, { ...to, body: { version: 1, basis: '不涉密' } });
  await send(items.submitItem, people.clerk, { ...to, body: {} });
  return item;
};

const concludedAs = (item: string) =>
  told.flatMap(({ stream, name, data }) =>
    stream === `item-${item}` && name === 'ReviewConcludedV1' ? [(data as { outcome: string }).outcome] : [],
  );

describe('a round that its own body did not decide in time (S4.2(1))', () => {
  it('is shown, and told others, as escalated; the superior’s is open', async () => {
    const item = await submitted();
    await send(items.castVote, people.deputy, { target: item, body: { round: 1, choice: 'yes' } });
    world.time.ms += 40 * DAY_MS;
    await eventually(async () =>
      expect(await read(item)).toMatchObject({
        phase: 'beforeSuperior',
        rounds: [
          { instance: 'own', outcome: 'escalated', tally: null, votes: [{ choice: 'yes' }] },
          { instance: 'superior', organisation: BUREAU, outcome: 'open' },
        ],
      }),
    );
    await eventually(() => expect(concludedAs(item)).toEqual(['escalated']));
  });
});

describe('a round that a withdrawal for secrecy ended (S2.1(3) S4.2(1))', () => {
  it('is no longer open to anybody', async () => {
    const item = await openItem(world);
    await send(items.proposeWithdrawal, people.clerk, { target: item, body: { reason: '重复公开' } });
    const body = { ground: 'stateSecret', basis: '误写涉密数字' };
    await send(items.withdrawForSecrecy, people.checker, { target: item, body });
    expect(await read(item)).toMatchObject({ rounds: [{ outcome: 'approved' }, { outcome: 'withdrawn' }] });
    await eventually(() => expect(concludedAs(item)).toEqual(['approved', 'withdrawn']));
  });
});

describe('a secret found while a round runs (S2.1(3) S4.2(1))', () => {
  const body = { version: 1, ground: 'stateSecret', basis: '含未公开涉密数字' };
  const publication = { scope: 'public', form: 'notice', carriers: [WEBSITE] };

  it('is stopped by the checker, and nobody votes or publishes any more; then the leading group withholds it', async () => {
    const item = await submitted();
    const to = { target: item };
    await send(items.castVote, people.deputy, { ...to, body: { round: 1, choice: 'yes' } });
    expect(await world.send(items.refuseClearance, people.clerk, { ...to, body })).toMatchObject({
      kind: 'rejected',
      code: 'power.lacking',
    });
    await send(items.refuseClearance, people.checker, { ...to, body });
    expect(await read(item)).toMatchObject({
      phase: 'secrecyRefused',
      rounds: [{ outcome: 'recalled', tally: null, votes: [{ choice: 'yes' }] }],
    });
    await eventually(() => expect(concludedAs(item)).toEqual(['recalled']));
    for (const [refused, code] of [
      [await world.send(items.castVote, people.second, { ...to, body: { round: 1, choice: 'yes' } }), 'round.none'],
      [await world.send(items.publishItem, people.clerk, { ...to, body: publication }), 'item.wrong-phase'],
    ] as const)
      expect(refused).toMatchObject({ kind: 'rejected', code });
    const register = { ground: body.ground, basis: body.basis, isTitleMasked: true };
    await send(items.proposeWithholding, people.clerk, { ...to, body: register });
    for (const by of [people.deputy, people.second, people.head])
      await send(items.castVote, by, { ...to, body: { round: 2, choice: 'yes' } });
    expect(await read(item)).toMatchObject({ phase: 'withheld', rounds: [{}, { outcome: 'approved' }] });
  });

  it('is stopped after the approval, too, whose round stays as it was counted', async () => {
    const item = await approvedItem(world);
    await send(items.refuseClearance, people.checker, { target: item, body });
    expect(await read(item)).toMatchObject({ phase: 'secrecyRefused', rounds: [{ outcome: 'approved' }] });
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
    expect(await read(item)).toMatchObject({
      ...{ phase: 'published', correction: 'secrecyRefused' },
      rounds: [{ outcome: 'approved' }, { outcome: 'recalled' }],
    });
    expect(await world.ask(items.itemById, null, { item })).toMatchObject({
      phase: 'published',
      title: TEXT.title,
    });
  });
});

describe('a round held as a session (S4.2(1))', () => {
  it('shows who presided and attended, the minutes, and the dissent to who may read it', async () => {
    const item = await submitted();
    const vote = (person: PersonId, choice: string) => ({ person, choice });
    const { head, deputy, second } = people;
    await send(items.recuseFromReview, deputy, { target: item, body: { reason: '亲属承办' } });
    const minutes = { minutesNumber: '〔2026〕5号', scanSha256: 'c'.repeat(64) };
    const heldAt = new Date(world.time.ms).toISOString();
    await send(items.recordReviewSession, people.clerk, {
      target: item,
      body: {
        ...{ round: 1, heldAt, attendance: [head, deputy, second], ...minutes },
        votes: [vote(head, 'yes'), vote(second, 'no')],
        dissent: '应补充测算依据',
      },
    });
    const session = { heldAt, presidedBy: head, attendance: [head, deputy, second], ...minutes };
    for (const by of [people.head, people.auditor])
      expect(await world.ask(items.itemById, by, { item })).toMatchObject({
        rounds: [{ outcome: 'open', recused: [deputy], session: { ...session, dissent: '应补充测算依据' } }],
      });
  });
});

describe('the history of an item (S2.1(5))', () => {
  it('names the office and the appointment that each act rested on, and none for a process', async () => {
    const item = await submitted();
    world.time.ms += 40 * DAY_MS;
    await eventually(async () => expect(await read(item)).toMatchObject({ phase: 'beforeSuperior' }));
    const history = await world.ask(items.itemHistory, people.auditor, { item });
    const by = (office: string, person: string) => ({
      actor: `person:${person}`,
      authority: { office, appointment: person.replace(/^b/, 'd'), inSuperior: false },
    });
    expect(history).toMatchObject({
      rows: [
        { type: 'ItemDrafted', ...by('clerk', people.clerk) },
        { type: 'ItemCleared', ...by('secrecyChecker', people.checker) },
        { type: 'ReviewOpened', ...by('clerk', people.clerk) },
        { type: 'ItemEscalated', actor: 'process:deadlines', authority: null },
        { type: 'ReviewOpened', actor: 'process:deadlines', authority: null },
      ],
    });
  });
});

describe('what was opened for a round (S4.2(1))', () => {
  it('stays as it was when everything is built again', async () => {
    await openItem(world);
    expect(await world.projections.verify()).toMatchObject({ isEqual: true });
    expect(world.alarms).toEqual([]);
  });
});
