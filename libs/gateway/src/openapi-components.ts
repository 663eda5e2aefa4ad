import type { JsonSchema } from './json-schema.js';
import { statusText } from './openapi-words.js';

/** One refusal or fault as the document tells it. */
export interface ToldProblem {
  readonly status: number;
  readonly en: string;
  readonly zh: string;
  readonly retryAfterSeconds?: number;
}
export type ToldProblems = Readonly<Record<string, ToldProblem>>;

export const UUID_TEXT: JsonSchema = { type: 'string', format: 'uuid' };

export const json = (schema: JsonSchema, example?: unknown) => ({
  'application/json': { schema, ...(example === undefined ? {} : { example }) },
});

const header = (description: string, schema: JsonSchema = { type: 'string' }) => ({ description, schema });

const headerIn = (name: string, description: string, schema: JsonSchema = { type: 'string' }) => ({
  name,
  in: 'header',
  description,
  schema,
});

export const HEADERS = {
  Behind: header("`true` when the write named by `after` was not yet in the read model after 2 seconds' waiting", {
    type: 'string',
    enum: ['true'],
  }),
  ETag: header('The revision, for `If-Match` and `If-None-Match`'),
  IdempotencyKey: header('The key that the request came with, or the one that was made for it'),
  CorrelationId: header('Found again in the log and in the history'),
  RetryAfter: header('When asking again is worth it, in seconds', { type: 'integer' }),
  Challenge: header('RFC 6750: what is wrong with the token'),
};

export const PARAMETERS = {
  IdempotencyKey: headerIn(
    'Idempotency-Key',
    'Makes the request repeatable: the same key and body answer as before and write once. Take a random one.',
    { type: 'string', minLength: 1, maxLength: 128, pattern: '^[\\x21-\\x7e]+$' },
  ),
  IfMatch: headerIn('If-Match', 'The ETag that was read; another present revision answers 412.'),
  IfNoneMatch: headerIn('If-None-Match', 'The ETag that is known; where it is still so the answer is 304.'),
  Trial: headerIn('Gongkai-Trial', 'Decide only: answers as it would answer, writes nothing.', {
    type: 'string',
    enum: ['true'],
  }),
  CorrelationId: headerIn('X-Correlation-Id', 'Kept in the history and in every log line; one is made unless given.', {
    type: 'string',
    pattern: '^[A-Za-z0-9._:-]{8,64}$',
  }),
  After: {
    name: 'after',
    in: 'query',
    description: "The token of the reader's own write: the answer waits for it, at most 2 seconds.",
    schema: { type: 'string' },
  },
};

export const ACCEPTED: JsonSchema = {
  type: 'object',
  required: ['id', 'repeated'],
  properties: {
    id: { ...UUID_TEXT, description: 'what was made, or what was acted on' },
    revision: {
      type: 'integer',
      minimum: 0,
      description: 'absent where a trial would make something new, which has none yet',
    },
    token: { type: 'string', description: 'logId:context:position, for `after=` on reads; absent with the revision' },
    repeated: { type: 'boolean', description: 'the same request had been accepted before' },
    warnings: {
      type: 'array',
      description: 'what was taken and should be looked at; of the first answer only',
      items: {
        type: 'object',
        required: ['code', 'title', 'facts'],
        properties: {
          code: { type: 'string', description: 'stable, never reworded in meaning' },
          title: { type: 'string' },
          facts: { type: 'object', description: 'what it was said on' },
        },
      },
    },
  },
};

export const problemSchema = (codes: readonly string[]): JsonSchema => ({
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'facts', 'correlation'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'stable, never reworded in meaning', enum: codes },
    facts: { type: 'object', description: 'what it was decided on' },
    correlation: { type: 'string' },
    issues: {
      type: 'array',
      description: 'what is wrong with a malformed request, and where; never what was sent',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
});

const headersOf = (status: number, problems: readonly ToldProblem[]) => {
  const ref = (name: keyof typeof HEADERS) => ({ $ref: `#/components/headers/${name}` });
  return {
    'X-Correlation-Id': ref('CorrelationId'),
    ...(status === 401 ? { 'WWW-Authenticate': ref('Challenge') } : {}),
    ...(problems.some(({ retryAfterSeconds }) => retryAfterSeconds !== undefined)
      ? { 'Retry-After': ref('RetryAfter') }
      : {}),
  };
};

const examplesOf = (told: readonly (readonly [string, ToldProblem])[]) =>
  Object.fromEntries(
    told.map(([code, { status, en, zh }]) => [
      code,
      {
        summary: en,
        value: { type: `urn:gongkai:problem:${code}`, title: zh, status, code, facts: {}, correlation: 'a1b2c3d4' },
      },
    ]),
  );

/** One response for each status that a problem can have, with every code that comes with it. */
export const problemResponses = (problems: ToldProblems) => {
  const all = Object.entries(problems).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const statuses = [...new Set(all.map(([, { status }]) => status))].toSorted((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const told = all.filter(([, problem]) => problem.status === status);
      const response = {
        description: statusText(
          status,
          told.map(([code, { en }]) => [code, en]),
        ),
        headers: headersOf(
          status,
          told.map(([, problem]) => problem),
        ),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: examplesOf(told),
          },
        },
      };
      return [`Problem${String(status)}`, response];
    }),
  );
};

/** Named by the document, which has these among its responses. */
const MALFORMED = Object.fromEntries(
  [400, 408, 414, 429, 431].map((status) => [
    String(status),
    { $ref: `#/components/responses/Problem${String(status)}` },
  ]),
);

/** What the server answers beside the contracts' routes, at its root. */
export const ROOT_PATHS = {
  '/api/openapi.json': rootPath('openApiDocument', ['This document', '本文档'], json({ type: 'object' })),
  '/api/docs': rootPath('apiPage', ['A page to browse this document', '浏览本文档的页面'], {
    'text/html': { schema: { type: 'string' } },
  }),
  '/api/docs/{asset}': rootPath(
    'apiPageAsset',
    ['What the page is made of', '该页面的组成文件'],
    { 'text/css': { schema: { type: 'string' } }, 'text/javascript': { schema: { type: 'string' } } },
    {
      parameters: [
        {
          name: 'asset',
          in: 'path',
          required: true,
          description: 'Which of its files.',
          schema: { type: 'string', enum: ['swagger-ui.css', 'swagger-ui-bundle.js', 'page.js'] },
        },
      ],
      responses: { '404': { $ref: '#/components/responses/Problem404' } },
    },
  ),
  '/health/live': rootPath(
    'isAlive',
    ['The process answers', '进程有响应'],
    json(
      { type: 'object', required: ['status'], properties: { status: { type: 'string', const: 'ok' } } },
      { status: 'ok' },
    ),
  ),
  '/health/ready': rootPath(
    'isReady',
    ['The process takes requests, all that it needs being there', '所需部件齐备，可受理请求'],
    json(
      {
        type: 'object',
        required: ['status', 'checks'],
        properties: {
          status: { type: 'string', const: 'ok' },
          checks: { type: 'array', items: { type: 'string' } },
        },
      },
      { status: 'ok', checks: ['event store', 'items rows'] },
    ),
    { responses: { '503': { $ref: '#/components/responses/Problem503' } } },
  ),
  '/health': rootPath(
    'isWell',
    [
      'The process takes requests, all that it needs being there, and nothing is parked or halted',
      '可受理请求，且无受阻、停滞事项',
    ],
    json(
      {
        type: 'object',
        required: ['status', 'checks'],
        properties: {
          status: { type: 'string', const: 'ok' },
          checks: { type: 'array', items: { type: 'string' } },
        },
      },
      { status: 'ok', checks: ['event store', 'items rows', 'nothing parked in items', 'nothing halted in items'] },
    ),
    { responses: { '503': { $ref: '#/components/responses/Problem503' } } },
  ),
};

interface More {
  readonly parameters?: readonly unknown[];
  readonly responses?: Readonly<Record<string, unknown>>;
}

function rootPath(
  operationId: string,
  [summary, description]: readonly [en: string, zh: string],
  content: object,
  { parameters, responses }: More = {},
) {
  const said = `${summary}. ${description}。`;
  return {
    servers: [{ url: '/' }],
    get: {
      operationId,
      summary,
      description: said,
      tags: ['server'],
      security: [],
      ...(parameters === undefined ? {} : { parameters }),
      responses: { '200': { description: said, content }, ...MALFORMED, ...responses },
    },
  };
}
