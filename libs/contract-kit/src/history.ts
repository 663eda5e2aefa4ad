import type { AppointmentId, HistoryLine, Json, Schema } from '@gongkai/kernel';
import { z } from 'zod';
import { idOf, instantSchema } from './ids.js';

/** One line of a case's history, as every context tells it. */
export const historyLineSchema = z.object({
  revision: z.int().nonnegative(),
  type: z.string(),
  at: instantSchema,
  actor: z.string(),
  /** The office that the act rested on, and the appointment to it; nothing for what a process did. */
  authority: z.object({ office: z.string(), appointment: idOf<AppointmentId>(), inSuperior: z.boolean() }).nullable(),
  /** The decision of a body that the act carries out, where it names one. */
  decision: z.object({ body: z.string(), decidedOn: z.string(), number: z.string() }).nullable(),
  en: z.string(),
  zh: z.string(),
  /** Why, where a reason was given and the reader may have it. */
  reason: z.string().nullable(),
  facts: z.record(z.string(), z.json() as z.ZodType<Json>),
}) satisfies Schema<HistoryLine>;
