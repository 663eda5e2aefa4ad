import { contextApis } from '@gongkai/contexts';
import type { PowerBearer } from '@gongkai/contract-kit';
import { itemsHandlers } from '@gongkai/items-feature';
import type { CommandContract } from '@gongkai/kernel';
import { organisationHandlers } from '@gongkai/organisation-feature';
import type { Attacker } from './actors.js';

const bearersOf = new Map<string, readonly PowerBearer[]>(
  contextApis.flatMap(({ powers }) => Object.entries<readonly PowerBearer[]>(powers)),
);

/** Whether one of the acts is listed for somebody, by the tables alone. @throws RangeError for an act that no table has */
export const mayDo = ({ bears }: Pick<Attacker, 'bears'>, acts: readonly string[]): boolean =>
  acts.some((act) => {
    const listed = bearersOf.get(act);
    if (listed === undefined) throw new RangeError(`no table lists ${act}`);
    return listed.some((one) => bears.includes(one));
  });

const rows = new Map(
  [...organisationHandlers, ...itemsHandlers].map(({ contract, acts }) => [contract.name, acts] as const),
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
