import { storedCodec } from '@gongkai/contract-kit';
import { deciderOf, type DecisionsOn, type FoldsOf } from '@gongkai/kernel';
import { sessionEvents, type SessionEvent } from '@gongkai/organisation-contracts';
import { minutesDecisions, type MinutesCommand } from './session/minutes.js';
import type { CalledSession, MinutesEdition, SessionRefusal, SessionState } from './session/session-state.js';
import { sittingDecisions, type SittingCommand } from './session/sitting.js';

export type SessionCommand = SittingCommand | MinutesCommand;

const decisions: DecisionsOn<SessionCommand, SessionState, SessionEvent, SessionRefusal> = {
  ...sittingDecisions,
  ...minutesDecisions,
};

type CallData = Extract<SessionEvent, { readonly type: 'SessionCalled' }>['data'];

const calledBy = (
  { organisation, body, heldOn, agenda }: Omit<CallData, 'calledOn'>,
  calledOn: CalledSession['calledOn'],
): CalledSession => ({
  phase: 'called',
  ...{ organisation, body, heldOn, calledOn },
  points: agenda.map(({ point }) => point),
  isOnOpenness: agenda.some(({ isOpenness }) => isOpenness),
});

const minutedAs = (
  edition: number,
  { decisions: taken, dissent }: Omit<MinutesEdition, 'edition'>,
): MinutesEdition => ({
  edition,
  decisions: taken,
  dissent,
});

const folds: FoldsOf<SessionEvent, SessionState> = {
  SessionCalled: (_state, data) => calledBy(data, data.calledOn),
  HeldSessionEntered: (_state, data) => calledBy(data, null),
  SessionHeld: (state, { heldOn, chair, recorder, seats }) =>
    state.phase === 'called' ? { ...state, phase: 'held', heldOn, chair, recorder, seats } : state,
  SessionMinuted: (state, { minutesNumber, ...data }) =>
    state.phase === 'held' ? { ...state, phase: 'minuted', minutesNumber, editions: [minutedAs(1, data)] } : state,
  SessionAmended: (state, { edition, chair, recorder, seats, ...data }) =>
    state.phase === 'minuted'
      ? { ...state, chair, recorder, seats, editions: [...state.editions, minutedAs(edition, data)] }
      : state,
  SessionCancelled: (state) => (state.phase === 'called' ? { ...state, phase: 'cancelled' } : state),
};

/** A meeting of a body: called, or entered later → held → minuted → corrected, or cancelled with a reason. @clause S4.2(1) S6 */
export const session = deciderOf<SessionCommand, SessionState, SessionEvent, SessionRefusal>(
  { phase: 'uncalled' },
  decisions,
  folds,
);

export const sessionCodec = storedCodec(sessionEvents);
