import { fold } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import { eventsOf } from '../../spec/acts.js';
import { expectedAt } from '../../spec/command-by-place.js';
import { approvedWith, correctedAs, inReview } from '../../spec/histories.js';
import {
  asked,
  cameBack,
  cleared,
  drafted,
  flagged,
  placedAbove,
  proven,
  published as publishedNow,
  refused,
  withdrawalProposed,
  withdrawn,
} from '../../spec/events.js';
import { ORDINARY, PLACES, type Place } from '../../spec/phases.js';
import { happened } from '../../spec/told.js';
import { item, type ItemCommand } from './item.js';
import { PHASES } from '@gongkai/items-contracts';
import { phaseOf, type ItemState } from './state.js';

const COMMANDS = Object.keys(ORDINARY) as ItemCommand['type'][];
const states = Object.fromEntries(
  Object.entries(PLACES).map(([place, acts]) => [place, fold(item, eventsOf(...acts))]),
) as Record<Place, ItemState>;

const outcomeIn = (type: ItemCommand['type'], place: Place): string => {
  const state = states[place];
  const decision = item.decide(ORDINARY[type](state), state);
  if (decision.kind === 'rejected') return decision.code;
  return decision.events.length === 0 ? 'nothing' : decision.events.map((event) => event.type).join(' ');
};

describe('every command, wherever an item can stand', () => {
  it.each(Object.keys(PLACES) as Place[])('is decided when it is %s S4.2(1)', (place) => {
    const outcomes = COMMANDS.map((type) => [type, [outcomeIn(type, place)]]);
    expect(outcomes).toEqual(COMMANDS.map((type) => [type, expectedAt(type, place)]));
  });

  it('covers every phase that readers see S4.2(1)', () => {
    const seen = Object.values(states).flatMap((state) => (state.phase === 'unborn' ? [] : [phaseOf(state)]));
    expect(new Set(seen)).toEqual(new Set(PHASES));
  });
});

describe('the histories that specs tell', () => {
  const posted = [...approvedWith(), publishedNow(), proven()];
  const refusedAbove = [
    ...[drafted(), cleared(), flagged(), asked(), placedAbove()],
    ...[cameBack({ outcome: 'refused' }), refused()],
  ];

  it.each([
    ['inReview', inReview],
    ['approved', approvedWith()],
    ['published', posted],
    ['correctionApproved', [...posted, ...correctedAs('editorial')]],
    ['withdrawn', [...posted, withdrawalProposed(), asked({ kind: 'withdrawal' }), withdrawn()]],
    ['refused', refusedAbove],
  ] as const)('are those that an item lives: %s S2.1(5)', (place, told) => {
    expect(happened(told)).toEqual(eventsOf(...PLACES[place]));
  });
});
