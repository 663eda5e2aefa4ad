import { handlersOn, type CommandRefused } from '@gongkai/commands';
import { idFrom, type ServiceAccountId } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import type { OfficesState } from '@gongkai/organisation-domain';
import { officesAggregate as aggregate } from './aggregates.js';
import {
  inTarget,
  personActing,
  powerTo,
  targetOf,
  thereWith,
  type AuthorizedThere,
  type OrganisationCommandContext,
} from './authorizing.js';

const on = handlersOn({ aggregate, authorize: inTarget });

type OnOffices<Body = unknown> = OrganisationCommandContext<Body, OfficesState>;

/** Everyone may lend what is his: the decider looks whose it is. */
const creating = (context: OnOffices) =>
  thereWith(context, targetOf(context), {
    kind: 'held',
    authority: { act: 'organisation.create-service-account' },
    word: 'own',
  });

/** The head any, everybody else his own. @clause S6 */
const ending = async (
  context: OnOffices<{ readonly account: ServiceAccountId }>,
): Promise<AuthorizedThere | CommandRefused> => {
  const act = 'organisation.end-service-account';
  const id = targetOf(context);
  const person = personActing(context.actor);
  const account = context.state.accounts.find((one) => one.id === context.body.account);
  const isOwn = person !== undefined && account?.owner === person;
  return thereWith(
    context,
    id,
    isOwn ? { kind: 'held', authority: { act }, word: 'own' } : await powerTo(act, context, id),
  );
};

export const serviceAccountsHandlers = [
  on(contracts.createServiceAccount, {
    may: 'organisation.create-service-account',
    authorize: creating,
    replies: ({ commandId }) => commandId,
    prepare: ({ message, body, actor, moment, tools: { powers } }) => ({
      type: 'CreateServiceAccount',
      account: idFrom(message.commandId),
      ...body,
      by: personActing(actor),
      powers,
      ...moment,
    }),
  }),
  on(contracts.endServiceAccount, {
    may: 'organisation.end-service-account',
    authorize: ending,
    replies: ({ body }) => body.account,
    prepare: ({ body, moment }) => ({ type: 'EndServiceAccount', ...body, ...moment }),
  }),
];
