import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '@gongkai/kernel';
import type { SeatLostHow } from '@gongkai/review-contracts';
import { bench } from '../../spec/bench-voted.js';
import { MONDAY, TUESDAY, WEDNESDAY, person, session } from '../../spec/people.js';
import { ableOf, areEnough, baseOf, lowersBase, presidingOn, waitedFor } from './base.js';
import { approvalFor, carries, countNow, decisionDay, isQuorate, natureSaid, quorumFor, resultOf } from './counting.js';
import type { Bench, PendingRecord, SeatGone } from './state.js';

const seat = (n: number): PersonId => person(100 + n);
const [a, b, c, d, e] = [seat(1), seat(2), seat(3), seat(4), seat(5)];

const gone = (one: PersonId, how: SeatLostHow): SeatGone => ({
  person: one,
  how,
  lostOn: MONDAY,
  noticedOn: MONDAY,
  leavesBase: lowersBase(how),
});
const without = (body: Bench, ...lost: readonly SeatGone[]): Bench => ({ ...body, lost });
const out = (body: Bench, one: PersonId, isConfirmed: boolean): Bench => ({
  ...body,
  recusals: [{ person: one, isConfirmed }],
});
const record = (more: Partial<PendingRecord>): PendingRecord => ({
  ...{
    record: 1,
    session: session(1),
    number: '1',
    edition: 1,
    minutesNumber: '1',
    heldOn: MONDAY,
    decidedOn: TUESDAY,
  },
  ...{ presidedBy: a, recorder: a, seats: [], votes: [], counts: null, confirmedBy: [], objectUntil: MONDAY },
  ...more,
});

describe('the base', () => {
  it('is the roster as it was fixed at the start S4.2(1)', () => {
    expect(baseOf(bench(5))).toEqual([a, b, c, d, e]);
  });

  it.each([
    ['resigned', 4],
    ['expired', 4],
    ['endedBySuperior', 4],
    ['withItsOrganisation', 4],
    ['endedHere', 5],
    ['left', 5],
  ] as const)('of five comes to less or not when a seat was lost: %s leaves %i S4.2(1)', (how, base) => {
    const body = without(bench(5), gone(e, how));
    expect(baseOf(body)).toHaveLength(base);
    expect(ableOf(body)).toEqual([a, b, c, d]);
    expect(countNow(body)).toMatchObject({ base, absent: base - 4, lost: 1 });
  });

  it('keeps who voted in office, whatever became of his seat S4.2(1)', () => {
    expect(baseOf(without(bench(3, { yes: [c] }), gone(c, 'resigned')))).toEqual([a, b, c]);
    expect(baseOf(without(bench(3, { yes: [c] }), gone(b, 'resigned')))).toEqual([a, c]);
  });

  it('loses who recused himself, not whom others asked to: he stays in it as absent S2.2', () => {
    expect(baseOf(out(bench(3), c, true))).toEqual([a, b]);
    expect(baseOf(out(bench(3), c, false))).toEqual([a, b, c]);
    expect(countNow(out(bench(3), c, true))).toMatchObject({ base: 2, recused: 1 });
    expect(countNow(out(bench(3), c, false))).toMatchObject({ base: 3, recused: 0 });
  });

  it('can’t be lowered from inside, so that a majority of it stays one S4.2(1)', () => {
    const ended = without(bench(5, { yes: [a, b] }), gone(c, 'endedHere'), gone(d, 'endedHere'), gone(e, 'left'));
    expect(waitedFor(ended)).toEqual([]);
    expect(carries(ended, [])).toBe(false);
    const resigned = without(bench(5, { yes: [a, b] }), gone(c, 'resigned'), gone(d, 'resigned'), gone(e, 'resigned'));
    expect(carries(resigned, [])).toBe(true);
  });
});

describe('the count', () => {
  it('needs a quorum of at least one half: 2 of 4, not 1 S4.2(1)', () => {
    expect(isQuorate(bench(4, { yes: [a, b] }))).toBe(true);
    expect(isQuorate(bench(4, { yes: [a] }))).toBe(false);
  });

  it('needs a quorum of at least two thirds: 2 of 3, not 2 of 4 S4.2(1)', () => {
    expect(isQuorate(bench(3, { yes: [a, b], quorum: '2/3' }))).toBe(true);
    expect(isQuorate(bench(4, { yes: [a, b], quorum: '2/3' }))).toBe(false);
  });

  it('needs two at least, however small the share S4.2(1)', () => {
    expect(isQuorate(bench(5, { yes: [a], quorum: '1/5' }))).toBe(false);
    expect(quorumFor('1/5', 5).needed).toBe(2);
    expect(approvalFor('own', '1/4', 3).needed).toBe(2);
    expect(countNow(bench(2))).toMatchObject({ quorumNeeded: 2, yesNeeded: 2 });
  });

  it('takes an abstention for taking part S4.2(1)', () => {
    expect(isQuorate(bench(4, { yes: [a], abstain: [b] }))).toBe(true);
    expect(carries(bench(4, { yes: [a, b], abstain: [c, d] }), [])).toBe(false);
  });

  it('approves by more than half of the base: 3 of 4, not 2 S4.2(1)', () => {
    expect(carries(bench(4, { yes: [a, b, c], no: [d] }), [])).toBe(true);
    expect(carries(bench(4, { yes: [a, b], no: [c, d] }), [])).toBe(false);
    expect(carries(bench(4, { yes: [a, b] }), [])).toBe(false);
  });

  it('approves only with its quorum: three of five are a majority, not two thirds S4.2(1)', () => {
    expect(carries(bench(5, { yes: [a, b, c], no: [d], quorum: '2/3' }), [])).toBe(true);
    expect(carries(bench(5, { yes: [a, b, c], quorum: '2/3' }), [])).toBe(false);
  });

  it('lets a root’s own body decide by two thirds: 4 of 6, 5 of 7; by more where its own share is higher S4.2(1)', () => {
    expect(approvalFor('rootTwoThirds', '1/2', 6)).toEqual({ share: '2/3', comparison: 'atLeast', needed: 4 });
    expect(approvalFor('rootTwoThirds', '1/2', 7).needed).toBe(5);
    expect(approvalFor('rootTwoThirds', '2/3', 6)).toEqual({ share: '2/3', comparison: 'moreThan', needed: 5 });
    expect(approvalFor('superior', '1/2', 6)).toEqual({ share: '1/2', comparison: 'moreThan', needed: 4 });
  });

  it('lets nobody approve his own text alone S2.2', () => {
    expect(carries(bench(3, { yes: [a, b], no: [c] }), [a])).toBe(true);
    expect(carries(bench(3, { yes: [a, b], no: [c] }), [a, b])).toBe(false);
    expect(areEnough([a, b], [a])).toBe(true);
    expect(areEnough([a, b], [a, b])).toBe(false);
    expect(areEnough([a], [])).toBe(false);
  });

  it('takes a correction for editorial only when more say so S2.1(5)', () => {
    expect(natureSaid(bench(3, { yes: [a, b, c], editorial: 2 }))).toBe('editorial');
    expect(natureSaid(bench(4, { yes: [a, b, c, d], editorial: 2 }))).toBe('substance');
    expect(natureSaid(bench(3))).toBeNull();
  });

  it('is of the day of the session, of the count, or of the last day where the count waited for it S4.2(1)', () => {
    const voted = bench(3, { yes: [a, b] });
    expect(decisionDay({ ...voted, record: record({ decidedOn: TUESDAY }) }, WEDNESDAY)).toBe(TUESDAY);
    expect(decisionDay({ ...voted, dueOn: WEDNESDAY }, TUESDAY)).toBe(TUESDAY);
    expect(decisionDay({ ...voted, dueOn: MONDAY }, TUESDAY)).toBe(MONDAY);
    const late = voted.ballots.map((ballot) => ({ ...ballot, votedOn: TUESDAY }));
    expect(decisionDay({ ...voted, dueOn: MONDAY, ballots: late }, WEDNESDAY)).toBe(TUESDAY);
  });
});

describe('a refusal for good', () => {
  it('is the superior’s: our own body returns S4.2(1)', () => {
    const noes = { no: [a, b], refusals: 2 } as const;
    expect(resultOf(bench(3, { ...noes, kind: 'superior' }), [])).toBe('refused');
    expect(resultOf(bench(3, { ...noes, kind: 'own' }), [])).toBe('returned');
  });

  it('is nobody’s alone: as many say no as would have to approve, and most of them ask for it S4.2(1)', () => {
    const above = { kind: 'superior' } as const;
    expect(resultOf(bench(3, { ...above, yes: [a], abstain: [b], no: [c], refusals: 1 }), [])).toBe('returned');
    expect(resultOf(bench(3, { ...above, no: [a, b], refusals: 1 }), [])).toBe('returned');
    expect(resultOf(bench(5, { ...above, no: [a, b, c], refusals: 2 }), [])).toBe('refused');
  });

  it('asks at a root for two thirds no: 4 of 6, not 3 S4.2(1)', () => {
    const six = { kind: 'rootTwoThirds', approval: '2/3' } as const;
    expect(resultOf(bench(6, { ...six, no: [a, b, c, d], refusals: 3 }), [])).toBe('refused');
    expect(resultOf(bench(6, { ...six, no: [a, b, c], refusals: 3 }), [])).toBe('returned');
  });
});

describe('a record', () => {
  const seats = [a, b, c].map((one) => ({ person: one, presence: 'present' as const }));
  const votes = [a, b].map((one) => ({ person: one, choice: 'yes' as const, nature: null, instead: null }));

  it('adds the votes of those who have not voted themselves S4.2(1)', () => {
    expect(countNow({ ...bench(3, { no: [b] }), record: record({ seats, votes }) })).toMatchObject({ yes: 1, no: 1 });
    const two = { ...bench(3, { no: [b, c] }), record: record({ seats, votes }) };
    expect(countNow(two)).toMatchObject({ cast: 3, yes: 1, no: 2 });
  });

  it('of a secret ballot counts by figures: each yes is another’s, since authors have left the base S4.2(1)', () => {
    const secret = {
      ...bench(3),
      record: record({ seats, votes: null, counts: { yes: 2, no: 1, abstain: 0, refusing: 0 } }),
    };
    expect(countNow(secret)).toMatchObject({ cast: 3, yes: 2, no: 1 });
    expect(waitedFor(secret)).toEqual([]);
    expect(carries(secret, [])).toBe(true);
  });

  it('of a secret ballot above refuses as one by name does: where most of its noes ask for it S4.2(1)', () => {
    const above = (refusing: number, kind: 'own' | 'superior' = 'superior') => ({
      ...bench(3, { kind }),
      record: record({ seats, votes: null, counts: { yes: 0, no: 3, abstain: 0, refusing } }),
    });
    expect([1, 2].map((refusing) => resultOf(above(refusing), []))).toEqual(['returned', 'refused']);
    expect(resultOf(above(3, 'own'), [])).toBe('returned');
  });
});

describe('who presides', () => {
  it('is the head, else the first deputy, else nobody S4.2(1)', () => {
    expect(presidingOn(bench(3))).toBe(a);
    expect(presidingOn(without(bench(3), gone(a, 'resigned')))).toBe(b);
    expect(presidingOn(out(without(bench(3), gone(a, 'endedHere')), b, true))).toBeNull();
  });
});
