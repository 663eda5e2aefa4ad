import type { CommandReply } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFoundedWorld, type FoundedWorld } from '../spec/founded.js';

let world: FoundedWorld;
/** A second organisation below the bureau, with a head of its own. */
let station: string;
let stationHead: string;

beforeAll(async () => {
  world = await startFoundedWorld();
  const { bureau, chief, centre, head, enrol, term, done } = world;
  station = await done(contracts.foundBelow, chief, { body: { name: '种子站', superior: bureau } });
  stationHead = await enrol(station, chief, '孙站长');
  await done(contracts.appointFirstSecretary, chief, { target: station, body: { person: stationHead, ...term } });
  const days = [{ on: '2026-03-23', becomes: 'off' as const, reason: '建站六十周年' }];
  await world.done(contracts.adoptOwnDays, head, { target: centre, body: { days, decision: world.decision } });
}, 120_000);

afterAll(() => world.close());

const DAY_MS = 86_400_000;
const code = (reply: CommandReply): string => (reply.kind === 'rejected' ? reply.code : reply.kind);
const erasuresOf = (by: string, organisation = world.centre) =>
  world.ask(contracts.pendingErasures, by, { organisation });
const takeoversOf = (by: string, organisation: string) => world.ask(contracts.pendingTakeovers, by, { organisation });
const ask = (person: string, by: string, organisation = world.centre) =>
  world.done(contracts.askErasure, by, { target: person, body: { organisation, ground: 'onRequest' } });
const confirm = (person: string, by: string, organisation = world.centre) =>
  world.send(contracts.confirmErasure, by, { target: person, body: { organisation } });
const withdraw = (person: string, by: string, organisation = world.centre) =>
  world.send(contracts.withdrawErasure, by, { target: person, body: { organisation, reason: '本人改变主意' } });
const wish = (person: string, by = stationHead, organisation = station) =>
  world.done(contracts.askTakeover, by, { target: person, body: { organisation, reason: '借调半年' } });
const withdrawWish = (person: string, by = stationHead, organisation = station) =>
  world.send(contracts.withdrawTakeover, by, { target: person, body: { organisation, reason: '不再需要' } });
const answer = (person: string, by: string, body: object) =>
  world.send(contracts.answerTakeover, by, { target: person, body: { asking: station, answer: 'consented', ...body } });
/** What concerns another organisation's people rests on the read model. */
const caughtUp = async (): Promise<void> => {
  expect(await world.projections.waitFor(await world.platform.store.head(), 30_000)).toBe(true);
};

describe('an erasure that waits for a second person (private data)', () => {
  it('is told to those who may confirm it: of whom, why, who asked and when, by name', async () => {
    const { bureau, centre, chief, clerk, head, enrol } = world;
    const person = await enrol(centre, clerk, '周离任');
    await ask(person, clerk);
    const rows = [
      {
        ...{ person, name: '周离任', ground: 'onRequest', askedBy: clerk, askedByName: '赵经办' },
        askedAt: world.now(),
      },
    ];
    for (const by of [clerk, head, chief]) expect(await erasuresOf(by)).toMatchObject({ answer: { rows } });
    for (const by of [world.member, world.deputy, stationHead, 'public', 'installation'])
      expect(await erasuresOf(by)).toMatchObject({ code: 'power.lacking' });
    expect(await erasuresOf(chief, bureau)).toMatchObject({ answer: { rows: [] } });
    expect(await erasuresOf('installation', bureau)).toMatchObject({ answer: { rows: [] } });
    expect(await erasuresOf(head, person)).toMatchObject({ code: 'organisation.unknown' });
    expect(code(await confirm(person, head))).toBe('accepted');
    expect(await erasuresOf(clerk)).toMatchObject({ answer: { rows: [], total: { count: 0 } } });
  });

  it('is withdrawn by who asked or by another who may confirm; the reason stands in the history, until he is erased', async () => {
    const { centre, chief, clerk, head, enrol } = world;
    const person = await enrol(centre, clerk, '吴留任');
    for (const by of [clerk, head, chief]) {
      await ask(person, clerk);
      expect(code(await withdraw(person, by))).toBe('accepted');
      expect(code(await withdraw(person, by))).toBe('person.erasure-not-asked');
      expect(code(await confirm(person, head))).toBe('person.erasure-not-asked');
      expect(await erasuresOf(clerk)).toMatchObject({ answer: { rows: [] } });
    }
    const reasons = async () => {
      const { rows } = await world.read(contracts.personHistory, clerk, { person, organisation: centre });
      return rows.flatMap(({ type, reason }) => (type === 'ErasureWithdrawn' ? [reason] : []));
    };
    expect(await reasons()).toEqual(['本人改变主意', '本人改变主意', '本人改变主意']);
    await ask(person, head);
    expect(code(await confirm(person, clerk))).toBe('accepted');
    for (const until = Date.now() + 20_000; (await reasons()).some((reason) => reason !== null);)
      if (Date.now() > until) throw new Error('the reasons can still be read');
    expect(code(await withdraw(person, head))).toBe('person.erased');
  });

  it('is withdrawn by nobody else, and where it can be confirmed no more as well', async () => {
    const { bureau, centre, clerk, head, enrol, appoint } = world;
    const person = await enrol(centre, clerk, '郑复任');
    await ask(person, clerk);
    await caughtUp();
    for (const by of [world.member, world.deputy, stationHead, 'public', 'installation'])
      expect(code(await withdraw(person, by))).toBe('power.lacking');
    expect(code(await withdraw(person, stationHead, station))).toBe('person.unknown');
    expect(code(await withdraw(person, 'installation', bureau))).toBe('person.unknown');
    await appoint(centre, head, 'liaison', person);
    expect(code(await confirm(person, head))).toBe('person.in-office');
    expect(code(await withdraw(person, head))).toBe('accepted');
  });

  it('of a root is confirmed or withdrawn by the installation as well, which is told of it', async () => {
    const { bureau, chief, enrol } = world;
    const person = await enrol(bureau, chief, '局机关离任');
    await ask(person, chief, bureau);
    expect(await erasuresOf('installation', bureau)).toMatchObject({
      answer: { rows: [{ name: '局机关离任', askedByName: '陈局长' }] },
    });
    expect(code(await withdraw(person, 'installation', bureau))).toBe('accepted');
    expect(await erasuresOf(chief, bureau)).toMatchObject({ answer: { rows: [] } });
  });
});

describe('a wish to enrol a person that waits for an answer (private data)', () => {
  it('is told to who keeps the record with the name, to who asked without; with the day until which it is answered S4.3', async () => {
    const { centre, chief, clerk, head, enrol } = world;
    const person = await enrol(centre, clerk, '冯借调');
    await caughtUp();
    world.time.ms += 8 * DAY_MS;
    await wish(person);
    // The tenth working day after 2026-03-10, but for the day off that the centre has adopted.
    const common = { person, asking: station, askingName: '种子站', askedBy: stationHead, askedByName: '孙站长' };
    const row = { ...common, askedAt: world.now(), reason: '借调半年', dueOn: '2026-03-25' };
    for (const by of [clerk, head, chief])
      expect(await takeoversOf(by, centre)).toMatchObject({
        answer: { rows: [{ ...row, name: '冯借调', isOwn: false }] },
      });
    for (const by of [stationHead, chief])
      expect(await takeoversOf(by, station)).toMatchObject({ answer: { rows: [{ ...row, name: null, isOwn: true }] } });
    for (const by of [world.member, stationHead, 'public', 'installation'])
      expect(await takeoversOf(by, centre)).toMatchObject({ code: 'power.lacking' });
    const early = await answer(person, chief, { organisation: centre });
    expect(early).toMatchObject({ code: 'takeover.not-yet-silent', facts: { dueOn: '2026-03-25' } });
    expect(code(await answer(person, head, { organisation: centre, answer: 'refused' }))).toBe('accepted');
    for (const [by, organisation] of [
      [head, centre],
      [stationHead, station],
    ] as const)
      expect(await takeoversOf(by, organisation)).toMatchObject({ answer: { rows: [] } });
  });

  it('is withdrawn by who asked, whom nobody answers then, and asked again', async () => {
    const { centre, clerk, head, chief, enrol } = world;
    const person = await enrol(centre, clerk, '陈借调');
    await caughtUp();
    expect(code(await withdrawWish(person))).toBe('takeover.not-asked');
    await wish(person);
    for (const by of [head, chief, 'installation']) expect(code(await withdrawWish(person, by))).toBe('power.lacking');
    expect(code(await withdrawWish(person, head, centre))).toBe('takeover.not-asked');
    expect(code(await withdrawWish(person))).toBe('accepted');
    expect(code(await withdrawWish(person))).toBe('takeover.not-asked');
    expect(code(await answer(person, head, { organisation: centre }))).toBe('takeover.not-asked');
    expect(await takeoversOf(head, centre)).toMatchObject({ answer: { rows: [] } });
    const { rows } = await world.read(contracts.personHistory, head, { person, organisation: centre });
    expect(rows.slice(-2)).toMatchObject([
      { type: 'TakeoverAsked', reason: '借调半年' },
      { type: 'TakeoverWithdrawn', reason: '不再需要' },
    ]);
    await wish(person);
    expect(code(await answer(person, head, { organisation: centre }))).toBe('accepted');
    expect(code(await withdrawWish(person))).toBe('takeover.not-asked');
  });

  it('is told to the superior that asks for an organisation without a head, and to its successor where the keeper has ended', async () => {
    const { bureau, centre, chief, clerk, head, decision, done, enrol, appoint, term } = world;
    const deputy = await enrol(bureau, chief, '褚副局长');
    await appoint(bureau, chief, 'committeeMember', deputy);
    const fresh = await done(contracts.foundBelow, chief, { body: { name: '新站', superior: bureau } });
    const old = await done(contracts.foundBelow, chief, { body: { name: '旧站', superior: bureau } });
    const oldHead = await enrol(old, chief, '卫站长');
    await done(contracts.appointFirstSecretary, chief, { target: old, body: { person: oldHead, ...term } });
    const person = await enrol(old, oldHead, '蒋旧员');
    await done(contracts.endOrganisation, chief, { target: old, body: { successor: centre, decision } });
    await caughtUp();
    await wish(person, deputy, fresh);
    expect(await takeoversOf(deputy, fresh)).toMatchObject({
      answer: { rows: [{ isOwn: true, askedByName: '褚副局长' }] },
    });
    expect(await takeoversOf(deputy, station)).toMatchObject({ code: 'power.lacking' });
    expect(await takeoversOf(head, centre)).toMatchObject({
      answer: { rows: [{ name: '蒋旧员', askingName: '新站', askedByName: '褚副局长' }] },
    });
    expect(code(await withdrawWish(person, deputy, fresh))).toBe('accepted');
    await ask(person, clerk);
    expect(await erasuresOf(head)).toMatchObject({ answer: { rows: [{ name: '蒋旧员' }] } });
  });
});
