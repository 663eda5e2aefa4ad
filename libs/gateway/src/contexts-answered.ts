import { askQuery, type Bus } from '@gongkai/bus';
import { publicItems } from '@gongkai/items-contracts';
import type { QueryContract } from '@gongkai/kernel';
import { organisationsList } from '@gongkai/organisation-contracts';
import type { ReadinessCheck } from '@gongkai/operations';
import { randomUUID } from 'node:crypto';

/** @unit ms */
const WITHIN_MS = 1_500;

const answeredOnce = <Question>(
  name: string,
  contract: QueryContract<string, Question>,
  question: Question,
  bus: Bus,
): ReadinessCheck => {
  let hasAnswered = false;
  const check = async (): Promise<void> => {
    if (hasAnswered) return;
    await askQuery(bus, contract, question, { deadlineMs: Date.now() + WITHIN_MS, correlation: randomUUID() });
    hasAnswered = true;
  };
  return { name, check };
};

/**
 * One check per context: down until it has answered once, so that a system which starts is not called ready before all of it serves. A context
 * that goes away later fails its own requests only.
 */
export const contextsAnswered = (bus: Bus): readonly ReadinessCheck[] => [
  answeredOnce('organisation', organisationsList, { limit: 1 }, bus),
  answeredOnce('items', publicItems, { limit: 1 }, bus),
];
