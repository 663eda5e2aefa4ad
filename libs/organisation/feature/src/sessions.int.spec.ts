import { newUuid } from '@gongkai/event-store';
import { idFrom, type CommandReply } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DecisionFound } from '@gongkai/review-contracts';
import { startFoundedWorld, type FoundedWorld } from '../spec/founded.js';
import { decisions } from '../spec/review-double.js';

let world: FoundedWorld;
/** Sits in the committee beside the head and the deputy. */
let second: string;

beforeAll(async () => {
  world = await startFoundedWorld();
  const { centre, head, enrol, appoint } = world;
  second = await enrol(centre, head, '吴委员');
  await appoint(centre, head, 'committeeMember', second);
}, 60_000);
afterAll(() => world.close());

const code = (reply: CommandReply): string => (reply.kind === 'rejected' ? reply.code : reply.kind);
const TODAY = '2026-03-02';

const callBody = (heldOn = TODAY, body = 'organisation') => ({
  ...{ organisation: world.centre, body, heldOn, place: '三楼会议室' },
  agenda: [
    { title: '研究党务公开工作', isOpenness: true },
    { title: '其他', isOpenness: false },
  ],
});
const present = (person: string) => ({ person, presence: 'present' });
const absent = (person: string, reason = '出差') => ({ person, presence: 'absent', reason });
const attendance = () => ({
  ...{ chair: world.head, seats: [present(world.head), present(world.deputy), absent(second)] },
  guests: ['县纪委 何同志'],
});
const vote = (person: string, choice: string) => ({ person, choice });
const matterOf = (review: string, more: object = {}) => ({
  ...{ number: '〔2026〕5号', point: 1, decidedOn: TODAY, text: '同意公开。', review },
  votes: [vote(world.head, 'yes'), vote(world.deputy, 'no')],
  dissent: '王副主任：应当先征求意见。',
  ...more,
});
const minutesOf = (...decisions: readonly object[]) => ({
  ...{ minutesNumber: '〔2026〕第1次', text: '会议研究了党务公开工作。', decisions },
});

/** As reviews tell of one that has ended. */
const concludedReview = (review: string): DecisionFound => ({
  ...{ review: idFrom(review), organisation: idFrom(world.centre), decidedIn: idFrom(world.centre) },
  matter: {
    ...{ context: 'items', kind: 'publication', subject: idFrom(review), version: 1, digest: 'a'.repeat(64) },
    together: null,
  },
  ...{ body: 'organisation', outcome: 'approved', decidedOn: null, staleOn: null, presidedBy: null, reference: null },
});

const heldSession = async (body = 'organisation'): Promise<string> => {
  const session = await world.done(contracts.callSession, world.head, { body: callBody(TODAY, body) });
  await world.done(contracts.recordAttendance, world.clerk, {
    target: session,
    body: { heldOn: TODAY, ...attendance() },
  });
  return session;
};
const minuted = async (...decisions: readonly object[]): Promise<string> => {
  const session = await heldSession();
  await world.done(contracts.minuteSession, world.clerk, { target: session, body: minutesOf(...decisions) });
  return session;
};
const told = async (session: string) => {
  await world.projections.waitFor(await world.platform.store.head(), 30_000);
  return world.read(contracts.sessionById, world.deputy, { session });
};

describe('sessions (S4.2(1) S6)', () => {
  it('are called, held and minuted; all that was said there is for their body', async () => {
    const { centre, head, deputy, clerk, member } = world;
    const review = newUuid();
    const session = await minuted(matterOf(review));
    expect(await told(session)).toEqual({
      ...{ id: session, organisation: centre, body: 'organisation', phase: 'minuted', heldOn: TODAY },
      ...{ isOnOpenness: true, isEnteredLater: false, minutesNumber: '〔2026〕第1次', edition: 1, revision: 2 },
      place: '三楼会议室',
      agenda: [
        { point: 1, title: '研究党务公开工作', isOpenness: true, review: null },
        { point: 2, title: '其他', isOpenness: false, review: null },
      ],
      ...{ chair: head, recorder: clerk, guests: ['县纪委 何同志'] },
      seats: [
        { ...present(head), reason: null },
        { ...present(deputy), reason: null },
        { ...absent(second), reason: '出差' },
      ],
      minutes: '会议研究了党务公开工作。',
      decisions: [
        {
          ...matterOf(review),
          ...{ recused: [], counts: null },
          votes: [
            { ...vote(head, 'yes'), nature: null, instead: null },
            { ...vote(deputy, 'no'), nature: null, instead: null },
          ],
        },
      ],
      ...{ cancelledBecause: null, amendedBecause: null },
    });
    const listed = await world.read(contracts.sessionsList, clerk, { organisation: centre, isOnOpenness: true });
    expect(listed.rows).toMatchObject([{ id: session, minutesNumber: '〔2026〕第1次', edition: 1 }]);
    expect(await world.ask(contracts.sessionById, member, { session })).toMatchObject({ code: 'session.unknown' });
    expect(await world.ask(contracts.sessionsList, member, { organisation: centre })).toMatchObject({
      code: 'power.lacking',
    });
  });

  it('name every seat of the body on that day, and are presided over by its first', async () => {
    const { head, deputy, clerk, member } = world;
    const target = await world.done(contracts.callSession, head, { body: callBody() });
    const attend = (more: object) =>
      world.send(contracts.recordAttendance, clerk, { target, body: { heldOn: TODAY, ...attendance(), ...more } });
    expect(await attend({ seats: [present(head), present(deputy)] })).toMatchObject({
      code: 'session.seat-missing',
      facts: { missing: second, count: 1 },
    });
    expect(code(await attend({ seats: [...attendance().seats, present(member)] }))).toBe('session.no-seat');
    expect(await attend({ chair: deputy })).toMatchObject({
      code: 'session.presided-otherwise',
      facts: { chair: head },
    });
    expect(code(await attend({}))).toBe('accepted');
  });

  it('are never called for a past day: one held earlier is entered as such, by who keeps the record', async () => {
    const { head, clerk } = world;
    const was = callBody('2026-02-20');
    expect(await world.send(contracts.callSession, head, { body: was })).toMatchObject({
      code: 'session.in-past',
      facts: { earliest: TODAY },
    });
    const entering = (heldOn: string, by = clerk) =>
      world.send(contracts.enterHeldSession, by, { body: callBody(heldOn) });
    expect(code(await entering('2026-02-20', head))).toBe('power.lacking');
    expect(code(await entering(TODAY))).toBe('session.not-in-past');
    const session = await world.done(contracts.enterHeldSession, clerk, { body: was });
    // Nobody was in office on that day: its body had no seats.
    const attend = { target: session, body: { heldOn: '2026-02-20', ...attendance() } };
    expect(code(await world.send(contracts.recordAttendance, clerk, attend))).toBe('session.no-seat');
    expect(await told(session)).toMatchObject({ phase: 'called', isEnteredLater: true, heldOn: '2026-02-20' });
    await world.done(contracts.cancelSession, head, { target: session, body: { reason: '登记有误' } });
    expect(await told(session)).toMatchObject({ phase: 'cancelled', cancelledBecause: '登记有误' });
  });

  it('are corrected as a whole with a reason; what was decided stays, each edition is told with who presided', async () => {
    const { head, deputy, clerk } = world;
    const [first, other] = [newUuid(), newUuid()];
    const both = [
      matterOf(first),
      matterOf(other, {
        number: '〔2026〕6号',
        point: 2,
        recused: [head],
        votes: [vote(deputy, 'yes')],
        dissent: null,
      }),
    ];
    const session = await minuted(...both);
    const amending = (...decisions: readonly object[]) => ({
      target: session,
      body: { reason: '表决情况登记有误', ...attendance(), text: '会议研究了党务公开工作。', decisions },
    });
    expect(code(await world.send(contracts.amendSession, head, amending(...both)))).toBe('power.lacking');
    expect(await world.send(contracts.amendSession, clerk, amending(matterOf(first)))).toMatchObject({
      code: 'session.decision-dropped',
      facts: { number: '〔2026〕6号' },
    });
    const fewer = matterOf(first, { votes: [vote(head, 'yes')], dissent: null });
    decisions.set(first, concludedReview(first));
    expect(await world.send(contracts.amendSession, clerk, amending(fewer, both[1]!))).toMatchObject({
      code: 'session.concluded',
      facts: { review: first },
    });
    decisions.delete(first);
    const agreed = matterOf(first, { votes: [vote(head, 'yes'), vote(deputy, 'yes')], dissent: null });
    await world.done(contracts.amendSession, clerk, amending(agreed, both[1]!));
    expect(await told(session)).toMatchObject({
      ...{ phase: 'minuted', edition: 2, amendedBecause: '表决情况登记有误' },
      decisions: [{ votes: [{ choice: 'yes' }, { choice: 'yes' }], dissent: null }, { recused: [head] }],
    });

    const dissentOf = (number: string, edition: number) =>
      world.ask(contracts.minutedDecision, 'process:carry-record-when-session-is-minuted', {
        ...{ session, number, edition },
      });
    expect(await dissentOf('〔2026〕5号', 1)).toMatchObject({ answer: { dissent: '王副主任：应当先征求意见。' } });
    expect(await dissentOf('〔2026〕5号', 2)).toMatchObject({ answer: { dissent: null } });
    expect(await dissentOf('〔2026〕6号', 1)).toMatchObject({ answer: { dissent: null } });
    expect(await dissentOf('7号', 1)).toMatchObject({ code: 'session.decision-unknown' });
    expect(await dissentOf('〔2026〕5号', 3)).toMatchObject({ code: 'session.decision-unknown' });
    expect(
      await world.ask(contracts.minutedDecision, 'process:any', { session: newUuid(), number: '1', edition: 1 }),
    ).toMatchObject({ code: 'session.unknown' });

    const records = (await world.toldToOthers())
      .filter(({ name }) => name.startsWith('Session'))
      .map(({ name, data }) => ({ name, data: data as { readonly session: string; readonly edition: number } }))
      .filter(({ data }) => data.session === session);
    expect(records.map(({ name, data }) => [name, data.edition])).toEqual([
      ['SessionMinutedV1', 1],
      ['SessionAmendedV1', 2],
    ]);
    expect(records[0]?.data).toMatchObject({
      ...{ heldOn: TODAY, isEnteredLater: false, recorder: clerk, minutesNumber: '〔2026〕第1次' },
      decisions: [
        { number: '〔2026〕5号', review: first, chair: head, recused: [], hasDissent: true, counts: null },
        { number: '〔2026〕6号', review: other, chair: deputy, recused: [head], hasDissent: false },
      ],
    });
    expect(JSON.stringify(records)).not.toContain('征求意见');
  });

  it('are cancelled with a reason', async () => {
    const { head } = world;
    const session = await world.done(contracts.callSession, head, { body: callBody('2026-03-09', 'leadingGroup') });
    await world.done(contracts.cancelSession, head, { target: session, body: { reason: '因台风改期' } });
    expect(await told(session)).toMatchObject({ phase: 'cancelled', cancelledBecause: '因台风改期' });
  });
});
