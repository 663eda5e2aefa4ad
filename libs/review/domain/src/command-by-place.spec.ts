import { fold } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import { eventsOf } from '../spec/acts.js';
import { REVIEW_COMMAND_BY_PLACE, expectedIn } from '../spec/command-by-place.js';
import { ORDINARY } from '../spec/ordinary.js';
import { PLACES } from '../spec/phases.js';
import { review, type ReviewCommand } from './review.js';

const pairs = (Object.keys(ORDINARY) as ReviewCommand['type'][]).flatMap((type) =>
  Object.keys(PLACES).map((place) => [type, place] as const),
);

/** The events' types, `nothing`, or the refusal. */
const outcomeOf = (type: ReviewCommand['type'], place: string): string => {
  const state = fold(review, eventsOf(...(PLACES[place] ?? [])));
  const decision = review.decide(ORDINARY[type](state), state);
  if (decision.kind === 'rejected') return decision.code;
  return decision.events.length === 0 ? 'nothing' : decision.events.map((event) => event.type).join(' ');
};

describe('every command, wherever a review can stand', () => {
  it('has one expectation, and no place is made up S4.2(1)', () => {
    for (const [type, place] of pairs) expect([type, place, expectedIn(type, place).length]).toEqual([type, place, 1]);
    const named = Object.values(REVIEW_COMMAND_BY_PLACE).flatMap((outcomes) =>
      Object.values(outcomes).flatMap((places) => places.split(' ')),
    );
    expect(named.filter((place) => !(place in PLACES))).toEqual([]);
  });

  it.each(pairs)('%s when %s S4.2(1)', (type, place) => {
    expect([outcomeOf(type, place)]).toEqual(expectedIn(type, place));
  });
});
