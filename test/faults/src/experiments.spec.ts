import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';

const root = new URL('../../../', import.meta.url);
const textOf = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8');

const specsIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(new URL(folder, root), { recursive: true }))
    .filter((path) => path.endsWith('.spec.ts') && !/(^|\/)(dist|node_modules)\//.test(path))
    .map((path) => `${folder}/${path}`);

/** What a spec says that it is, in a title or before it. */
const EXPERIMENT = /\b[Ee]xperiment (E\d+)\b|\((E\d+)[),]|describe\(\s*[`'](E\d+) /g;

describe('the fault experiments', () => {
  it('have a place each, which says its number, and which the README names', async () => {
    const experiments = JSON.parse(await textOf('test/faults/experiments.json')) as Record<string, readonly string[]>;
    const readme = await textOf('test/faults/README.md');
    const named = [...readme.matchAll(/^\| (E\d+) \|/gm)].map(([, name]) => name);
    expect(Object.keys(experiments)).toEqual(named);
    expect(named.length).toBeGreaterThan(0);
    for (const [name, files] of Object.entries(experiments)) {
      const [row] = new RegExp(`^\\| ${name} \\|.*$`, 'm').exec(readme) ?? [];
      for (const file of files) {
        expect(row).toContain(file.split('/').at(-1)?.replace('.int.spec.ts', ''));
        expect(await textOf(file)).toMatch(new RegExp(`\\b${name}\\b`));
      }
    }
  });

  it('are all of them there that a spec says it is', async () => {
    const experiments = JSON.parse(await textOf('test/faults/experiments.json')) as Record<string, readonly string[]>;
    const specs = (await Promise.all(['libs', 'apps', 'test'].map(specsIn))).flat();
    const claims = await Promise.all(
      specs.map(async (file) =>
        [...(await textOf(file)).matchAll(EXPERIMENT)].map((match) => ({ file, name: match.slice(1).join('') })),
      ),
    );
    expect(claims.flat().length).toBeGreaterThan(Object.keys(experiments).length);
    expect(claims.flat().filter(({ file, name }) => experiments[name]?.includes(file) !== true)).toEqual([]);
  });
});
