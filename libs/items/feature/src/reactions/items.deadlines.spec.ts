import { describe, expect, it } from '@jest/globals';
import { itemsDeadlines } from './items.deadlines.js';

const kinds = itemsDeadlines.kinds.map(({ kind, answers }) => ({ kind, answers }));

describe('a deadline of an item (S4.2(1))', () => {
  it.each(kinds)('that a clock behind found too early is asked again: $kind', ({ answers }) => {
    expect(answers['item.not-due']).toBe('again');
  });

  it.each(kinds)('is settled where the item went on without it: $kind', ({ answers }) => {
    expect([answers['item.wrong-phase'], answers['item.unknown']]).toEqual(['done', 'done']);
  });
});
