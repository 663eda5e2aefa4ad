import {
  bodySchema,
  contractsOf,
  idOf,
  MAX_SEATS,
  ordinalSchema,
  organisationIdSchema,
  pageSchemaOf,
  pageQuestion,
  personIdSchema,
  plainDateSchema,
  type QueryRoute,
} from '@gongkai/contract-kit';
import type { SessionId } from '@gongkai/kernel';
import { z } from 'zod';
import { SESSIONS_TAG } from '../routes.js';
import {
  seatPresenceSchema,
  sessionCountsSchema,
  sessionReviewSchema,
  sessionVoteSchema,
} from './session-vocabulary.js';

const { query } = contractsOf('organisation');
const organisation = organisationIdSchema;
const person = personIdSchema;
const session = idOf<SessionId>();

const sessionPhaseSchema = z.enum(['called', 'held', 'minuted', 'cancelled']);

export const sessionEntrySchema = z.object({
  id: session,
  organisation,
  body: bodySchema,
  phase: sessionPhaseSchema,
  heldOn: plainDateSchema,
  isOnOpenness: z.boolean(),
  /** Held before it was entered. */
  isEnteredLater: z.boolean(),
  minutesNumber: z.string().nullable(),
  /** Of the record: 1 as it was minuted, one more with each correction; nothing before the minutes. */
  edition: ordinalSchema.nullable(),
  revision: z.int(),
});
export type SessionEntry = z.infer<typeof sessionEntrySchema>;

/** A session with its texts, for those of its body, the clerk, supervisors and auditors. */
export const sessionViewSchema = sessionEntrySchema.extend({
  place: z.string().nullable(),
  agenda: z
    .array(
      z.object({
        point: ordinalSchema,
        title: z.string().nullable(),
        isOpenness: z.boolean(),
        review: sessionReviewSchema.nullable(),
      }),
    )
    .max(100),
  /** Who presided, and who kept the record; nothing before it was held. */
  chair: person.nullable(),
  recorder: person.nullable(),
  /** By precedence in the body. */
  seats: z.array(seatPresenceSchema.extend({ reason: z.string().nullable() })).max(MAX_SEATS),
  guests: z.array(z.string()).max(100),
  minutes: z.string().nullable(),
  decisions: z
    .array(
      z.object({
        number: z.string(),
        point: ordinalSchema,
        decidedOn: plainDateSchema,
        text: z.string().nullable(),
        review: sessionReviewSchema.nullable(),
        /** Present, but not for this matter. */
        recused: z.array(person).max(MAX_SEATS),
        votes: z.array(sessionVoteSchema).max(MAX_SEATS).nullable(),
        counts: sessionCountsSchema.nullable(),
        dissent: z.string().nullable(),
      }),
    )
    .max(100),
  cancelledBecause: z.string().nullable(),
  /** Why the record was corrected, the last time. */
  amendedBecause: z.string().nullable(),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

export const sessionById = query(
  'SessionById',
  { question: z.strictObject({ session }), answer: sessionViewSchema },
  { en: 'A session with agenda, attendance and minutes', zh: '会议详情' },
);

export const sessionsList = query(
  'SessionsList',
  {
    question: z.strictObject({
      organisation,
      body: bodySchema.optional(),
      phase: sessionPhaseSchema.optional(),
      isOnOpenness: z.boolean().optional(),
      ...pageQuestion,
    }),
    answer: pageSchemaOf(sessionEntrySchema),
  },
  { en: 'Sessions of an organisation', zh: '会议列表' },
);

export const sessionQueries = [sessionById, sessionsList] as const;

export const sessionQueryRoutes: readonly QueryRoute[] = [
  { path: '/organisations/{organisation}/sessions', contract: sessionsList, tag: SESSIONS_TAG },
  { path: '/sessions/{session}', contract: sessionById, tag: SESSIONS_TAG, etag: 'revision' },
];
