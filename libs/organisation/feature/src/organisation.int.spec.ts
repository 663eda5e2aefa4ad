import type { CommandReply } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFoundedWorld, type FoundedWorld } from '../spec/founded.js';

let world: FoundedWorld;

beforeAll(async () => {
  world = await startFoundedWorld();
}, 120_000);

afterAll(() => world.close());

const code = (reply: CommandReply): string => (reply.kind === 'rejected' ? reply.code : reply.kind);
const powers = (person: string, organisation: string) =>
  world.read(contracts.powersOf, 'process:items', { person, organisation, at: world.now() });

describe('founding over PostgreSQL (S6)', () => {
  it('there is one root, whoever founds it again', async () => {
    const again = await world.send(contracts.foundRoot, 'installation', { body: { name: '另一个局' } });
    expect(code(again)).toBe('organisation.root-exists');
    expect(code(await world.send(contracts.foundRoot, world.chief, { body: { name: '另一个局' } }))).toBe(
      'power.lacking',
    );
  });

  it('the first secretary is appointed once; the installation appoints none below the root', async () => {
    const { bureau, centre, chief, term } = world;
    const body = { person: chief, ...term };
    expect(code(await world.send(contracts.appointFirstSecretary, 'installation', { target: bureau, body }))).toBe(
      'office.first-secretary-exists',
    );
    expect(code(await world.send(contracts.appointFirstSecretary, 'installation', { target: centre, body }))).toBe(
      'power.lacking',
    );
    expect(code(await world.send(contracts.rescueSecretary, 'installation', { target: bureau, body }))).toBe(
      'office.secretary-left',
    );
  });

  it('who follows the present secretary is appointed from above, of a root by the installation', async () => {
    const { bureau, centre, chief, head, deputy, decision, enrol } = world;
    const untilOn = '2029-03-01';
    const successor = await enrol(bureau, chief, '贺接任');
    const ofRoot = { target: bureau, body: { person: successor, untilOn, decision } };
    const below = { target: centre, body: { person: deputy, untilOn, decision } };
    expect(code(await world.send(contracts.appointNextSecretary, chief, ofRoot))).toBe('power.lacking');
    expect(code(await world.send(contracts.appointNextSecretary, 'installation', below))).toBe('power.lacking');
    expect(code(await world.send(contracts.appointNextSecretary, head, below))).toBe('power.lacking');
    for (const [by, to] of [
      ['installation', ofRoot],
      [chief, below],
    ] as const) {
      const next = await world.done(contracts.appointNextSecretary, by, to);
      const asked = { organisation: to.target, office: 'secretary', person: to.body.person };
      const { rows } = await world.read(contracts.officesList, chief, asked);
      expect(rows).toMatchObject([{ id: next, fromOn: '2027-03-02', untilOn }]);
      expect(code(await world.send(contracts.appointNextSecretary, by, to))).toBe('office.next-head-named');
      await world.done(contracts.resignFromOffice, to.body.person, { target: to.target, body: { appointment: next } });
    }
  });

  it('only the leading group of a superior founds below', async () => {
    const { clerk, head, bureau, centre } = world;
    const below = (superior: string) => ({ body: { name: '站', superior } });
    expect(code(await world.send(contracts.foundBelow, head, below(bureau)))).toBe('power.lacking');
    expect(code(await world.send(contracts.foundBelow, clerk, below(centre)))).toBe('power.lacking');
    expect(code(await world.send(contracts.foundBelow, head, below(centre)))).toBe('accepted');
  });

  it('shows the tree with its ancestry', async () => {
    const { bureau, centre } = world;
    const view = await world.read(contracts.organisationById, 'public', { organisation: centre });
    expect(view).toMatchObject({ name: '县渔业技术推广中心', superior: bureau, zone: 'Asia/Shanghai' });
    expect(view.ancestry).toEqual([{ id: bureau, name: '县农业农村局' }]);
    const roots = await world.read(contracts.organisationsList, 'public', { isRoot: true });
    expect(roots.rows.map(({ id }) => id)).toEqual([bureau]);
    const unknown = await world.ask(contracts.organisationById, 'public', { organisation: world.member });
    expect(unknown).toMatchObject({ kind: 'rejected', code: 'organisation.unknown' });
  });

  it('tells organisations below one superior apart by name, however it is written', async () => {
    const { bureau, centre, chief, done, read, send } = world;
    const found = (name: string, superior: string) => ({ body: { name, superior } });
    const taken = await send(contracts.foundBelow, chief, found('县渔业技术推广中心', bureau));
    expect(taken).toMatchObject({ kind: 'rejected', facts: { organisation: centre } });
    expect(code(await send(contracts.foundBelow, chief, found('县渔业 技术\u30fb推广中心', bureau)))).toBe('accepted');
    expect(code(await send(contracts.foundBelow, chief, found('县 渔业技术推广中心', bureau)))).toBe(
      'organisation.named-alike',
    );
    const other = await done(contracts.foundBelow, chief, found('第一党支部', bureau));
    await read(contracts.organisationById, 'public', { organisation: other });
    const second = await done(contracts.foundBelow, chief, found('第二党支部', bureau));
    const head = await world.enrol(second, chief, '孙书记');
    await done(contracts.appointFirstSecretary, chief, { target: second, body: { person: head, ...world.term } });
    const rename = (name: string) => send(contracts.renameOrganisation, head, { target: second, body: { name } });
    expect(code(await rename('第一 党支部'))).toBe('organisation.named-alike');
    expect(code(await rename('第二党支部'))).toBe('accepted');
    expect(code(await send(contracts.foundBelow, world.head, found('第一党支部', centre)))).toBe('accepted');
  });

  it('gives a name below one superior once, however many ask for it at the same moment', async () => {
    const { bureau, chief, send } = world;
    const names = ['第九 党支部', '第九党支部', '第九党支部 ', '第\u3000九党支部', '第九党 支部', '第九党支部'];
    const asked = names.map((name) => send(contracts.foundBelow, chief, { body: { name, superior: bureau } }));
    const replies = (await Promise.all(asked)).map(code);
    expect(replies.filter((one) => one === 'accepted')).toHaveLength(1);
    expect(replies.filter((one) => one === 'organisation.named-alike')).toHaveLength(names.length - 1);
  });

  it('gives a name once when renamings, placements and foundings ask for it at the same moment', async () => {
    const { bureau, centre, chief, done, send, decision } = world;
    const renamed = await done(contracts.foundBelow, chief, { body: { name: '甲站', superior: bureau } });
    const head = await world.enrol(renamed, chief, '吴书记');
    await done(contracts.appointFirstSecretary, chief, { target: renamed, body: { person: head, ...world.term } });
    const placed = await done(contracts.foundBelow, world.head, { body: { name: '水产站', superior: centre } });
    const replies = await Promise.all([
      send(contracts.foundBelow, chief, { body: { name: '水产站', superior: bureau } }),
      send(contracts.renameOrganisation, head, { target: renamed, body: { name: '水产站' } }),
      send(contracts.placeUnder, world.head, { target: placed, body: { superior: bureau, decision } }),
    ]);
    expect(replies.map(code).toSorted()).toEqual(['accepted', 'organisation.named-alike', 'organisation.named-alike']);
    const below = await world.read(contracts.organisationsList, 'public', { superior: bureau });
    expect(below.rows.filter(({ name }) => name === '水产站')).toHaveLength(1);
  });

  it('makes no cycle, and only the superior places', async () => {
    const { bureau, centre, chief, head, decision } = world;
    const place = (by: string, target: string, superior: string) =>
      world.send(contracts.placeUnder, by, { target, body: { superior, decision } });
    expect(code(await place(head, centre, bureau))).toBe('power.lacking');
    const below = await world.done(contracts.foundBelow, head, { body: { name: '下属站', superior: centre } });
    expect(code(await place(chief, centre, below))).toBe('organisation.cycle');
    expect(code(await place(head, below, bureau))).toBe('accepted');
    expect(await world.read(contracts.organisationById, 'public', { organisation: below })).toMatchObject({
      superior: bureau,
    });
  });
});

describe('powers, asked over the bus (S6)', () => {
  it('come from offices here and above, and from membership', async () => {
    const { centre, bureau, head, chief, clerk, member } = world;
    expect(await powers(clerk, centre)).toMatchObject({
      isMember: true,
      superior: bureau,
      holdings: [{ office: 'clerk', actingFor: null }],
      holdingsInSuperior: [],
    });
    expect(await powers(chief, centre)).toMatchObject({ holdings: [], holdingsInSuperior: [{ office: 'secretary' }] });
    expect(await powers(member, centre)).toMatchObject({ isMember: true, holdings: [] });
    expect(await powers(head, world.member)).toMatchObject({ isMember: false, holdings: [], superior: null });
  });

  it('give the roster and the rules; an unknown organisation is refused', async () => {
    const { centre, head, deputy, member } = world;
    const at = world.now();
    const roster = await world.read(contracts.rosterOf, 'process:items', {
      organisation: centre,
      body: 'leadingGroup',
      at,
    });
    expect(roster).toMatchObject({ head, firstDeputy: deputy, seats: [{ person: head }, { person: deputy }] });
    const rules = await world.read(contracts.rulesOf, 'process:items', { organisation: centre, at });
    expect(rules).toMatchObject({ ended: false, catalogue: { version: 1 }, profile: { id: 'party-unit', version: 1 } });
    expect(rules.calendar.id).toBe('cn-official');
    for (const contract of [contracts.rulesOf, contracts.rosterOf])
      expect(
        await world.ask(contract as typeof contracts.rosterOf, 'process:items', {
          organisation: member,
          body: 'organisation',
          at,
        }),
      ).toMatchObject({ kind: 'rejected', code: 'organisation.unknown' });
  });

  it('what is not listed is refused', async () => {
    const { centre, member, clerk, deputy, term } = world;
    const body = { office: 'clerk', person: member, ...term };
    for (const by of [member, clerk, deputy, 'installation', 'public', 'process:items'])
      expect([by, code(await world.send(contracts.appointToOffice, by, { target: centre, body }))]).toEqual([
        by,
        'power.lacking',
      ]);
  });

  it('end at the instant at which an appointment ends, and the first deputy acts where the head resigned', async () => {
    const { centre, chief, enrol, appoint, term } = world;
    const place = await world.done(contracts.foundBelow, chief, { body: { name: '空缺站', superior: world.bureau } });
    const boss = await enrol(place, chief, '周书记');
    const first = await world.done(contracts.appointFirstSecretary, chief, {
      target: place,
      body: { person: boss, ...term },
    });
    const second = await enrol(place, boss, '吴副书记');
    await appoint(place, boss, 'committeeMember', second);
    const { rows } = await world.read(contracts.officesList, boss, { organisation: place, office: 'secretary' });
    const appointment = rows[0]?.id;
    expect(first).toBe(appointment);
    expect(
      code(
        await world.send(contracts.endAppointment, boss, {
          target: place,
          body: { appointment, decision: world.decision },
        }),
      ),
    ).toBe('power.lacking');
    await world.done(contracts.resignFromOffice, boss, { target: place, body: { appointment } });
    expect(await powers(boss, place)).toMatchObject({ isMember: true, holdings: [] });
    expect((await powers(second, place)).holdings).toEqual([
      expect.objectContaining({ office: 'committeeMember', actingFor: null }),
      expect.objectContaining({ office: 'secretary', actingFor: 'vacancy' }),
    ]);
    const body = { organisation: place, body: 'leadingGroup' };
    expect(await world.read(contracts.bodyInOffice, boss, body)).toEqual({
      ...body,
      ...{ head: null, isVacant: true, actingHead: second, firstDeputy: second },
      seats: [{ person: second, appointment: expect.any(String), untilOn: '2027-03-01', office: 'committeeMember' }],
    });
    expect(await world.ask(contracts.bodyInOffice, world.member, body)).toMatchObject({ code: 'power.lacking' });
    await appoint(place, second, 'clerk', boss);
    const rescue = { target: place, body: { person: boss, ...term } };
    expect(code(await world.send(contracts.rescueSecretary, second, rescue))).toBe('power.lacking');
    expect(code(await world.send(contracts.rescueSecretary, chief, rescue))).toBe('accepted');
    expect((await powers(second, place)).holdings).toHaveLength(1);
    expect(await world.read(contracts.bodyInOffice, second, body)).toMatchObject({
      head: boss,
      isVacant: false,
      actingHead: null,
    });
    expect(await powers(boss, centre)).toMatchObject({ isMember: false, holdings: [] });
  });
});

describe('departments, carriers, catalogue and profile (S3, S4.1)', () => {
  it('handlers act for a department that stands', async () => {
    const { centre, head, clerk, member, term } = world;
    const department = await world.done(contracts.arrangeDepartment, head, {
      target: centre,
      body: { name: '技术科' },
    });
    const carrier = await world.done(contracts.registerCarrier, clerk, {
      target: centre,
      body: { name: '公开栏', kind: 'noticeBoard', place: '一楼大厅', column: '党务公开' },
    });
    const { departments, carriers } = await world.read(contracts.organisationById, 'public', { organisation: centre });
    expect(departments).toMatchObject([{ id: department, name: '技术科', endedOn: null }]);
    expect(carriers).toMatchObject([{ id: carrier, name: '公开栏', kind: 'noticeBoard', column: '党务公开' }]);
    const rules = await world.read(contracts.rulesOf, 'process:items', { organisation: centre, at: world.now() });
    expect(rules.carriers).toMatchObject([{ name: '公开栏', place: '一楼大厅' }]);
    const appointing = (department: string | undefined) =>
      world.send(contracts.appointToOffice, head, {
        target: centre,
        body: { office: 'handler', person: member, department, ...term },
      });
    expect(code(await appointing(undefined))).toBe('office.department-needed');
    expect(code(await appointing(departments[0]?.id))).toBe('accepted');
  });

  it('a tightened catalogue binds from the next month, a loosened one is refused', async () => {
    const { centre, head, deputy, clerk, decision } = world;
    const entries = (cadence: string) =>
      contracts.MISSION_CATALOGUE.entries.map((entry) => (entry.code === 'R1' ? { ...entry, cadence } : entry));
    const draft = (cadence: string) =>
      world.send(contracts.draftCatalogue, clerk, { target: centre, body: { entries: entries(cadence) } });
    expect(code(await draft('yearly'))).toBe('catalogue.cadence-loosened');
    expect(code(await draft('monthly'))).toBe('accepted');
    expect(code(await world.send(contracts.adoptCatalogue, clerk, { target: centre, body: { decision } }))).toBe(
      'power.lacking',
    );
    const seenBy = async (by: string) => {
      const { rows, total, revision } = await world.read(contracts.catalogueVersions, by, { organisation: centre });
      return { versions: rows.map(({ version, phase }) => [version, phase]), total: total.count, revision };
    };
    const drafted = {
      versions: [
        [1, 'adopted'],
        [2, 'draft'],
      ],
      total: 2,
      revision: 0,
    };
    const unseen = { versions: [[1, 'adopted']], total: 1, revision: -1 };
    expect([await seenBy(clerk), await seenBy(world.member), await seenBy(world.chief)]).toEqual([
      drafted,
      drafted,
      drafted,
    ]);
    const stranger = '00000002-0000-4000-8000-00000000dead';
    expect([await seenBy('public'), await seenBy(stranger)]).toEqual([unseen, unseen]);
    const asked = { organisation: centre, version: 2 };
    expect((await world.read(contracts.catalogueVersions, 'public', asked)).rows).toEqual([]);
    expect((await world.read(contracts.profileVersions, 'public', { organisation: centre })).revision).toBe(-1);
    await world.done(contracts.adoptCatalogue, deputy, { target: centre, body: { decision } });
    const { rows: versions } = await world.read(contracts.catalogueVersions, 'public', { organisation: centre });
    expect(versions).toMatchObject([
      { version: 1, phase: 'adopted', adoptedOn: null, inForceOn: '2026-03-02', decision: null },
      {
        version: 2,
        phase: 'adopted',
        adoptedOn: '2026-03-02',
        inForceOn: '2026-04-01',
        decision: { number: '〔2026〕第1次' },
      },
    ]);
    const versionAt = async (at: string) =>
      (await world.read(contracts.rulesOf, head, { organisation: centre, at })).catalogue.version;
    expect(await versionAt('2026-03-31T15:59:59.999Z')).toBe(1);
    expect(await versionAt('2026-03-31T16:00:00.000Z')).toBe(2);
  });

  it('a tightened profile binds what begins after it', async () => {
    const { centre, deputy } = world;
    const { id: _id, version: _version, ...numbers } = contracts.POLICY_PROFILES['party-unit'];
    const publication = { ...numbers.publication, noticeWorkingDays: 7 };
    await world.done(contracts.adoptProfile, deputy, {
      target: centre,
      body: { numbers: { ...numbers, publication }, decision: world.decision },
    });
    const rules = await world.read(contracts.rulesOf, deputy, { organisation: centre, at: world.now() });
    expect(rules.profile).toMatchObject({ id: 'party-unit', version: 2, publication: { noticeWorkingDays: 7 } });
    const { rows: versions, revision } = await world.read(contracts.profileVersions, 'public', {
      organisation: centre,
    });
    expect(versions.map(({ profile }) => profile.version)).toEqual([1, 2]);
    const back = { target: centre, body: { numbers }, expectedRevision: revision };
    expect(await world.collectively(contracts.adoptProfile, deputy, back)).toMatchObject({
      code: 'profile.loosened',
      facts: { number: 'publication.noticeWorkingDays' },
    });
  });
});

describe('ending an organisation (S6)', () => {
  it('takes all powers there, and its successor stands in its place above its subordinates', async () => {
    const { bureau, centre, chief, enrol, term, decision } = world;
    const foundWithHead = async (name: string, superior: string, by: string) => {
      const id = await world.done(contracts.foundBelow, by, { body: { name, superior } });
      const boss = await enrol(id, by, `${name}书记`);
      await world.done(contracts.appointFirstSecretary, by, { target: id, body: { person: boss, ...term } });
      return { id, boss };
    };
    const middle = await foundWithHead('中间站', bureau, chief);
    const below = await foundWithHead('基层点', middle.id, middle.boss);
    const end = (by: string, successor: string) =>
      world.send(contracts.endOrganisation, by, { target: middle.id, body: { successor, decision } });
    expect(code(await end(middle.boss, centre))).toBe('power.lacking');
    expect(code(await end(chief, middle.id))).toBe('organisation.successor-unfit');
    expect(code(await end(chief, centre))).toBe('accepted');
    expect(await powers(middle.boss, middle.id)).toMatchObject({ isMember: true, holdings: [] });
    expect(await powers(world.head, below.id)).toMatchObject({
      superior: centre,
      holdingsInSuperior: [{ office: 'secretary' }],
    });
    const at = world.now();
    expect(await world.read(contracts.rulesOf, chief, { organisation: middle.id, at })).toMatchObject({ ended: true });
    const rename = { target: middle.id, body: { name: '改名' } };
    expect(code(await world.send(contracts.renameOrganisation, middle.boss, rename))).toBe('power.lacking');
    const place = { target: middle.id, body: { superior: centre, decision } };
    expect(code(await world.send(contracts.placeUnder, chief, place))).toBe('organisation.ended');
  });
});

describe('repeats', () => {
  it('answer as before', async () => {
    const { centre, clerk } = world;
    const to = { target: centre, body: { name: '孙职工' }, key: 'the same' };
    const first = await world.send(contracts.enrolStaff, clerk, to);
    expect(await world.send(contracts.enrolStaff, clerk, to)).toEqual({ ...first, repeated: true });
  });
});

describe('the read model', () => {
  it('made anew from the log has the same rows, and nothing was parked or alarmed', async () => {
    const verified = await world.projections.verify();
    expect(verified.tables.map(({ table, isEqual }) => [table, isEqual])).toEqual(
      verified.tables.map(({ table }) => [table, true]),
    );
    expect(verified.tables).toHaveLength(10);
    expect(verified.events).toBeGreaterThan(30);
    expect(world.alarms).toEqual([]);
  });
});
