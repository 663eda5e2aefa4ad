import { z } from 'zod';
import type { Exchanged } from './exchange.js';
import { ForeignAnswer } from './faults.js';

const problemSchema = z.object({
  /** Stable. */
  code: z.string(),
  /** For people, in the language that was asked for. */
  title: z.string(),
  facts: z.record(z.string(), z.unknown()).default({}),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});

/** Why something was not done: an RFC 9457 document, as far as a client needs it. */
export type ApiProblem = z.output<typeof problemSchema>;

interface Came {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
  /** How often nothing was known of the outcome before this answer came. */
  readonly unknowns: number;
}

export interface Accepted extends Came {
  readonly kind: 'done';
}

export interface ApiRefusal extends Came {
  readonly kind: 'refused';
  readonly problem: ApiProblem;
}

/** What the server says: done, or refused and why. */
export type ApiAnswer = Accepted | ApiRefusal;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const bodyOf = (text: string): Readonly<Record<string, unknown>> | undefined => {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** Reads what came. @throws ForeignAnswer for what Gongkai never says */
export const answerFrom = (path: string, { status, headers, text, unknowns }: Exchanged): ApiAnswer => {
  const body = bodyOf(text);
  if (body === undefined) throw new ForeignAnswer(path, status);
  if (status < 400) return { kind: 'done', status, headers, body, unknowns };
  const problem = problemSchema.safeParse(body);
  if (!problem.success) throw new ForeignAnswer(path, status);
  return { kind: 'refused', status, headers, body, unknowns, problem: problem.data };
};
