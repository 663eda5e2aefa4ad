import {
  bodySchema,
  type CommandRoute,
  conflict,
  contractsOf,
  type EventOf,
  invalid,
  lineSchema,
  ordinalSchema,
  organisationIdSchema,
  plainDateSchema,
  proseSchema,
  sealedSchema,
  storedEvent,
  unknown,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { SESSIONS_TAG } from '../routes.js';
import { attendanceShape, attendanceStored, onSession } from './attendance.js';
import { minutesEvents } from './minutes.js';
import { sessionReviewSchema } from './session-vocabulary.js';

const { command, creatingCommand } = contractsOf('organisation');
const review = sessionReviewSchema;

/** A point of the agenda; `isOpenness` says that it concerns the openness of affairs, `review` which matter is to be decided. @clause S6 */
const agendaPointSchema = z.strictObject({
  title: lineSchema(300),
  isOpenness: z.boolean(),
  review: review.nullable().default(null),
});

const sessionCallBodySchema = z.strictObject({
  organisation: organisationIdSchema,
  body: bodySchema,
  heldOn: plainDateSchema,
  place: lineSchema(300),
  agenda: z.array(agendaPointSchema).min(1).max(100),
});

/** For today or later: what was held earlier is entered as such. */
export const callSession = creatingCommand('CallSession', sessionCallBodySchema, {
  en: 'Call a session of a body',
  zh: '召集会议',
});

/** Of a day that has passed: shown as entered later, with the body as it was on that day. @clause S4.2(1) */
export const enterHeldSession = creatingCommand('EnterHeldSession', sessionCallBodySchema, {
  en: 'Enter a session that was held earlier',
  zh: '补登已召开的会议',
});

/** Who sends it is the recorder. */
export const recordAttendance = command(
  'RecordAttendance',
  z.strictObject({ heldOn: plainDateSchema, ...attendanceShape }),
  { en: 'Record who attended a session', zh: '登记会议出席' },
);

export const cancelSession = command('CancelSession', z.strictObject({ reason: proseSchema(2000) }), {
  en: 'Cancel a session with a reason',
  zh: '取消会议并说明理由',
});

export const sessionCommands = [callSession, enterHeldSession, recordAttendance, cancelSession] as const;

export const sessionRoutes: readonly CommandRoute[] = [
  { path: '/sessions', contract: callSession, tag: SESSIONS_TAG },
  { path: '/held-sessions', contract: enterHeldSession, tag: SESSIONS_TAG },
  onSession('/attendance', recordAttendance),
  onSession('/cancellations', cancelSession),
];

const called = {
  organisation: organisationIdSchema,
  body: bodySchema,
  heldOn: plainDateSchema,
  agenda: z.array(z.strictObject({ point: ordinalSchema, isOpenness: z.boolean(), review: review.nullable() })),
  content: sealedSchema,
};

export const sessionCalled = storedEvent('SessionCalled', z.strictObject({ ...called, calledOn: plainDateSchema }), {
  en: 'A session of a body was called with an agenda.',
  zh: '召集会议并确定议程。',
});

export const heldSessionEntered = storedEvent(
  'HeldSessionEntered',
  z.strictObject({ ...called, enteredOn: plainDateSchema }),
  { en: 'A session that was held earlier was entered later, with its agenda.', zh: '补登此前已召开的会议及其议程。' },
);

export const sessionHeld = storedEvent(
  'SessionHeld',
  z.strictObject({ heldOn: plainDateSchema, ...attendanceStored, recordedOn: plainDateSchema }),
  { en: 'The session was held; attendance is recorded.', zh: '会议召开，出席情况登记。' },
);

export const sessionCancelled = storedEvent(
  'SessionCancelled',
  z.strictObject({ reason: sealedSchema, cancelledOn: plainDateSchema }),
  { en: 'The session was cancelled with a reason.', zh: '会议取消并说明理由。' },
);

/** Stored events of `session-<id>`. Titles, place, guests, minutes, dissent and texts of decisions are sealed under the session's text key. ❄ */
export const sessionEvents = [
  sessionCalled,
  heldSessionEntered,
  sessionHeld,
  ...minutesEvents,
  sessionCancelled,
] as const;
export type SessionEvent = EventOf<typeof sessionEvents>;

export const sessionRejections = {
  'session.unknown': unknown('There is no such session.', '会议不存在。'),
  'session.not-called': conflict('The session is not in the phase that this asks for.', '会议当前状态不允许此操作。'),
  'session.not-held': conflict('Attendance has not been recorded.', '尚未登记会议出席。'),
  'session.not-yet-held': conflict('The session has not taken place yet.', '会议尚未召开。'),
  'session.in-past': invalid(
    'A session is not called for, and once called not held on, a day before (`earliest`): enter what was held earlier as such.',
    '会议不得召集于此前日期，召集后也不得登记为此前召开（最早日期见 earliest）；此前召开的会议请办理补登。',
  ),
  'session.not-in-past': invalid(
    'Only what was held before today (`today`) is entered later: call the session.',
    '只有今日（见 today）之前召开的会议才能补登，请召集会议。',
  ),
  'session.no-seat': invalid('Someone listed has no seat in the body on that day.', '所列人员当日不在该审议机构之内。'),
  'session.listed-twice': invalid('Someone is listed twice.', '有人员重复登记。'),
  'session.seat-missing': invalid(
    'Every seat that the body had on that day is listed as present, absent or recused (`missing`, the first of `count`).',
    '该审议机构当日每个席位均须登记为到会、缺席或者回避（缺漏见 missing，共 count 个）。',
  ),
  'session.reason-missing': invalid('Say why somebody is absent (`person`).', '请说明缺席原因（见 person）。'),
  'session.presided-otherwise': invalid(
    'Who comes first by precedence of those present presides (`chair`): the head, in his absence the first deputy.',
    '由到会人员中位次最先者主持（见 chair）：书记主持，书记缺席时由排名第一的副职主持。',
  ),
} as const;
export type SessionRejection = keyof typeof sessionRejections;
