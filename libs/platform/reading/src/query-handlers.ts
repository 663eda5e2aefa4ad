import type { BusRequest } from '@gongkai/bus';
import { FactRefused, type QueryContract, type Reply } from '@gongkai/kernel';
import type { Answering } from './answering.js';
import { refusal, type Answer, type Asker } from './answers.js';

/** What a context's queries are served with. */
export interface QueryServing<Tools> {
  readonly answering: Answering;
  /** What all queries of the context stand on: its rows, its streams, the vault. */
  readonly tools: Tools;
}

/** One row of a context's table of queries: a contract and how it is answered. */
export interface QueryHandler<Tools> {
  readonly contract: QueryContract;
  /** @throws Fault `malformed` when the question doesn't fit its contract. */
  readonly reply: (request: BusRequest, serving: QueryServing<Tools>) => Promise<Reply>;
}

/** What another context refuses to tell, as of one that isn't there, is this answer's refusal. */
const orRefused = async <T>(answer: Promise<Answer<T>>): Promise<Answer<T>> => {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof FactRefused) return refusal(error.code, error.facts);
    throw error;
  }
};

/** Answers the contract's questions; the answer is of the contract's type, or a refusal. */
export const queryHandler = <Question, T, Tools>(
  contract: QueryContract<string, Question, T>,
  answer: (question: Question, asker: Asker, tools: Tools) => Promise<Answer<NoInfer<T>>>,
): QueryHandler<Tools> => ({
  contract,
  reply: (request, { answering, tools }) =>
    answering.answer(contract, request, (question, asker) => orRefused(answer(question, asker, tools))),
});
