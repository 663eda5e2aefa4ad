import type { CommandContract, QueryContract } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { extremesOf, type GivenFields } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { extremeActsIn, type ExtremeAct } from '../spec/extreme-acts.js';
import { extremeFieldsIn, fieldsWith } from '../spec/extreme-fields.js';
import { startFoundedWorld, type FoundedWorld } from '../spec/founded.js';

let world: FoundedWorld;
let givens: readonly GivenFields[];
let targets: readonly string[];
/** Commands that only one person can send, about one thing. */
let acts: Readonly<Record<string, ExtremeAct>>;
/** Commands of which some extreme was accepted. */
const accepted = new Set<string>();

const ORGANISATION_ENDS = 'EndOrganisation';
const { commands, queries, facts } = contracts.organisationApi;

beforeAll(async () => {
  world = await startFoundedWorld();
  ({ givens, targets } = await extremeFieldsIn(world));
  acts = await extremeActsIn(world);
}, 120_000);

afterAll(() => world.close());

/** What became of it, by everybody and everywhere that it may be accepted. */
const outcomesOf = async (contract: CommandContract): Promise<readonly string[]> => {
  const outcomes: string[] = [];
  for (const body of extremesOf(contract.body, givens))
    for (const by of [world.head, world.clerk, world.chief, 'installation'])
      for (const target of targets) {
        const reply = await world.send(contract, by, { target, body });
        outcomes.push(reply.kind === 'rejected' ? reply.code : reply.kind);
      }
  const act = acts[contract.name];
  if (act === undefined) return outcomes;
  for (const body of extremesOf(contract.body, fieldsWith(givens, act.fields))) {
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
      for (const question of extremesOf(contract.question, givens))
        for (const by of [world.head, 'public'])
          expect(['answer', 'rejected']).toContain((await world.ask(contract, by, question)).kind);
    },
  );
});
