import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../texts/places.texts.js';
import { personOf } from './people.js';

const everybody = (seed: number) =>
  (['bureau', 'centre'] as const).flatMap((place) => ROLES.map(({ key }) => personOf(seed, place, key)));

describe('the people of the story', () => {
  it.each([0, 1, 42, 999])('have names and contacts of their own (seed %d)', (seed) => {
    const people = everybody(seed);
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
    expect(new Set(people.map(({ contact }) => contact)).size).toBe(people.length);
    for (const { name } of people) expect(name).toMatch(/^\p{Script=Han}{3}$/u);
  });

  it('are the same for the same seed and others for another', () => {
    expect(everybody(42)).toEqual(everybody(42));
    expect(everybody(42)).not.toEqual(everybody(43));
  });
});
