import { beforeAll, describe, expect, it } from '@jest/globals';
import { basename } from 'node:path';
import { lintTexts, type LintMessage } from './lint-texts.js';
import { filesUnder, readText } from './workspace.js';

const fixtureFrom = (file: string) => {
  const text = readText(file);
  const [at = '', expects = ''] = text.split('\n');
  return {
    name: basename(file, '.ts').replaceAll('-', ' '),
    path: at.replace(/^\/\/ at (typed )?/, ''),
    typed: at.startsWith('// at typed '),
    rules: expects
      .replace('// expects ', '')
      .split(' ')
      .filter((rule) => rule !== 'nothing'),
    text,
  };
};

const fixtures = filesUnder('test/architecture/fixtures').map(fixtureFrom);

describe('The rules of the house', () => {
  let found: readonly (readonly LintMessage[])[] = [];

  beforeAll(() => {
    found = lintTexts(fixtures);
  }, 180_000);

  it('have a fixture each', () => {
    expect(fixtures.length).toBeGreaterThan(60);
  });

  it.each(fixtures.map((fixture, index) => ({ ...fixture, index })))('$name: exactly $rules', ({ rules, index }) => {
    const red = new Set(found[index]?.map(({ ruleId, message }) => ruleId ?? message));
    expect([...red].sort()).toEqual([...rules].sort());
  });
});
