import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { ApiOptions } from './api-options.js';
import { Ended, EXIT } from './outcome.js';

/** What the server answers: what was asked for, or why not. Faults of the way there are thrown. */
export type ApiAnswer =
  | { readonly kind: 'done'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly text: string };

export interface Post {
  readonly body: unknown;
  readonly key: string;
  /** Decide only, write nothing. */
  readonly isTrial?: boolean;
}

export interface ApiClient {
  /** @throws Ended when no answer comes, or the token isn't taken. */
  get(path: string): Promise<ApiAnswer>;
  /** As {@link ApiClient.get}; repeated with the same key while the outcome is unknown. */
  post(path: string, post: Post): Promise<ApiAnswer>;
}

const TIMEOUT_MS = 10_000;
const TRIES = 6;

const problemSchema = z.object({
  code: z.string(),
  title: z.string(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});

const baseOf = (url: string): string => {
  if (!URL.canParse(url) || !['http:', 'https:'].includes(new URL(url).protocol))
    throw new Ended('--url must be an address as http://127.0.0.1:3000', EXIT.usage);
  return new URL(url).href.replace(/\/+$/, '');
};

const notOurs = (base: string): Ended =>
  new Ended(`${base} answers, but not as Gongkai does: look at --url (GONGKAI_URL)`, EXIT.failed);

const unreachable = (base: string): Ended =>
  new Ended(
    `nothing answers at ${base}: start the server with npm start, or name it with --url (GONGKAI_URL)`,
    EXIT.failed,
  );

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

interface Received {
  readonly status: number;
  readonly body: unknown;
}

const refusalOf = ({ status, body }: Received, base: string): Extract<ApiAnswer, { kind: 'refused' }> => {
  const problem = problemSchema.safeParse(body);
  if (!problem.success) throw notOurs(base);
  const { code, title, issues } = problem.data;
  const where = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return { kind: 'refused', status, code, text: [title, ...where].join('; ') };
};

const answerOf = (received: Received, base: string): ApiAnswer => {
  if (received.status >= 300 || received.body === undefined) {
    const refusal = refusalOf(received, base);
    if (refusal.status === 401)
      throw new Ended(`the token was refused: ${refusal.text} (${refusal.code})`, EXIT.refused);
    return refusal;
  }
  return { kind: 'done', body: received.body };
};

const isPassing = (status: number): boolean => [502, 503, 504].includes(status);

const tokenFrom = (text: string | undefined): string | undefined => {
  const token = text?.trim() ?? '';
  if (/[^\x21-\x7e]/.test(token)) throw new Ended('--token (GONGKAI_TOKEN) is no token', EXIT.usage);
  return token === '' ? undefined : token;
};

/** A client of the HTTP API. @throws Ended for an address or a token that is none. */
export const openApiClient = ({ url, token, lang }: ApiOptions): ApiClient => {
  const base = baseOf(url);
  const bearer = tokenFrom(token);
  const headers = {
    'accept-language': lang === 'zh' ? 'zh-CN' : 'en',
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
  };
  let hasAnswered = false;

  const once = async (path: string, init: RequestInit): Promise<Received | undefined> => {
    try {
      const response = await fetch(`${base}/api/v1${path}`, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
      return { status: response.status, body: jsonOf(await response.text()) };
    } catch {
      // Whatever keeps an answer from coming, nothing is known of the outcome.
      return undefined;
    }
  };

  const ask = async (path: string, init: RequestInit): Promise<ApiAnswer> => {
    for (let tries = 1; ; tries += 1) {
      const received = await once(path, init);
      hasAnswered ||= received !== undefined;
      if (received !== undefined && !isPassing(received.status)) return answerOf(received, base);
      if (tries === TRIES || !hasAnswered) {
        if (received === undefined) throw unreachable(base);
        const { text, code } = refusalOf(received, base);
        throw new Ended(`the server could not answer: ${text} (${code})`, EXIT.failed);
      }
      await pause(100 * 2 ** tries);
    }
  };

  return {
    get: (path) => ask(path, { headers }),
    post: (path, { body, key, isTrial = false }) =>
      ask(path, {
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          'idempotency-key': key,
          ...(isTrial ? { 'gongkai-trial': 'true' } : {}),
        },
        body: JSON.stringify(body),
      }),
  };
};
