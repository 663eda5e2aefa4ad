import {
  atMostTogether,
  bodySchema,
  type CommandRoute,
  conflict,
  contractsOf,
  type EventOf,
  invalid,
  lineSchema,
  MAX_SEATS,
  ordinalSchema,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
  proseSchema,
  sealedSchema,
  storedEvent,
  unknown,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { sessionById } from './queries/people-queries.js';
import { SESSIONS_TAG } from './routes.js';

const { command, creatingCommand } = contractsOf('organisation');
const people = z.array(personIdSchema);

/** A point of the agenda; `isOpenness` says that it concerns the openness of affairs. @clause S6 */
const agendaPointSchema = z.strictObject({ title: lineSchema(300), isOpenness: z.boolean() });

export const callSession = creatingCommand(
  'CallSession',
  z.strictObject({
    organisation: organisationIdSchema,
    body: bodySchema,
    heldOn: plainDateSchema,
    place: lineSchema(300),
    agenda: z.array(agendaPointSchema).min(1).max(100),
  }),
  { en: 'Call a session of a body', zh: '召集会议' },
);

export const recordAttendance = command(
  'RecordAttendance',
  z.strictObject({ heldOn: plainDateSchema, present: people.min(1).max(MAX_SEATS), absent: people.max(MAX_SEATS) }),
  { en: 'Record who attended a session', zh: '登记会议出席' },
);

/** A decision of a session; `point` is the agenda's point, from 1. */
const sessionDecisionSchema = z.strictObject({
  number: lineSchema(100),
  point: z.int().min(1).max(100),
  decidedOn: plainDateSchema,
  text: proseSchema(5000),
});

export const minuteSession = command(
  'MinuteSession',
  z
    .strictObject({
      minutesNumber: lineSchema(100),
      text: proseSchema(50_000),
      decisions: z.array(sessionDecisionSchema).max(100),
    })
    .check(atMostTogether(100_000)),
  { en: 'Record the minutes and decisions of a session', zh: '登记会议记录与决定' },
);

export const cancelSession = command('CancelSession', z.strictObject({ reason: proseSchema(2000) }), {
  en: 'Cancel a session with a reason',
  zh: '取消会议并说明理由',
});

export const sessionCommands = [callSession, recordAttendance, minuteSession, cancelSession] as const;

const onSession = (path: string, contract: CommandRoute['contract']): CommandRoute => ({
  path: `/sessions/{session}${path}`,
  contract,
  target: 'session',
  seenBy: sessionById,
  tag: SESSIONS_TAG,
});

export const sessionRoutes: readonly CommandRoute[] = [
  { path: '/sessions', contract: callSession, tag: SESSIONS_TAG },
  onSession('/attendance', recordAttendance),
  onSession('/minutes', minuteSession),
  onSession('/cancellations', cancelSession),
];

export const sessionCalled = storedEvent(
  'SessionCalled',
  z.strictObject({
    organisation: organisationIdSchema,
    body: bodySchema,
    heldOn: plainDateSchema,
    agenda: z.array(z.strictObject({ point: ordinalSchema, isOpenness: z.boolean() })),
    content: sealedSchema,
    calledOn: plainDateSchema,
  }),
  { en: 'A session of a body was called with an agenda.', zh: '召集会议并确定议程。' },
);

export const sessionHeld = storedEvent(
  'SessionHeld',
  z.strictObject({ heldOn: plainDateSchema, present: people, absent: people, seats: z.int().nonnegative() }),
  { en: 'The session was held; attendance is recorded.', zh: '会议召开，出席情况登记。' },
);

export const sessionMinuted = storedEvent(
  'SessionMinuted',
  z.strictObject({
    minutesNumber: z.string(),
    decisions: z.array(z.strictObject({ number: z.string(), point: ordinalSchema, decidedOn: plainDateSchema })),
    content: sealedSchema,
    minutedOn: plainDateSchema,
  }),
  { en: 'Minutes and decisions of the session were recorded.', zh: '会议记录与决定登记。' },
);

export const sessionCancelled = storedEvent(
  'SessionCancelled',
  z.strictObject({ reason: sealedSchema, cancelledOn: plainDateSchema }),
  { en: 'The session was cancelled with a reason.', zh: '会议取消并说明理由。' },
);

/** Stored events of `session-<id>`. Titles, place, minutes and texts of decisions are sealed under the session's text key. ❄ */
export const sessionEvents = [sessionCalled, sessionHeld, sessionMinuted, sessionCancelled] as const;
export type SessionEvent = EventOf<typeof sessionEvents>;

export const sessionRejections = {
  'session.unknown': unknown('There is no such session.', '会议不存在。'),
  'session.not-called': conflict('The session is not in the phase that this asks for.', '会议当前状态不允许此操作。'),
  'session.not-held': conflict('Attendance has not been recorded.', '尚未登记会议出席。'),
  'session.not-yet-held': conflict('The session has not taken place yet.', '会议尚未召开。'),
  'session.no-seat': invalid('Someone listed has no seat in the body on that day.', '所列人员当日不在该审议机构之内。'),
  'session.listed-twice': invalid('Someone is listed twice.', '有人员重复登记。'),
  'session.point-unknown': invalid('A decision names a point that is not on the agenda.', '决定所列议题不在议程之内。'),
  'session.number-twice': invalid('Two decisions bear the same number.', '决定编号重复。'),
  'session.decided-outside': invalid(
    'A decision is dated outside the time between session and minutes.',
    '决定日期不在会议日与登记日之间。',
  ),
} as const;
export type SessionRejection = keyof typeof sessionRejections;
