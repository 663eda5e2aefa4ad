import type {
  AppointmentId,
  HistoryLine,
  Json,
  PersonId,
  QueryContract,
  Schema,
  ServiceAccountId,
  StreamKind,
} from '@gongkai/kernel';
import { z } from 'zod';
import { idOf, instantSchema } from './ids.js';
import { pageQuestion, pageSchemaOf } from './pages.js';
import type { QueryRoute } from './routes.js';

/** One line of a case's history, as every context tells it. */
export const historyLineSchema = z.object({
  revision: z.int().nonnegative(),
  type: z.string(),
  at: instantSchema,
  actor: z.string(),
  /** The office that the act rested on, and the appointment to it; nothing for what a process did. */
  authority: z.object({ office: z.string(), appointment: idOf<AppointmentId>(), inSuperior: z.boolean() }).nullable(),
  /** The account that did it, by name, and the person for whom it acts; nothing for what a person did himself. */
  account: z.object({ account: idOf<ServiceAccountId>(), name: z.string(), owner: idOf<PersonId>() }).nullable(),
  /** The decision of a body that the act carries out, where it names one. */
  decision: z.object({ body: z.string(), decidedOn: z.string(), number: z.string() }).nullable(),
  en: z.string(),
  zh: z.string(),
  /** Why, where a reason was given and the reader may have it. */
  reason: z.string().nullable(),
  facts: z.record(z.string(), z.json() as z.ZodType<Json>),
}) satisfies Schema<HistoryLine>;

const historyPageSchema = pageSchemaOf(historyLineSchema);

/** A kind of streams with how its cases are told: the query, and the route that leads to it. */
export interface HistoryContract<Name extends string = string, Question = unknown> extends QueryContract<
  Name,
  Question,
  z.infer<typeof historyPageSchema>
> {
  readonly streams: Pick<StreamKind, 'prefix'>;
  readonly route: QueryRoute;
}

/** Where the history of a kind of streams is asked for. */
export interface HistoryAsked<Case extends z.ZodRawShape> {
  readonly streams: Pick<StreamKind, 'prefix'>;
  /** The path of the case; its history stands below. */
  readonly at: string;
  /** What names the case: the path's parameters, and what else must be said. */
  readonly of: Case;
  readonly tag: string;
}

/** Asks for the lines of a case, page by page. */
export const historyAsking = <Case extends z.ZodRawShape>(of: Case) => ({
  question: z.strictObject({ ...of, ...pageQuestion }),
  answer: historyPageSchema,
});
