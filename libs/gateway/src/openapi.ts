import type { RejectionText } from '@gongkai/kernel';
import { jsonSchemaOf, without, type JsonSchema } from './json-schema.js';
import type { CommandRoute, QueryRoute } from './routes.js';

/** What the document is made of: routes over contracts, and every refusal that can come. */
export interface ApiDescription {
  readonly version: string;
  readonly commands: readonly CommandRoute[];
  readonly queries: readonly QueryRoute[];
  readonly rejections: Readonly<Record<string, RejectionText>>;
}

type Parameter = { readonly name: string; readonly in: 'path' | 'query' | 'header' } & Readonly<
  Record<string, unknown>
>;

const PROBLEM = { $ref: '#/components/responses/Problem' };
const UUID_TEXT: JsonSchema = { type: 'string', format: 'uuid' };

const pathNamesOf = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

const pathParameters = (path: string, properties: Readonly<Record<string, JsonSchema>> = {}): readonly Parameter[] =>
  pathNamesOf(path).map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? UUID_TEXT }));

const queryParameters = (path: string, question: JsonSchema): readonly Parameter[] => {
  const inPath = pathNamesOf(path);
  return Object.entries(question.properties ?? {})
    .filter(([name]) => !inPath.includes(name))
    .map(([name, schema]) => ({
      name,
      in: 'query',
      required: question.required?.includes(name) ?? false,
      schema,
      ...(schema.type === 'array' ? { style: 'form', explode: false } : {}),
    }));
};

const headerParameter = (name: string): { readonly $ref: string } => ({ $ref: `#/components/parameters/${name}` });

const operationId = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const json = (schema: JsonSchema) => ({ 'application/json': { schema } });

const problems = (statuses: readonly number[]) =>
  Object.fromEntries(statuses.map((status) => [String(status), PROBLEM]));

const commandOperation = ({ path, contract, bodyParameters = [], tag }: CommandRoute) => {
  const body = jsonSchemaOf(contract.body, 'input');
  return {
    operationId: operationId(contract.name),
    summary: contract.summary.en,
    'x-summary-zh': contract.summary.zh,
    tags: [tag],
    parameters: [
      ...pathParameters(path, body.properties),
      headerParameter('IdempotencyKey'),
      ...(contract.creates ? [] : [headerParameter('IfMatch')]),
    ],
    requestBody: { required: true, content: json(without(body, bodyParameters)) },
    responses: {
      [contract.creates ? '201' : '200']: { $ref: '#/components/responses/Accepted' },
      ...problems([400, 401, 403, 404, 409, 412, 413, 415, 422, 503, 504]),
    },
  };
};

const queryOperation = ({ path, contract, tag, isPublic = false }: QueryRoute) => {
  const question = jsonSchemaOf(contract.question, 'input');
  return {
    operationId: operationId(contract.name),
    summary: contract.summary.en,
    'x-summary-zh': contract.summary.zh,
    tags: [tag],
    ...(isPublic ? { security: [] } : {}),
    parameters: [
      ...pathParameters(path, question.properties),
      ...queryParameters(path, question),
      headerParameter('After'),
    ],
    responses: {
      '200': {
        description: 'The answer',
        headers: { 'Gongkai-Behind': { $ref: '#/components/headers/Behind' } },
        content: json(jsonSchemaOf(contract.answer, 'output')),
      },
      ...problems(isPublic ? [400, 404, 410, 503, 504] : [400, 401, 403, 404, 410, 503, 504]),
    },
  };
};

const COMPONENTS = {
  securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
  headers: {
    Behind: {
      description: "`true` when the write named by `after` was not yet in the read model after 2 seconds' waiting",
      schema: { type: 'string', enum: ['true'] },
    },
  },
  parameters: {
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      description: 'Makes the request repeatable: the same key and body answer as before and write once.',
      schema: { type: 'string', minLength: 1, maxLength: 128 },
    },
    IfMatch: {
      name: 'If-Match',
      in: 'header',
      description: 'The ETag that was read; another present revision answers 412.',
      schema: { type: 'string' },
    },
    After: {
      name: 'after',
      in: 'query',
      description: "The token of the reader's own write: the answer waits for it, at most 2 seconds.",
      schema: { type: 'string' },
    },
  },
  schemas: {
    Accepted: {
      type: 'object',
      required: ['id', 'revision', 'token', 'repeated'],
      properties: {
        id: UUID_TEXT,
        revision: { type: 'integer', minimum: 0 },
        token: { type: 'string', description: 'logId:context:position, for `after=` on reads' },
        repeated: { type: 'boolean', description: 'the same request had been accepted before' },
      },
    },
  },
};

const problemSchema = (codes: readonly string[]) => ({
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: {
      type: 'string',
      description: 'stable; refusals of the domain are listed in x-rejection-codes',
      'x-rejection-codes': codes,
    },
    facts: { type: 'object' },
    correlation: { type: 'string' },
  },
});

const rejectionsOf = (rejections: ApiDescription['rejections']) =>
  Object.fromEntries(
    Object.entries(rejections)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, { status, en, zh }]) => [code, { status, en, zh }]),
  );

/** The OpenAPI 3.1 document of all routes, generated from the contracts and nothing else. */
export const openApiDocument = (description: ApiDescription) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of description.commands) (paths[route.path] ??= {})['post'] = commandOperation(route);
  for (const route of description.queries) (paths[route.path] ??= {})['get'] = queryOperation(route);
  const problem = {
    description: 'A problem (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const acceptedReply = {
    description: 'Accepted and durable',
    headers: { ETag: { schema: { type: 'string' } } },
    content: json({ $ref: '#/components/schemas/Accepted' }),
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
    paths,
    components: {
      ...COMPONENTS,
      responses: { Problem: problem, Accepted: acceptedReply },
      schemas: { ...COMPONENTS.schemas, Problem: problemSchema(Object.keys(description.rejections).toSorted()) },
    },
    'x-rejections': rejectionsOf(description.rejections),
  };
};
