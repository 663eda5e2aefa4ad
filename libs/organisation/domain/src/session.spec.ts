import {
  sessionCalled,
  sessionCancelled,
  sessionEvents,
  sessionHeld,
  sessionMinuted,
  type SessionEvent,
  type SessionRejection,
} from '@gongkai/organisation-contracts';
import { given } from '@gongkai/testkit/given-when-then';
import { describe, expect, it } from '@jest/globals';
import { day, organisationId, personId, sealed, today } from '../spec/builders.js';
import { session, sessionCodec, type MinuteSession, type RecordAttendance, type SessionCommand } from './index.js';

const agenda = [
  { point: 1, isOpenness: true },
  { point: 2, isOpenness: false },
];
const on = today.on;
const called = sessionCalled({
  organisation: organisationId(1),
  body: 'leadingGroup',
  heldOn: on,
  agenda,
  content: sealed('content'),
  calledOn: on,
});
const held = sessionHeld({ heldOn: on, present: [personId(1), personId(2)], absent: [personId(3)], seats: 3 });
const minuted = sessionMinuted({
  minutesNumber: '〔2026〕第2次',
  decisions: [{ number: '〔2026〕4号', point: 1, decidedOn: on }],
  content: sealed('content'),
  minutedOn: on,
});
const cancelled = sessionCancelled({ reason: sealed('reason'), cancelledOn: on });

const attendance: RecordAttendance = {
  type: 'RecordAttendance',
  heldOn: on,
  present: [personId(1), personId(2)],
  absent: [personId(3)],
  seats: [1, 2, 3].map(personId),
  on,
};
const minutes: MinuteSession = { type: 'MinuteSession', ...minuted.data, on };
const commands: Record<SessionCommand['type'], SessionCommand> = {
  CallSession: {
    type: 'CallSession',
    organisation: organisationId(1),
    body: 'leadingGroup',
    heldOn: on,
    agenda,
    content: sealed('content'),
    on,
  },
  RecordAttendance: attendance,
  MinuteSession: minutes,
  CancelSession: { type: 'CancelSession', reason: sealed('reason'), on },
};

describe('every command in every phase of a session (S6)', () => {
  const phases: Record<string, readonly SessionEvent[]> = {
    uncalled: [],
    called: [called],
    held: [called, held],
    minuted: [called, held, minuted],
    cancelled: [called, cancelled],
  };
  const done: Record<SessionCommand['type'], SessionEvent> = {
    CallSession: called,
    RecordAttendance: held,
    MinuteSession: minuted,
    CancelSession: cancelled,
  };
  const unknown = 'session.unknown';
  const past = 'session.not-called';
  const unheld = 'session.not-held';
  const expected: Record<SessionCommand['type'], readonly string[]> = {
    CallSession: ['SessionCalled', past, past, past, past],
    RecordAttendance: [unknown, 'SessionHeld', past, past, past],
    MinuteSession: [unknown, unheld, 'SessionMinuted', unheld, unheld],
    CancelSession: [unknown, 'SessionCancelled', past, past, past],
  };
  const table = Object.entries(expected).flatMap(([type, outcomes]) =>
    Object.keys(phases).map((phase, index) => [type as SessionCommand['type'], phase, outcomes[index]] as const),
  );

  it.each(table)('%s while %s: %s', (type, phase, outcome) => {
    const decided = given(session, ...(phases[phase] ?? [])).when(commands[type]);
    const event = done[type];
    if (outcome === event.type) decided.then(event);
    else decided.thenRejected(outcome as SessionRejection);
  });

  it('each event is what the command said', () => {
    given(session).when(commands.CallSession).then(called);
    given(session, called).when(attendance).then(held);
    given(session, called, held).when(minutes).then(minuted);
    given(session, called).when(commands.CancelSession).then(cancelled);
    expect(given(session, called).state).toMatchObject({ isOnOpenness: true });
    for (const event of [called, held, minuted, cancelled]) {
      expect(sessionCodec.decode(event.type, 1, event.data as never)).toEqual(event);
      expect(sessionEvents.find(({ type }) => type === event.type)?.data.parse(event.data)).toEqual(event.data);
    }
  });
});

describe('attendance (S6)', () => {
  const attend = (more: Partial<RecordAttendance>) => given(session, called).when({ ...attendance, ...more });

  it('is recorded on the day or later', () => {
    attend({ heldOn: day('2026-03-03') }).thenRejected('session.not-yet-held');
    attend({ heldOn: day('2026-03-01') }).then(sessionHeld({ ...held.data, heldOn: day('2026-03-01') }));
  });

  it('lists those who had a seat, once', () => {
    attend({ present: [personId(1), personId(4)] }).thenRejected('session.no-seat', { person: personId(4) });
    attend({ absent: [personId(1)] }).thenRejected('session.listed-twice', { person: personId(1) });
  });
});

describe('minutes (S6)', () => {
  const minute = (...decisions: MinuteSession['decisions']) =>
    given(session, called, held).when({ ...minutes, decisions });
  const taken = { number: '1', point: 2, decidedOn: on };

  it('hold decisions on points of the agenda, each with its number', () => {
    const both = [taken, { ...taken, number: '2' }];
    minute(...both).then(sessionMinuted({ ...minuted.data, decisions: both }));
    minute({ ...taken, point: 3 }).thenRejected('session.point-unknown', { point: 3 });
    minute(taken, taken).thenRejected('session.number-twice', { number: '1' });
  });

  it('hold no decision from before the session or from the future', () => {
    minute({ ...taken, decidedOn: day('2026-03-01') }).thenRejected('session.decided-outside');
    minute({ ...taken, decidedOn: day('2026-03-03') }).thenRejected('session.decided-outside');
  });
});
