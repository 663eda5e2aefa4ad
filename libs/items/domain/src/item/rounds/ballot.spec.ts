import { describe, expect, it } from '@jest/globals';
import { person } from '../../../spec/people.js';
import { LAST_DAY } from '../../../spec/histories.js';
import { ballot } from '../../../spec/ballots.js';
import {
  approves,
  hasQuorum,
  isBodyTooSmall,
  isDecided,
  roundNatureOf,
  roundOutcomeOf,
  presiderOf,
  roundTallyOf,
} from './ballot.js';

describe('the count', () => {
  const [a, b, c, d] = [1, 2, 3, 4].map((n) => person(100 + n)) as [never, never, never, never];

  it('needs a quorum of at least one half: 2 of 4, not 1 S4.2(1)', () => {
    expect(hasQuorum(ballot(4, { yes: [a, b] }))).toBe(true);
    expect(hasQuorum(ballot(4, { yes: [a] }))).toBe(false);
  });

  it('needs a quorum of at least two thirds: 2 of 3, not 2 of 4 S4.2(1)', () => {
    expect(hasQuorum(ballot(3, { yes: [a, b], quorum: '2/3' }))).toBe(true);
    expect(hasQuorum(ballot(4, { yes: [a, b], quorum: '2/3' }))).toBe(false);
  });

  it('approves by more than half of the body: 3 of 4, not 2 S4.2(1)', () => {
    expect(approves(ballot(4, { yes: [a, b, c], no: [d] }))).toBe(true);
    expect(approves(ballot(4, { yes: [a, b], no: [c, d] }))).toBe(false);
    expect(approves(ballot(4, { yes: [a, b] }))).toBe(false);
  });

  it('approves only with its quorum: three of five are a majority, not two thirds S4.2(1)', () => {
    expect(approves(ballot(5, { yes: [a, b, c], no: [d], quorum: '2/3' }))).toBe(true);
    expect(approves(ballot(5, { yes: [a, b, c], quorum: '2/3' }))).toBe(false);
  });

  it('lets a root’s own body decide by two thirds: 4 of 6, not 3 S4.2(1)', () => {
    const six = { approval: '2/3' } as const;
    expect(roundTallyOf(ballot(6, six)).yesNeeded).toBe(4);
    expect(roundTallyOf(ballot(7, six)).yesNeeded).toBe(5);
  });

  it('lets nobody approve his own text alone S2.2', () => {
    expect(approves(ballot(3, { yes: [a, b], no: [c], authors: [a] }))).toBe(true);
    expect(approves(ballot(3, { yes: [a, b], no: [c], authors: [a, b] }))).toBe(false);
    expect(isBodyTooSmall(ballot(2, { authors: [a] }))).toBe(false);
    expect(isBodyTooSmall(ballot(2, { authors: [a, b] }))).toBe(true);
  });

  it('is decided when what is still to come can’t change it S4.2(1)', () => {
    expect(isDecided(ballot(5, { yes: [a, b, c] }))).toBe(true);
    expect(isDecided(ballot(5, { yes: [a, b], no: [c, d] }))).toBe(false);
    expect(isDecided(ballot(5, { yes: [a], no: [b, c, d] }))).toBe(true);
    expect(isDecided(ballot(4, { yes: [a, b, c], authors: [a, b, c] }))).toBe(false);
  });

  it('refuses for good only before the superior, and only when most noes ask for it S4.2(1)', () => {
    const noes = { no: [a, b], refusals: 2 } as const;
    expect(roundOutcomeOf(ballot(3, { ...noes, instance: 'superior' }))).toBe('refused');
    expect(roundOutcomeOf(ballot(3, { ...noes, instance: 'own' }))).toBe('returned');
    expect(roundOutcomeOf(ballot(3, { no: [a, b], refusals: 1, instance: 'superior' }))).toBe('returned');
  });

  it('takes a correction for editorial only when more say so S2.1(5)', () => {
    expect(roundNatureOf(ballot(3, { yes: [a, b, c], editorial: 2 }))).toBe('editorial');
    expect(roundNatureOf(ballot(4, { yes: [a, b, c, d], editorial: 2 }))).toBe('substance');
    expect(roundNatureOf(ballot(3, {}))).toBeNull();
  });

  it('is presided over by the head, else the first deputy, else by nobody S4.2(1)', () => {
    expect(presiderOf(ballot(3, {}))).toBe(a);
    const lost = [{ person: a, lostOn: LAST_DAY }];
    expect(presiderOf({ ...ballot(3, {}), lost })).toBe(b);
    expect(presiderOf({ ...ballot(3, {}), lost, recused: [b] })).toBeNull();
  });
});
