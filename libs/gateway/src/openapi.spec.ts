import { describe, expect, it } from '@jest/globals';
import { commandRoutes, openApi, queryRoutes } from './gateway.module.js';

interface Operation {
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly parameters: readonly { readonly name?: string; readonly in?: string; readonly $ref?: string }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: { readonly properties?: object } }> };
  readonly responses: Readonly<Record<string, unknown>>;
}

const document = JSON.parse(JSON.stringify(openApi('1.2.3'))) as {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<'get' | 'post', Operation>>>>;
  readonly components: object;
  readonly 'x-rejections': Readonly<
    Record<string, { readonly status: number; readonly en: string; readonly zh: string }>
  >;
};

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
  it('is of version 3.1, of this release, and describes every route', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info.version).toBe('1.2.3');
    for (const { path } of commandRoutes) expect(document.paths[path]?.post.operationId).toBeDefined();
    for (const { path } of queryRoutes) expect(document.paths[path]?.get.operationId).toBeDefined();
  });

  it('refers to nothing that it lacks', () => {
    const refs = refsIn(document).filter((ref) => ref.startsWith('#/components'));
    expect(refs.length).toBeGreaterThan(0);
    expect(refs.filter((ref) => !resolves(ref))).toEqual([]);
  });

  it('asks for path parameters in the path, not in the body', () => {
    const vote = document.paths['/items/{item}/reviews/{round}/votes']?.post;
    expect(vote?.parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(['item', 'round']);
    const schema = vote?.requestBody?.content['application/json']?.schema;
    expect(Object.keys(schema?.properties ?? {})).toEqual(['choice', 'reason', 'nature', 'instead']);
  });

  it('says which operations need no token', () => {
    expect(document.paths['/public/items/{item}']?.get.security).toEqual([]);
    expect(document.paths['/items/{item}']?.get.security).toBeUndefined();
  });

  it('lists every refusal with its status and both texts', () => {
    const refusals = Object.entries(document['x-rejections']);
    expect(refusals.length).toBeGreaterThan(100);
    for (const [, { status, en, zh }] of refusals) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(en).not.toBe('');
      expect(zh).toMatch(/\p{Script=Han}/u);
    }
    expect(document['x-rejections']['item.inside-first']).toMatchObject({ status: 409 });
  });
});
