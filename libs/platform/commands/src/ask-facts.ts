import { askQuery, type Bus } from '@gongkai/bus';
import { FactRefused, Fault, type Ask, type QueryContract } from '@gongkai/kernel';

/** How long another context may take to say what a decision rests on. @unit ms */
const FACTS_TIMEOUT_MS = 1000;

/** Asks other contexts over the bus for what is decided on. No answer is the fault `powers.unknown`, never yes. */
export const askingFacts =
  (bus: Bus, actor: string): Ask =>
  async <Question, Answer>(contract: QueryContract<string, Question, Answer>, question: Question) => {
    const deadlineMs = Date.now() + FACTS_TIMEOUT_MS;
    const reply = await askQuery(bus, contract, question, { deadlineMs, actor, correlation: 'facts' }).catch(
      (error: unknown) => {
        throw new Fault('powers.unknown', `${contract.name} was not answered`, { cause: error });
      },
    );
    if (reply.kind === 'rejected') throw new FactRefused(reply.code, reply.facts);
    return reply.answer;
  };
