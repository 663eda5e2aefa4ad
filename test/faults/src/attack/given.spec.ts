import { randomUUID } from 'node:crypto';
import { contextApis } from '@gongkai/contexts';
import { describe, expect, it } from '@jest/globals';
import { ACT_HERE, HELD_ABOVE } from './command-cells.js';
import { leastBodyOf, givenIn } from './given.js';
import { actsOf } from './powers.js';

const [root, centre, elsewhere, department, handler, head, person, session, carrier] = Array.from({ length: 9 }, () =>
  randomUUID(),
);

const cast = {
  ...{ root: root ?? '', centre: centre ?? '', elsewhere: elsewhere ?? '', department: department ?? '' },
  ...{ appointments: { handler: handler ?? '', head: head ?? '' }, attackers: [], deputies: [] },
  hidden: { person: person ?? '', name: 'x', contact: '1' },
  holderOf: () => ({ person: person ?? '', token: '' }),
};
const given = givenIn(cast, { session: session ?? '', carrier: carrier ?? '' });

describe('the bodies that the attack makes', () => {
  it.each(contextApis.flatMap(({ commands }) => commands).map((contract) => [contract.name, contract] as const))(
    'of %s are taken by its contract, so that powers decide',
    (_name, contract) => {
      expect(contract.body.safeParse(leastBodyOf(contract, given)).success).toBe(true);
    },
  );
});

describe('the acts that the attack holds a command to', () => {
  const commands = contextApis.flatMap((api) => [...api.commands]);

  it('are all of its row, or the one of them that it is in the attacked organisation', () => {
    const acts = new Map(commands.map((contract) => [contract.name, actsOf(contract)] as const));
    for (const [name, act] of ACT_HERE) expect([name, acts.get(name)]).toEqual([name, expect.arrayContaining([act])]);
    for (const name of HELD_ABOVE.keys()) expect([name, acts.get(name)?.length]).not.toEqual([name, undefined]);
  });

  it('are told of every command of several, but for those about a person wherever he is (a list that only shrinks)', () => {
    const several = commands.filter((contract) => actsOf(contract).length > 1).map(({ name }) => name);
    expect(several.filter((name) => !ACT_HERE.has(name) && !HELD_ABOVE.has(name)).sort()).toEqual([
      ...['AnswerTakeover', 'AskTakeover', 'ConfirmErasure', 'RepairProfile', 'WithdrawErasure', 'WithdrawTakeover'],
    ]);
  });
});
