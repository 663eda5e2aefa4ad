import { contextPowers } from '@gongkai/contexts';
import type { PowerBearer } from '@gongkai/contract-kit';
import { itemsHandlers } from '@gongkai/items-feature';
import type { CommandContract, Office } from '@gongkai/kernel';
import { organisationHandlers } from '@gongkai/organisation-feature';
import { reviewHandlers } from '@gongkai/review-feature';
import type { Attacker } from './actors.js';

const bearersOf = new Map<string, readonly PowerBearer[]>(Object.entries(contextPowers));

/** Whether one of the acts is listed for somebody, by the tables alone, and named to him if he is an account. @throws RangeError for an act that no table has */
export const mayDo = ({ bears, named }: Pick<Attacker, 'bears' | 'named'>, acts: readonly string[]): boolean =>
  acts.some((act) => {
    const listed = bearersOf.get(act);
    if (listed === undefined) throw new RangeError(`no table lists ${act}`);
    return listed.some((one) => bears.includes(one)) && named?.includes(act) !== false;
  });

/** What an account can be named of what the holder of an office does. */
export const lentBy = (office: Office): readonly string[] =>
  [...bearersOf].flatMap(([act, listed]) =>
    listed.includes('account') && (listed.includes(office) || listed.includes('self:office-holder')) ? [act] : [],
  );

const rows = new Map(
  [...organisationHandlers, ...reviewHandlers, ...itemsHandlers].map(
    ({ contract, acts }) => [contract.name, acts] as const,
  ),
);

/** The acts that a command may rest on. @throws RangeError for a command without a row */
export const actsOf = ({ name }: CommandContract): readonly string[] => {
  const acts = rows.get(name);
  if (acts === undefined) throw new RangeError(`${name} has no row`);
  return acts;
};

/** Whether the tables alone say who may: no act of them names one by what the case says of him. */
export const isByOffice = (acts: readonly string[]): boolean =>
  !acts.some((act) => bearersOf.get(act)?.some((one) => one.startsWith('self:')));
