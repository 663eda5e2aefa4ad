import { describe, expect, it } from '@jest/globals';
import { queryPath } from './paths.js';

describe('the address of a question', () => {
  it('names what the path names there, and the rest as its query', () => {
    expect(queryPath({ path: '/items/{item}/versions' }, { item: 'a b', cursor: '甲' })).toBe(
      '/items/a%20b/versions?cursor=%E7%94%B2',
    );
  });

  it('says half a character as U+FFFD, in path and query alike', () => {
    expect(queryPath({ path: '/items/{item}' }, { item: '\uD800', word: '\uD800' })).toBe(
      '/items/%EF%BF%BD?word=%EF%BF%BD',
    );
  });
});
