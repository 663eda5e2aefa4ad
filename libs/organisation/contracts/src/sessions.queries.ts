import type { OrganisationId, PersonId, SessionId } from '@gongkai/kernel';
import { z } from 'zod';
import { queryOf } from './definitions.js';
import { idOf, plainDateSchema } from './ids.js';
import { bodySchema } from './offices.js';
import { pageOf, pageQuestion } from './paging.js';

const sessionPhaseSchema = z.enum(['called', 'held', 'minuted', 'cancelled']);

export const sessionEntrySchema = z.object({
  id: idOf<SessionId>(),
  organisation: idOf<OrganisationId>(),
  body: bodySchema,
  phase: sessionPhaseSchema,
  heldOn: plainDateSchema,
  isOnOpenness: z.boolean(),
  minutesNumber: z.string().nullable(),
  revision: z.int(),
});
export type SessionEntry = z.infer<typeof sessionEntrySchema>;

const point = z.int().positive();
const people = z.array(idOf<PersonId>());

/** A session with its texts, for those of its body, the clerk, supervisors and auditors. */
export const sessionViewSchema = sessionEntrySchema.extend({
  place: z.string().nullable(),
  agenda: z.array(z.object({ point, title: z.string().nullable(), isOpenness: z.boolean() })),
  present: people,
  absent: people,
  minutes: z.string().nullable(),
  decisions: z.array(z.object({ number: z.string(), point, decidedOn: plainDateSchema, text: z.string().nullable() })),
  cancelledBecause: z.string().nullable(),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

export const sessionById = queryOf(
  'SessionById',
  { question: z.strictObject({ session: idOf<SessionId>() }), answer: sessionViewSchema },
  { en: 'A session with agenda, attendance and minutes', zh: '会议详情' },
);

export const sessionsList = queryOf(
  'SessionsList',
  {
    question: z.strictObject({
      organisation: idOf<OrganisationId>(),
      body: bodySchema.optional(),
      phase: sessionPhaseSchema.optional(),
      isOnOpenness: z.boolean().optional(),
      ...pageQuestion,
    }),
    answer: pageOf(sessionEntrySchema),
  },
  { en: 'Sessions of an organisation', zh: '会议列表' },
);
