import { describe, expect, it } from '@jest/globals';
import { normalised, textHashesIn } from './normalised.js';

const ID = '0b0c0f66-2f3f-5d26-9a1c-bff3acdc840f';
const OTHER = '1b0c0f66-2f3f-5d26-9a1c-bff3acdc840f';
const normal = {
  names: new Map([[ID, 'item a']]),
  today: '2026-03-02',
  zone: 'Asia/Shanghai',
  textHashes: new Set(['abc']),
};

describe('an answer in the words of the story', () => {
  it('names ids that the story knows and hides those it does not', () => {
    expect(normalised({ item: ID, actor: `person:${ID}`, appointment: OTHER }, normal)).toEqual({
      item: 'item a',
      actor: 'person:item a',
      appointment: '<id>',
    });
  });

  it("keeps the story's days and leaves out those of the clock", () => {
    const days = { decidedOn: '2026-03-01', heldAt: '2025-06-24T01:30:00.000Z', on: '2026-03-02', dueOn: '2026-03-16' };
    expect(normalised({ ...days, at: '2026-03-02T04:00:00.000Z', title: '2026-03-02起施行' }, normal)).toEqual({
      decidedOn: '2026-03-01',
      heldAt: '2025-06-24T01:30:00.000Z',
      on: '<day>',
      dueOn: '<day>',
      at: '<instant>',
      title: '2026-03-02起施行',
    });
  });

  it("begins the first day at the organisation's midnight", () => {
    const midnight = '2026-03-01T16:00:00.000Z';
    const before = '2026-03-01T15:59:59.999Z';
    expect(normalised({ before, midnight }, normal)).toEqual({ before, midnight: '<instant>' });
  });

  it('leaves out salted hashes, also where a website proves itself by them', () => {
    expect(normalised({ textSha256: 'abc', proofs: [{ fileSha256: 'abc' }, { fileSha256: 'def' }] }, normal)).toEqual({
      proofs: [{ fileSha256: '<text>' }, { fileSha256: 'def' }],
    });
    expect(textHashesIn({ rows: [{ textSha256: 'abc', more: { textSha256: 'def' } }] })).toEqual(['abc', 'def']);
  });

  it('says the same whatever order an installation gives rows and fields', () => {
    const one = normalised({ rows: [{ b: 1, a: 2 }, { a: 1 }] }, normal);
    const other = normalised({ rows: [{ a: 1 }, { a: 2, b: 1 }] }, normal);
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });

  it('keeps the order in which votes were cast', () => {
    expect(normalised({ votes: ['b', 'a'] }, normal)).toEqual({ votes: ['b', 'a'] });
  });
});
