import type { CommandReply, CommandContract } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFoundedWorld, type FoundedWorld } from '../../spec/founded.js';

let world: FoundedWorld;
beforeAll(async () => {
  world = await startFoundedWorld();
}, 60_000);
afterAll(() => world.close());

const code = (reply: CommandReply): string => (reply.kind === 'rejected' ? reply.code : reply.kind);
const seatsOf = async (organisation: string, ...persons: readonly string[]) => {
  const question = { organisation, body: 'leadingGroup', persons, at: world.now() };
  return (await world.read(contracts.seatsOf, 'process:review', question)).seats;
};
const seated = async (organisation: string, head: string, name: string) => {
  const person = await world.enrol(organisation, head, name);
  return { person, appointment: await world.appoint(organisation, head, 'committeeMember', person) };
};
const onAppointment = (contract: CommandContract, by: string, target: string, appointment: string) =>
  world.send(contract as typeof contracts.endAppointment, by, {
    target,
    body: { appointment, decision: world.decision },
  });

describe('the seats that others count by (S4.2(1))', () => {
  it('tell who ended each: a head counts as one of his own house, his superior doesn’t', async () => {
    const { bureau, centre, chief, head } = world;
    const { person, appointment } = await seated(centre, head, '吴委员');
    expect(await seatsOf(centre, person, world.member)).toEqual([
      { person, appointment, untilOn: '2027-03-01', lost: null },
    ]);
    await world.done(contracts.endAppointment, head, {
      target: centre,
      body: { appointment, decision: world.decision },
    });
    expect(await seatsOf(centre, person)).toEqual([
      { person, appointment, untilOn: '2027-03-01', lost: { how: 'endedHere', on: '2026-03-02' } },
    ]);

    const station = await world.done(contracts.foundBelow, chief, { body: { name: '种子站', superior: bureau } });
    const boss = await world.enrol(station, chief, '孙站长');
    const his = await world.done(contracts.appointFirstSecretary, chief, {
      target: station,
      body: { person: boss, ...world.term },
    });
    expect(code(await onAppointment(contracts.endAppointment, boss, station, his))).toBe('power.lacking');
    expect(code(await onAppointment(contracts.endAppointment, 'installation', station, his))).toBe('power.lacking');
    expect(code(await onAppointment(contracts.endAppointment, chief, station, his))).toBe('accepted');
    expect(await seatsOf(station, boss)).toMatchObject([{ lost: { how: 'endedBySuperior', on: '2026-03-02' } }]);
  });

  it("are gone with the organisation, with the day on which it ended; of none that isn't there is anything told", async () => {
    const { bureau, chief, decision } = world;
    const post = await world.done(contracts.foundBelow, chief, { body: { name: '兽医站', superior: bureau } });
    const boss = await world.enrol(post, chief, '郑站长');
    await world.done(contracts.appointFirstSecretary, chief, { target: post, body: { person: boss, ...world.term } });
    await world.done(contracts.endOrganisation, chief, { target: post, body: { decision } });
    const question = { organisation: post, body: 'organisation', persons: [boss], at: world.now() };
    expect(await world.read(contracts.seatsOf, 'process:review', question)).toMatchObject({
      ...{ head: null, firstDeputy: null },
      seats: [{ person: boss, lost: { how: 'withItsOrganisation', on: '2026-03-02' } }],
    });
    expect(
      await world.ask(contracts.seatsOf, 'process:review', { ...question, organisation: world.member }),
    ).toMatchObject({ kind: 'rejected', code: 'organisation.unknown' });
  });

  it("of a root's head are the installation's to renew and to end", async () => {
    const { bureau, chief, decision } = world;
    const { seats } = await world.read(contracts.bodyInOffice, chief, { organisation: bureau, body: 'organisation' });
    const { appointment } = seats[0]!;
    expect(code(await onAppointment(contracts.endAppointment, chief, bureau, appointment))).toBe('power.lacking');
    const renewing = { target: bureau, body: { appointment, untilOn: '2028-03-01', decision } };
    expect(code(await world.send(contracts.renewAppointment, chief, renewing))).toBe('power.lacking');
    await world.done(contracts.renewAppointment, 'installation', renewing);
    expect(await seatsOf(bureau, chief)).toMatchObject([{ untilOn: '2028-03-01', lost: null }]);
    expect(code(await onAppointment(contracts.endAppointment, 'installation', bureau, appointment))).toBe('accepted');
    expect(await seatsOf(bureau, chief)).toMatchObject([{ lost: { how: 'endedBySuperior' } }]);
  });
});

describe('a profile by its version (S4.3)', () => {
  it('stays what it was once the next is adopted; of none that never was is anything told', async () => {
    const { centre, head } = world;
    const profileOf = (version: number, id = 'party-unit') =>
      world.ask(contracts.profileOf, 'process:review', { organisation: centre, id, version });
    const first = contracts.POLICY_PROFILES['party-unit'];
    const { id: _id, version: _version, ...numbers } = first;
    const tighter = { ...numbers, suggestion: { ...numbers.suggestion, answerWithinWorkingDays: 14 } };
    expect(await profileOf(2)).toMatchObject({ kind: 'rejected', code: 'profile.unknown' });
    await world.done(contracts.adoptProfile, head, {
      target: centre,
      body: { numbers: tighter, decision: world.decision },
    });
    expect(await profileOf(1)).toMatchObject({ answer: first });
    expect(await profileOf(2)).toMatchObject({ answer: { ...tighter, id: 'party-unit', version: 2 } });
    expect(await profileOf(1, 'brief')).toMatchObject({ code: 'profile.unknown' });
  });
});
