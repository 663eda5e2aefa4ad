import { randomUUID } from 'node:crypto';
import { contextApis } from '@gongkai/contexts';
import { describe, expect, it } from '@jest/globals';
import { leastBodyOf, givenIn } from './given.js';

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
