import { describe, expect, it } from '@jest/globals';
import { day, decision, organisationId } from '../spec/builders.js';
import { reviewId } from '../spec/sessions-given.js';
import {
  aDecisionIsUsedOnce,
  theDecisionIsThis,
  usedWith,
  type DecisionLookedUp,
  type DecisionNeeded,
} from './index.js';

const needed: DecisionNeeded = { kind: 'catalogue', digest: 'of this act', organisation: organisationId(1) };
const on = day('2026-03-02');
const right: DecisionLookedUp = { ...needed, outcome: 'approved', staleOn: day('2026-03-30') };

describe('the decision that a collective act names (S4.2(1))', () => {
  it.each<readonly [string, DecisionLookedUp | undefined, string | undefined]>([
    ['the one on this act', right, undefined],
    ['one that is good today for the last time', { ...right, staleOn: on }, undefined],
    ['one that was good until yesterday', { ...right, staleOn: day('2026-03-01') }, 'decision.stale'],
    ['none that is there', undefined, 'decision.unknown'],
    ['one on another matter', { ...right, kind: 'seat' }, 'decision.other-matter'],
    ['one of another context', { ...right, kind: '' }, 'decision.other-matter'],
    ['one for another organisation', { ...right, organisation: organisationId(2) }, 'decision.other-matter'],
    ['one on another text', { ...right, digest: 'of another' }, 'decision.other-text'],
    ['one that has not ended, or may be objected to', { ...right, outcome: null }, 'decision.not-concluded'],
    ['one that was returned', { ...right, outcome: 'returned' }, 'decision.not-approved'],
    ['one that was refused', { ...right, outcome: 'refused' }, 'decision.not-approved'],
    ['one that was called off', { ...right, outcome: 'cancelled' }, 'decision.not-approved'],
  ])('is %s: %s', (_which, found, code) => {
    const refusals = theDecisionIsThis.map((policy) => policy({ found, needed, on }));
    expect(refusals.find((one) => one !== undefined)?.code).toBe(code);
  });

  it('is used once; typed words are no review, and never used up', () => {
    const looked = { ...decision, review: reviewId(1) };
    const used = usedWith(usedWith([], decision), looked);
    expect(used).toEqual([reviewId(1)]);
    expect(aDecisionIsUsedOnce({ decision: looked, used })).toMatchObject({ code: 'decision.used' });
    expect(aDecisionIsUsedOnce({ decision: { ...decision, review: reviewId(2) }, used })).toBeUndefined();
    expect(aDecisionIsUsedOnce({ decision, used })).toBeUndefined();
  });
});
