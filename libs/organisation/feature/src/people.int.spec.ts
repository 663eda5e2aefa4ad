import type { CommandReply } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { eventually, tablesOf } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newUuid, type RecordedEvent } from '@gongkai/event-store';
import { startFoundedWorld, type FoundedWorld } from '../spec/founded.js';

let world: FoundedWorld;

beforeAll(async () => {
  world = await startFoundedWorld();
}, 120_000);

afterAll(() => world.close());

const code = (reply: CommandReply): string => (reply.kind === 'rejected' ? reply.code : reply.kind);
const holdingsOf = async (person: string) =>
  (await world.read(contracts.powersOf, 'process:items', { person, organisation: world.centre, at: world.now() }))
    .holdings;

const comesAbout = (holds: () => Promise<boolean>): Promise<void> =>
  eventually(async () => expect(await holds()).toBe(true));

/** Every row of every table of the database, as text. */
const dumpOf = async (url: string): Promise<string> => [...(await tablesOf(url)).values()].join('\n');

describe('the list of members (private data)', () => {
  it('opens names for those who keep it, records who read whose, and pages without losing anyone', async () => {
    const { centre, clerk, head, deputy, member } = world;
    const before = world.vaults.records.length;
    const first = await world.read(contracts.membersList, clerk, { organisation: centre, limit: 3 });
    const rest = await world.read(contracts.membersList, clerk, { organisation: centre, limit: 3, cursor: first.next });
    const names = [...first.rows, ...rest.rows].map(({ name }) => name);
    expect(names.toSorted()).toEqual(['李书记', '王副主任', '赵经办', '钱党员'].toSorted());
    expect([first.total, rest.next]).toEqual([{ count: 4, isExact: true }, null]);
    const records = world.vaults.records.slice(before);
    for (const record of records)
      expect(record).toMatchObject({ actor: `person:${clerk}`, purpose: 'members.list', correlation: 'spec' });
    expect(records).toHaveLength(2);
    expect(JSON.stringify(records)).toContain(head);
    for (const by of [member, deputy, 'public'])
      expect(await world.ask(contracts.membersList, by, { organisation: centre })).toMatchObject({
        kind: 'rejected',
        code: 'power.lacking',
      });
    expect(await world.ask(contracts.membersList, clerk, { organisation: centre, cursor: 'x' })).toMatchObject({
      code: 'query.cursor-invalid',
    });
  });

  it('records a look-up that finds nobody, too', async () => {
    const { centre, clerk } = world;
    const before = world.vaults.records.length;
    const contact = '13900009999';
    const found = await world.read(contracts.membersList, clerk, { organisation: centre, contact });
    expect(found.rows).toEqual([]);
    expect(world.vaults.records.slice(before)).toMatchObject([
      { actor: `person:${clerk}`, purpose: 'members.lookup', keys: [] },
    ]);
    expect(JSON.stringify(world.vaults.records.slice(before))).not.toContain(contact);
  });

  it('finds a contact exactly, however it is written', async () => {
    const { centre, clerk, member } = world;
    const found = await world.read(contracts.membersList, clerk, { organisation: centre, contact: '138-0000 0004' });
    expect(found.rows).toMatchObject([{ person: member, name: '钱党员', contact: '13800000004' }]);
    expect((await world.read(contracts.membersList, clerk, { organisation: centre, contact: '1380000' })).rows).toEqual(
      [],
    );
  });

  it('holds nobody twice: the same name and contact are one person, who is both', async () => {
    const { centre, clerk, member } = world;
    const again = { target: centre, body: { name: '钱 党员', contact: '+86 138‐0000‐0004' } };
    expect(await world.send(contracts.enrolStaff, clerk, again)).toMatchObject({ kind: 'accepted', id: member });
    expect(code(await world.send(contracts.enrolStaff, clerk, again))).toBe('membership.already-enrolled');
    expect(code(await world.send(contracts.enrolMember, clerk, again))).toBe('membership.already-enrolled');
    const named = { target: centre, body: { ...again.body, person: member } };
    expect(code(await world.send(contracts.enrolMember, clerk, named))).toBe('membership.already-enrolled');
    const { rows } = await world.read(contracts.membersList, clerk, { organisation: centre, contact: '13800000004' });
    expect(rows).toMatchObject([{ person: member, isMember: true, isStaff: true }]);
  });

  it('seats staff in the committee once he is a Party member too, and by delegation no sooner', async () => {
    const { centre, clerk, head, enrol, appoint } = world;
    const body = { name: '施群众', contact: '13800000021' };
    const person = await world.done(contracts.enrolStaff, clerk, { target: centre, body });
    const seat = { target: centre, body: { office: 'committeeMember', person, ...world.term } };
    expect(code(await world.send(contracts.appointToOffice, head, seat))).toBe('office.not-a-member');
    const other = await enrol(centre, clerk, '席委员');
    const appointment = await appoint(centre, head, 'committeeMember', other);
    const delegation = { target: centre, body: { appointment, to: person, untilOn: world.term.untilOn } };
    expect(code(await world.send(contracts.delegateOffice, head, delegation))).toBe('office.not-a-member');
    await world.done(contracts.enrolMember, clerk, { target: centre, body });
    await world.done(contracts.appointToOffice, head, seat);
  });

  it.each([...'\u00b7\u2022\u30fb\u2027'])('takes a name with the dot %s for the same', async (dot) => {
    const { centre, clerk } = world;
    const body = { name: `古丽${dot}艾买提`, contact: '13800000014' };
    const reply = await world.send(contracts.enrolMember, clerk, { target: centre, body });
    expect(code(reply)).toBe(dot === '\u00b7' ? 'accepted' : 'membership.already-enrolled');
  });

  it('takes two people of one office line, and says so to the second, also when one is tried or amended', async () => {
    const { centre, clerk, enrol } = world;
    const first = await enrol(centre, clerk, '周办事', '（0756）600-0000');
    const second = { target: centre, body: { name: '吴办事', contact: '0756-6000000' } };
    await world.read(contracts.membersList, clerk, { organisation: centre });
    const warnings = [{ code: 'membership.contact-shared', facts: { person: first } }];
    expect(await world.send(contracts.enrolMember, clerk, { ...second, key: 'line' })).toMatchObject({ warnings });
    const repeated = await world.send(contracts.enrolMember, clerk, { ...second, key: 'line' });
    expect(repeated).toMatchObject({ kind: 'accepted', repeated: true });
    expect(repeated).not.toHaveProperty('warnings');
    const third = await enrol(centre, clerk, '郑办事', '13800000015');
    const amended = { target: centre, body: { person: third, name: '郑办事', contact: '+86 756 600 0000' } };
    expect(await world.send(contracts.amendPersonalRecord, clerk, amended)).toMatchObject({
      warnings: [{ code: 'membership.contact-shared' }],
    });
  });

  it('refuses the name and contact that another was amended to, and names him', async () => {
    const { centre, clerk, enrol } = world;
    const one = await enrol(centre, clerk, '王改号', '13800000016');
    const amended = { target: centre, body: { person: one, name: '王改号', contact: '13800000017' } };
    await world.done(contracts.amendPersonalRecord, clerk, amended);
    await world.read(contracts.membersList, clerk, { organisation: centre });
    const again = { target: centre, body: { name: '王改号', contact: '138 0000 0017' } };
    expect(await world.send(contracts.enrolStaff, clerk, again)).toMatchObject({
      code: 'membership.duplicate',
      facts: { person: one },
    });
    const named = { target: centre, body: { ...again.body, person: one } };
    expect(await world.send(contracts.enrolStaff, clerk, named)).toMatchObject({ kind: 'accepted', id: one });
  });

  it('stands nowhere in the clear', async () => {
    const dump = (await dumpOf(world.url)) + (await dumpOf(world.vaults.url));
    // The event's own payload is among what was looked through, quoted as a row's text quotes it.
    expect(dump).toContain('""name"":""县渔业技术推广中心"",""profile""');
    for (const name of ['李书记', '王副主任', '赵经办', '钱党员', '13800000004']) expect(dump).not.toContain(name);
  });
});

describe('leaving (S6)', () => {
  it('takes the powers at once, and ends the offices', async () => {
    const { centre, head, clerk, enrol, appoint } = world;
    const leaver = await enrol(centre, clerk, '冯承办');
    const appointment = await appoint(centre, head, 'clerk', leaver);
    expect(await holdingsOf(leaver)).toMatchObject([{ office: 'clerk', appointment }]);
    await world.done(contracts.leaveOrganisation, head, { target: centre, body: { person: leaver } });
    expect(await holdingsOf(leaver)).toEqual([]);
    await comesAbout(async () => {
      const { rows } = await world.read(contracts.officesList, head, { organisation: centre, person: leaver });
      return rows[0]?.endedHow === 'left';
    });
    const again = { target: centre, body: { name: '冯承办', person: leaver } };
    await world.done(contracts.enrolStaff, clerk, again);
    expect(await holdingsOf(leaver)).toEqual([]);
    const { rows } = await world.read(contracts.membersList, clerk, {
      organisation: centre,
      hasLeft: false,
      as: 'staff',
    });
    expect(rows.find(({ person }) => person === leaver)).toMatchObject({
      isMember: false,
      isStaff: true,
      leftOn: null,
    });
  });

  it('is recorded by the clerk of nobody in office, and by the head of nobody but those whose offices are his to end', async () => {
    const { centre, chief, head, deputy, clerk, enrol, appoint } = world;
    const leaving = async (by: string, person: string) => {
      const reply = await world.send(contracts.leaveOrganisation, by, { target: centre, body: { person } });
      return reply.kind === 'rejected' ? [reply.code, reply.facts['office']] : [reply.kind];
    };
    const checker = await enrol(centre, clerk, '褚审查');
    const toCome = { office: 'secrecyChecker', person: checker, ...world.term, fromOn: '2026-12-01' };
    const appointment = await world.done(contracts.appointToOffice, head, { target: centre, body: toCome });
    const delegate = await enrol(centre, clerk, '卫受托');
    const lent = await appoint(centre, head, 'liaison', await enrol(centre, clerk, '蒋联络'));
    const delegation = { appointment: lent, to: delegate, untilOn: world.term.untilOn };
    await world.done(contracts.delegateOffice, head, { target: centre, body: delegation });
    const kept = (office: string) => ['membership.holds-office', office];
    expect(await leaving(clerk, head)).toEqual(kept('secretary'));
    expect(await leaving(clerk, deputy)).toEqual(kept('committeeMember'));
    expect(await leaving(clerk, clerk)).toEqual(kept('clerk'));
    expect(await leaving(clerk, checker)).toEqual(kept('secrecyChecker'));
    expect(await leaving(clerk, delegate)).toEqual(kept('liaison'));
    expect(await leaving(head, head)).toEqual(kept('secretary'));
    expect(await leaving(chief, deputy)).toEqual(['power.lacking', undefined]);
    await world.done(contracts.resignFromOffice, checker, { target: centre, body: { appointment } });
    expect(await leaving(clerk, checker)).toEqual(['accepted']);
    expect(await leaving(head, delegate)).toEqual(['accepted']);
  });

  it('is not ended by anybody but the process', async () => {
    const { centre, head, deputy } = world;
    const body = { person: deputy };
    for (const by of [head, 'installation', 'process:other'])
      expect(code(await world.send(contracts.endOfficesOfLeaver, by, { target: centre, body }))).toBe('power.lacking');
  });
});

/** Asked by the clerk, confirmed by the head: the codes of both. */
const erase = async (person: string, organisation = world.centre): Promise<readonly string[]> => {
  const asked = { target: person, body: { organisation, ground: 'onRequest' } };
  const confirmed = { target: person, body: { organisation } };
  return [
    code(await world.send(contracts.askErasure, world.clerk, asked)),
    code(await world.send(contracts.confirmErasure, world.head, confirmed)),
  ];
};
const ERASED = ['accepted', 'accepted'];

describe('erasing a person (private data)', () => {
  it('is refused while he is in office, or unknown', async () => {
    const { deputy, chief, bureau } = world;
    expect(await erase(deputy)).toEqual(['person.in-office', 'person.in-office']);
    expect(await erase(chief)).toEqual(['person.unknown', 'person.unknown']);
    expect(await erase(deputy, bureau)).toEqual(['power.lacking', 'power.lacking']);
  });

  it('is refused while he watches over another organisation', async () => {
    const { bureau, centre, chief, clerk, enrol, appoint } = world;
    const watcher = await enrol(centre, clerk, '吕监督员');
    const appointment = await appoint(bureau, chief, 'supervisor', watcher);
    await comesAbout(async () => {
      const { rows } = await world.read(contracts.officesList, chief, { organisation: bureau, person: watcher });
      return rows.length === 1;
    });
    expect(await erase(watcher)).toEqual(['person.in-office', 'person.in-office']);
    const ending = { target: bureau, body: { appointment, decision: world.decision } };
    expect(await world.done(contracts.endAppointment, chief, ending)).toBe(appointment);
    await comesAbout(async () => (await erase(watcher))[1] === 'accepted');
  });

  it('leaves the history, and nothing that anybody could open', async () => {
    const { centre, clerk, enrol } = world;
    const gone = await enrol(centre, clerk, '郑某某', '13900000009');
    expect(await erase(gone)).toEqual(ERASED);
    const { rows } = await world.read(contracts.membersList, clerk, { organisation: centre });
    expect(rows.find(({ person }) => person === gone)).toMatchObject({ name: null, contact: null, isErased: true });
    const lookup = await world.vault.lookup('member.contact', '13900000009');
    await comesAbout(async () => {
      const amend = { target: centre, body: { person: gone, name: '郑某某' } };
      return code(await world.send(contracts.amendPersonalRecord, clerk, amend)) === 'person.erased';
    });
    const dump = await dumpOf(world.url);
    expect(dump).toContain(gone);
    expect(dump).not.toContain(lookup);
    const verified = await world.projections.verify();
    expect(verified.tables.filter(({ isEqual }) => !isEqual)).toEqual([]);
  });

  it('empties what was written of him until his keys were destroyed, too', async () => {
    const { bureau, centre, chief, clerk, enrol, platform, projections } = world;
    const gone = await enrol(centre, clerk, '孙某某', '13900000010');
    const { store } = platform;
    const streams = [`membership-${centre}-${gone}`, `membership-${bureau}-${gone}`] as const;
    const stored: RecordedEvent[] = [];
    for await (const event of store.readStream(streams[0])) stored.push(event);
    const known = await world.read(contracts.membersList, clerk, { organisation: centre });
    expect(known.rows.find(({ person }) => person === gone)).toMatchObject({ name: '孙某某', contact: '13900000010' });
    expect(await erase(gone)).toEqual(ERASED);
    // The same bytes, at places that come after the erasure: as a command writes them that was on its way.
    const again = () => stored.map((event) => ({ ...event, id: newUuid() }));
    await store.append(streams[0], stored.length - 1, again());
    await store.append(streams[1], 'no-stream', again());
    await projections.waitFor(await store.head(), 30_000);
    for (const [organisation, by] of [
      [centre, clerk],
      [bureau, chief],
    ] as const) {
      const { rows } = await world.read(contracts.membersList, by, { organisation });
      expect(rows.find(({ person }) => person === gone)).toMatchObject({ name: null, contact: null, isErased: true });
    }
    const verified = await projections.verify();
    expect(verified.tables.filter(({ isEqual }) => !isEqual)).toEqual([]);
  });
});

describe('what happens at once', () => {
  it('one person is enrolled once, in each way, however many enrol him', async () => {
    const { centre, clerk } = world;
    const to = (dash: string) => ({ target: centre, body: { name: '许同时', contact: `139${dash}0000${dash}0018` } });
    const tries = ['', '-', ' ', '\u2013'].flatMap((dash) => [
      world.send(contracts.enrolMember, clerk, to(dash)),
      world.send(contracts.enrolStaff, clerk, to(dash)),
    ]);
    const replies = await Promise.all(tries);
    const accepted = replies.flatMap((reply) => (reply.kind === 'accepted' ? [reply.id] : []));
    expect(accepted).toHaveLength(2);
    expect(new Set(accepted).size).toBe(1);
    expect(new Set(replies.map(code))).toEqual(new Set(['accepted', 'membership.already-enrolled']));
    await comesAbout(async () => {
      const { rows } = await world.read(contracts.membersList, clerk, { organisation: centre, contact: '13900000018' });
      return rows.length === 1 && rows[0]?.isMember === true && rows[0].isStaff && rows[0].name === '许同时';
    });
  });

  it('two placements that would make a cycle together do not (S6)', async () => {
    const { bureau, chief, enrol, decision, term } = world;
    const found = async (name: string) => {
      const id = await world.done(contracts.foundBelow, chief, { body: { name, superior: bureau } });
      const boss = await enrol(id, chief, `${name}书记`);
      await world.done(contracts.appointFirstSecretary, chief, { target: id, body: { person: boss, ...term } });
      return id;
    };
    const [one, two] = [await found('甲站'), await found('乙站')];
    const place = (target: string, superior: string) =>
      world.send(contracts.placeUnder, chief, { target, body: { superior, decision } });
    const replies = await Promise.all([place(one, two), place(two, one)]);
    expect(replies.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    expect(replies.map(code).filter((one) => one !== 'accepted')).toEqual([
      expect.stringMatching(/organisation\.cycle|power\.lacking/),
    ]);
  });

  it('an office for one is given once, however many ask', async () => {
    const { centre, head, clerk, enrol, term } = world;
    const people = [
      await enrol(centre, clerk, '甲'),
      await enrol(centre, clerk, '乙'),
      await enrol(centre, clerk, '丙'),
    ];
    const replies = await Promise.all(
      people.map((person) =>
        world.send(contracts.appointToOffice, head, {
          target: centre,
          body: { office: 'spokesperson', person, ...term },
        }),
      ),
    );
    expect(replies.map(code).toSorted()).toEqual(['accepted', 'office.one-at-a-time', 'office.one-at-a-time']);
  });
});

describe('what others hear', () => {
  it('is told of appointments, of the founded and of the erased, with ids alone', async () => {
    const { centre, deputy, bureau } = world;
    const told = await world.toldToOthers();
    for (const { name, data } of told) {
      const contract = contracts.organisationApi.published.find((one) => one.name === name);
      expect(contract?.data.parse(data)).toEqual(data);
    }
    const names = told.map(({ name }) => name);
    const contexts = told.map(({ data }) => data);
    expect(new Set(names)).toEqual(
      new Set([
        'OfficeDelegatedV1',
        'OrganisationFoundedV1',
        'OrganisationPlacedV1',
        'DelegationEndedV1',
        'MembershipBegunV1',
        'MembershipEndedV1',
        'AppointmentBegunV1',
        'AppointmentEndedV1',
        'PersonErasedV1',
        'ReviewRequestedV1',
      ]),
    );
    expect(contexts).toContainEqual(expect.objectContaining({ organisation: centre, superior: bureau }));
    expect(contexts).toContainEqual(expect.objectContaining({ person: deputy, office: 'committeeMember' }));
    expect(JSON.stringify(contexts)).not.toMatch(/李书记|郑某某/);
  });
});

describe('time', () => {
  it('ends a term by itself: an expired clerk has no power, and no event says so (S6)', async () => {
    const { centre, head, clerk, enrol, decision, member } = world;
    const second = await enrol(centre, clerk, '褚经办');
    const office = { office: 'clerk', person: second, fromOn: '2026-03-02', untilOn: '2026-03-31', decision };
    await world.done(contracts.appointToOffice, head, { target: centre, body: office });
    const register = () =>
      world.send(contracts.registerCarrier, second, {
        target: centre,
        body: { name: '网站', kind: 'website', place: 'https://example.invalid', column: '公开专栏' },
      });
    world.time.ms = Date.parse('2026-03-31T15:59:59.999Z');
    expect(code(await register())).toBe('accepted');
    world.time.ms += 1;
    expect(code(await register())).toBe('power.lacking');
    const inForce = async (isInForce: boolean) =>
      (await world.read(contracts.officesList, member, { organisation: centre, person: second, isInForce })).rows
        .length;
    expect([await inForce(true), await inForce(false)]).toEqual([0, 1]);
    expect(world.alarms).toEqual([]);
  });
});
