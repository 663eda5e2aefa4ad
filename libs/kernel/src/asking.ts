import type { QueryContract } from './contract.js';
import type { Facts } from './json.js';

/** The owner of facts refused to answer, e.g. because there is no such organisation: whoever asked refuses in turn. */
export class FactRefused extends Error {
  override readonly name = 'FactRefused';
  constructor(
    readonly code: string,
    readonly facts: Facts,
  ) {
    super(code);
  }
}

/**
 * Asks a query of its owner; a refusal is thrown as {@link FactRefused}. Whoever calls chooses the transport, the deadline and the
 * fault that no answer becomes.
 */
export type Ask = <Question, Answer>(
  contract: QueryContract<string, Question, Answer>,
  question: Question,
) => Promise<Answer>;
