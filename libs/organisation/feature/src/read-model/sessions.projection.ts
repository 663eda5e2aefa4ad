import type { RecordedEvent } from '@gongkai/event-store';
import type { SessionId } from '@gongkai/kernel';
import type { SessionEvent } from '@gongkai/organisation-contracts';
import { openRows } from '@gongkai/projections';
import type { EntityManager } from 'typeorm';
import { sessionAggregate } from '../aggregates.js';
import { happenedIn, present, unique, type Happened } from './project.js';
import { SESSION, type SessionRow } from './rows.js';

type Called = Extract<SessionEvent, { type: 'SessionCalled' }>;
type Later = Exclude<SessionEvent, Called>;

const called = (id: SessionId, { data }: Called): SessionRow => ({
  id,
  organisation: data.organisation,
  body: data.body,
  phase: 'called',
  held_on: data.heldOn,
  is_on_openness: data.agenda.some(({ isOpenness }) => isOpenness),
  minutes_number: null,
  agenda: data.agenda,
  present: [],
  absent: [],
  decisions: [],
  call: data.content,
  minutes: null,
  reason: null,
  revision: 0,
});

const changed = (row: SessionRow, event: Later): SessionRow => {
  switch (event.type) {
    case 'SessionHeld': {
      const { heldOn, present: there, absent } = event.data;
      return { ...row, phase: 'held', held_on: heldOn, present: there, absent };
    }
    case 'SessionMinuted': {
      const { minutesNumber, decisions, content } = event.data;
      return { ...row, phase: 'minuted', minutes_number: minutesNumber, decisions, minutes: content };
    }
    case 'SessionCancelled':
      return { ...row, phase: 'cancelled', reason: event.data.reason };
    default:
      return event satisfies never;
  }
};

const applied = (one: Happened<SessionEvent>, row: SessionRow | undefined): SessionRow =>
  one.event.type === 'SessionCalled'
    ? called(one.id as SessionId, one.event)
    : { ...changed(present(row, one), one.event), revision: one.recorded.revision };

export const projectSessions = async (events: readonly RecordedEvent[], manager: EntityManager): Promise<void> => {
  const happened = happenedIn(events, sessionAggregate.prefix, sessionAggregate.codec);
  const ids = unique(happened.map(({ id }) => id as SessionId));
  const rows = await openRows(
    manager,
    SESSION,
    ids.map((id) => ({ id })),
  );
  for (const one of happened) rows.put(applied(one, rows.get({ id: one.id as SessionId })));
  await rows.save();
};
