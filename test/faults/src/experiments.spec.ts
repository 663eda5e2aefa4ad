import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';

const root = new URL('../../../', import.meta.url);
const textOf = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8');

describe('the fault experiments', () => {
  it('have a place each, which says its number, and which the README names', async () => {
    const experiments = JSON.parse(await textOf('test/faults/experiments.json')) as Record<string, readonly string[]>;
    const readme = await textOf('test/faults/README.md');
    expect(Object.keys(experiments)).toEqual(['E1', 'E3', 'E4', 'E5', 'E10', 'E14', 'E15', 'E16']);
    for (const [name, files] of Object.entries(experiments)) {
      const [row] = new RegExp(`^\\| ${name} \\|.*$`, 'm').exec(readme) ?? [];
      for (const file of files) {
        expect(row).toContain(file.split('/').at(-1)?.replace('.int.spec.ts', ''));
        expect(await textOf(file)).toMatch(new RegExp(`\\b${name}\\b`));
      }
    }
  });
});
