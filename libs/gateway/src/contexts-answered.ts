import { askQuery, type Bus } from '@gongkai/bus';
import { contextApis } from '@gongkai/contexts';
import type { ContextApi } from '@gongkai/contract-kit';
import type { QueryContract } from '@gongkai/kernel';
import type { ReadinessCheck } from '@gongkai/operations';
import { randomUUID } from 'node:crypto';

/** @unit ms */
const WITHIN_MS = 1_500;

const FIRST_OF_LIST = { limit: 1 };

/** A list of the context, one that everybody may read where there is one. Refused or not, who answers serves. @throws RangeError without a list */
const someList = ({ name, routes }: ContextApi): QueryContract => {
  const lists = routes.queries.filter(({ contract }) => contract.question.safeParse(FIRST_OF_LIST).success);
  const list = lists.find(({ isPublic }) => isPublic === true) ?? lists[0];
  if (list === undefined) throw new RangeError(`${name} has no list that could be asked whether it is there`);
  return list.contract;
};

const answeredOnce = (api: ContextApi, bus: Bus): ReadinessCheck => {
  const contract = someList(api);
  let hasAnswered = false;
  const check = async (): Promise<void> => {
    if (hasAnswered) return;
    await askQuery(bus, contract, FIRST_OF_LIST, { deadlineMs: Date.now() + WITHIN_MS, correlation: randomUUID() });
    hasAnswered = true;
  };
  return { name: api.name, check };
};

/**
 * One check per context: down until it has answered once, so that a system which starts is not called ready before all of it serves. A context
 * that goes away later fails its own requests only.
 */
export const contextsAnswered = (bus: Bus): readonly ReadinessCheck[] =>
  contextApis.map((api) => answeredOnce(api, bus));
