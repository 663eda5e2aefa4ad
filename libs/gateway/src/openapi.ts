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

/** What the document is made of: routes over contracts, and everything that the server can refuse or fail with. */
export interface ApiDescription {
  readonly version: string;
  readonly commands: readonly CommandRoute[];
  readonly queries: readonly QueryRoute[];
  readonly tags: readonly RouteTag[];
  readonly problems: ToldProblems;
}

/** Parts of schemas that refer to themselves stand among the document's components. */
type Parts = Record<string, JsonSchema>;

const pathNamesOf = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

const ref = (kind: 'headers' | 'parameters' | 'responses', name: string) => ({ $ref: `#/components/${kind}/${name}` });

const pathParameters = (path: string, properties: Readonly<Record<string, JsonSchema>> = {}) =>
  pathNamesOf(path).map((name) => {
    const schema = properties[name] ?? UUID_TEXT;
    return { name, in: 'path', required: true, schema, example: exampleOf(schema, name) };
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
        schema,
        ...(isRequired ? { example: exampleOf(schema, name) } : {}),
        ...(schema.type === 'array' ? { style: 'form', explode: false } : {}),
      };
    });
};

const operationId = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Lifts what the schema defines for itself into the document. */
const lifted = (schema: JsonSchema, name: string, parts: Parts): JsonSchema => {
  const { $defs = {}, ...rest } = schema as JsonSchema & { readonly $defs?: Readonly<Record<string, JsonSchema>> };
  const nameOf = (key: string): string => `${name}Part${key.replaceAll(/\W|_/g, '')}`;
  const renamed = <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value).replaceAll(/"#\/\$defs\/(\w+)"/g, (_all, key: string) =>
        JSON.stringify(`#/components/schemas/${nameOf(key)}`),
      ),
    ) as T;
  for (const [key, part] of Object.entries($defs)) parts[nameOf(key)] = renamed(part);
  return renamed(rest);
};

const problems = (statuses: readonly number[]) =>
  Object.fromEntries(statuses.map((status) => [String(status), ref('responses', `Problem${String(status)}`)]));

const namedIn = (kind: 'parameters', ...names: readonly (keyof typeof PARAMETERS)[]) =>
  names.map((name) => ref(kind, name));

const described = ({ contract, tag }: CommandRoute | QueryRoute, name: string) => ({
  operationId: operationId(name),
  summary: contract.summary.en,
  description: contract.summary.zh,
  'x-summary-zh': contract.summary.zh,
  tags: [tag],
});

const commandOperation = (route: CommandRoute, parts: Parts) => {
  const { path, contract, bodyParameters = [] } = route;
  const whole = lifted(jsonSchemaOf(contract.body, 'input'), contract.name, parts);
  const body = without(whole, bodyParameters);
  return {
    ...described(route, contract.name),
    parameters: [
      ...pathParameters(path, whole.properties),
      ...namedIn('parameters', 'IdempotencyKey', ...(contract.creates ? [] : (['IfMatch'] as const)), 'Trial'),
      ...namedIn('parameters', 'CorrelationId'),
    ],
    requestBody: { required: (body.required ?? []).length > 0, content: json(body, exampleOf(body)) },
    responses: {
      [contract.creates ? '201' : '200']: ref('responses', 'Accepted'),
      ...problems([400, 401, 403, 404, 409, 410, 412, 413, 415, 422, 500, 503, 504]),
    },
  };
};

const queryOperation = (route: QueryRoute, parts: Parts) => {
  const { path, contract, isPublic = false, etag, name = contract.name } = route;
  const question = jsonSchemaOf(contract.question, 'input');
  const answer = lifted(jsonSchemaOf(contract.answer, 'output'), name, parts);
  const hasEtag = etag !== undefined;
  return {
    ...described(route, name),
    ...(isPublic ? { security: [] } : {}),
    parameters: [
      ...pathParameters(path, question.properties),
      ...queryParameters(path, question),
      ...namedIn('parameters', 'After', ...(hasEtag ? (['IfNoneMatch'] as const) : []), 'CorrelationId'),
    ],
    responses: {
      '200': {
        description: 'The answer',
        headers: {
          'Gongkai-Behind': ref('headers', 'Behind'),
          'X-Correlation-Id': ref('headers', 'CorrelationId'),
          ...(hasEtag ? { ETag: ref('headers', 'ETag') } : {}),
        },
        content: json(answer, exampleOf(jsonSchemaOf(contract.answer, 'output'))),
      },
      ...(hasEtag ? { '304': { description: 'Still as known' } } : {}),
      ...problems(isPublic ? [400, 404, 410, 500, 503, 504] : [400, 401, 403, 404, 410, 500, 503, 504]),
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
  const parts: Parts = {};
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of description.commands) (paths[route.path] ??= {})['post'] = commandOperation(route, parts);
  for (const route of description.queries) (paths[route.path] ??= {})['get'] = queryOperation(route, parts);
  const acceptedReply = {
    description: 'Accepted and durable',
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
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }],
    tags: [...description.tags, ...SHARED_TAGS],
    paths: { ...paths, ...ROOT_PATHS },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      headers: HEADERS,
      parameters: PARAMETERS,
      responses: { ...problemResponses(description.problems), Accepted: acceptedReply },
      schemas: { Accepted: ACCEPTED, Problem: problemSchema(Object.keys(description.problems).toSorted()), ...parts },
    },
    'x-rejections': problemTexts(description.problems),
  };
};
