import { newUuid } from '@gongkai/event-store';
import { plainDateFrom, type CommandReply } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import type { ReviewRequest } from '@gongkai/review-contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFoundedWorld, type FoundedWorld } from '../spec/founded.js';
import { decisions } from '../spec/review-double.js';

let world: FoundedWorld;
beforeAll(async () => {
  world = await startFoundedWorld();
}, 60_000);
afterAll(() => world.close());

const code = (reply: CommandReply): string => (reply.kind === 'rejected' ? reply.code : reply.kind);
const dayOff = (on: string) => ({ days: [{ on, becomes: 'off' as const, reason: '建站六十周年' }] });
const ACT = 'AdoptOwnDays';

const adopt = (body: object, decision: object, by = world.head) =>
  world.send(contracts.adoptOwnDays, by, { target: world.centre, body: { ...body, decision } });

describe('a collective act (S4.2(1))', () => {
  it('is never done on typed words', async () => {
    expect(await adopt(dayOff('2026-03-20'), world.decision)).toMatchObject({
      code: 'decision.review-needed',
      facts: { act: ACT },
    });
  });

  it('is done on the review that approved it, shown with body, day and number', async () => {
    const { centre, head, deputy } = world;
    const review = await world.decided({ act: ACT, target: centre, body: dayOff('2026-03-20') }, deputy);
    expect(code(await adopt(dayOff('2026-03-20'), { review }))).toBe('accepted');
    const { rows } = await world.read(contracts.catalogueHistory, head, { organisation: centre });
    expect(JSON.stringify(rows.at(-1))).toContain('县渔业技术推广中心党组');
    expect(rows.at(-1)).toMatchObject({ type: 'OwnDaysAdopted' });
  });

  it('is done once on it', async () => {
    const body = { days: [{ on: '2026-03-25', becomes: 'off' as const, reason: '建站六十周年' }] };
    const review = await world.decided({ act: ACT, target: world.centre, body }, world.head);
    expect(code(await adopt(body, { review }))).toBe('accepted');
    const back = { days: [{ on: '2026-03-25', becomes: 'official' as const, reason: '取消' }] };
    await world.done(contracts.adoptOwnDays, world.head, {
      target: world.centre,
      body: { ...back, decision: world.decision },
    });
    expect(await adopt(body, { review })).toMatchObject({ code: 'decision.used', facts: { review } });
  });

  it('is done to the letter, and on no other matter’s review', async () => {
    const { centre, bureau, chief, head } = world;
    const review = await world.decided({ act: ACT, target: centre, body: dayOff('2026-03-26') }, head);
    expect(code(await adopt(dayOff('2026-03-27'), { review }))).toBe('decision.other-text');
    const { id: _id, version: _version, ...numbers } = contracts.POLICY_PROFILES['party-unit'];
    const adopting = { target: centre, body: { numbers, decision: { review } } };
    expect(code(await world.send(contracts.adoptProfile, head, adopting))).toBe('decision.other-matter');
    const elsewhere = { target: bureau, body: { ...dayOff('2026-03-26'), decision: { review } } };
    expect(code(await world.send(contracts.adoptOwnDays, chief, elsewhere))).toBe('decision.other-matter');
    expect(code(await adopt(dayOff('2026-03-26'), { review: newUuid() }))).toBe('decision.unknown');
  });

  it.each([
    [null, 'decision.not-concluded', '2026-03-16'],
    ['returned', 'decision.not-approved', '2026-03-17'],
    ['refused', 'decision.not-approved', '2026-03-18'],
    ['cancelled', 'decision.not-approved', '2026-03-19'],
  ] as const)('waits for a review that approves it: %s', async (outcome, refusal, on) => {
    const act = { act: ACT, target: world.centre, body: dayOff(on) };
    const review = await world.decided(act, world.head, outcome);
    expect(code(await adopt(act.body, { review }))).toBe(refusal);
  });

  it('is done until its approval is stale, by the day where it is done', async () => {
    const act = { act: ACT, target: world.centre, body: dayOff('2026-03-31') };
    const review = await world.decided(act, world.head);
    const told = decisions.get(review);
    if (told === undefined) throw new Error('undecided');
    decisions.set(review, { ...told, staleOn: plainDateFrom('2026-03-01') });
    expect(await adopt(act.body, { review })).toMatchObject({
      code: 'decision.stale',
      facts: { review, staleOn: '2026-03-01' },
    });
    decisions.set(review, { ...told, staleOn: plainDateFrom('2026-03-02') });
    expect(code(await adopt(act.body, { review }))).toBe('accepted');
  });

  it('of a draft is about the draft as it stood when it was asked for: its people read that one, its drafters are authors', async () => {
    const { centre, clerk, deputy, head, member } = world;
    const none = { act: 'AdoptCatalogue', target: centre, body: {} };
    expect(
      code(
        await world.send(contracts.askForDecision, clerk, {
          target: centre,
          body: { asked: none, explanation: '审定' },
        }),
      ),
    ).toBe('catalogue.no-draft');
    const draft = (n: number) => {
      const [entry, ...others] = contracts.MISSION_CATALOGUE.entries;
      const own = { ...entry!, code: `X${String(n)}`, clause: 'own', subjects: [] };
      return { target: centre, body: { entries: [entry!, ...others, own] } };
    };
    await world.done(contracts.draftCatalogue, deputy, draft(2));
    await world.done(contracts.draftCatalogue, head, draft(1));
    const review = await world.decided(none, clerk);
    await world.done(contracts.draftCatalogue, clerk, draft(2));
    const { rows } = await world.read(contracts.decisionsAsked, member, { organisation: centre, review });
    expect(rows.map(({ entries }) => entries)).toEqual([draft(1).body.entries]);
    const told = (await world.toldToOthers()).find(({ data }) => (data as { review?: string }).review === review);
    expect(told?.data).toMatchObject({ authors: [clerk, head, deputy] });
    expect(JSON.stringify(told)).not.toContain('X1');
    const adopting = { target: centre, body: { decision: { review } } };
    expect(code(await world.send(contracts.adoptCatalogue, head, adopting))).toBe('decision.other-text');
    await world.done(contracts.draftCatalogue, clerk, draft(1));
    expect(code(await world.send(contracts.adoptCatalogue, head, adopting))).toBe('accepted');
  });
});

describe('who watches (S4.2(1) S5.4 S6)', () => {
  const ending = (appointment: string) => ({
    target: world.centre,
    body: { appointment, decision: world.decision },
  });
  const leaving = (person: string) =>
    world.send(contracts.leaveOrganisation, world.head, { target: world.centre, body: { person } });

  it('is not ended by whom he watches: the superior’s body is asked', async () => {
    const { centre, head, enrol, appoint } = world;
    const person = await enrol(centre, head, '郑审查');
    const appointment = await appoint(centre, head, 'secrecyChecker', person);
    expect(code(await world.send(contracts.endAppointment, head, ending(appointment)))).toBe('decision.review-needed');
    expect(await leaving(person)).toMatchObject({ code: 'membership.holds-office' });
    const review = await world.decided({ act: 'EndAppointment', target: centre, body: { appointment } }, head);
    const told = (await world.toldToOthers()).find(({ data }) => (data as { review?: string }).review === review);
    expect(told?.data).toMatchObject({ organisation: centre, group: 'appointment', matter: { kind: 'watcherEnded' } });
    const ended = { target: centre, body: { appointment, decision: { review } } };
    expect(code(await world.send(contracts.endAppointment, head, ended))).toBe('accepted');
  });

  it('else it is nobody’s but his who appoints: on typed words, and on no review', async () => {
    const { centre, head, enrol, appoint } = world;
    const appointment = await appoint(centre, head, 'clerk', await enrol(centre, head, '周经办'));
    const named = { target: centre, body: { appointment, decision: { review: newUuid() } } };
    expect(code(await world.send(contracts.endAppointment, head, named))).toBe('decision.typed-needed');
    const asked = { act: 'EndAppointment', target: centre, body: { appointment } };
    const asking = { target: centre, body: { asked, explanation: '拟免' } };
    expect(code(await world.send(contracts.askForDecision, head, asking))).toBe('decision.typed-needed');
    expect(code(await world.send(contracts.endAppointment, head, ending(appointment)))).toBe('accepted');
  });
});

describe('asking for a decision (S4.2(1))', () => {
  const beforeTold = async (review: string) => {
    const told = (await world.toldToOthers()).map(({ data }) => data as Partial<ReviewRequest>);
    return told.find((one) => one.review === review)?.before;
  };
  const asking = (by: string, more: object = {}) =>
    world.send(contracts.askForDecision, by, {
      target: world.centre,
      body: { asked: { act: ACT, target: world.centre, body: dayOff('2026-04-10') }, explanation: '拟放假', ...more },
    });

  it('is for who works on it, where the body is that decides', async () => {
    const { bureau, member, clerk } = world;
    for (const by of [member, 'installation', 'public'])
      expect([by, code(await asking(by))]).toEqual([by, 'power.lacking']);
    const elsewhere = { asked: { act: ACT, target: bureau, body: dayOff('2026-04-10') } };
    expect(await asking(clerk, elsewhere)).toMatchObject({
      code: 'decision.asked-elsewhere',
      facts: { organisation: bureau },
    });
  });

  it('puts the act before the body as it would be done: its people read it, others are told its digest', async () => {
    const { centre, clerk, member } = world;
    const reply = await asking(clerk);
    if (reply.kind !== 'accepted') throw new Error(reply.code);
    const review = reply.id;
    expect((await world.read(contracts.decisionsAsked, member, { organisation: centre, review })).rows).toEqual([
      {
        ...{ review, organisation: centre, kind: 'calendar', explanation: '拟放假', by: clerk, askedOn: '2026-03-02' },
        ...{ asked: { act: ACT, target: centre, body: dayOff('2026-04-10') }, entries: null },
      },
    ]);
    expect(await world.ask(contracts.decisionsAsked, 'public', { organisation: centre })).toMatchObject({
      code: 'power.lacking',
    });
    const told = (await world.toldToOthers()).find(({ data }) => (data as { review?: string }).review === review);
    expect(told).toMatchObject({
      name: 'ReviewRequestedV1',
      data: {
        ...{ organisation: centre, body: 'organisation', level: 'organisation', begins: 'own', group: 'default' },
        ...{ authors: [clerk], asker: clerk, leftOut: [], isWeighty: false, requestedOn: '2026-03-02' },
        matter: { context: 'organisation', kind: 'calendar', subject: centre, version: null, together: null },
        profile: { id: 'party-unit', version: 1 },
      },
    });
    expect(JSON.stringify(told)).not.toContain('建站');
  });

  it('of what is under way is refused: its review is named', async () => {
    const asked = { act: ACT, target: world.centre, body: dayOff('2026-04-14') };
    const review = await world.decided(asked, world.clerk, null);
    expect(await asking(world.head, { asked })).toMatchObject({ code: 'decision.under-way', facts: { review } });
    decisions.delete(review);
    expect(await asking(world.head, { asked })).toMatchObject({ code: 'decision.under-way', facts: { review } });
  });

  it('of what was refused for good is refused; of another text names what was refused', async () => {
    const asked = { act: ACT, target: world.centre, body: dayOff('2026-04-15') };
    const review = await world.decided(asked, world.clerk, 'refused');
    expect(await asking(world.clerk, { asked })).toMatchObject({ code: 'decision.refused', facts: { review } });
    const other = await world.decided({ ...asked, body: dayOff('2026-04-16') }, world.clerk);
    expect(await beforeTold(other)).toEqual({ review, outcome: 'refused', version: null });
  });

  it.each([
    ['returned', '2026-04-17'],
    ['cancelled', '2026-04-20'],
  ] as const)('again asks again what was %s, and names it to who votes', async (outcome, on) => {
    const asked = { act: ACT, target: world.centre, body: dayOff(on) };
    const review = await world.decided(asked, world.clerk, outcome);
    const again = await world.decided(asked, world.clerk);
    expect(again).not.toBe(review);
    expect(await beforeTold(again)).toEqual({ review, outcome, version: null });
    expect(await beforeTold(await world.decided(asked, world.clerk))).toBeNull();
  });
});
