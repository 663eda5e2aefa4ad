import { describe, expect, it } from '@jest/globals';
import { basename } from 'node:path';
import { filesUnder, readText } from './workspace.js';

const decisions = filesUnder('docs/adr').map((path) => ({
  number: Number(basename(path).slice(0, 4)),
  name: basename(path),
  heading: readText(path).split('\n')[0] ?? '',
}));

const TEXT = /\.(?:[cm]?[jt]s|json|md|ya?ml|sh|sql|conf)$/;

/** `ADR 0004`, `ADR 12`, `docs/adr/0015`, `ADRs 1`. */
const NAMED = /(?:\bADRs? |docs\/adr\/|\]\()(\d{1,4})\b(-[\w-]+\.md)?/g;

const mentionsIn = (path: string) =>
  [...readText(path).matchAll(NAMED)].map(([text, number, rest]) => ({
    path,
    text,
    number: Number(number),
    file: rest === undefined ? undefined : `${number ?? ''}${rest}`,
  }));

const mentions = ['docs', 'libs', 'apps', 'infra', 'test/architecture/rules', 'test/architecture/src']
  .flatMap(filesUnder)
  .filter((path) => TEXT.test(path) && !path.endsWith('decisions.spec.ts'))
  .flatMap(mentionsIn);

const firstsOf = (path: string, pattern: RegExp): readonly string[] =>
  [...readText(path).matchAll(pattern)].map(([, first = '']) => first).toSorted();

describe('Decisions', () => {
  it('have a number each, which their heading says too', () => {
    expect(new Set(decisions.map(({ number }) => number)).size).toBe(decisions.length);
    expect(decisions.filter(({ number, heading }) => Number(/^# (\d+)\.? /.exec(heading)?.[1]) !== number)).toEqual([]);
  });

  it('are there wherever one is named', () => {
    const numbers = decisions.map(({ number }) => number);
    const names = decisions.map(({ name }) => name);
    expect(mentions.length).toBeGreaterThan(10);
    expect(mentions.filter(({ number }) => !numbers.includes(number))).toEqual([]);
    expect(mentions.filter(({ file }) => file !== undefined && !names.includes(file))).toEqual([]);
  });

  it.each([
    ['test/architecture/rules/boundaries.mjs', 18],
    ['libs/platform/event-store/src/postgres/group-commit.ts', 1],
    ['apps/standalone/bundle.mjs', 15],
    ['infra/nats/nats-server.conf', 4],
  ])('are named where they were taken: %s by number %i', (path, number) => {
    expect(mentionsIn(path).map((mention) => mention.number)).toContain(number);
  });

  it('say of each layer that lint knows what it is', () => {
    const told = firstsOf('docs/adr/0018-who-may-see-whom.md', /^\| (?!layer )([a-z]+) +\|/gm);
    expect(told).toEqual(firstsOf('test/architecture/rules/boundaries.mjs', /name: '(\w+)',\s+sees:/g));
    expect(told).toContain('domain');
  });
});
