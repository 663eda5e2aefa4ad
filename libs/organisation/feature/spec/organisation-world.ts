import type { PowerTable } from '@gongkai/contract-kit';
import { idFrom, plainDateFrom, type CommandContract, type CommandReply, type QueryContract } from '@gongkai/kernel';
import { askForDecision, organisationPowers } from '@gongkai/organisation-contracts';
import { publishedAfter } from '@gongkai/reactions';
import type { DecisionFound, ReviewRequest } from '@gongkai/review-contracts';
import { startContextWorld, type CommandSent } from '@gongkai/testkit/context-world';
import { organisationContext } from '../src/index.js';
import { decisions, serveReviews } from './review-double.js';

/** Acts of a context that organisation knows nothing of. */
const ACTS_OF_OTHERS: PowerTable = {
  'items.draft': ['clerk', 'account'],
  'items.review': ['clerk', 'committeeMember'],
  'notes.take': ['clerk', 'account'],
};

/** A collective act as it is meant. */
export interface ActToDecide {
  readonly act: string;
  readonly target: string;
  readonly body: object;
}

/** Organisation alone, with reviews that decide as they are told. */
export const startOrganisationWorld = async () => {
  const world = await startContextWorld(organisationContext({ ...organisationPowers, ...ACTS_OF_OTHERS }), {
    besides: serveReviews,
  });

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

  const acceptedId = (name: string, reply: CommandReply): string => {
    if (reply.kind !== 'accepted') throw new Error(`${name}: ${reply.code} ${JSON.stringify(reply.facts)}`);
    return reply.id;
  };

  /** Asks whichever body decides on the act. */
  const askedFor = async (asked: ActToDecide, by: string): Promise<{ review: string; organisation: string }> => {
    const ask = (target: string) =>
      world.send(askForDecision, by, { target, body: { asked, explanation: '经研究拟办' } });
    const here = await ask(asked.target);
    const elsewhere = here.kind === 'rejected' ? here.facts['organisation'] : undefined;
    if (typeof elsewhere !== 'string')
      return { review: acceptedId('AskForDecision', here), organisation: asked.target };
    return { review: acceptedId('AskForDecision', await ask(elsewhere)), organisation: elsewhere };
  };

  /** Asks for a decision on the act; what is told to reviews is what they have then decided, as told. */
  const decided = async (
    asked: ActToDecide,
    by: string,
    outcome: DecisionFound['outcome'] = 'approved',
  ): Promise<string> => {
    const { review, organisation } = await askedFor(asked, by);
    const told = (await toldToOthers()).map(({ data }) => data as Partial<ReviewRequest>);
    const request = told.find((one) => one.review === review && one.matter !== undefined);
    if (request?.matter === undefined) throw new Error(`${review} was asked of nobody`);
    const { matter } = request;
    decisions.set(review, {
      ...{ review: idFrom(review), matter, organisation: idFrom(organisation), decidedIn: idFrom(organisation) },
      ...{ body: 'organisation', outcome, decidedOn: plainDateFrom('2026-03-02'), presidedBy: null },
      staleOn: outcome === 'approved' ? plainDateFrom('2026-03-30') : null,
      reference: '〔2026〕第1次',
    });
    return review;
  };

  /** As sent, of a collective act: asked for by who acts, approved by the body, and done on that. */
  const collectively = async <Body>(
    contract: CommandContract<string, Body>,
    by: string,
    to: CommandSent & { readonly target: string; readonly body: object },
  ): Promise<CommandReply> => {
    const body = Object.fromEntries(Object.entries(to.body).filter(([name]) => name !== 'decision'));
    const review = await decided({ act: contract.name, target: to.target, body }, by);
    return world.send(contract, by, { ...to, body: { ...body, decision: { review } } });
  };

  /** As sent, of a command that must be accepted, on the decision that it needs; gives the id. */
  const done = async <Body>(contract: CommandContract<string, Body>, by: string, to: CommandSent): Promise<string> => {
    const reply = await world.send(contract, by, to);
    const needsDecision = reply.kind === 'rejected' && reply.code === 'decision.review-needed';
    const { target, body } = to;
    if (!needsDecision || target === undefined || typeof body !== 'object' || body === null)
      return acceptedId(contract.name, reply);
    return acceptedId(contract.name, await collectively(contract, by, { ...to, target, body }));
  };

  return {
    ...{ ...world, done, read, toldToOthers, decided, collectively },
    /** @unit Instant */
    now: () => new Date(world.time.ms).toISOString(),
  };
};

export type OrganisationWorld = Awaited<ReturnType<typeof startOrganisationWorld>>;

export const decision = { body: '局党组', decidedOn: '2026-03-01', number: '〔2026〕3号' };
export const term = { fromOn: '2026-03-02', untilOn: '2027-03-01', decision };
