import * as contracts from '@gongkai/organisation-contracts';
import { newUuid } from '@gongkai/event-store';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startFoundedWorld, type FoundedWorld } from '../spec/founded.js';
import { OrganisationStreams } from './facts/streams.js';

let world: FoundedWorld;

beforeAll(async () => {
  world = await startFoundedWorld();
}, 120_000);

afterAll(() => world.close());

const typesOf = ({ rows }: { readonly rows: readonly { readonly type: string }[] }) => rows.map(({ type }) => type);

describe('the history of an organisation (S6)', () => {
  it('tells its people who did what to it, in both languages and on which authority', async () => {
    const { centre, head, clerk } = world;
    await world.done(contracts.renameOrganisation, head, { target: centre, body: { name: '县水产中心' } });
    const page = await world.read(contracts.organisationHistory, clerk, { organisation: centre });
    expect(typesOf(page)).toEqual(['OrganisationFounded', 'OrganisationRenamed']);
    expect(page.rows[1]).toMatchObject({
      ...{ revision: 1, actor: `person:${head}`, facts: { name: '县水产中心' } },
      authority: { office: 'secretary', inSuperior: false },
    });
    expect(page.total).toEqual({ count: 2, isExact: true });
  });

  it('is told in pages, and to nobody outside', async () => {
    const { centre, clerk, chief } = world;
    const asked = { organisation: centre, limit: 1 };
    const first = await world.read(contracts.organisationHistory, clerk, asked);
    const second = await world.read(contracts.organisationHistory, clerk, { ...asked, cursor: first.next });
    expect([...typesOf(first), ...typesOf(second), second.next]).toEqual([
      'OrganisationFounded',
      'OrganisationRenamed',
      null,
    ]);
    expect(await world.ask(contracts.organisationHistory, 'public', asked)).toMatchObject({ code: 'power.lacking' });
    const strange = { organisation: world.bureau, cursor: first.next };
    expect(await world.ask(contracts.organisationHistory, chief, strange)).toMatchObject({
      code: 'query.cursor-invalid',
    });
  });

  it('names the decision that an appointment carries out', async () => {
    const { centre, clerk, decision } = world;
    const page = await world.read(contracts.officesHistory, clerk, { organisation: centre });
    expect(page.rows[0]).toMatchObject({ type: 'AppointmentBegun', decision, facts: { office: 'secretary' } });
  });

  it('has nothing of a catalogue that the organisation has not touched', async () => {
    const page = await world.read(contracts.catalogueHistory, world.clerk, { organisation: world.centre });
    expect(page).toEqual({ rows: [], next: null, total: { count: 0, isExact: true } });
  });
});

describe('the history of a membership (private data)', () => {
  it('is told to those who keep the list, without name and contact', async () => {
    const { centre, clerk, member } = world;
    const asked = { organisation: centre, person: member };
    const page = await world.read(contracts.membershipHistory, clerk, asked);
    expect(typesOf(page)).toEqual(['MemberEnrolled']);
    expect(JSON.stringify(page)).not.toContain('钱党员');
    expect(await world.ask(contracts.membershipHistory, member, asked)).toMatchObject({ code: 'power.lacking' });
  });
});

describe('the history of a person (private data)', () => {
  it('tells those who keep the list where he was enrolled that his data were erased, why and by whom', async () => {
    const { centre, head, clerk, enrol } = world;
    const person = await enrol(centre, clerk, '孙离任');
    const asked = { person, organisation: centre };
    expect(await world.read(contracts.personHistory, clerk, asked)).toMatchObject({ rows: [], total: { count: 0 } });
    await world.done(contracts.leaveOrganisation, clerk, { target: centre, body: { person } });
    const body = { organisation: centre, ground: 'onRequest' };
    await world.done(contracts.askErasure, clerk, { target: person, body });
    await world.done(contracts.confirmErasure, head, { target: person, body: { organisation: centre } });
    const page = await world.read(contracts.personHistory, clerk, asked);
    expect(page.rows).toMatchObject([
      { type: 'ErasureAsked', actor: `person:${clerk}`, facts: { ground: 'onRequest' }, reason: null },
      { type: 'PersonErased', actor: `person:${head}`, facts: { ground: 'onRequest' }, reason: null },
    ]);
  });

  it('is told to nobody else, nor where he never was', async () => {
    const { bureau, centre, chief, clerk, member } = world;
    const ask = (by: string, organisation: string) =>
      world.ask(contracts.personHistory, by, { person: member, organisation });
    expect(await ask(member, centre)).toMatchObject({ code: 'power.lacking' });
    expect(await ask('public', centre)).toMatchObject({ code: 'power.lacking' });
    expect(await ask(clerk, bureau)).toMatchObject({ code: 'power.lacking' });
    expect(await ask(chief, bureau)).toMatchObject({ code: 'person.unknown' });
  });
});

describe('the history of a session (S6)', () => {
  it('is told to those who may read it, with the reason of a cancellation', async () => {
    const { centre, head, member } = world;
    const agenda = [{ title: '其他', isOpenness: false }];
    const body = { organisation: centre, body: 'leadingGroup', heldOn: '2026-03-09', place: '三楼', agenda };
    const session = await world.done(contracts.callSession, head, { body });
    await world.done(contracts.cancelSession, head, { target: session, body: { reason: '因台风改期' } });
    const page = await world.read(contracts.sessionHistory, head, { session });
    expect(page.rows.map(({ type, reason }) => [type, reason])).toEqual([
      ['SessionCalled', null],
      ['SessionCancelled', '因台风改期'],
    ]);
    expect(await world.ask(contracts.sessionHistory, member, { session })).toMatchObject({ code: 'session.unknown' });
  });
});

describe('a session that is hidden, and one that is not there', () => {
  const STREAMS = ['organisation', 'offices', 'catalogue', 'membership', 'person', 'session'] as const;

  /** How many streams are read for the work. */
  const readFor = async (work: () => Promise<unknown>): Promise<number> => {
    const spies = STREAMS.map((name) => jest.spyOn(OrganisationStreams.prototype, name));
    expect(await work()).toMatchObject({ kind: 'rejected' });
    const calls = spies.map(({ mock }) => mock.calls.length);
    for (const spy of spies) spy.mockRestore();
    return calls.reduce((sum, one) => sum + one, 0);
  };

  const sessionIn = async (organisation: string, by: string): Promise<string> => {
    const agenda = [{ title: '其他', isOpenness: false }];
    const body = { organisation, body: 'leadingGroup', heldOn: '2026-03-09', place: '三楼', agenda };
    return world.done(contracts.callSession, by, { body });
  };

  const ways: readonly (readonly [string, (by: string, session: string) => Promise<unknown>])[] = [
    ['read', (by, session) => world.ask(contracts.sessionById, by, { session })],
    ['asked for its history', (by, session) => world.ask(contracts.sessionHistory, by, { session })],
    ['cancelled', (by, target) => world.send(contracts.cancelSession, by, { target, body: { reason: '因台风改期' } })],
    [
      'minuted',
      (by, target) =>
        world.send(contracts.minuteSession, by, { target, body: { minutesNumber: '1', text: '略', decisions: [] } }),
    ],
    [
      'attended',
      (by, target) =>
        world.send(contracts.recordAttendance, by, {
          target,
          body: { heldOn: '2026-03-09', chair: by, seats: [{ person: by, presence: 'present' }] },
        }),
    ],
  ];

  it.each(ways)('take as many readings of streams when %s, below a superior and at the root', async (_way, act) => {
    const { bureau, centre, chief, head, member } = world;
    const hidden = [await sessionIn(bureau, chief), await sessionIn(centre, head)];
    const counts: number[] = [];
    for (const session of [...hidden, newUuid()]) counts.push(await readFor(() => act(member, session)));
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts).toEqual(counts.map(() => counts[0]));
  });
});

describe('organisations that changed since a token', () => {
  it('are told to a harvester who has read all the others, the ended ones too', async () => {
    const { bureau, centre, chief, head } = world;
    const { asOf } = await world.read(contracts.organisationsList, 'public', {});
    const changed = async (changedSince: string) => world.read(contracts.organisationsList, 'public', { changedSince });
    expect((await changed(asOf)).rows).toEqual([]);
    await world.done(contracts.renameOrganisation, head, { target: centre, body: { name: '县渔业中心' } });
    const renamed = await changed(asOf);
    expect(renamed.rows).toMatchObject([{ id: centre, name: '县渔业中心' }]);
    const body = { successor: bureau, decision: world.decision };
    await world.done(contracts.endOrganisation, chief, { target: centre, body });
    expect((await changed(renamed.asOf)).rows).toMatchObject([{ id: centre, successor: bureau }]);
    const standing = { changedSince: renamed.asOf, isEnded: false };
    expect((await world.read(contracts.organisationsList, 'public', standing)).rows).toMatchObject([{ id: centre }]);
  });

  it('are told with a token that tells nothing of what is done inside', async () => {
    const before = await world.read(contracts.organisationsList, 'public', {});
    await world.done(contracts.enrolStaff, world.chief, { target: world.bureau, body: { name: '王五' } });
    expect((await world.read(contracts.organisationsList, 'public', {})).asOf).toBe(before.asOf);
  });

  it('are not told for a token of another log, or for none', async () => {
    const ask = (changedSince: string) => world.ask(contracts.organisationsList, 'public', { changedSince });
    expect(await ask('other-log:organisation:5')).toMatchObject({ code: 'changed-since.foreign-log' });
    expect(await ask('yesterday')).toMatchObject({ code: 'changed-since.malformed' });
    const logId = await world.platform.store.logId();
    expect(await ask(`${logId}:items:5`)).toMatchObject({ code: 'changed-since.other-list' });
    expect(await ask(`${logId}:organisation:${String(2n ** 62n)}`)).toMatchObject({ code: 'changed-since.beyond-log' });
  });
});
