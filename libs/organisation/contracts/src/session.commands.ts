import type { OrganisationId, PersonId } from '@gongkai/kernel';
import { z } from 'zod';
import { commandOf, creatingCommandOf } from './definitions.js';
import { idOf, plainDateSchema } from './ids.js';
import { bodySchema } from './offices.js';
import { lineSchema, textSchema } from './texts.js';

const people = z.array(idOf<PersonId>()).max(500);

/** A point of the agenda; `isOpenness` says that it concerns the openness of affairs. @clause S6 */
export const agendaPointSchema = z.strictObject({ title: lineSchema(300), isOpenness: z.boolean() });

export const callSession = creatingCommandOf(
  'CallSession',
  z.strictObject({
    organisation: idOf<OrganisationId>(),
    body: bodySchema,
    heldOn: plainDateSchema,
    place: lineSchema(300),
    agenda: z.array(agendaPointSchema).min(1).max(100),
  }),
  { en: 'Call a session of a body', zh: '召集会议' },
);

export const recordAttendance = commandOf(
  'RecordAttendance',
  z.strictObject({ heldOn: plainDateSchema, present: people.min(1), absent: people }),
  { en: 'Record who attended a session', zh: '登记会议出席' },
);

/** A decision of a session; `point` is the agenda's point, from 1. */
export const sessionDecisionSchema = z.strictObject({
  number: lineSchema(100),
  point: z.number().int().min(1).max(100),
  decidedOn: plainDateSchema,
  text: textSchema(5000),
});

export const minuteSession = commandOf(
  'MinuteSession',
  z.strictObject({
    minutesNumber: lineSchema(100),
    text: textSchema(50_000),
    decisions: z.array(sessionDecisionSchema).max(100),
  }),
  { en: 'Record the minutes and decisions of a session', zh: '登记会议记录与决定' },
);

export const cancelSession = commandOf('CancelSession', z.strictObject({ reason: textSchema(2000) }), {
  en: 'Cancel a session with a reason',
  zh: '取消会议并说明理由',
});
