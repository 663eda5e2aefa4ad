import { idFrom, type SessionId } from '@gongkai/kernel';
import type { SessionEvent } from '@gongkai/organisation-contracts';
import { folded } from '@gongkai/projections';
import { sessionAggregate } from '../aggregates.js';
import { sessionEntity, type SessionRow } from './session.entity.js';

export const sessionRows = folded<SessionRow, SessionEvent>({
  entity: sessionEntity,
  from: sessionAggregate,
  key: (id) => ({ id: idFrom<SessionId>(id) }),
  steps: {
    SessionCalled: {
      begins: ({ data }, { id }) => ({
        id: idFrom<SessionId>(id),
        organisation: data.organisation,
        body: data.body,
        phase: 'called',
        heldOn: data.heldOn,
        isOnOpenness: data.agenda.some(({ isOpenness }) => isOpenness),
        minutesNumber: null,
        agenda: data.agenda,
        present: [],
        absent: [],
        decisions: [],
        call: data.content,
        minutes: null,
        reason: null,
      }),
    },
    SessionHeld: {
      changes: (row, { data: { heldOn, present, absent } }) => ({ ...row, phase: 'held', heldOn, present, absent }),
    },
    SessionMinuted: {
      changes: (row, { data: { minutesNumber, decisions, content } }) => ({
        ...{ ...row, phase: 'minuted', minutesNumber, decisions },
        minutes: content,
      }),
    },
    SessionCancelled: { changes: (row, { data: { reason } }) => ({ ...row, phase: 'cancelled', reason }) },
  },
});
