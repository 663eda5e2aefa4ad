import type { CommandReply } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFoundedWorld, type FoundedWorld } from '../spec/founded.js';

let world: FoundedWorld;
/** A second organisation below the bureau, with a head of its own. */
let station: string;
let stationHead: string;

const found = async (name: string): Promise<{ organisation: string; head: string }> => {
  const { bureau, chief, enrol, term } = world;
  const organisation = await world.done(contracts.foundBelow, chief, { body: { name, superior: bureau } });
  const head = await enrol(organisation, chief, `${name}书记`);
  const office = { target: organisation, body: { person: head, ...term } };
  await world.done(contracts.appointFirstSecretary, chief, office);
  return { organisation, head };
};

beforeAll(async () => {
  world = await startFoundedWorld();
  ({ organisation: station, head: stationHead } = await found('种子站'));
}, 120_000);

afterAll(() => world.close());

const code = (reply: CommandReply): string => (reply.kind === 'rejected' ? reply.code : reply.kind);
const enrolKnown = (person: string, organisation = station, by = stationHead): Promise<CommandReply> =>
  world.send(contracts.enrolStaff, by, { target: organisation, body: { person, name: '借名' } });
const wish = (person: string, organisation = station, by = stationHead): Promise<CommandReply> =>
  world.send(contracts.askTakeover, by, { target: person, body: { organisation, reason: '借调' } });
const answer = (person: string, by: string, body: object): Promise<CommandReply> =>
  world.send(contracts.answerTakeover, by, { target: person, body });
const askErasure = (person: string, by: string, organisation: string): Promise<CommandReply> =>
  world.send(contracts.askErasure, by, { target: person, body: { organisation, ground: 'onRequest' } });
const confirmErasure = (person: string, by: string, organisation: string): Promise<CommandReply> =>
  world.send(contracts.confirmErasure, by, { target: person, body: { organisation } });
const leave = (person: string, organisation: string, by: string): Promise<string> =>
  world.done(contracts.leaveOrganisation, by, { target: organisation, body: { person } });
/** The commands rest on the read model where another organisation's people are concerned. */
const caughtUp = async (): Promise<void> => {
  expect(await world.projections.waitFor(await world.platform.store.head(), 30_000)).toBe(true);
};

describe('a person of another organisation (private data)', () => {
  it('is not taken over, made a leaver of and erased by whoever knows his id', async () => {
    const { centre, clerk, enrol } = world;
    const former = await enrol(centre, clerk, '前党员');
    await leave(former, centre, clerk);
    await caughtUp();
    expect(code(await enrolKnown(former))).toBe('membership.consent-needed');
    expect(code(await askErasure(former, stationHead, station))).toBe('person.unknown');
    expect(
      code(await answer(former, stationHead, { organisation: station, asking: station, answer: 'consented' })),
    ).toBe('person.unknown');
    expect(code(await wish(former))).toBe('accepted');
    expect(code(await enrolKnown(former))).toBe('membership.consent-needed');
    expect(code(await askErasure(former, stationHead, station))).toBe('person.unknown');
  });

  it('is enrolled with its consent, and still erased by nobody else', async () => {
    const { centre, head, clerk, enrol } = world;
    const lent = await enrol(centre, clerk, '借调员');
    await caughtUp();
    expect(code(await wish(lent))).toBe('accepted');
    const given = { organisation: centre, asking: station, answer: 'consented' };
    expect(code(await answer(lent, clerk, given))).toBe('power.lacking');
    expect(code(await answer(lent, stationHead, given))).toBe('power.lacking');
    expect(code(await answer(lent, head, given))).toBe('accepted');
    expect(code(await enrolKnown(lent))).toBe('accepted');
    await caughtUp();
    expect(code(await askErasure(lent, stationHead, station))).toBe('person.unknown');
    expect(await askErasure(lent, clerk, centre)).toMatchObject({
      code: 'person.enrolled-elsewhere',
      facts: { organisation: station },
    });
    await leave(lent, station, stationHead);
    await caughtUp();
    expect(code(await enrolKnown(lent))).toBe('accepted');
    await leave(lent, station, stationHead);
    await caughtUp();
    expect(code(await askErasure(lent, clerk, centre))).toBe('accepted');
    expect(code(await confirmErasure(lent, stationHead, centre))).toBe('power.lacking');
    expect(code(await confirmErasure(lent, clerk, centre))).toBe('person.second-person-needed');
    expect(code(await confirmErasure(lent, head, centre))).toBe('accepted');
  });

  it('is refused, and then asked for anew', async () => {
    const { centre, head, clerk, enrol } = world;
    const wanted = await enrol(centre, clerk, '受邀人');
    await caughtUp();
    await wish(wanted);
    const given = { organisation: centre, asking: station, answer: 'refused' };
    expect(code(await answer(wanted, head, given))).toBe('accepted');
    expect(code(await enrolKnown(wanted))).toBe('membership.consent-needed');
    expect(code(await answer(wanted, head, { ...given, answer: 'consented' }))).toBe('takeover.not-asked');
    expect(code(await wish(wanted))).toBe('accepted');
    const history = await world.read(contracts.personHistory, head, { person: wanted, organisation: centre });
    expect(history.rows.map(({ type }) => type)).toEqual(['TakeoverAsked', 'TakeoverAnswered', 'TakeoverAsked']);
  });

  it('whom nobody enrolled is enrolled by nobody: the server makes ids', async () => {
    const nobody = '00000002-0000-4000-8000-00000000beef';
    expect(code(await enrolKnown(nobody))).toBe('person.unknown');
    expect(code(await wish(nobody))).toBe('person.unknown');
    expect(code(await askErasure(nobody, stationHead, station))).toBe('person.unknown');
  });
});

describe('no way ends', () => {
  it('where there is one clerk and no other: the superior confirms', async () => {
    const { chief, bureau, enrol } = world;
    const gone = await enrol(station, stationHead, '离去者');
    expect(code(await askErasure(gone, stationHead, station))).toBe('accepted');
    expect(code(await confirmErasure(gone, stationHead, station))).toBe('person.second-person-needed');
    expect(code(await confirmErasure(gone, 'installation', station))).toBe('power.lacking');
    expect(code(await confirmErasure(gone, chief, station))).toBe('accepted');
    const own = await enrol(bureau, chief, '局机关离去者');
    expect(code(await askErasure(own, chief, bureau))).toBe('accepted');
    expect(code(await confirmErasure(own, chief, bureau))).toBe('person.second-person-needed');
    expect(code(await confirmErasure(own, 'installation', bureau))).toBe('accepted');
  });

  it('where the organisation is silent: its superior answers after ten working days, for a root the installation', async () => {
    const { bureau, centre, chief, clerk, enrol } = world;
    const [awaited, chiefs] = [await enrol(centre, clerk, '久候者'), await enrol(bureau, chief, '局里人')];
    await caughtUp();
    for (const person of [awaited, chiefs]) expect(code(await wish(person))).toBe('accepted');
    const of = (organisation: string) => ({ organisation, asking: station, answer: 'consented' });
    const early = await answer(awaited, chief, of(centre));
    expect(early).toMatchObject({ code: 'takeover.not-yet-silent', facts: { dueOn: '2026-03-16' } });
    const before = world.time.ms;
    world.time.ms = Date.parse('2026-03-16T16:00:00.000Z');
    expect(code(await answer(awaited, 'installation', of(centre)))).toBe('power.lacking');
    expect(code(await answer(awaited, chief, of(centre)))).toBe('accepted');
    expect(code(await answer(chiefs, 'installation', of(bureau)))).toBe('accepted');
    for (const person of [awaited, chiefs]) expect(code(await enrolKnown(person))).toBe('accepted');
    expect(world.time.ms).toBeGreaterThan(before);
  });

  it('where the organisation has ended: its successor keeps the record, and nobody is enrolled or in office there', async () => {
    const { chief, centre, clerk, head, decision, enrol, appoint } = world;
    const { organisation: old, head: oldHead } = await found('旧站');
    const left = await enrol(old, oldHead, '旧站员');
    await appoint(old, oldHead, 'clerk', left);
    await world.done(contracts.endOrganisation, chief, { target: old, body: { successor: centre, decision } });
    await caughtUp();
    expect(code(await wish(left))).toBe('accepted');
    expect(code(await answer(left, chief, { organisation: old, asking: station, answer: 'consented' }))).toBe(
      'organisation.ended',
    );
    expect(code(await enrolKnown(left, centre, clerk))).toBe('accepted');
    await caughtUp();
    await leave(left, centre, clerk);
    await caughtUp();
    expect(code(await askErasure(left, clerk, centre))).toBe('accepted');
    expect(code(await confirmErasure(left, head, centre))).toBe('accepted');
    const history = await world.read(contracts.personHistory, head, { person: left, organisation: centre });
    expect(history.rows.map(({ type }) => type)).toEqual(['TakeoverAsked', 'ErasureAsked', 'PersonErased']);
  });
});
