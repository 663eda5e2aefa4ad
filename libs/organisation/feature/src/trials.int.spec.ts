import type { CommandContract } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { eventually, EXTREMES, extremeOf, keysAreSettled, storedRows, type ExtremeSchema } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { startFoundedWorld, type FoundedWorld } from '../spec/founded.js';

let world: FoundedWorld;
let given: ReadonlyMap<string, unknown>;
/** What would have been accepted of everything that was tried, and what not. */
const outcomes = new Set<string>();

beforeAll(async () => {
  world = await startFoundedWorld();
  const { bureau, centre, clerk, head, member } = world;
  const carrier = await world.done(contracts.registerCarrier, head, {
    target: centre,
    body: { name: '栏', kind: 'noticeBoard', place: '门厅', column: '公开' },
  });
  const department = await world.done(contracts.arrangeDepartment, head, { target: centre, body: { name: '科' } });
  const body = { organisation: centre, ground: 'onRequest' };
  await world.done(contracts.askErasure, head, { target: member, body });
  given = new Map<string, unknown>([
    ...Object.entries({ organisation: centre, superior: bureau, successor: bureau, asking: bureau, person: member }),
    ...Object.entries({ to: clerk, zone: 'Asia/Shanghai', carrier, department, decidedOn: '2026-03-01' }),
    ...Object.entries({ fromOn: '2026-03-02', untilOn: '2027-03-01', heldOn: '2026-03-02' }),
  ]);
  await world.projections.waitFor(await world.platform.store.head(), 30_000);
  await eventually(() => keysAreSettled(world));
}, 120_000);

afterAll(() => world.close());

const bodiesOf = ({ body }: CommandContract): readonly unknown[] => {
  const schema = z.toJSONSchema(body as z.ZodType, { io: 'input', unrepresentable: 'any' }) as ExtremeSchema;
  return EXTREMES.map((extreme) => extremeOf(schema, extreme, given)).filter((one) => body.safeParse(one).success);
};

describe('a trial (every command of the contracts)', () => {
  it('writes nothing in any store, whoever tries it and whatever is answered', async () => {
    const before = await storedRows(world);
    for (const contract of contracts.organisationApi.commands as readonly CommandContract[])
      for (const body of bodiesOf(contract))
        for (const by of [world.head, world.clerk, world.chief, 'installation'])
          for (const target of [world.centre, world.member]) {
            const reply = await world.send(contract, by, { target, body, isTrial: true });
            outcomes.add(`${contract.name} ${reply.kind}`);
          }
    expect(Object.keys(before).length).toBeGreaterThan(10);
    expect(await storedRows(world)).toEqual(before);
    const tried = [...outcomes].filter((one) => one.endsWith(' accepted')).map((one) => one.split(' ')[0]);
    expect(tried).toEqual(
      expect.arrayContaining(['FoundBelow', 'EnrolMember', 'EnrolStaff', 'AmendPersonalRecord', 'ConfirmErasure']),
    );
    expect(tried.length).toBeGreaterThan(15);
  }, 240_000);

  it('that is refused writes nothing either, nor does a refused command', async () => {
    const before = await storedRows(world);
    const to = { target: world.centre, body: { name: '钱党员', contact: '13800000004' } };
    expect(await world.send(contracts.enrolMember, world.clerk, to)).toMatchObject({
      code: 'membership.already-enrolled',
    });
    expect(await world.send(contracts.enrolStaff, world.member, to)).toMatchObject({ code: 'power.lacking' });
    expect(await storedRows(world)).toEqual(before);
  });
});
