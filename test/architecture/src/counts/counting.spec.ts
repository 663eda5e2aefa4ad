import { describe, expect, it } from '@jest/globals';
import { above } from './above.js';
import { contextPlaces } from './context-places.js';
import { contractPlaces } from './contract-places.js';
import { repeatedNames } from './exported-names.js';
import { isProduction } from './production.js';
import { sourceOf, type TextFile } from './source.js';

const treeOf = (texts: Readonly<Record<string, string>>): readonly TextFile[] =>
  Object.entries(texts).map(([path, text]) => ({ path, text }));

const sourcesOf = (texts: Readonly<Record<string, string>>) =>
  treeOf(texts)
    .filter(({ path }) => isProduction(path))
    .map(sourceOf);

const FERRIES = 'libs/ferries/contracts/src/crossing.ts';
const contracts = `
  export const cross = ferries.command('Cross', body, words);
  export const crossed = storedEvent('Crossed', data, words);
  export const crossingById = query('CrossingById', asking, words);`;

const filesOf = (texts: Readonly<Record<string, string>>, word: string) =>
  contractPlaces(sourcesOf({ [FERRIES]: contracts, ...texts })).find((made) => made.word === word)?.files;

describe('The files that a contract stands in', () => {
  it('are found by its word and by its constant, as an identifier or as a string', () => {
    const files = filesOf(
      {
        'libs/ferries/domain/src/crossing.ts': `type Cross = Named<'Cross'>;`,
        'libs/ferries/domain/src/ferry.ts': `switch (command.type) { case 'Cross': }`,
        'libs/ferries/feature/src/crossing.handlers.ts': `on(contracts.cross, {});`,
        'libs/ferries/feature/src/acts.ts': `const acts = { Cross: 'ferries.cross' };`,
      },
      'Cross',
    );
    expect(files).toHaveLength(5);
  });

  it('hold it whole: neither a longer word, nor a comment, nor a sentence names it', () => {
    const told = `/** Cross */ const across = 'Cross the river'; // cross`;
    expect(filesOf({ 'libs/ferries/domain/src/crossing.ts': told }, 'Cross')).toEqual([FERRIES]);
  });

  it('are files of the product: specs, what stands beside them and the testkit are not', () => {
    const files = filesOf(
      {
        'libs/ferries/domain/src/crossing.spec.ts': `cross;`,
        'libs/ferries/domain/spec/crossings.ts': `cross;`,
        'libs/testkit/src/crossings.ts': `cross;`,
        'test/e2e/src/crossings.ts': `cross;`,
      },
      'Cross',
    );
    expect(files).toEqual([FERRIES]);
  });

  it('are neither the process, effect or deadline that sends it nor the clients of our API', () => {
    const files = filesOf(
      {
        'libs/ferries/feature/src/cross-when-it-is-light.process.ts': `cross;`,
        'libs/ferries/feature/src/ferries.deadlines.ts': `cross;`,
        'apps/cli/src/crossing.ts': `cross;`,
      },
      'Cross',
    );
    expect(files).toEqual([FERRIES]);
  });

  it('are counted for events and queries too; whoever asks from another context does so by contract', () => {
    const texts = {
      'libs/ferries/feature/src/ferries.relay.ts': `crossed;`,
      'libs/ferries/feature/src/crossing.query.ts': `crossingById;`,
      'libs/gateway/src/crossings.ts': `crossingById;`,
      'libs/tolls/contracts/src/toll.ts': ``,
      'libs/tolls/feature/src/crossings.ts': `ask(crossingById); crossed;`,
    };
    expect(filesOf(texts, 'Crossed')).toHaveLength(3);
    expect(filesOf(texts, 'CrossingById')).toEqual([
      FERRIES,
      'libs/ferries/feature/src/crossing.query.ts',
      'libs/gateway/src/crossings.ts',
    ]);
  });

  it('are not those of a published event that is called alike', () => {
    const published = `const crossedV1 = published('Crossed', data, words);`;
    expect(filesOf({ 'libs/ferries/contracts/src/published.ts': published }, 'Crossed')).toEqual([FERRIES]);
  });
});

describe('The places where a context is named outside itself', () => {
  const two = {
    [FERRIES]: contracts,
    'libs/tolls/contracts/src/toll.ts': '',
    'libs/kernel/src/vocabulary.ts': `export const MODES = ['tolls', 'free'];`,
  };
  const placesOf = (texts: Readonly<Record<string, string>>, context = 'ferries') =>
    contextPlaces(treeOf({ ...two, ...texts })).find((counted) => counted.context === context)?.files;

  it.each([
    ['a package', 'apps/standalone/package.json', `{ "@gongkai/ferries-feature": "0.1.0" }`],
    ['an import', 'libs/gateway/src/routes.ts', `import { ferriesApi } from '@gongkai/ferries-contracts';`],
    ['a folder', 'tsconfig.json', `{ "path": "libs/ferries/domain" }`],
    ['a folder beside', 'libs/gateway/tsconfig.json', `{ "path": "../ferries/contracts" }`],
    ['a subject', 'libs/platform/bus/src/port.ts', 'const subject = `ferries.evt.${word}`;'],
    ['a string', 'apps/secrets/src/users.ts', `const USERS = ['gateway', 'ferries'];`],
    ['a list in JSON', 'apps/standalone/programs.json', `["gateway", "ferries"]`],
    ['a service', 'docker-compose.yml', `  ferries:\n    command: [run]`],
    ['a secret', 'docker-compose.yml', `secrets: [nats-ferries.seed]`],
    ['what only a client reaches past contracts', 'apps/cli/src/a.ts', `import '@gongkai/ferries-feature';`],
  ])('are found: %s', (_what, path, text) => {
    expect(placesOf({ [path]: text })).toEqual([path]);
  });

  it.each([
    ['a comment', 'libs/kernel/src/a.ts', `/** As 'ferries' do. */`],
    ['a comment in configuration', 'docker-compose.yml', `# ferries`],
    ['a longer word', 'docker-compose.yml', `ferriesque: 1`],
    ['prose', 'docs/operations.md', 'libs/ferries/domain'],
    ['a spec', 'libs/gateway/src/routes.spec.ts', `import '@gongkai/ferries-contracts';`],
    ['a test of the whole story', 'test/e2e/package.json', `{ "@gongkai/ferries-feature": "0.1.0" }`],
    ['what a program writes', 'infra/nats/authorization.conf', `"ferries.cmd.cross"`],
    ['its own app', 'apps/ferries/package.json', `{ "@gongkai/ferries-feature": "0.1.0" }`],
    ['another context, by contract', 'libs/tolls/feature/src/a.ts', `import '@gongkai/ferries-contracts';`],
    ['a client’s package, by contract', 'apps/cli/package.json', `{ "@gongkai/ferries-contracts": "0.1.0" }`],
    ['a client’s references, by contract', 'apps/cli/tsconfig.json', `{ "path": "../../libs/ferries/contracts" }`],
    ['a client, by contract', 'apps/cli/src/a.ts', `import '@gongkai/ferries-contracts'; const kind = 'ferries';`],
  ])('are not: %s', (_what, path, text) => {
    expect(placesOf({ [path]: text })).toEqual([]);
  });

  it('are lists of contexts where the kernel means something else by the word', () => {
    const texts = { 'libs/a/src/mode.ts': `const mode = 'tolls';`, 'libs/a/src/list.ts': `['tolls', 'ferries']` };
    expect(placesOf(texts, 'tolls')).toEqual(['libs/a/src/list.ts']);
  });
});

describe('Names that are exported twice', () => {
  const repeated = (texts: Readonly<Record<string, string>>, prescribed: readonly string[] = []) =>
    repeatedNames(sourcesOf(texts), new Set(prescribed)).map(({ name }) => name);

  it('are found whatever bears them: value, function, class, type, or what a pattern binds', () => {
    const texts = {
      'libs/a/src/a.ts': `export const a = 1; export function b() {} export class C {} export type D = 1; export const { e } = a;`,
      'libs/b/src/b.ts': `export interface a {} export const b = 1, C = 2; export enum D {} const e = 1; export { e };`,
    };
    expect(repeated(texts)).toEqual(['a', 'b', 'C', 'D', 'e']);
  });

  it('are not a value and its type in one file, what is handed on, what specs export, nor what is prescribed', () => {
    const texts = {
      'libs/a/src/a.ts': `export const A = 1; export type A = typeof A; export const decide = 1;`,
      'libs/a/src/index.ts': `export * from './a.js'; export { A } from './a.js'; export type { A as decide };`,
      'libs/b/src/b.ts': `export const decide = 2; const A = 2;`,
      'libs/b/src/b.spec.ts': `export const A = 1;`,
    };
    expect(repeated(texts, ['decide'])).toEqual([]);
  });
});

describe('A bound', () => {
  const counted = [
    { name: 'wide', files: ['a', 'b', 'c'] },
    { name: 'narrow', files: ['a'] },
  ];

  it('names what stands above it, with its files', () => {
    expect(above(2, counted, [])).toEqual(['wide: 3 of at most 2: a b c']);
  });

  it('lets an exemption pass only as long as it is one', () => {
    expect(above(2, counted, ['wide'])).toEqual([]);
    expect(above(3, counted, ['wide'])).toEqual(['wide: exempted, and no longer above 3']);
    expect(above(2, counted, ['wide', 'gone'])).toEqual(['gone: exempted, and no longer above 2']);
  });
});
