import type { AppointmentId, DepartmentId, PersonId } from '@gongkai/kernel';
import { z } from 'zod';
import { decisionReferenceSchema } from './decision-reference.js';
import { commandOf } from './definitions.js';
import { idOf, plainDateSchema } from './ids.js';
import { officeSchema } from './offices.js';

const person = idOf<PersonId>();
const appointment = idOf<AppointmentId>();

/** First and last day in office. */
/** What is reckoned from a term's end stays within years of four digits. */
const termDay = plainDateSchema.refine((day) => day < '2200', { error: 'want a day before the year 2200' });
const term = { fromOn: termDay, untilOn: termDay };
const decision = decisionReferenceSchema;

/** The target is the organisation; the appointment's id is the command's id. */
export const appointToOffice = commandOf(
  'AppointToOffice',
  z.strictObject({
    office: officeSchema.exclude(['secretary']),
    person,
    department: idOf<DepartmentId>().optional(),
    ...term,
    decision,
  }),
  { en: 'Appoint to an office', zh: '任命职务' },
);

/** By the superior's leading group, or the installation for the root; refused once there was one. */
export const appointFirstSecretary = commandOf('AppointFirstSecretary', z.strictObject({ person, ...term, decision }), {
  en: 'Appoint the first secretary',
  zh: '任命首任书记',
});

/** When no secretary is left: by the installation, or by the superior's leading group. */
export const rescueSecretary = commandOf('RescueSecretary', z.strictObject({ person, ...term, decision }), {
  en: 'Appoint a secretary where none is left',
  zh: '书记空缺时补任书记',
});

export const renewAppointment = commandOf(
  'RenewAppointment',
  z.strictObject({ appointment, untilOn: termDay, decision }),
  { en: 'Renew an appointment for a further term', zh: '续任' },
);

export const endAppointment = commandOf('EndAppointment', z.strictObject({ appointment, decision }), {
  en: 'End an appointment',
  zh: '免去职务',
});

export const resignFromOffice = commandOf('ResignFromOffice', z.strictObject({ appointment }), {
  en: 'Resign from an office',
  zh: '辞去职务',
});

export const delegateOffice = commandOf(
  'DelegateOffice',
  z.strictObject({ appointment, to: person, untilOn: termDay }),
  { en: 'Delegate an office until a date', zh: '在期限内委托代行职务' },
);

export const endDelegation = commandOf('EndDelegation', z.strictObject({ appointment }), {
  en: 'End a delegation before its date',
  zh: '提前终止委托',
});

/** Sent by a process when a member leaves: whatever he holds or exercises there ends. */
export const endOfficesOfLeaver = commandOf('EndOfficesOfLeaver', z.strictObject({ person }), {
  en: 'End the offices of a person who left',
  zh: '终止离开人员的职务',
});
