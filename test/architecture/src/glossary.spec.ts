import { describe, expect, it } from '@jest/globals';
import { filesUnder, readText } from './workspace.js';

interface Word {
  readonly word: string;
  readonly chinese: string;
  readonly not: readonly string[];
}

const wordFrom = (line: string): Word => {
  const [, word = '', chinese = '', , not = ''] = line.split('|').map((cell) => cell.trim());
  return { word, chinese, not: not === '' ? [] : not.split(', ') };
};

const words = readText('docs/glossary.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| word |'))
  .map(wordFrom);

const repeated = (all: readonly string[]): readonly string[] => all.filter((one, index) => all.indexOf(one) !== index);

const EXPORTED = /^export (?:declare |abstract |async )*(?:const|function|class|interface|type) (\w+)/gm;

/** `OrganisationTenant` contains `tenant` as a word of its own; `tenants` is one too. */
const partsOf = (name: string): readonly string[] =>
  name
    .split(/(?<=[a-z0-9])(?=[A-Z])|_/)
    .map((part) => part.toLowerCase())
    .flatMap((part) => [part, part.replace(/s$/, '')]);

describe('The glossary', () => {
  it('has one word for each thing and one thing for each word', () => {
    expect(words.length).toBeGreaterThan(90);
    expect(repeated(words.map(({ word }) => word))).toEqual([]);
    expect(repeated(words.map(({ chinese }) => chinese))).toEqual([]);
  });

  it('has a Chinese term for each', () => {
    expect(words.filter(({ chinese }) => !/^\p{Script=Han}+$/u.test(chinese))).toEqual([]);
  });

  it('is kept: nothing exported bears a word that it rules out', () => {
    const ruledOut = new Set(words.flatMap(({ not }) => not));
    const sources = filesUnder('libs').filter(
      (path) => /\/src\/.*\.ts$/.test(path) && !path.endsWith('.spec.ts') && !path.startsWith('libs/testkit/'),
    );
    const exported = sources.flatMap((path) =>
      [...readText(path).matchAll(EXPORTED)].map((match) => ({ path, name: match[1] ?? '' })),
    );
    expect(exported.length).toBeGreaterThan(100);
    expect(
      exported.filter(({ name }) => ruledOut.has(name) || partsOf(name).some((part) => ruledOut.has(part))),
    ).toEqual([]);
  });
});
