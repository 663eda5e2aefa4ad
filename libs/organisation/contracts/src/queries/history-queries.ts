import { contractsOf, idOf, organisationIdSchema, personIdSchema } from '@gongkai/contract-kit';
import type { SessionId } from '@gongkai/kernel';
import { ORGANISATIONS_TAG, PERSONS_TAG, SESSIONS_TAG } from '../routes.js';
import {
  catalogueStreams,
  membershipStreams,
  officesStreams,
  organisationStreams,
  personStreams,
  sessionStreams,
} from '../streams.js';

const { history } = contractsOf('organisation');

const at = '/organisations/{organisation}';
const of = { organisation: organisationIdSchema };
const tag = ORGANISATIONS_TAG;

/** Who did what to the organisation itself, when and on which decision: to its people, and to those above. */
export const organisationHistory = history(
  'OrganisationHistory',
  { streams: organisationStreams, at, of, tag },
  { en: 'History of an organisation', zh: '单位变动过程' },
);

/** Appointments, delegations and their ends. */
export const officesHistory = history(
  'OfficesHistory',
  { streams: officesStreams, at: `${at}/offices`, of, tag },
  { en: 'History of the offices of an organisation', zh: '任免职过程' },
);

/** Drafts and adoptions of the catalogue and of the policy profile. */
export const catalogueHistory = history(
  'CatalogueHistory',
  { streams: catalogueStreams, at: `${at}/catalogue-versions`, of, tag },
  { en: 'History of the catalogue of an organisation', zh: '公开目录变动过程' },
);

/** A person's enrolments and leavings; to those who keep the list of members. */
export const membershipHistory = history(
  'MembershipHistory',
  { streams: membershipStreams, at: `${at}/members/{person}`, of: { ...of, person: personIdSchema }, tag },
  { en: 'History of a membership', zh: '人员登记变动过程' },
);

/** What concerns a person wherever he is enrolled, as an erasure; to those who keep the list of members where he is or was enrolled. */
export const personHistory = history(
  'PersonHistory',
  { streams: personStreams, at: '/persons/{person}', of: { person: personIdSchema, ...of }, tag: PERSONS_TAG },
  { en: 'History of a person', zh: '人员信息处理过程' },
);

/** Call, attendance and minutes of a session; to those who may read it. */
export const sessionHistory = history(
  'SessionHistory',
  { streams: sessionStreams, at: '/sessions/{session}', of: { session: idOf<SessionId>() }, tag: SESSIONS_TAG },
  { en: 'History of a session', zh: '会议办理过程' },
);

export const organisationHistories = [
  organisationHistory,
  officesHistory,
  catalogueHistory,
  membershipHistory,
  personHistory,
  sessionHistory,
] as const;
