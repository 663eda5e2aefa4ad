import { commandRefused, handlersOn, type CommandRefused } from '@gongkai/commands';
import { idFrom, type PersonId, type PlainDate } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { answerDueOn, takeoverBy, type PersonState } from '@gongkai/organisation-domain';
import { personAggregate as aggregate } from './aggregates.js';
import { authorizedIn, inTarget, type AuthorizedThere, type OrganisationCommandContext } from './authorizing.js';
import { calendarIn } from './facts/facts.js';
import { keeperOf } from './facts/keeper.js';
import { superiorOf } from './facts/tree.js';
import { enrollingIn } from './membership.handlers.js';
import { reasonSealed, refusalOfErased } from './person.handlers.js';

const on = handlersOn({ aggregate, authorize: inTarget, refusalOf: refusalOfErased });

const onAnswer = handlersOn({
  aggregate,
  authorize: async (
    act: contracts.OrganisationAct,
    context: OrganisationCommandContext,
  ): Promise<AuthorizedAnswer | CommandRefused> => {
    const there = await inTarget(act, context);
    return 'kind' in there ? there : { ...there, isForSilent: false };
  },
});

type Answering = OrganisationCommandContext<ReturnType<typeof contracts.answerTakeover.body.parse>, PersonState>;

interface AuthorizedAnswer extends AuthorizedThere {
  readonly isForSilent: boolean;
}

/** By the organisation itself; else, and later, by its superior's secretary, for a root by the installation. */
const answering = async (context: Answering): Promise<AuthorizedAnswer | CommandRefused> => {
  const { organisation } = context.body;
  const own = await authorizedIn('person.answer-takeover', context, organisation);
  if (!('kind' in own)) return { ...own, isForSilent: false };
  if (own.code !== 'power.lacking') return own;
  const isRoot = (await superiorOf(context.tools.facts.streams, organisation)) === null;
  const act = isRoot ? 'person.answer-takeover-for-silent-root' : 'person.answer-takeover-for-silent';
  const above = await authorizedIn(act, context, organisation);
  if ('kind' in above) return above.code === 'power.lacking' ? own : above;
  return { ...above, isForSilent: true };
};

/** The last day on which the organisation itself answers; nothing where nothing was asked. */
const dueOnOf = async ({ state, body, tools }: Answering): Promise<PlainDate | undefined> => {
  const asked = state.phase === 'known' ? takeoverBy(state, body.asking) : undefined;
  return asked && answerDueOn(await calendarIn(tools.facts, body.organisation), asked.askedOn);
};

export const takeoverHandlers = [
  on(contracts.askTakeover, {
    mayOneOf: ['organisation.enrol', 'organisation.enrol-first'],
    authorize: (context) => enrollingIn(context, context.body.organisation),
    prepare: async (context) => {
      const { id, organisation, moment, tools } = context;
      const { facts, people } = tools;
      const person = idFrom<PersonId>(id);
      const [keeper, membership] = await Promise.all([
        keeperOf({ streams: facts.streams, people }, person, organisation),
        facts.streams.membership(organisation, person),
      ]);
      return {
        type: 'AskTakeover',
        organisation,
        reason: await reasonSealed(context),
        isKnown: keeper !== undefined,
        isOwn: keeper === organisation || membership.phase !== 'unknown',
        on: moment.on,
      };
    },
  }),
  onAnswer(contracts.answerTakeover, {
    mayOneOf: ['person.answer-takeover', 'person.answer-takeover-for-silent', 'person.answer-takeover-for-silent-root'],
    authorize: answering,
    prepare: async (context) => {
      const { id, body, organisation, isForSilent, moment, tools } = context;
      const sources = { streams: tools.facts.streams, people: tools.people };
      const keeper = await keeperOf(sources, idFrom<PersonId>(id), organisation);
      const isKept = keeper === organisation;
      return { type: 'AnswerTakeover', ...body, isKept, isForSilent, dueOn: await dueOnOf(context), on: moment.on };
    },
  }),
  on(contracts.withdrawTakeover, {
    mayOneOf: ['organisation.enrol', 'organisation.enrol-first'],
    authorize: (context) => enrollingIn(context, context.body.organisation),
    prepare: async (context) => {
      const { state, organisation, moment } = context;
      // Nothing is sealed about a person of whom this organisation asked nothing.
      if (state.phase === 'known' && takeoverBy(state, organisation) === undefined)
        return commandRefused('takeover.not-asked');
      return { type: 'WithdrawTakeover', organisation, reason: await reasonSealed(context), on: moment.on };
    },
  }),
];
