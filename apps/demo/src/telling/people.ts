import type { Place } from './story.js';
import { seeded } from './seeded.js';
import { FAMILY_NAMES, GIVEN_NAMES } from '../texts/names.texts.js';
import { ROLES } from '../texts/places.texts.js';

/** An invented person of the story. */
export interface Person {
  readonly name: string;
  readonly contact: string;
}

const ORDER: readonly Place[] = ['bureau', 'centre'];

/** Who has which part in a place; the same names for the same seed, no name twice. */
export const personOf = (seed: number, place: Place, role: string): Person => {
  const people = seeded(seed, 'people');
  const families = people.shuffled(FAMILY_NAMES);
  const given = people.shuffled(GIVEN_NAMES);
  const index = ORDER.indexOf(place) * ROLES.length + ROLES.findIndex(({ key }) => key === role);
  return {
    name: `${families[index % families.length] ?? ''}${given[index % given.length] ?? ''}`,
    contact: `内线8${String(100 + index)}`,
  };
};
