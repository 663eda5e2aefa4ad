import * as contracts from '@gongkai/organisation-contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFoundedWorld, type FoundedWorld } from '../spec/founded.js';

let world: FoundedWorld;
/** The clerk's office. */
let office: string;

beforeAll(async () => {
  world = await startFoundedWorld();
  office = await officeOf(world.clerk);
}, 120_000);

afterAll(() => world.close());

const NOT_IN_FORCE = { kind: 'rejected', code: 'service-account.not-in-force' };

const officeOf = async (person: string): Promise<string> => {
  const { rows } = await world.read(contracts.officesList, world.head, { organisation: world.centre, person });
  return rows[0]?.id ?? '';
};

let named = 0;
const create = (by: string, more: object = {}) =>
  world.send(contracts.createServiceAccount, by, {
    target: world.centre,
    body: {
      ...{ name: `对接 ${String((named += 1))}`, appointment: office, untilOn: '2026-12-31' },
      ...{ acts: ['organisation.register-carriers', 'organisation.read', 'items.draft'], ...more },
    },
  });

/** Of the clerk. @returns who acts by it */
const accountOfClerk = async (more: object = {}): Promise<string> => {
  const reply = await create(world.clerk, more);
  if (reply.kind !== 'accepted') throw new Error(reply.code);
  return `account:${reply.id}:${world.clerk}`;
};

const idIn = (actor: string): string => actor.split(':')[1] ?? '';
const end = (by: string, actor: string) =>
  world.send(contracts.endServiceAccount, by, {
    target: world.centre,
    body: { account: idIn(actor), reason: '系统停用' },
  });

const carrier = { name: '单位网站', kind: 'website', place: 'https://example.test', column: '党务公开' };
const register = (actor: string, target = world.centre) =>
  world.send(contracts.registerCarrier, actor, { target, body: carrier });

describe('a service account (S6)', () => {
  it('does what was named to it; the history shows the account and its owner, by name', async () => {
    const actor = await accountOfClerk({ name: '办公系统对接' });
    expect(await register(actor)).toMatchObject({ kind: 'accepted' });
    const { rows } = await world.read(contracts.organisationHistory, actor, { organisation: world.centre });
    expect(rows.at(-1)).toMatchObject({
      ...{ type: 'CarrierRegistered', actor, authority: { office: 'clerk', appointment: office } },
      account: { account: idIn(actor), name: '办公系统对接', owner: world.clerk },
    });
    const offices = await world.read(contracts.officesHistory, world.head, { organisation: world.centre });
    expect(offices.rows.at(-1)).toMatchObject({
      ...{ type: 'ServiceAccountCreated', actor: `person:${world.clerk}`, account: null },
      facts: { name: '办公系统对接', untilOn: '2026-12-31' },
    });
  });

  it('does nothing that was not named, though its owner could; nor what only a person does', async () => {
    const actor = await accountOfClerk({ acts: ['organisation.read'] });
    expect(await register(actor)).toMatchObject({ code: 'power.lacking' });
    const body = { target: world.centre, body: { name: '钱某' } };
    expect(await world.send(contracts.enrolStaff, actor, body)).toMatchObject({ code: 'power.lacking' });
    expect(await world.ask(contracts.membersList, actor, { organisation: world.centre })).toMatchObject({
      code: 'power.lacking',
    });
    const resigning = { target: world.centre, body: { appointment: office } };
    expect(await world.send(contracts.resignFromOffice, actor, resigning)).toMatchObject({ code: 'office.not-yours' });
  });

  it('reads within only where that was named', async () => {
    const actor = await accountOfClerk({ acts: ['organisation.register-carriers'] });
    expect(await world.ask(contracts.officesList, actor, { organisation: world.centre })).toMatchObject({
      code: 'power.lacking',
    });
  });

  it("is made for nobody else's power, by no account, and ended by none", async () => {
    expect(await create(world.head)).toMatchObject({ code: 'service-account.not-your-office' });
    expect(await create(world.member)).toMatchObject({ code: 'service-account.not-your-office' });
    const actor = await accountOfClerk();
    expect(await create(actor)).toMatchObject({ code: 'service-account.not-your-office' });
    expect(await create(world.clerk, { acts: ['organisation.create-service-account'] })).toMatchObject({
      code: 'service-account.act-personal',
    });
    expect(await create(world.clerk, { acts: ['items.review'] })).toMatchObject({
      code: 'service-account.act-personal',
    });
    for (const by of [actor, world.member, world.deputy])
      expect(await end(by, actor)).toMatchObject({ code: 'power.lacking' });
    expect(await end(world.head, actor)).toMatchObject({ kind: 'accepted' });
    const { rows } = await world.read(contracts.officesHistory, world.member, { organisation: world.centre });
    expect(rows.at(-1)).toMatchObject({
      ...{ type: 'ServiceAccountEnded', actor: `person:${world.head}`, facts: { reason: '系统停用' } },
    });
  });

  it('is named acts of every context, of one that organisation knows nothing of as well, and none that there is not', async () => {
    const actor = await accountOfClerk({ acts: ['notes.take'] });
    const question = { person: world.clerk, organisation: world.centre, at: world.now(), account: idIn(actor) };
    expect(await world.read(contracts.powersOf, 'public', question)).toMatchObject({
      account: { acts: ['notes.take'] },
    });
    await end(world.clerk, actor);
    expect(await create(world.clerk, { acts: ['notes.forget'] })).toMatchObject({
      code: 'service-account.act-unknown',
    });
  });

  it('acts in its own organisation only, and never in another name', async () => {
    const actor = await accountOfClerk();
    expect(await register(actor, world.bureau)).toMatchObject(NOT_IN_FORCE);
    expect(await register(`account:${idIn(actor)}:${world.head}`)).toMatchObject(NOT_IN_FORCE);
    expect(await register(`account:${office}:${world.clerk}`)).toMatchObject(NOT_IN_FORCE);
    await end(world.clerk, actor);
  });

  it('ends at once when its owner ends it: what is kept of it opens nothing', async () => {
    const actor = await accountOfClerk();
    expect(await register(actor)).toMatchObject({ kind: 'accepted' });
    expect(await end(world.clerk, actor)).toMatchObject({ kind: 'accepted' });
    expect(await register(actor)).toMatchObject(NOT_IN_FORCE);
    expect(await world.ask(contracts.officesList, actor, { organisation: world.centre })).toMatchObject(NOT_IN_FORCE);
  });

  it('is told to other contexts as what it is: one office, its acts, no membership', async () => {
    const actor = await accountOfClerk();
    const question = { person: world.clerk, organisation: world.centre, at: world.now(), account: idIn(actor) };
    expect(await world.read(contracts.powersOf, 'public', question)).toMatchObject({
      ...{ isMember: false, isStaff: false, holdings: [{ office: 'clerk', appointment: office }] },
      account: { acts: ['organisation.register-carriers', 'organisation.read', 'items.draft'] },
    });
    await end(world.clerk, actor);
    expect(await world.ask(contracts.powersOf, 'public', question)).toMatchObject(NOT_IN_FORCE);
  });
});

describe('the accounts of an organisation', () => {
  it('are listed with their owners, those in force and those that ended', async () => {
    const [kept, gone] = [await accountOfClerk({ name: '网站对接' }), await accountOfClerk({ name: '旧系统' })];
    await end(world.clerk, gone);
    const asked = { organisation: world.centre, owner: world.clerk };
    const { rows } = await world.read(contracts.serviceAccountsList, world.member, asked);
    expect(rows.find(({ id }) => id === idIn(kept))).toMatchObject({
      name: '网站对接',
      isInForce: true,
      endedAt: null,
    });
    expect(rows.find(({ id }) => id === idIn(gone))).toMatchObject({ name: '旧系统', isInForce: false });
    expect(await world.ask(contracts.serviceAccountsList, 'public', asked)).toMatchObject({ code: 'power.lacking' });
  });
});

describe('an account whose owner leaves', () => {
  it('ends with his office, and stays ended when he is appointed anew', async () => {
    const { centre, head, enrol, appoint } = world;
    const person = await enrol(centre, head, '周经办');
    const appointment = await appoint(centre, head, 'clerk', person);
    const body = { name: '离任对接', appointment, acts: ['organisation.register-carriers'], untilOn: '2026-12-31' };
    const account = await world.done(contracts.createServiceAccount, person, { target: centre, body });
    const actor = `account:${account}:${person}`;
    expect(await register(actor)).toMatchObject({ kind: 'accepted' });
    await world.done(contracts.leaveOrganisation, head, { target: centre, body: { person } });
    expect(await register(actor)).toMatchObject(NOT_IN_FORCE);
    const again = { target: centre, body: { name: '周经办', person } };
    await world.done(contracts.enrolMember, head, again);
    for (const deadline = Date.now() + 20_000; ;) {
      const { rows } = await world.read(contracts.officesList, head, { organisation: centre, person });
      if (rows.every(({ isInForce }) => !isInForce)) break;
      if (Date.now() > deadline) throw new Error('the office of who left is still in force');
    }
    await appoint(centre, head, 'clerk', person);
    expect(await register(actor)).toMatchObject(NOT_IN_FORCE);
  });

  it('ends with its organisation', async () => {
    const { centre, bureau, chief, decision } = world;
    const actor = await accountOfClerk({ name: '最后对接' });
    await world.done(contracts.endOrganisation, chief, { target: centre, body: { successor: bureau, decision } });
    expect(await register(actor)).toMatchObject({ code: expect.stringMatching(/not-in-force|organisation.ended/) });
  });
});
