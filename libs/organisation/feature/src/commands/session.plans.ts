import type { NotReady } from '@gongkai/event-store';
import { dateInZone, type Schema, type Sealed } from '@gongkai/kernel';
import type * as contracts from '@gongkai/organisation-contracts';
import type { Act, SessionEvent } from '@gongkai/organisation-contracts';
import { seatedOn, type SessionCommand, type SessionRefusal, type SessionState } from '@gongkai/organisation-domain';
import { textKey } from '@gongkai/vault';
import { sessionAggregate } from '../aggregates.js';
import { SESSION_KEY, type SessionCall, type SessionMinutes } from '../session-content.js';
import { admit, refused, type Admitted } from './admission.js';
import type { BodyOf } from './organisation.plans.js';
import { ready, type Handling, type Plan } from './plan.js';

type SessionPlan<Contract extends { readonly body: Schema<unknown> }> = Plan<
  BodyOf<Contract>,
  SessionCommand,
  SessionState,
  SessionEvent,
  SessionRefusal
>;
type OnSession = Handling<unknown, SessionState>;

const seal = ({ vault, id, eventId }: OnSession, path: string, plain: string): Promise<Sealed> => {
  const stream = sessionAggregate.prefix + id;
  return vault.seal(textKey(stream, SESSION_KEY), { stream, event: eventId(0), path }, plain);
};

/** Into the organisation whose session it is. */
const admitTo = async (handling: OnSession, act: Act): Promise<Admitted | NotReady> =>
  handling.state.phase === 'uncalled'
    ? refused('session.unknown')
    : admit(handling.facts, handling, handling.state.organisation, act);

export const callSessionPlan: SessionPlan<typeof contracts.callSession> = {
  aggregate: sessionAggregate,
  prepare: async (handling) => {
    const { facts, body } = handling;
    const admitted = await admit(facts, handling, body.organisation, 'organisation.call-session');
    if (admitted.kind === 'refused') return admitted;
    const content: SessionCall = { place: body.place, titles: body.agenda.map(({ title }) => title) };
    return ready(admitted, {
      type: 'CallSession',
      organisation: body.organisation,
      body: body.body,
      heldOn: body.heldOn,
      agenda: body.agenda.map(({ isOpenness }, index) => ({ point: index + 1, isOpenness })),
      content: await seal(handling, 'content', JSON.stringify(content)),
      on: admitted.moment.on,
    });
  },
};

export const recordAttendancePlan: SessionPlan<typeof contracts.recordAttendance> = {
  aggregate: sessionAggregate,
  prepare: async (handling) => {
    const { facts, body, state } = handling;
    if (state.phase === 'uncalled') return refused('session.unknown');
    const admitted = await admitTo(handling, 'organisation.record-session');
    if (admitted.kind === 'refused') return admitted;
    const offices = await facts.streams.offices(admitted.id);
    const { zone } = admitted.organisation;
    const seats = seatedOn(offices, state.body, body.heldOn, (at) => dateInZone(at, zone));
    return ready(admitted, { type: 'RecordAttendance', ...body, seats, on: admitted.moment.on });
  },
};

export const minuteSessionPlan: SessionPlan<typeof contracts.minuteSession> = {
  aggregate: sessionAggregate,
  prepare: async (handling) => {
    const { minutesNumber, text, decisions } = handling.body;
    const admitted = await admitTo(handling, 'organisation.record-session');
    if (admitted.kind === 'refused') return admitted;
    const content: SessionMinutes = { text, decisions: decisions.map((decision) => decision.text) };
    return ready(admitted, {
      type: 'MinuteSession',
      minutesNumber,
      decisions: decisions.map(({ number, point, decidedOn }) => ({ number, point, decidedOn })),
      content: await seal(handling, 'content', JSON.stringify(content)),
      on: admitted.moment.on,
    });
  },
};

export const cancelSessionPlan: SessionPlan<typeof contracts.cancelSession> = {
  aggregate: sessionAggregate,
  prepare: async (handling) => {
    const admitted = await admitTo(handling, 'organisation.call-session');
    if (admitted.kind === 'refused') return admitted;
    const reason = await seal(handling, 'reason', handling.body.reason);
    return ready(admitted, { type: 'CancelSession', reason, on: admitted.moment.on });
  },
};
