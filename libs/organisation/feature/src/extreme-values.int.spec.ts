import type { CommandContract, QueryContract, Schema } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { EXTREMES, extremeOf, type ExtremeSchema } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { extremeActsIn, type ExtremeAct } from '../spec/extreme-acts.js';
import { startFoundedWorld, type FoundedWorld } from '../spec/founded.js';

let world: FoundedWorld;
/** Ids that are there; and with them, days on which things are taken: once all ends, once what can be accepted. */
let givens: readonly ReadonlyMap<string, unknown>[];
let targets: readonly string[];
/** Commands that only one person can send, about one thing. */
let acts: Readonly<Record<string, ExtremeAct>>;
/** Commands of which some extreme was accepted. */
const accepted = new Set<string>();

const ORGANISATION_ENDS = 'EndOrganisation';
const { commands, queries, facts } = contracts.organisationApi;

beforeAll(async () => {
  world = await startFoundedWorld();
  const { bureau, centre, clerk, deputy, head, member } = world;
  const agenda = [{ title: '议题', isOpenness: true }];
  const session = await world.done(contracts.callSession, head, {
    body: { organisation: centre, body: 'organisation', heldOn: '2026-03-02', place: '室', agenda },
  });
  const department = await world.done(contracts.arrangeDepartment, head, { target: centre, body: { name: '科' } });
  const carrier = await world.done(contracts.registerCarrier, head, {
    target: centre,
    body: { name: '栏', kind: 'noticeBoard', place: '门厅', column: '公开' },
  });
  const appointment = await world.appoint(centre, head, 'groupMember', member);
  const account = await world.done(contracts.createServiceAccount, member, {
    target: centre,
    body: { name: '对接', appointment, acts: ['organisation.read'], untilOn: '2026-12-31' },
  });
  targets = [centre, session, member];
  acts = await extremeActsIn(world);
  const given = new Map<string, unknown>([
    ...Object.entries({
      organisation: centre,
      superior: bureau,
      successor: bureau,
      asking: bureau,
      session,
      department,
      carrier,
    }),
    ...Object.entries({ appointment, person: member, to: clerk, zone: 'Asia/Shanghai', code: 'X1', at: world.now() }),
    ...['default', 'appointment', 'funds'].map((group) => [`numbers.review.quorumShare.${group}`, '1/1'] as const),
    ...Object.entries({ approvalShareOfBody: '9998/9999', present: [head], absent: [deputy] }),
    ...Object.entries({ account, acts: ['organisation.read'] }),
  ]);
  const days = Object.entries({ decidedOn: '2026-03-01', fromOn: '2026-03-02', heldOn: '2026-03-02' });
  const points = Object.entries({ 'decisions.point': 1, 'decisions.decidedOn': '2026-03-02' });
  givens = [given, new Map([...given, ...days, ...points, ['untilOn', '2199-12-31']])];
}, 120_000);

afterAll(() => world.close());

const schemaOf = (schema: Schema<unknown>): ExtremeSchema =>
  z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }) as ExtremeSchema;

/** The extreme values that the schema takes. */
const extremesOf = (schema: Schema<unknown>, fields: Readonly<Record<string, unknown>> = {}): readonly unknown[] =>
  givens
    .map((given) => new Map([...given, ...Object.entries(fields)]))
    .flatMap((given) => EXTREMES.map((extreme) => extremeOf(schemaOf(schema), extreme, given)))
    .filter((one) => schema.safeParse(one).success);

/** What became of it, by everybody and everywhere that it may be accepted. */
const outcomesOf = async (contract: CommandContract): Promise<readonly string[]> => {
  const outcomes: string[] = [];
  for (const body of extremesOf(contract.body))
    for (const by of [world.head, world.clerk, world.chief, 'installation'])
      for (const target of targets) {
        const reply = await world.send(contract, by, { target, body });
        outcomes.push(reply.kind === 'rejected' ? reply.code : reply.kind);
      }
  const act = acts[contract.name];
  if (act === undefined) return outcomes;
  for (const body of extremesOf(contract.body, act.fields)) {
    const reply = await world.send(contract, act.by, { target: act.target, body });
    outcomes.push(reply.kind === 'rejected' ? reply.code : reply.kind);
  }
  return outcomes;
};

const inOrder = [...commands].sort(
  (a, b) => Number(a.name === ORGANISATION_ENDS) - Number(b.name === ORGANISATION_ENDS),
);
const questions: readonly QueryContract[] = [...queries, ...facts];

describe('The least and the most that a contract takes', () => {
  it.each(inOrder.map((contract) => [contract.name, contract] as const))(
    'of %s is decided without a fault',
    async (name, contract) => {
      const outcomes = await outcomesOf(contract);
      expect([name, outcomes.length >= 12]).toEqual([name, true]);
      if (outcomes.includes('accepted')) accepted.add(name);
    },
    60_000,
  );

  it('is accepted of every command but the founding of the root, and parks nothing', async () => {
    const refused = commands.map(({ name }) => name).filter((name) => !accepted.has(name));
    // There is one root, and it stands.
    expect(refused).toEqual(['FoundRoot']);
    const status = await world.projections.status();
    expect(status.flatMap(({ parked }) => parked)).toEqual([]);
    const roots = await world.read(contracts.organisationsList, 'public', { isRoot: true });
    expect(roots.rows).toHaveLength(1);
    expect(await world.projections.status()).toMatchObject([{ lag: { events: 0 } }]);
  });

  it.each(questions.map((contract) => [contract.name, contract] as const))(
    'of the question %s is answered or refused',
    async (_name, contract) => {
      for (const question of extremesOf(contract.question))
        for (const by of [world.head, 'public'])
          expect(['answer', 'rejected']).toContain((await world.ask(contract, by, question)).kind);
    },
  );
});
