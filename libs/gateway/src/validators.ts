import type { QueryRoute } from '@gongkai/contract-kit';
import { askQuery, type Bus } from '@gongkai/bus';
import type { Logger } from '@gongkai/operations';
import { randomUUID } from 'node:crypto';
import { ANSWER_KEPT_MS } from './recent-answers.js';

type Validator = NonNullable<QueryRoute['validator']>;

/** How long a reader waits for it, who would otherwise ask for the answer itself. @unit ms */
const WITHIN_MS = 1_000;

export interface ValidatorsOptions {
  readonly bus: Bus;
  readonly log: Logger;
  /** @unit ms since the epoch */
  readonly now: () => number;
}

/** What contexts said of {@link ANSWER_KEPT_MS} ago at most; nothing where none is there to say it. */
export const validators = ({
  bus,
  log,
  now,
}: ValidatorsOptions): ((contract: Validator) => Promise<string | undefined>) => {
  const asked = new Map<string, { readonly at: number; readonly said: Promise<string | undefined> }>();

  const ask = async (contract: Validator): Promise<string | undefined> => {
    const options = { deadlineMs: now() + WITHIN_MS, correlation: randomUUID() };
    const reply = await askQuery(bus, contract, {}, options);
    // Where rows lack something, what was read before may be told no longer: it doesn't say so.
    return reply.kind === 'answer' && reply.isBehind !== true ? reply.answer.validator : undefined;
  };

  return (contract) => {
    const last = asked.get(contract.name);
    if (last !== undefined && performance.now() - last.at < ANSWER_KEPT_MS) return last.said;
    const said = ask(contract).catch((err: unknown) => {
      log.warn({ err, query: contract.name }, 'nobody says whether it has changed: answers are kept by time alone');
      return undefined;
    });
    asked.set(contract.name, { at: performance.now(), said });
    return said;
  };
};
