import { describe, expect, it } from '@jest/globals';
import { filesUnder, readText, workspacePackages } from './workspace.js';

const HOPS = /^\| (\d) \|([^|]*)\|([^|]*)\|$/gm;

/** The names that a cell says in code, but for patterns of files and headers. */
const namesIn = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([A-Za-z]+)`/g)].map(([, name]) => name ?? '').filter((name) => name !== '');

const page = readText('docs/architecture.md');

describe('the rooms that the architecture tells', () => {
  it.each(workspacePackages().filter(({ folder }) => folder.startsWith('libs/')))(
    'have $folder among them',
    ({ folder }) => {
      const [, room = '', part] = folder.split('/');
      const line = page.split('\n').find((row) => row.startsWith('|') && row.includes(`\`libs/${room}\``)) ?? '';
      expect(line).not.toBe('');
      if (part !== undefined) expect(line).toContain(part);
    },
  );
});

describe('the hops that the architecture tells', () => {
  const hops = [...page.matchAll(HOPS)];
  const sources = filesUnder().filter((path) => /^libs\/.*\/src\/.*\.ts$/.test(path) && !path.endsWith('.spec.ts'));
  const text = sources.map(readText).join('\n');

  it('are as many as it says: six of a command, five of a query', () => {
    expect(hops.map(([, number]) => Number(number))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(hops.filter(([, , , query]) => query?.trim() !== '')).toHaveLength(5);
  });

  it.each(hops.flatMap(([, , command = '', query = '']) => [...namesIn(command), ...namesIn(query)]))(
    'go through %s, which the code exports or an aggregate has',
    (name) => {
      expect(text).toMatch(new RegExp(`export (?:const|class|interface) ${name}\\b|\\b${name}\\(command`));
    },
  );
});
