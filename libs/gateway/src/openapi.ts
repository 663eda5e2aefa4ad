import type { CommandRoute, QueryRoute, RouteTag } from '@gongkai/contract-kit';
import { exampleOf } from './examples.js';
import { jsonSchemaOf, without, type JsonSchema } from './json-schema.js';
import {
  ACCEPTED,
  HEADERS,
  json,
  PARAMETERS,
  problemResponses,
  problemSchema,
  ROOT_PATHS,
  UUID_TEXT,
  type ToldProblems,
} from './openapi-components.js';
import { commandText, parameterText, queryText } from './openapi-words.js';

/** What the document is made of: routes over contracts, and everything that the server can refuse or fail with. */
export interface ApiDescription {
  readonly version: string;
  readonly commands: readonly CommandRoute[];
  readonly queries: readonly QueryRoute[];
  readonly tags: readonly RouteTag[];
  readonly problems: ToldProblems;
}

const pathNamesOf = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

const ref = (kind: 'headers' | 'parameters' | 'responses', name: string) => ({ $ref: `#/components/${kind}/${name}` });

const pathParameters = (path: string, properties: Readonly<Record<string, JsonSchema>> = {}) =>
  pathNamesOf(path).map((name) => {
    const schema = properties[name] ?? UUID_TEXT;
    const description = parameterText(name, 'path', schema);
    return { name, in: 'path', required: true, description, schema, example: exampleOf(schema, name) };
  });

const queryParameters = (path: string, question: JsonSchema) => {
  const inPath = pathNamesOf(path);
  return Object.entries(question.properties ?? {})
    .filter(([name]) => !inPath.includes(name))
    .map(([name, schema]) => {
      const isRequired = question.required?.includes(name) ?? false;
      return {
        name,
        in: 'query',
        required: isRequired,
        description: parameterText(name, 'query', schema),
        schema,
        ...(isRequired ? { example: exampleOf(schema, name) } : {}),
        ...(schema.type === 'array' ? { style: 'form', explode: false } : {}),
      };
    });
};

const operationId = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Every request can be malformed, too slow, too long, one too many, or come to a server that can't answer now. */
const ANYWHERE = [400, 404, 408, 410, 414, 429, 431, 500, 503, 504];
const WITH_A_TOKEN = [...ANYWHERE, 401, 403];
const WITH_A_BODY = [...WITH_A_TOKEN, 409, 412, 413, 415, 422];

const problems = (statuses: readonly number[]) =>
  Object.fromEntries(statuses.map((status) => [String(status), ref('responses', `Problem${String(status)}`)]));

/** Without the answers that no operation can give, such as 405: they stand in `x-rejections`. */
const given = <T>(responses: Readonly<Record<string, T>>): Readonly<Record<string, T>> => {
  const all = new Set(WITH_A_BODY.map((status) => `Problem${String(status)}`));
  return Object.fromEntries(Object.entries(responses).filter(([name]) => all.has(name)));
};

const namedIn = (kind: 'parameters', ...names: readonly (keyof typeof PARAMETERS)[]) =>
  names.map((name) => ref(kind, name));

const described = ({ contract, tag }: CommandRoute | QueryRoute, name: string, description: string) => ({
  operationId: operationId(name),
  summary: contract.summary.en,
  description,
  'x-summary-zh': contract.summary.zh,
  tags: [tag],
});

const commandOperation = (route: CommandRoute) => {
  const { path, contract, bodyParameters = [] } = route;
  const whole = jsonSchemaOf(contract.body, 'input');
  const body = without(whole, bodyParameters);
  return {
    ...described(route, contract.name, commandText(route)),
    parameters: [
      ...pathParameters(path, whole.properties),
      ...namedIn('parameters', 'IdempotencyKey', ...(contract.creates ? [] : (['IfMatch'] as const)), 'Trial'),
      ...namedIn('parameters', 'CorrelationId'),
    ],
    requestBody: { required: (body.required ?? []).length > 0, content: json(body, exampleOf(body)) },
    responses: {
      [contract.creates ? '201' : '200']: ref('responses', 'Accepted'),
      ...problems(WITH_A_BODY),
    },
  };
};

const queryOperation = (route: QueryRoute) => {
  const { path, contract, isPublic = false, etag, name = contract.name } = route;
  const question = jsonSchemaOf(contract.question, 'input');
  const answer = jsonSchemaOf(contract.answer, 'output');
  const hasEtag = etag !== undefined;
  return {
    ...described(route, name, queryText(route, question)),
    ...(isPublic ? { security: [] } : {}),
    parameters: [
      ...pathParameters(path, question.properties),
      ...queryParameters(path, question),
      ...namedIn('parameters', 'After', ...(hasEtag ? (['IfNoneMatch'] as const) : []), 'CorrelationId'),
    ],
    responses: {
      '200': {
        description: `The answer: ${contract.summary.en}. ${contract.summary.zh}。`,
        headers: {
          'Gongkai-Behind': ref('headers', 'Behind'),
          'X-Correlation-Id': ref('headers', 'CorrelationId'),
          ...(hasEtag ? { ETag: ref('headers', 'ETag') } : {}),
        },
        content: json(answer, exampleOf(answer)),
      },
      ...(hasEtag
        ? {
            '304': {
              description:
                'Nothing has changed since the `ETag` that `If-None-Match` names: use what is known. 未有变动。',
            },
          }
        : {}),
      ...problems(isPublic ? ANYWHERE : WITH_A_TOKEN),
    },
  };
};

const problemTexts = (told: ToldProblems) =>
  Object.fromEntries(
    Object.entries(told)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, { status, en, zh }]) => [code, { status, en, zh }]),
  );

/** Headings that no context has for itself. */
const SHARED_TAGS: readonly RouteTag[] = [
  { name: 'public', description: 'What everybody may read, without a token. 社会公开' },
  { name: 'server', description: 'The server itself, outside /api/v1. 服务器' },
];

/** The OpenAPI 3.1 document of all routes, generated from the contracts. */
export const openApiDocument = (description: ApiDescription) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of description.commands) (paths[route.path] ??= {})['post'] = commandOperation(route);
  for (const route of description.queries) (paths[route.path] ??= {})['get'] = queryOperation(route);
  const acceptedReply = {
    description: 'Accepted and durable: `token` given as `after` makes the next read wait for it. 已受理并存储。',
    headers: {
      ETag: ref('headers', 'ETag'),
      'Idempotency-Key': ref('headers', 'IdempotencyKey'),
      'X-Correlation-Id': ref('headers', 'CorrelationId'),
    },
    content: json({ $ref: '#/components/schemas/Accepted' }, exampleOf(ACCEPTED)),
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Gongkai',
      version: description.version,
      description: 'How a public organisation opens its own affairs. 党务公开系统的接口。',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      contact: { name: 'The organisation that runs this server. 运行本服务器的单位。' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }],
    tags: [...description.tags, ...SHARED_TAGS],
    paths: { ...paths, ...ROOT_PATHS },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      headers: HEADERS,
      parameters: PARAMETERS,
      responses: { ...given(problemResponses(description.problems)), Accepted: acceptedReply },
      schemas: { Accepted: ACCEPTED, Problem: problemSchema(Object.keys(description.problems).toSorted()) },
    },
    'x-rejections': problemTexts(description.problems),
  };
};
