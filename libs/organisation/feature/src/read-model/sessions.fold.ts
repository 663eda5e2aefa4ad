import { idFrom, type SessionId } from '@gongkai/kernel';
import type { SessionEvent } from '@gongkai/organisation-contracts';
import { folded } from '@gongkai/projections';
import { sessionAggregate } from '../aggregates.js';
import { sessionEntity, type SessionRow } from './session.entity.js';

type Called = Extract<SessionEvent, { readonly type: 'SessionCalled' }>['data'];

const begun = (id: string, data: Omit<Called, 'calledOn'>, isEnteredLater: boolean) => ({
  id: idFrom<SessionId>(id),
  organisation: data.organisation,
  body: data.body,
  phase: 'called' as const,
  heldOn: data.heldOn,
  isOnOpenness: data.agenda.some(({ isOpenness }) => isOpenness),
  isEnteredLater,
  agenda: data.agenda,
  call: data.content,
  ...{ minutesNumber: null, edition: null, chair: null, recorder: null, seats: [], decisions: [] },
  ...{ attendance: null, minutes: null, dissent: null, reason: null },
});

export const sessionRows = folded<SessionRow, SessionEvent>({
  entity: sessionEntity,
  from: sessionAggregate,
  key: (id) => ({ id: idFrom<SessionId>(id) }),
  steps: {
    SessionCalled: { begins: ({ data }, { id }) => begun(id, data, false) },
    HeldSessionEntered: { begins: ({ data }, { id }) => begun(id, data, true) },
    SessionHeld: {
      changes: (row, { data: { recordedOn: _on, ...held } }) => ({ ...row, phase: 'held', ...held }),
    },
    SessionMinuted: {
      changes: (row, { data: { minutesNumber, decisions, content, dissent } }) => ({
        ...{ ...row, phase: 'minuted', minutesNumber, edition: 1, decisions, dissent },
        minutes: content,
      }),
    },
    SessionAmended: {
      changes: (row, { data: { content, amendedOn: _on, ...amended } }) => ({ ...row, ...amended, minutes: content }),
    },
    SessionCancelled: { changes: (row, { data: { reason } }) => ({ ...row, phase: 'cancelled', reason }) },
  },
});
