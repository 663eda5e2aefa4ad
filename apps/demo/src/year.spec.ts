import { draftItem } from '@gongkai/items-contracts';
import { MISSION_CATALOGUE } from '@gongkai/organisation-contracts';
import { describe, expect, it } from '@jest/globals';
import { dayOf, filled, type Story } from './telling/story.js';
import type { ToldYear } from './telling/telling.js';
import { begun, versionBody } from './telling/told-item.js';
import { ROLES } from './texts/places.texts.js';
import { YEAR } from './year.js';

const id = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

const telling = {
  seed: 42,
  people: new Map(
    (['bureau', 'centre'] as const).flatMap((place) => ROLES.map(({ key }, index) => [`${place}/${key}`, id(index)])),
  ),
} as unknown as ToldYear;

const entryOf = (code: string) => MISSION_CATALOGUE.entries.find((entry) => entry.code === code);

const drafts = (story: Story) => {
  const item = begun(telling, story);
  const first = versionBody(telling, item);
  const rewritten = story.again === undefined || story.again.body === '' ? [] : [story.again];
  return [first, ...rewritten.map((again) => versionBody(telling, item, again))];
};

describe('the year', () => {
  it('has items in every month, each with a key of its own', () => {
    expect(new Set(YEAR.map(({ key }) => key)).size).toBe(YEAR.length);
    expect(new Set(YEAR.map(({ month }) => month)).size).toBe(12);
    expect(YEAR.length).toBeGreaterThanOrEqual(60);
  });

  it('opens something under every regular and major entry', () => {
    const covered = new Set(YEAR.flatMap(({ entries }) => entries.map(({ code }) => code)));
    const asked = MISSION_CATALOGUE.entries.filter(({ kind }) => kind !== 'onRequest').map(({ code }) => code);
    expect(asked.filter((code) => !covered.has(code))).toEqual([]);
  });

  it.each(YEAR.map((story) => [story.key, story] as const))('%s can be drafted as it is written', (_, story) => {
    for (const body of drafts(story)) {
      const parsed = draftItem.body.safeParse({ ...body, organisation: id(99) });
      expect(parsed.success ? [] : parsed.error).toEqual([]);
      expect(JSON.stringify(body)).not.toMatch(/\{[a-z+]+\}/i);
    }
  });

  it.each(YEAR.map((story) => [story.key, story] as const))('%s keeps the catalogue', (_, story) => {
    for (const { code, subjects = [] } of story.entries) {
      const entry = entryOf(code);
      const known = entry?.subjects.length ?? 0;
      expect(subjects.every((subject) => subject <= known)).toBe(true);
      expect(subjects.length > 0).toBe(known > 0);
      expect(entry?.kind === 'major').toBe(story.decision !== undefined);
      if (entry?.threshold !== undefined) expect(story.money).toBeDefined();
    }
    expect(story.sources.length).toBeGreaterThan(0);
    if (story.decision !== undefined) expect(Number(story.decision.on.slice(0, 2))).toBe(story.month);
  });
});

describe('a text with numbers', () => {
  it('writes amounts in groups of three and adds where it says so', () => {
    expect(filled('共{a}元，其中{b}元，合计{a+b}元', { a: 1200, b: 45_000 })).toBe(
      '共1,200元，其中45,000元，合计46,200元',
    );
  });

  it('is refused when it names a number that the story has not', () => {
    expect(() => filled('{nothing}', {})).toThrow(RangeError);
  });

  it('stands in the year of the story', () => {
    expect(dayOf('03-18')).toBe('2025-03-18');
  });

  it('agrees on a number of one project', () => {
    const budgets = YEAR.filter(({ project }) => project === 'hatchery').map((story) => begun(telling, story).numbers);
    expect(new Set(budgets.map(({ budget }) => budget)).size).toBe(1);
  });
});
