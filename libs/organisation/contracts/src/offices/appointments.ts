import {
  conflict,
  contractsOf,
  forbidden,
  idOf,
  instantSchema,
  invalid,
  officeSchema,
  ordinalSchema,
  personIdSchema,
  plainDateSchema,
  storedEvent,
  unknown,
  type CommandRoute,
  type EventOf,
} from '@gongkai/contract-kit';
import type { AppointmentId, DepartmentId } from '@gongkai/kernel';
import { z } from 'zod';
import type { CollectiveAct } from '../decisions/collective-act.js';
import { decisionKeptSchema, decisionNamedSchema, decisionReferenceSchema } from '../decisions/decision-reference.js';
import { onOrganisation } from '../routes.js';
import { delegationsEvents, termDaySchema } from './delegations.js';
import { serviceAccountsEvents } from './service-accounts.js';

const { command } = contractsOf('organisation');
const appointment = idOf<AppointmentId>();
const department = idOf<DepartmentId>();
const person = personIdSchema;
const decision = decisionReferenceSchema;

/** First and last day in office. */
const term = { fromOn: termDaySchema, untilOn: termDaySchema };

/** The target is the organisation; the appointment's id is the command's id. */
export const appointToOffice = command(
  'AppointToOffice',
  z.strictObject({
    office: officeSchema.exclude(['secretary']),
    person,
    department: department.optional(),
    ...term,
    decision,
  }),
  { en: 'Appoint to an office', zh: '任命职务' },
);

/** By the superior's leading group, or the installation for the root; refused once there was one. */
export const appointFirstSecretary = command('AppointFirstSecretary', z.strictObject({ person, ...term, decision }), {
  en: 'Appoint the first secretary',
  zh: '任命首任书记',
});

/** From the day after the present term on: by the superior's leading group, or the installation for the root. */
export const appointNextSecretary = command(
  'AppointNextSecretary',
  z.strictObject({ person, untilOn: termDaySchema, decision }),
  { en: 'Appoint who follows the present secretary', zh: '任命接任书记' },
);

/** When no secretary is left: by the installation, or by the superior's leading group. */
export const rescueSecretary = command('RescueSecretary', z.strictObject({ person, ...term, decision }), {
  en: 'Appoint a secretary where none is left',
  zh: '书记空缺时补任书记',
});

export const renewAppointment = command(
  'RenewAppointment',
  z.strictObject({ appointment, untilOn: termDaySchema, decision }),
  { en: 'Renew an appointment for a further term', zh: '续任' },
);

export const endAppointment = command(
  'EndAppointment',
  z.strictObject({ appointment, decision: decisionNamedSchema }),
  { en: 'End an appointment', zh: '免去职务' },
);

/** By the office: a watcher is ended before his term by the superior's body. @clause S4.2(1) S5.4 */
export const officesCollective: readonly CollectiveAct[] = [
  { name: endAppointment.name, matter: 'byOffice', body: z.strictObject({ appointment }) },
];

export const resignFromOffice = command('ResignFromOffice', z.strictObject({ appointment }), {
  en: 'Resign from an office',
  zh: '辞去职务',
});

/** Sent by a process when a member leaves: whatever he holds or exercises there ends. */
export const endOfficesOfLeaver = command('EndOfficesOfLeaver', z.strictObject({ person }), {
  en: 'End the offices of a person who left',
  zh: '终止离开人员的职务',
});

export const appointmentsCommands = [
  appointToOffice,
  appointFirstSecretary,
  appointNextSecretary,
  rescueSecretary,
  renewAppointment,
  endAppointment,
  resignFromOffice,
  endOfficesOfLeaver,
] as const;

export const appointmentsRoutes: readonly CommandRoute[] = [
  onOrganisation('/appointments', appointToOffice),
  onOrganisation('/first-secretaries', appointFirstSecretary),
  onOrganisation('/next-secretaries', appointNextSecretary),
  onOrganisation('/secretary-rescues', rescueSecretary),
  onOrganisation('/appointments/{appointment}/renewals', renewAppointment, ['appointment']),
  onOrganisation('/appointments/{appointment}/endings', endAppointment, ['appointment']),
  onOrganisation('/appointments/{appointment}/resignations', resignFromOffice, ['appointment']),
];

/** The profile whose term limits were kept. */
const profile = z.strictObject({ id: z.string(), version: ordinalSchema });

export const appointmentBegun = storedEvent(
  'AppointmentBegun',
  z.strictObject({
    appointment,
    office: officeSchema,
    person,
    department: department.nullable(),
    fromOn: plainDateSchema,
    untilOn: plainDateSchema,
    appointedAt: instantSchema,
    /** In the ordinary way by the head, as the organisation's first secretary, to follow one, or where none was left. */
    way: z.enum(['ordinary', 'first', 'next', 'rescue']),
    decision: decisionKeptSchema,
    profile,
  }),
  { en: 'A person was appointed to an office for a term.', zh: '任命职务并载明任期。' },
);

export const appointmentRenewed = storedEvent(
  'AppointmentRenewed',
  z.strictObject({
    appointment,
    fromOn: plainDateSchema,
    untilOn: plainDateSchema,
    renewedAt: instantSchema,
    decision: decisionKeptSchema,
    profile,
  }),
  { en: 'An appointment was renewed for a further term.', zh: '续任。' },
);

/** Who can end an office before its term: the organisation's own people, its superior's, or the installation for a root. @clause S6 */
export const endedBySchema = z.enum(['own', 'superior', 'installation']);
export type EndedBy = z.infer<typeof endedBySchema>;

export const appointmentEnded = storedEvent(
  'AppointmentEnded',
  z.strictObject({ appointment, endedAt: instantSchema, endedBy: endedBySchema, decision: decisionKeptSchema }),
  { en: 'An appointment was ended before its term.', zh: '任期届满前免去职务。' },
);

export const officeResigned = storedEvent(
  'OfficeResigned',
  z.strictObject({ appointment, resignedAt: instantSchema }),
  { en: 'The holder resigned from the office.', zh: '任职人辞去职务。' },
);

export const officeVacated = storedEvent('OfficeVacated', z.strictObject({ appointment, vacatedAt: instantSchema }), {
  en: 'The office fell vacant because its holder left the organisation.',
  zh: '任职人离开单位，职务空缺。',
});

export const appointmentsEvents = [
  appointmentBegun,
  appointmentRenewed,
  appointmentEnded,
  officeResigned,
  officeVacated,
] as const;

/** Stored events of `offices-<organisation>`. Powers begin and end at the instants given; terms are days of the organisation's zone. ❄ */
export const officesEvents = [...appointmentsEvents, ...delegationsEvents, ...serviceAccountsEvents] as const;
export type OfficesEvent = EventOf<typeof officesEvents>;

export const appointmentsRejections = {
  'office.appointment-unknown': unknown('There is no such appointment.', '任职记录不存在。'),
  'office.not-in-force': conflict('The appointment has ended or expired.', '任职已终止或届满。'),
  'office.head-in-office': conflict('There is at most one head at a time.', '同一时期只能有一名书记。'),
  'office.one-at-a-time': conflict('This office has one holder at a time.', '该职务同一时期只能由一人担任。'),
  'office.first-secretary-exists': conflict('A secretary was appointed here before.', '本单位已任命过书记。'),
  'office.secretary-left': conflict('A secretary is in office or appointed.', '书记在任或已任命。'),
  'office.no-head-to-follow': conflict(
    'No secretary is in office or appointed whom another could follow: appoint the first one, or rescue.',
    '没有在任或已任命的书记可供接任：请任命首任书记，或办理补任。',
  ),
  'office.next-head-named': conflict(
    'Who follows the present secretary is appointed already (`appointment`): end that appointment first.',
    '接任书记已任命（见 appointment）：请先免去该项任职。',
  ),
  'office.already-held': conflict('The person holds this office already.', '该人员已任此职。'),
  'office.supervisor-holds-no-other': conflict(
    'A supervisor holds no other office in the organisation.',
    '公开监督员不得在本单位兼任其他职务。',
  ),
  'office.term-reversed': invalid('The term ends before it begins.', '任期结束日早于开始日。'),
  'office.body-full': conflict(
    'The body has as many seats as it can have (`most`): end an appointment first.',
    '该审议机构席位已满（见 most），请先免去一项任职。',
  ),
  'office.term-over': invalid('The term would be over already.', '任期已届满。'),
  'office.term-too-long': invalid('The term is longer than the profile allows.', '任期超过规定年限。'),
  'office.terms-exhausted': conflict('The person has served as many terms as allowed.', '任期届数已满。'),
  'office.not-enrolled': conflict(
    'Only an enrolled member or member of staff can hold this office.',
    '须为本单位登记的党员或干部群众方可任此职。',
  ),
  'office.not-a-member': conflict(
    'Only a Party member enrolled here sits in the committee, also by delegation: enrol him as a member, or name another.',
    '党组席位（含委托代行）只能由本单位登记的党员担任：请先登记为党员，或另选人员。',
  ),
  'office.department-needed': invalid('A handler is appointed for a department.', '承办人须注明所属部门。'),
  'office.department-unfit': invalid('There is no such department, or it has ended.', '部门不存在或已撤销。'),
  'office.not-yours': forbidden('Only the holder resigns from an office.', '只有任职人本人可以辞职。'),
} as const;
export type AppointmentsRejection = keyof typeof appointmentsRejections;
