import { describe, expect, it } from '@jest/globals';
import { crowdedFolders, MAX_FILES, namesakes, offenceOf, ROLES } from './file-rules.js';
import { filesUnder, readText, workspacePackages } from './workspace.js';

const files = ['libs', 'apps', 'test']
  .flatMap((folder) => filesUnder(folder))
  .filter((path) => path.endsWith('.ts') && !path.startsWith('test/architecture/fixtures/'));
const packages = workspacePackages().map(({ folder }) => folder);

describe('The name of a file', () => {
  it.each([
    { path: 'libs/items/domain/src/item/item.ts', offence: undefined },
    { path: 'libs/items/domain/src/item/review.policies.ts', offence: undefined },
    { path: 'libs/items/domain/src/item/review.policies.spec.ts', offence: undefined },
    { path: 'libs/items/feature/src/read-model/0001-items-rows.migration.ts', offence: undefined },
    { path: 'libs/items/feature/src/items.int.spec.ts', offence: undefined },
    { path: 'libs/items/domain/src/item/item.properties.spec.ts', offence: undefined },
    { path: 'libs/items/domain/src/ItemState.ts', offence: 'not in kebab case' },
    { path: 'libs/items/domain/src/item_state.ts', offence: 'not in kebab case' },
    { path: 'libs/items/feature/src/0001-items.query.ts', offence: 'not in kebab case' },
    { path: 'libs/items/feature/src/item.service.ts', offence: '.service is no role of the closed list' },
    { path: 'libs/items/feature/src/item.utils.ts', offence: '.utils is no role of the closed list' },
    { path: 'libs/items/feature/src/item.query.relay.ts', offence: 'more than one role' },
    { path: 'libs/items/feature/src/item.query.test.ts', offence: 'more than one role' },
  ])('$path: $offence', ({ path, offence }) => {
    expect(offenceOf(path)).toBe(offence);
  });

  it('is in kebab case and ends in a role of the closed list, or in none', () => {
    expect(files.length).toBeGreaterThan(500);
    const offences = files.flatMap((path) => {
      const offence = offenceOf(path);
      return offence === undefined ? [] : [`${path} ${offence}`];
    });
    expect(offences).toEqual([]);
  });

  it('ends in a role that the documentation explains, each of them', () => {
    const cells = [...readText('docs/architecture.md').matchAll(/^\| (`\.[^|]*)\|/gm)].map(([, cell = '']) => cell);
    const told = cells.flatMap((cell) => [...cell.matchAll(/`\.([a-z]+)`/g)].map(([, role]) => role));
    expect(told.sort()).toEqual([...ROLES].sort());
  });
});

describe('A folder', () => {
  const inFolder = (folder: string, count: number): string[] =>
    Array.from({ length: count }, (_, n) => `${folder}/file-${String(n)}.ts`);

  it('of more files than the limit is found, whatever specs stand beside them', () => {
    const paths = [...inFolder('full', MAX_FILES), ...inFolder('crowded', MAX_FILES + 1), 'full/file-0.spec.ts'];
    expect(crowdedFolders(paths)).toEqual(new Map([['crowded', MAX_FILES + 1]]));
  });

  it(`holds at most ${String(MAX_FILES)} files beside their specs`, () => {
    expect(crowdedFolders(files)).toEqual(new Map());
  });
});

describe('Two files of one name in one lib', () => {
  it('are found, but for names that every folder may have', () => {
    const paths = ['a/src/x/state.ts', 'a/src/y/state.ts', 'b/src/state.ts', 'a/src/index.ts', 'a/src/x/index.ts'];
    expect(namesakes(paths, ['a', 'b'])).toEqual(['a: state.ts']);
  });

  it('are nowhere', () => {
    expect(namesakes(files, packages)).toEqual([]);
  });
});
