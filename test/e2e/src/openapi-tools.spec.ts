import { openApi } from '@gongkai/gateway-lib';
import { describe, expect, it, jest } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectral, { type RulesetDefinition } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import rulesets from '@stoplight/spectral-rulesets';
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CHECKOUT } from '@gongkai/testkit';

jest.setTimeout(180_000);

const text = JSON.stringify(openApi('1.0.0'));

/** What Spectral's own rules for OpenAPI say, warnings too. */
const saidBySpectral = async (document: string): Promise<readonly string[]> => {
  const linter = new spectral.Spectral();
  linter.setRuleset({ extends: [rulesets.oas as RulesetDefinition] });
  const found = await linter.run(new spectral.Document(document, parsers.Json, 'openapi.json'));
  return found.map(({ code, path, message }) => `${String(code)} at ${path.join('/')}: ${message}`);
};

/** What Redocly's recommended rules say, warnings too. */
const saidByRedocly = async (source: string): Promise<readonly string[]> => {
  const config = await createConfig({ extends: ['recommended'] });
  const found = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  return found.map(({ ruleId, location, message }) => `${ruleId} at ${location[0]?.pointer ?? ''}: ${message}`);
};

const compiled = async (types: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-types-'));
  try {
    const file = join(folder, 'api.ts');
    await writeFile(file, types);
    const compiler = join(CHECKOUT, 'node_modules', 'typescript', 'bin', 'tsc');
    const options = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022', file];
    const { stdout } = await promisify(execFile)(process.execPath, [compiler, ...options], { cwd: folder });
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const collected = <T>(value: unknown, read: (key: string, value: unknown) => T | undefined): T[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const found = read(key, inner);
    return [...(found === undefined ? [] : [found]), ...collected(inner, read)];
  });
};

describe("the OpenAPI document in other people's tools", () => {
  it('passes Spectral without an error or a warning', async () => {
    expect(await saidBySpectral(text)).toEqual([]);
    const { info: _info, ...nameless } = JSON.parse(text) as Record<string, unknown>;
    expect(await saidBySpectral(JSON.stringify(nameless))).not.toEqual([]);
  });

  it('passes Redocly without an error or a warning', async () => {
    expect(await saidByRedocly(text)).toEqual([]);
    expect(await saidByRedocly(text.replace('"operationId":"isReady"', '"operationId":"isAlive"'))).not.toEqual([]);
  });

  it('becomes types that compile strictly, libraries checked', async () => {
    const types = astToString(await openapiTypes(JSON.parse(text) as OpenAPI3));
    expect(types).toContain('openApiDocument');
    expect(await compiled(types)).toBe('');
    await expect(compiled('type Endless = { readonly a: Endless }["a"];')).rejects.toThrow();
  });

  it('has patterns only that engines without Unicode classes, look-around and named groups take', () => {
    const patterns = new Set(
      collected(JSON.parse(text), (key, value) => (key === 'pattern' && typeof value === 'string' ? value : undefined)),
    );
    expect(patterns.size).toBeGreaterThan(5);
    expect([...patterns].filter((one) => /\\p\{|\\u\{|\(\?[=!<]|\\k</i.test(one))).toEqual([]);
  });

  it('names its components in words', () => {
    const { components } = JSON.parse(text) as { readonly components: Readonly<Record<string, object>> };
    const names = Object.entries(components).flatMap(([kind, all]) =>
      kind === 'responses' || kind === 'securitySchemes' ? [] : Object.keys(all),
    );
    expect(names.filter((name) => !/^(?:[A-Z][a-z]+)+$|^ETag$/.test(name))).toEqual([]);
  });
});
