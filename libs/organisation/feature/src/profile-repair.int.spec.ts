import * as contracts from '@gongkai/organisation-contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFoundedWorld, type FoundedWorld } from '../spec/founded.js';

const NUMBER = 'review.approvalShareOfBody';
const reason = '换届后只余三人，任何一人缺席即无法议决';

let world: FoundedWorld;

beforeAll(async () => {
  world = await startFoundedWorld();
}, 120_000);

afterAll(() => world.close());

const adopting = (organisation: string, approvalShareOfBody: string) => {
  const { id: _id, version: _version, ...numbers } = contracts.POLICY_PROFILES['party-unit'];
  const review = { ...numbers.review, approvalShareOfBody };
  return { target: organisation, body: { numbers: { ...numbers, review }, decision: world.decision } };
};
const repairing = (organisation: string, number: string = NUMBER) => ({
  target: organisation,
  body: { number, reason, decision: world.decision },
});
const code = async (asked: Promise<{ readonly kind: string; readonly code?: string }>): Promise<string> => {
  const reply = await asked;
  return reply.code ?? reply.kind;
};

const seat = async (organisation: string, head: string, name: string): Promise<string> =>
  world.appoint(organisation, head, 'committeeMember', await world.enrol(organisation, head, name));

/** Of five seats, when more than seven tenths were adopted, three are left; by the head and who else had a seat before. */
const shrunk = async (organisation: string, head: string, others: number): Promise<void> => {
  const appointed: string[] = [];
  for (let n = 1 + others; n < 5; n += 1) appointed.push(await seat(organisation, head, `委员${String(n)}`));
  await world.done(contracts.adoptProfile, head, adopting(organisation, '7/10'));
  for (const appointment of appointed.slice(0, 2))
    await world.done(contracts.endAppointment, head, {
      target: organisation,
      body: { appointment, decision: world.decision },
    });
};

const versionsOf = (organisation: string) => world.read(contracts.profileVersions, 'public', { organisation });

describe('a profile that stops the work (S4.2(1) S4.3)', () => {
  it('is not adopted: the rules are tried with the bodies as they are', async () => {
    const { centre, head } = world;
    await seat(centre, head, '第三人');
    expect(await world.collectively(contracts.adoptProfile, head, adopting(centre, '7/10'))).toMatchObject({
      code: 'profile.would-block',
      facts: { number: NUMBER },
    });
  });

  it('is repaired by the superior alone, once, with its reason for everybody to read', async () => {
    const { centre, chief, head, deputy } = world;
    await shrunk(centre, head, 2);
    for (const by of [head, deputy, 'installation', 'public'])
      expect([by, await code(world.send(contracts.repairProfile, by, repairing(centre)))]).toEqual([
        by,
        'power.lacking',
      ]);
    const other = repairing(centre, 'publication.noticeWorkingDays');
    expect(await code(world.send(contracts.repairProfile, chief, other))).toBe('accepted');
    expect((await versionsOf(centre)).rows).toHaveLength(2);

    await world.done(contracts.repairProfile, chief, repairing(centre));
    const { rows } = await versionsOf(centre);
    expect(rows.map(({ profile, repair }) => [profile.version, profile.review.approvalShareOfBody, repair])).toEqual([
      [1, '1/2', null],
      [2, '7/10', null],
      [3, '1/2', { number: NUMBER, reason }],
    ]);
    const rules = await world.read(contracts.rulesOf, head, { organisation: centre, at: world.now() });
    expect(rules.profile).toMatchObject({ version: 3, review: { approvalShareOfBody: '1/2' } });
    const { rows: lines } = await world.read(contracts.catalogueHistory, head, { organisation: centre });
    expect(lines.at(-1)).toMatchObject({ type: 'ProfileRepaired' });
    expect(JSON.stringify(lines.at(-1))).toContain(reason);
    await world.done(contracts.repairProfile, chief, repairing(centre));
    expect((await versionsOf(centre)).rows).toHaveLength(3);
  });

  it("is the installation's to repair where it is a root's", async () => {
    const { bureau, chief } = world;
    await shrunk(bureau, chief, 0);
    expect(await code(world.send(contracts.repairProfile, chief, repairing(bureau)))).toBe('power.lacking');
    await world.done(contracts.repairProfile, 'installation', repairing(bureau));
    expect((await versionsOf(bureau)).rows.at(-1)).toMatchObject({ repair: { number: NUMBER, reason } });
  });

  it('is left as it is where it only binds', async () => {
    const { bureau, chief } = world;
    await seat(bureau, chief, '又一人');
    await seat(bureau, chief, '再一人');
    await world.done(contracts.adoptProfile, chief, adopting(bureau, '7/10'));
    expect(await world.send(contracts.repairProfile, 'installation', repairing(bureau))).toMatchObject({
      code: 'profile.does-not-block',
      facts: { number: NUMBER, blocking: [] },
    });
  });
});
