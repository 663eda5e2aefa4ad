import type { OrganisationId, PersonId } from '@gongkai/kernel';
import { z } from 'zod';
import { storedEventOf } from './definitions.js';
import { idOf, plainDateSchema } from './ids.js';
import { bodySchema } from './offices.js';
import { sealedSchema } from './texts.js';

const people = z.array(idOf<PersonId>());

/** Stored events of `session-<id>`. Titles, place, minutes and texts of decisions are sealed under the session's text key. ❄ */
export const sessionEvents = {
  SessionCalled: storedEventOf(
    'SessionCalled',
    z.strictObject({
      organisation: idOf<OrganisationId>(),
      body: bodySchema,
      heldOn: plainDateSchema,
      agenda: z.array(z.strictObject({ point: z.number().int().positive(), isOpenness: z.boolean() })),
      content: sealedSchema,
      calledOn: plainDateSchema,
    }),
    { en: 'A session of a body was called with an agenda.', zh: '召集会议并确定议程。' },
  ),
  SessionHeld: storedEventOf(
    'SessionHeld',
    z.strictObject({ heldOn: plainDateSchema, present: people, absent: people, seats: z.number().int().nonnegative() }),
    { en: 'The session was held; attendance is recorded.', zh: '会议召开，出席情况登记。' },
  ),
  SessionMinuted: storedEventOf(
    'SessionMinuted',
    z.strictObject({
      minutesNumber: z.string(),
      decisions: z.array(
        z.strictObject({ number: z.string(), point: z.number().int().positive(), decidedOn: plainDateSchema }),
      ),
      content: sealedSchema,
      minutedOn: plainDateSchema,
    }),
    { en: 'Minutes and decisions of the session were recorded.', zh: '会议记录与决定登记。' },
  ),
  SessionCancelled: storedEventOf(
    'SessionCancelled',
    z.strictObject({ reason: sealedSchema, cancelledOn: plainDateSchema }),
    { en: 'The session was cancelled with a reason.', zh: '会议取消并说明理由。' },
  ),
} as const;
