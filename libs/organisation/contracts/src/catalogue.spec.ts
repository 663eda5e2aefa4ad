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

  it.each(['\u0000', '\u202e', '\ud83d', '\n'])('is of visible text, one line each: not %j', (mark) => {
    const text = { en: `Fish${mark}eries`, 'zh-Hans': '渔业' };
    expect(drafting({ title: text })).toBe(false);
    expect(drafting({ subjects: [text] })).toBe(false);
    expect(drafting({ clause: `S3.1${mark}(1)` })).toBe(false);
  });
});
