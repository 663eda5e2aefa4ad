import { askQuery, type Bus } from '@gongkai/bus';
import { contextApis } from '@gongkai/contexts';
import type { ContextApi } from '@gongkai/contract-kit';
import type { QueryContract } from '@gongkai/kernel';
import type { ReadinessCheck } from '@gongkai/operations';
import { randomUUID } from 'node:crypto';

/** @unit ms */
const WITHIN_MS = 1_500;

/** Whatever it answers, it serves. @throws RangeError when no route of the context can be asked so, which the specs find */
const someQuestion = ({
  name,
  routes,
}: ContextApi): { readonly contract: QueryContract; readonly question: unknown } => {
  const question = { limit: 1 };
  const route = routes.queries.find(({ contract }) => contract.question.safeParse(question).success);
  if (route === undefined) throw new RangeError(`${name} has no list that could be asked whether it is there`);
  return { contract: route.contract, question };
};

const answeredOnce = (api: ContextApi, bus: Bus): ReadinessCheck => {
  const { contract, question } = someQuestion(api);
  let hasAnswered = false;
  const check = async (): Promise<void> => {
    if (hasAnswered) return;
    await askQuery(bus, contract, question, { deadlineMs: Date.now() + WITHIN_MS, correlation: randomUUID() });
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
