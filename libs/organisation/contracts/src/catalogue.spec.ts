import { describe, expect, it } from '@jest/globals';
import { draftCatalogue, MISSION_CATALOGUE } from './index.js';

const drafting = (change: object) => {
  const [first, ...others] = MISSION_CATALOGUE.entries;
  return draftCatalogue.body.safeParse({ entries: [{ ...first, ...change }, ...others] }).success;
};

describe('a drafted catalogue', () => {
  it("takes the mission's own entries", () => {
    expect(drafting({})).toBe(true);
  });

  it('is no longer in all than one message carries', () => {
    const wide = { en: 'x'.repeat(300), 'zh-Hans': '渔'.repeat(300) };
    expect(drafting({ subjects: Array.from({ length: 50 }, () => wide) })).toBe(true);
    const subjects = Array.from({ length: 99 }, () => wide);
    const entries = MISSION_CATALOGUE.entries.slice(0, 2).map((entry) => ({ ...entry, subjects }));
    expect(draftCatalogue.body.safeParse({ entries })).toMatchObject({
      error: { issues: [{ code: 'custom', message: expect.stringContaining('100000 are the most') }] },
    });
  });

  it.each(['\u0000', '\u202e', '\ud83d', '\n'])('is of visible text, one line each: not %j', (mark) => {
    const text = { en: `Fish${mark}eries`, 'zh-Hans': '渔业' };
    expect(drafting({ title: text })).toBe(false);
    expect(drafting({ subjects: [text] })).toBe(false);
    expect(drafting({ clause: `S3.1${mark}(1)` })).toBe(false);
  });
});
