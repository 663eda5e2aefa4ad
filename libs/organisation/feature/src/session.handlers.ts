import { commandRefused, handlersOn, type CommandContext, type CommandRefused } from '@gongkai/commands';
import { dateInZone, idFrom, type Sealed } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { seatedOn, type SessionState } from '@gongkai/organisation-domain';
import { textKey } from '@gongkai/vault';
import { sessionAggregate as aggregate } from './aggregates.js';
import { authorizedIn, type AuthorizedThere, type OrganisationCommandContext } from './authorizing.js';
import { SESSION_KEY, type SessionCall, type SessionMinutes } from './session-content.js';

/** Into the organisation whose session it is; of one that was never called as much is asked as of one that is hidden. */
const inItsOrganisation = async (
  act: contracts.OrganisationAct,
  context: OrganisationCommandContext<unknown, SessionState>,
): Promise<AuthorizedThere | CommandRefused> => {
  if (context.state.phase !== 'uncalled') return authorizedIn(act, context, context.state.organisation);
  await authorizedIn(act, context, contracts.NOWHERE);
  return commandRefused('session.unknown');
};

const on = handlersOn({ aggregate, authorize: inItsOrganisation });

const sealed = (
  { seal, id }: Pick<CommandContext<unknown, SessionState, unknown>, 'seal' | 'id'>,
  path: string,
  plain: string,
): Promise<Sealed> => seal(textKey(aggregate.streamOf(idFrom(id)), SESSION_KEY), path, plain);

export const sessionHandlers = [
  on(contracts.callSession, {
    may: 'organisation.call-session',
    authorize: (context, act) => authorizedIn(act, context, context.body.organisation),
    prepare: async (context) => {
      const { body, moment } = context;
      const content: SessionCall = { place: body.place, titles: body.agenda.map(({ title }) => title) };
      return {
        type: 'CallSession',
        organisation: body.organisation,
        body: body.body,
        heldOn: body.heldOn,
        agenda: body.agenda.map(({ isOpenness }, index) => ({ point: index + 1, isOpenness })),
        content: await sealed(context, 'content', JSON.stringify(content)),
        on: moment.on,
      };
    },
  }),
  on(contracts.recordAttendance, {
    may: 'organisation.record-session',
    prepare: async ({ body, state, tools, organisation, standing, moment }) => {
      if (state.phase === 'uncalled') return commandRefused('session.unknown');
      const offices = await tools.facts.streams.offices(organisation);
      const seats = seatedOn(offices, state.body, body.heldOn, (at) => dateInZone(at, standing.zone));
      return { type: 'RecordAttendance', ...body, seats, on: moment.on };
    },
  }),
  on(contracts.minuteSession, {
    may: 'organisation.record-session',
    prepare: async (context) => {
      const { minutesNumber, text, decisions } = context.body;
      const content: SessionMinutes = { text, decisions: decisions.map((decision) => decision.text) };
      return {
        type: 'MinuteSession',
        minutesNumber,
        decisions: decisions.map(({ number, point, decidedOn }) => ({ number, point, decidedOn })),
        content: await sealed(context, 'content', JSON.stringify(content)),
        on: context.moment.on,
      };
    },
  }),
  on(contracts.cancelSession, {
    may: 'organisation.call-session',
    prepare: async (context) => ({
      type: 'CancelSession',
      reason: await sealed(context, 'reason', context.body.reason),
      on: context.moment.on,
    }),
  }),
];
