import {
  bodySchema,
  contractsOf,
  idOf,
  instantSchema,
  MAX_SEATS,
  officeSchema,
  ordinalSchema,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
  takenTextSchema,
} from '@gongkai/contract-kit';
import type { AppointmentId, CarrierId, DepartmentId, SessionId } from '@gongkai/kernel';
import { requestCancelledSchema, reviewRequestSchema } from '@gongkai/review-contracts';
import { z } from 'zod';
import { endedBySchema } from './offices/appointments.js';
import {
  seatPresenceSchema,
  sessionCountsSchema,
  sessionReviewSchema,
  sessionVoteSchema,
} from './sessions/session-vocabulary.js';

const { published } = contractsOf('organisation');
const organisation = organisationIdSchema;
const appointment = idOf<AppointmentId>();
const person = personIdSchema;
const version = ordinalSchema;
const at = instantSchema;

/** A session's record; the texts and the dissent are asked for (`MinutedDecision`). @clause S4.2(1) */
const minutedSchema = z.object({
  organisation,
  session: idOf<SessionId>(),
  body: bodySchema,
  heldOn: plainDateSchema,
  minutesNumber: takenTextSchema(100),
  isOnOpenness: z.boolean(),
  edition: version,
  isEnteredLater: z.boolean(),
  recorder: person,
  /** Every seat that the body had on that day, by precedence. */
  seats: z.array(seatPresenceSchema).max(MAX_SEATS),
  decisions: z
    .array(
      z.object({
        number: takenTextSchema(100),
        decidedOn: plainDateSchema,
        review: sessionReviewSchema.nullable(),
        /** Who presided over this matter. */
        chair: person.nullable(),
        /** Present, but not for this matter. */
        recused: z.array(person).max(MAX_SEATS),
        votes: z.array(sessionVoteSchema).max(MAX_SEATS).nullable(),
        counts: sessionCountsSchema.nullable(),
        hasDissent: z.boolean(),
      }),
    )
    .max(100),
  at,
});

/** What this context tells others: ids and what is public, never sealed values. `at` is when it was decided. */
export const organisationPublished = {
  OrganisationFoundedV1: published(
    'OrganisationFounded',
    z.object({
      organisation,
      name: takenTextSchema(200),
      zone: z.string().max(60),
      superior: organisation.nullable(),
      profile: z.string().max(60),
      at,
    }),
    { en: 'An organisation was founded', zh: '单位设立' },
  ),
  OrganisationRenamedV1: published('OrganisationRenamed', z.object({ organisation, name: takenTextSchema(200), at }), {
    en: 'An organisation was renamed',
    zh: '单位更名',
  }),
  OrganisationPlacedV1: published(
    'OrganisationPlaced',
    z.object({ organisation, superior: organisation, before: organisation.nullable(), at }),
    { en: 'An organisation was placed under another superior', zh: '单位隶属关系调整' },
  ),
  OrganisationEndedV1: published('OrganisationEnded', z.object({ organisation, successor: organisation, at }), {
    en: 'An organisation was ended',
    zh: '单位撤销',
  }),
  CarrierRegisteredV1: published(
    'CarrierRegistered',
    z.object({
      organisation,
      carrier: idOf<CarrierId>(),
      name: takenTextSchema(200),
      kind: takenTextSchema(60),
      place: takenTextSchema(300),
      column: takenTextSchema(200),
      at,
    }),
    { en: 'A carrier was registered', zh: '公开载体登记' },
  ),
  CarrierRetiredV1: published('CarrierRetired', z.object({ organisation, carrier: idOf<CarrierId>(), at }), {
    en: 'A carrier was retired',
    zh: '公开载体停用',
  }),
  AppointmentBegunV1: published(
    'AppointmentBegun',
    z.object({
      organisation,
      appointment,
      office: officeSchema,
      person,
      department: idOf<DepartmentId>().nullable(),
      fromOn: plainDateSchema,
      untilOn: plainDateSchema,
      at,
    }),
    { en: 'A person was appointed to an office', zh: '任命职务' },
  ),
  AppointmentRenewedV1: published(
    'AppointmentRenewed',
    z.object({ organisation, appointment, fromOn: plainDateSchema, untilOn: plainDateSchema, at }),
    { en: 'An appointment was renewed', zh: '续任' },
  ),
  AppointmentEndedV1: published(
    'AppointmentEnded',
    z.object({
      organisation,
      appointment,
      office: officeSchema,
      person,
      how: z.enum(['ended', 'resigned', 'left']),
      /** Of one that was ended, by whose word; else null. */
      endedBy: endedBySchema.nullable(),
      at,
    }),
    { en: 'An appointment ended before its term', zh: '任职提前终止' },
  ),
  OfficeDelegatedV1: published(
    'OfficeDelegated',
    z.object({ organisation, appointment, to: person, untilOn: plainDateSchema, at }),
    { en: 'An office was delegated until a date', zh: '职务委托代行' },
  ),
  DelegationEndedV1: published('DelegationEnded', z.object({ organisation, appointment, at }), {
    en: 'A delegation ended before its date',
    zh: '委托代行提前终止',
  }),
  MembershipBegunV1: published(
    'MembershipBegun',
    z.object({ organisation, person, as: z.enum(['member', 'staff']), at }),
    { en: 'A person was enrolled', zh: '人员登记' },
  ),
  MembershipEndedV1: published('MembershipEnded', z.object({ organisation, person, at }), {
    en: 'A person left the organisation',
    zh: '人员离开单位',
  }),
  PersonErasedV1: published('PersonErased', z.object({ person, at }), {
    en: "A person's data were erased",
    zh: '人员个人信息删除',
  }),
  CatalogueAdoptedV1: published(
    'CatalogueAdopted',
    z.object({ organisation, version, inForceOn: plainDateSchema, at }),
    { en: 'A version of the catalogue was adopted', zh: '公开目录新版本审定' },
  ),
  ProfileAdoptedV1: published('ProfileAdopted', z.object({ organisation, profile: z.string().max(60), version, at }), {
    en: 'A version of the policy profile was adopted',
    zh: '公开规则参数新版本审定',
  }),
  ProfileRepairedV1: published(
    'ProfileRepaired',
    z.object({ organisation, profile: z.string().max(60), version, number: z.string().max(60), at }),
    { en: 'A number of the policy profile that stopped the work was put back', zh: '阻碍工作的规则参数已恢复' },
  ),
  OwnDaysAdoptedV1: published('OwnDaysAdopted', z.object({ organisation, version, at }), {
    en: 'Own days off or worked were adopted',
    zh: '审定本单位休息日和工作日',
  }),
  SessionMinutedV1: published('SessionMinuted', minutedSchema, {
    en: 'The minutes of a session were recorded',
    zh: '会议记录登记',
  }),
  SessionAmendedV1: published('SessionAmended', minutedSchema, {
    en: 'The record of a session was corrected',
    zh: '会议记录更正',
  }),
  ReviewRequestedV1: published('ReviewRequested', reviewRequestSchema.extend({ at }), {
    en: 'A collective act is put before a body',
    zh: '集体决定事项提请审核',
  }),
  ReviewRequestCancelledV1: published('ReviewRequestCancelled', requestCancelledSchema.extend({ at }), {
    en: 'A collective act is taken off the table',
    zh: '集体决定事项终止审核',
  }),
} as const;
