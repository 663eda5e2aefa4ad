import { contextApis, CONTEXT_NAMES } from '@gongkai/contexts';
import { contexts } from '@gongkai/contexts/features';
import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { filesUnder, readText, ROOT } from './workspace.js';

interface Configured {
  readonly references: readonly { readonly path: string }[];
}

const jsonOf = <T>(path: string): T => JSON.parse(readText(path)) as T;
const referencedBy = (path: string): readonly string[] =>
  jsonOf<Configured>(path).references.map(({ path: to }) => normalize(join(path, '..', to)));
const { dependencies: listed } = jsonOf<{ readonly dependencies: object }>('libs/contexts/package.json');

/** The stored types that a context's golden files keep, as `Type version`. */
const goldenOf = (name: string): readonly string[] =>
  filesUnder(`libs/${name}/domain/golden`).flatMap((path) => {
    const kept = jsonOf<Kept | readonly Kept[]>(path);
    return [kept].flat().map(({ type, version }) => `${type} ${String(version)}`);
  });
interface Kept {
  readonly type: string;
  readonly version: number;
}

/** Kinds of streams that the contracts of a context name. */
const kindsOf = (name: string): readonly string[] =>
  filesUnder(`libs/${name}/contracts/src`).flatMap((path) =>
    [...readText(path).matchAll(/\bstreamKind(?:Of)?(?:<\w+>)?\('([a-z]+-)'/g)].map(([, prefix = '']) => prefix),
  );

describe.each(CONTEXT_NAMES.map((name) => ({ name })))('The context $name', ({ name }) => {
  const api = contextApis.find((one) => one.name === name)!;
  const definition = contexts.find((one) => one.api.name === name)!;

  it('has its three libs and its app, each built', () => {
    for (const part of ['contracts', 'domain', 'feature'])
      for (const file of ['package.json', 'tsconfig.json'])
        expect(existsSync(join(ROOT, `libs/${name}/${part}/${file}`))).toBe(true);
    expect(referencedBy('tsconfig.build.json')).toContain(`apps/${name}`);
    expect(existsSync(join(ROOT, `apps/${name}/src/main.ts`))).toBe(true);
  });

  it('stands in the list of contexts with its contracts and its feature', () => {
    expect(referencedBy('libs/contexts/tsconfig.json')).toEqual(
      expect.arrayContaining([`libs/${name}/contracts`, `libs/${name}/feature`]),
    );
    expect(Object.keys(listed)).toEqual(
      expect.arrayContaining([`@gongkai/${name}-contracts`, `@gongkai/${name}-feature`]),
    );
  });

  it('keeps a golden form of each event that it stores', () => {
    const stored = api.stored.map(({ type, version }) => `${type} ${String(version)}`);
    expect([...goldenOf(name)].sort()).toEqual([...stored].sort());
  });

  it('tells the history of every kind of stream that it names', () => {
    expect(api.histories.map(({ streams }) => streams.prefix).sort()).toEqual([...kindsOf(name)].sort());
    expect(api.histories.filter((history) => !api.queries.includes(history))).toEqual([]);
    expect(api.histories.filter(({ route }) => !api.routes.queries.includes(route))).toEqual([]);
  });

  it('says what is sent when its deadlines have come, where it has the table of them', () => {
    const hasTable = Object.values(definition.entities).some(
      (entity) => typeof entity === 'object' && entity.options.name === 'deadline',
    );
    expect(definition.deadlines !== undefined).toBe(hasTable);
  });
});

/** Rows of tables of commands that name one act, each up to what is prepared. */
const rowsWithAct = (text: string): readonly (readonly [act: string, authorize: string])[] =>
  [...text.matchAll(/\bmay: ('[^']+'),\s*authorize: (.*?)\n {4}\w+:/gs)].map(([, act = '', rest = '']) => [act, rest]);

describe('A row of the table of commands', () => {
  it('says its act once: what authorises in its own way is given it', () => {
    const rows = CONTEXT_NAMES.flatMap((name) => filesUnder(`libs/${name}/feature/src`))
      .filter((path) => path.endsWith('.handlers.ts'))
      .flatMap((path) => rowsWithAct(readText(path)));
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(([act, authorize]) => authorize.includes(act))).toEqual([]);
  });
});
