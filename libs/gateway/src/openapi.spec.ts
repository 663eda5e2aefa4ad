import { describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { commandRoutes, gatewayProblems, openApi, queryRoutes } from './gateway.module.js';

interface Operation {
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly parameters: readonly { readonly name?: string; readonly in?: string; readonly example?: unknown }[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Record<
      string,
      { readonly schema: { readonly properties?: object }; readonly example: Readonly<Record<string, unknown>> }
    >;
  };
  readonly responses: Readonly<
    Record<string, { readonly content?: Record<string, { readonly example?: unknown }>; readonly headers?: object }>
  >;
}

const document = JSON.parse(JSON.stringify(openApi('1.2.3'))) as {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<'get' | 'post', Operation>>>>;
  readonly components: {
    readonly responses: Readonly<
      Record<string, { readonly content: Record<string, { readonly examples: Record<string, unknown> }> }>
    >;
  };
  readonly 'x-rejections': Readonly<
    Record<string, { readonly status: number; readonly en: string; readonly zh: string }>
  >;
};

/** What no operation answers, for there is none at that address. */
const NOT_AT_ITS_ADDRESS = 405;

const refsIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : refsIn(inner)));
};

const resolves = (ref: string): boolean => {
  let at: unknown = document;
  for (const part of ref.replace('#/', '').split('/')) at = (at as Record<string, unknown> | undefined)?.[part];
  return at !== undefined;
};

describe('the OpenAPI document', () => {
  it('is valid by the schema of OpenAPI 3.1 itself', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect([valid, errors]).toEqual([true, undefined]);
    const without = await new Validator().validate({ ...structuredClone(document), paths: { items: {} } });
    expect(without.valid).toBe(false);
  });

  it('is of version 3.1, of this release, and describes every route', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info.version).toBe('1.2.3');
    for (const { path } of commandRoutes) expect(document.paths[path]?.post.operationId).toBeDefined();
    for (const { path } of queryRoutes) expect(document.paths[path]?.get.operationId).toBeDefined();
  });

  it('refers to nothing that it lacks', () => {
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(500);
    expect(refs.filter((ref) => !ref.startsWith('#/components/') || !resolves(ref))).toEqual([]);
  });

  it('names each operation once', () => {
    const ids = Object.values(document.paths).flatMap((path) =>
      [path.get, path.post].flatMap((one) => (one as Operation | undefined)?.operationId ?? []),
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ['organisationById', 'publicOrganisationById', 'isReady']) expect(ids).toContain(id);
  });

  it('asks for path parameters in the path, not in the body', () => {
    const check = document.paths['/items/{item}/reasons/{reason}/clearances']?.post;
    expect(check?.parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(['item', 'reason']);
    const schema = check?.requestBody?.content['application/json']?.schema;
    expect(Object.keys(schema?.properties ?? {})).toEqual(['wording', 'basis']);
  });

  it.each(commandRoutes.map((route) => [route.path, route] as const))(
    'shows a body that fits: POST %s',
    (path, route) => {
      const body = document.paths[path]?.post.requestBody;
      const parameters = document.paths[path]?.post.parameters ?? [];
      const inPath: Record<string, unknown> = {};
      for (const { name = '', example } of parameters)
        if (route.bodyParameters?.includes(name) === true) inPath[name] = example;
      const parsed = route.contract.body.safeParse({ ...body?.content['application/json']?.example, ...inPath });
      expect(parsed.success ? [] : parsed.error.issues).toEqual([]);
      expect(body?.required).toBe(!route.contract.body.safeParse(inPath).success);
    },
  );

  it.each(queryRoutes.map((route) => [route.path, route] as const))(
    'shows an answer that fits: GET %s',
    (path, route) => {
      const answered = document.paths[path]?.get.responses['200'];
      const parsed = route.contract.answer.safeParse(answered?.content?.['application/json']?.example);
      expect(parsed.success ? [] : parsed.error.issues).toEqual([]);
      expect(Object.keys(answered?.headers ?? {}).includes('ETag')).toBe(route.etag !== undefined);
    },
  );

  it('says which operations need no token', () => {
    expect(document.paths['/public/items/{item}']?.get.security).toEqual([]);
    expect(document.paths['/items/{item}']?.get.security).toBeUndefined();
  });

  it('lists every problem that the server can answer, with its status and both texts, and shows each', () => {
    const told = Object.entries(document['x-rejections']);
    expect(told.map(([code]) => code)).toEqual(Object.keys(gatewayProblems().texts).toSorted());
    for (const [code, { status, en, zh }] of told) {
      expect(en).not.toBe('');
      expect(zh).toMatch(/\p{Script=Han}/u);
      const shown = document.components.responses[`Problem${String(status)}`]?.content['application/problem+json'];
      if (status !== NOT_AT_ITS_ADDRESS)
        expect([code, shown?.examples[code]]).toEqual([code, expect.objectContaining({ summary: en })]);
    }
    expect(document['x-rejections']['item.inside-first']).toMatchObject({ status: 409 });
    expect(document['x-rejections']['auth.token-expired']).toMatchObject({ status: 401 });
  });
});
