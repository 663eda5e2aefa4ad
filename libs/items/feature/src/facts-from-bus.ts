import { askQuery, type Bus } from '@gongkai/bus';
import { Fault, type QueryContract } from '@gongkai/kernel';
import { FactRefused, organisationFacts, type Ask, type OrganisationFacts } from '@gongkai/organisation-contracts';

/** How long organisation may take to say who may act. @unit ms */
const FACTS_TIMEOUT_MS = 1000;

/** The facts of organisation, asked over the bus. No answer is the fault `powers.unknown`, never yes. */
export const factsFromBus = (bus: Bus, actor: string): OrganisationFacts => {
  const ask: Ask = async <Question, Answer>(contract: QueryContract<string, Question, Answer>, question: Question) => {
    const deadlineMs = Date.now() + FACTS_TIMEOUT_MS;
    const reply = await askQuery(bus, contract, question, { deadlineMs, actor, correlation: 'facts' }).catch(
      (error: unknown) => {
        throw new Fault('powers.unknown', `${contract.name} was not answered`, { cause: error });
      },
    );
    if (reply.kind === 'rejected') throw new FactRefused(reply.code, reply.facts);
    return reply.answer;
  };
  return organisationFacts(ask, () => performance.now());
};
