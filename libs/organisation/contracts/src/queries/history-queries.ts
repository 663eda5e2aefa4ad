import {
  contractsOf,
  historyLineSchema,
  idOf,
  organisationIdSchema,
  pageSchemaOf,
  pageQuestion,
  personIdSchema,
  type QueryRoute,
} from '@gongkai/contract-kit';
import type { SessionId } from '@gongkai/kernel';
import { z } from 'zod';
import { ORGANISATIONS_TAG, SESSIONS_TAG } from '../routes.js';

const { query } = contractsOf('organisation');

const ofOrganisation = z.strictObject({ organisation: organisationIdSchema, ...pageQuestion });
const answer = pageSchemaOf(historyLineSchema);

/** Who did what to the organisation itself, when and on which decision: to its people, and to those above. */
export const organisationHistory = query(
  'OrganisationHistory',
  { question: ofOrganisation, answer },
  { en: 'History of an organisation', zh: '单位变动过程' },
);

/** Appointments, delegations and their ends. */
export const officesHistory = query(
  'OfficesHistory',
  { question: ofOrganisation, answer },
  { en: 'History of the offices of an organisation', zh: '任免职过程' },
);

/** Drafts and adoptions of the catalogue and of the policy profile. */
export const catalogueHistory = query(
  'CatalogueHistory',
  { question: ofOrganisation, answer },
  { en: 'History of the catalogue of an organisation', zh: '公开目录变动过程' },
);

/** A person's enrolments and leavings; to those who keep the list of members. */
export const membershipHistory = query(
  'MembershipHistory',
  { question: ofOrganisation.extend({ person: personIdSchema }), answer },
  { en: 'History of a membership', zh: '人员登记变动过程' },
);

/** Call, attendance and minutes of a session; to those who may read it. */
export const sessionHistory = query(
  'SessionHistory',
  { question: z.strictObject({ session: idOf<SessionId>(), ...pageQuestion }), answer },
  { en: 'History of a session', zh: '会议办理过程' },
);

export const historyQueries = [
  organisationHistory,
  officesHistory,
  catalogueHistory,
  membershipHistory,
  sessionHistory,
] as const;

const at = '/organisations/{organisation}';
const tag = ORGANISATIONS_TAG;

export const historyQueryRoutes: readonly QueryRoute[] = [
  { path: `${at}/history`, contract: organisationHistory, tag },
  { path: `${at}/offices/history`, contract: officesHistory, tag },
  { path: `${at}/catalogue-versions/history`, contract: catalogueHistory, tag },
  { path: `${at}/members/{person}/history`, contract: membershipHistory, tag },
  { path: '/sessions/{session}/history', contract: sessionHistory, tag: SESSIONS_TAG },
];
