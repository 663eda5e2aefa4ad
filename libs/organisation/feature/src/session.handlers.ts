import { commandRefused, handlersOn, type CommandContext, type CommandRefused } from '@gongkai/commands';
import { dateInZone, idFrom, type PersonId, type PlainDate, type ReviewId, type Sealed } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { latestEdition, seatedOn, type AttendanceGiven, type SessionState } from '@gongkai/organisation-domain';
import { textKey } from '@gongkai/vault';
import { sessionAggregate as aggregate } from './aggregates.js';
import { authorizedIn, personActing, type AuthorizedThere, type OrganisationCommandContext } from './authorizing.js';
import { SESSION_KEY, type SessionAttendance, type SessionCall, type SessionMinutes } from './session-content.js';

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

type Sealing = Pick<CommandContext<unknown, SessionState, unknown>, 'seal' | 'id'>;
type OnSession<Body> = OrganisationCommandContext<Body, SessionState> & AuthorizedThere;

const sealed = ({ seal, id }: Sealing, path: string, plain: string): Promise<Sealed> =>
  seal(textKey(aggregate.streamOf(idFrom(id)), SESSION_KEY), path, plain);

type CallBody = ReturnType<(typeof contracts.callSession)['body']['parse']>;

const calling = async (context: OnSession<CallBody>) => {
  const { body, moment } = context;
  const content: SessionCall = { place: body.place, titles: body.agenda.map(({ title }) => title) };
  return {
    organisation: body.organisation,
    body: body.body,
    heldOn: body.heldOn,
    agenda: body.agenda.map(({ isOpenness, review }, index) => ({ point: index + 1, isOpenness, review })),
    content: await sealed(context, 'content', JSON.stringify(content)),
    on: moment.on,
  };
};

interface AttendanceBody {
  readonly chair: PersonId;
  readonly seats: readonly (contracts.SeatPresence & { readonly reason: string | null })[];
  readonly guests: readonly string[];
}

/** The body as it was on the day; the record is kept by who sends it. @clause S4.2(1) */
const attended = async (
  context: OnSession<AttendanceBody>,
  heldOn: PlainDate,
): Promise<AttendanceGiven | CommandRefused> => {
  const { state, body, tools, organisation, standing, moment, actor } = context;
  const recorder = personActing(actor);
  if (state.phase === 'uncalled' || recorder === undefined) return commandRefused('session.unknown');
  const offices = await tools.facts.streams.offices(organisation);
  const said = body.seats.flatMap(({ person, reason }) => (reason === null ? [] : [[person, reason] as const]));
  const content: SessionAttendance = { reasons: Object.fromEntries(said), guests: [...body.guests] };
  return {
    ...{ chair: body.chair, recorder },
    listed: body.seats.map(({ person, presence, reason }) => ({ person, presence, hasReason: reason !== null })),
    seats: seatedOn(offices, state.body, heldOn, (at) => dateInZone(at, standing.zone)),
    attendance: await sealed(context, 'attendance', JSON.stringify(content)),
    on: moment.on,
  };
};

interface MinutesBody {
  readonly text: string;
  readonly decisions: readonly contracts.SessionDecision[];
}

const minuted = async (context: OnSession<MinutesBody>) => {
  const { text, decisions } = context.body;
  const content: SessionMinutes = { text, decisions: decisions.map((decision) => decision.text) };
  const dissent = decisions.map((decision) => decision.dissent);
  const isAgreed = dissent.every((one) => one === null);
  return {
    decisions: decisions.map(({ text: _text, dissent: why, ...decision }) => ({
      ...decision,
      hasDissent: why !== null,
    })),
    content: await sealed(context, 'content', JSON.stringify(content)),
    dissent: isAgreed ? null : await sealed(context, 'dissent', JSON.stringify(dissent)),
    on: context.moment.on,
  };
};

/** Of the reviews that the record names, those that have ended: asked anew. */
const concludedIn = async ({ state, tools }: OnSession<unknown>): Promise<readonly ReviewId[]> => {
  if (state.phase !== 'minuted') return [];
  const named = (latestEdition(state)?.decisions ?? []).flatMap(({ review }) => (review === null ? [] : [review]));
  const found = await Promise.all(named.map((review) => tools.decisionOf(review)));
  return found.flatMap((one) => (one === undefined || one.outcome === null ? [] : [one.review]));
};

export const sessionHandlers = [
  on(contracts.callSession, {
    may: 'organisation.call-session',
    authorize: (context, act) => authorizedIn(act, context, context.body.organisation),
    prepare: async (context) => ({ type: 'CallSession', ...(await calling(context)) }),
  }),
  on(contracts.enterHeldSession, {
    may: 'organisation.record-session',
    authorize: (context, act) => authorizedIn(act, context, context.body.organisation),
    prepare: async (context) => ({ type: 'EnterHeldSession', ...(await calling(context)) }),
  }),
  on(contracts.recordAttendance, {
    may: 'organisation.record-session',
    prepare: async (context) => {
      const { heldOn } = context.body;
      const given = await attended(context, heldOn);
      return 'kind' in given ? given : { type: 'RecordAttendance', ...given, heldOn };
    },
  }),
  on(contracts.minuteSession, {
    may: 'organisation.record-session',
    prepare: async (context) => ({
      type: 'MinuteSession',
      minutesNumber: context.body.minutesNumber,
      ...(await minuted(context)),
    }),
  }),
  on(contracts.amendSession, {
    may: 'organisation.record-session',
    prepare: async (context) => {
      const { state, moment, body } = context;
      const given = await attended(context, state.phase === 'uncalled' ? moment.on : state.heldOn);
      if ('kind' in given) return given;
      const reason = await sealed(context, 'reason', body.reason);
      const concluded = await concludedIn(context);
      return { type: 'AmendSession', ...given, ...(await minuted(context)), reason, concluded };
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
