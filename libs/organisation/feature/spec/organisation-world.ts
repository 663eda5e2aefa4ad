import type { PowerTable } from '@gongkai/contract-kit';
import type { CommandContract, QueryContract } from '@gongkai/kernel';
import { organisationPowers } from '@gongkai/organisation-contracts';
import { publishedAfter } from '@gongkai/reactions';
import { startContextWorld, type CommandSent } from '@gongkai/testkit/context-world';
import { organisationContext } from '../src/index.js';

/** Acts of a context that organisation knows nothing of. */
const ACTS_OF_OTHERS: PowerTable = {
  'items.draft': ['clerk', 'account'],
  'items.review': ['clerk', 'committeeMember'],
  'notes.take': ['clerk', 'account'],
};

/** Organisation alone. */
export const startOrganisationWorld = async () => {
  const world = await startContextWorld(organisationContext({ ...organisationPowers, ...ACTS_OF_OTHERS }));

  /** As sent, of a command that must be accepted; gives the id. */
  const done = async <Body>(contract: CommandContract<string, Body>, by: string, to: CommandSent): Promise<string> => {
    const reply = await world.send(contract, by, to);
    if (reply.kind !== 'accepted') throw new Error(`${contract.name}: ${reply.code} ${JSON.stringify(reply.facts)}`);
    return reply.id;
  };

  /** As asked, of a question that must be answered. */
  const read = async <Question, Answer>(
    contract: QueryContract<string, Question, Answer>,
    by: string,
    question: unknown,
  ): Promise<Answer> => {
    const reply = await world.ask(contract, by, question);
    if (reply.kind !== 'answer') throw new Error(`${contract.name}: ${reply.code}`);
    return reply.answer;
  };

  /** All that others were told so far. */
  const toldToOthers = async (): Promise<readonly { readonly name: string; readonly data: unknown }[]> => {
    const told: { readonly name: string; readonly data: unknown }[] = [];
    let after = '-1';
    for (let isMore = true; isMore;) {
      const page = await read(publishedAfter('organisation'), 'process:spec', { after, limit: 50 });
      told.push(...page.messages.map(({ published }) => published));
      after = page.upTo;
      isMore = page.isMore;
    }
    return told;
  };

  return {
    ...{ ...world, done, read, toldToOthers },
    /** @unit Instant */
    now: () => new Date(world.time.ms).toISOString(),
  };
};

export type OrganisationWorld = Awaited<ReturnType<typeof startOrganisationWorld>>;

export const decision = { body: '局党组', decidedOn: '2026-03-01', number: '〔2026〕3号' };
export const term = { fromOn: '2026-03-02', untilOn: '2027-03-01', decision };
