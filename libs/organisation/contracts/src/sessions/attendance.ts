import {
  type CommandRoute,
  lineSchema,
  MAX_SEATS,
  personIdSchema,
  proseSchema,
  sealedSchema,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { SESSIONS_TAG } from '../routes.js';
import { sessionById } from './session-queries.js';
import { presenceSchema, seatPresenceSchema } from './session-vocabulary.js';

const seatAttendedSchema = z.strictObject({
  person: personIdSchema,
  presence: presenceSchema,
  /** Of who is absent: why. */
  reason: proseSchema(500).nullable().default(null),
});

/** Who sat, every seat of the body exactly once; who presided; and who else was there (列席). @clause S4.2(1) S6 */
export const attendanceShape = {
  chair: personIdSchema,
  seats: z.array(seatAttendedSchema).min(1).max(MAX_SEATS),
  guests: z.array(lineSchema(200)).max(100).default([]),
};

/** What is stored of it; reasons of absence and the names of guests are sealed. */
export const attendanceStored = {
  chair: personIdSchema,
  recorder: personIdSchema,
  /** By precedence in the body. */
  seats: z.array(seatPresenceSchema),
  attendance: sealedSchema,
};

export const onSession = (path: string, contract: CommandRoute['contract']): CommandRoute => ({
  path: `/sessions/{session}${path}`,
  contract,
  target: 'session',
  seenBy: sessionById,
  tag: SESSIONS_TAG,
});
