import { fold, type Json, type PersonId } from '@gongkai/kernel';
import { reviewStoredEvents, type ReviewAct } from '@gongkai/review-contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as acts from '../spec/acts.js';
import { MONDAY, TERMS, day, UNDER_TWO, later, type World } from '../spec/people.js';
import { ASKED, WORLDS, walkAlone, walkFrom, type Step, type Taken } from '../spec/wandering.js';
import { actsOpen } from './review/open-acts.js';
import { baseOf, didVote, isSeat, votesOf } from './review/base.js';
import { countNow, resultOf } from './review/counting.js';
import { boundDates, seatTerms } from './review/dates.js';
import type { ReviewEvent } from './review/decision.js';
import { benchOf, type Bench, type ReviewState } from './review/state.js';
import { review, reviewCodec } from './review.js';

const SEED = 20260302;
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    kind: fc.nat(10_000),
    pick: fc.nat(10_000),
    days: fc.constantFrom(0, 0, 0, 0, 0, 1, 1, 2, 5, 11),
  }),
  { minLength: 10, maxLength: 60 },
);

const secret = { ...TERMS, secretBallotFor: ['appointment' as const] };
const beginnings = ASKED.flatMap((wanted) => Object.values(WORLDS).map((world) => [wanted, world] as const));

interface Walk {
  readonly world: World;
  readonly taken: readonly Taken[];
}

const walks: readonly Walk[] = fc.sample(steps, { seed: SEED, numRuns: 540 }).map((walked, index) => {
  const [wanted, world] = beginnings[index % beginnings.length] ?? [{}, UNDER_TWO];
  const today = index % 9 === 8 ? day('2027-12-20') : MONDAY;
  return { world, taken: walkFrom(acts.ask(wanted, { world, today, terms: secret }), { world, today }, walked) };
});

const all = walks.flatMap(({ taken }) => taken);
type Of<Type extends ReviewEvent['type']> = Extract<ReviewEvent, { type: Type }>;
const is =
  <Type extends ReviewEvent['type']>(type: Type) =>
  (event: ReviewEvent): event is Of<Type> =>
    event.type === type;

/** The bench that was counted, as it stood at the count: with what the same act brought before it. */
const benchCountedIn = ({ before, events }: Taken): Bench | null => {
  const at = events.findIndex(is('BenchCounted'));
  return at < 0 ? null : benchOf(fold(review, events.slice(0, at), before));
};

const authorsOf = (state: ReviewState): readonly PersonId[] =>
  state.phase === 'unrequested' ? [] : state.request.authors;

/** Somebody with every power there is. */
const everyPower = (person: PersonId, today: Taken['today']) => ({
  person,
  today,
  may: (_act: ReviewAct): boolean => true,
  isClerk: true,
});

describe(`random reviews (seed ${String(SEED)})`, () => {
  it('come far enough to mean something S4.2(1)', () => {
    const drawn = new Set<string>(all.flatMap(({ events }) => events.map(({ type }) => type)));
    const missing = reviewStoredEvents.map(({ type }) => type).filter((type) => !drawn.has(type));
    expect(missing).toEqual([]);
    const ends = new Set(all.flatMap(({ events }) => events.filter(is('ReviewEnded')).map(({ data }) => data.outcome)));
    expect([...ends].toSorted()).toEqual(['approved', 'cancelled', 'refused', 'returned']);
  });

  it('never rest between two events, nor where nothing moves them: each has an act or a day S4.2(1)', () => {
    for (const { after, today } of all) {
      expect(after.phase).not.toBe('requested');
      if (after.phase === 'ended' || after.phase === 'unrequested') continue;
      const bench = benchOf(after);
      const persons = [...(bench?.seats.map(({ person }) => person) ?? []), ...authorsOf(after)];
      const moving = ['CastBallot', 'RecallReview', 'RestartReview', 'ConfirmRecord', 'ObjectToCarriedRecord'];
      const isMoved = persons.some((person) =>
        actsOpen(after, everyPower(person, today)).some(({ act, isOpen }) => isOpen && moving.includes(act)),
      );
      const days = boundDates(after).length + seatTerms(after).length;
      expect([after.phase, isMoved || days > 0]).toEqual([after.phase, true]);
      if (after.phase === 'voting') expect(boundDates(after).length).toBeGreaterThan(0);
    }
  });

  it('come to an end or lapse by their own days alone, though nobody ever does anything S4.2(1)', () => {
    for (const [index, { world, taken }] of walks.entries()) {
      if (index % 5 !== 0) continue;
      let state = taken.at(-1)?.after ?? review.initialState;
      let today = taken.at(-1)?.today ?? MONDAY;
      for (let round = 0; round < 40 && state.phase === 'voting'; round += 1) {
        today = later(today, 12);
        for (const act of [
          acts.settleRecord(today, { world }),
          acts.settle(today, { world }),
          acts.remind(today, { world }),
        ]) {
          const decision = review.decide(act(state), state);
          expect(decision.kind === 'accepted' || decision.code === 'review.not-due').toBe(true);
          if (decision.kind === 'accepted') state = fold(review, decision.events, state);
        }
      }
      expect(['lapsed', 'ended', 'unrequested']).toContain(state.phase);
    }
  });

  it('never let the base grow but by votes cast in office, nor count anybody who was not on the roster S4.2(1)', () => {
    for (const { before, after, events } of all) {
      const [was, now] = [benchOf(before), benchOf(after)];
      if (was === null || now?.number !== was.number) continue;
      const isByRecord = events.some((event) => event.type === 'RecordCarried');
      const grown = baseOf(now).filter((person) => !baseOf(was).includes(person));
      if (!isByRecord) expect(grown).toEqual([]);
      expect(grown.every((person) => didVote(now, person))).toBe(true);
      expect(now.seats.map(({ person }) => person)).toEqual(was.seats.map(({ person }) => person));
      expect(votesOf(now).every(({ by }) => isSeat(now, by))).toBe(true);
    }
  });

  it('approve nothing by fewer than two, without a quorum, or by authors alone S2.2 S4.2(1)', () => {
    const approvals = all.filter(({ events }) =>
      events.some((event) => event.type === 'BenchCounted' && event.data.outcome === 'approved'),
    );
    expect(approvals.length).toBeGreaterThan(20);
    for (const taken of approvals) {
      const bench = benchCountedIn(taken) as Bench;
      const authors = authorsOf(taken.after);
      const { base, cast, yes, quorumNeeded, yesNeeded } = countNow(bench);
      expect(Math.min(base, cast, yes, quorumNeeded, yesNeeded)).toBeGreaterThanOrEqual(2);
      expect(cast >= quorumNeeded && yes >= yesNeeded && yes * 2 > base).toBe(true);
      const isByAnother = votesOf(bench).some(({ choice, by }) => choice === 'yes' && !authors.includes(by));
      expect(isByAnother || bench.record?.counts !== null).toBe(true);
    }
  });

  it('take no record that its presider and one more did not confirm, one of them neither recorder nor author S4.2(1)', () => {
    const recorded = all.map(benchCountedIn).filter((bench) => bench !== null && bench.record !== null);
    expect(recorded.length).toBeGreaterThan(0);
    for (const bench of recorded) {
      const { confirmedBy, presidedBy, recorder, objectUntil } = bench!.record!;
      expect(confirmedBy).toContain(presidedBy);
      expect(new Set(confirmedBy).size).toBeGreaterThanOrEqual(2);
      expect(confirmedBy.some((person) => person !== recorder)).toBe(true);
      expect(objectUntil.length).toBe(10);
    }
  });

  it('refuse for good only above, and not by one S4.2(1)', () => {
    for (const taken of all) {
      const bench = benchCountedIn(taken);
      if (bench === null || resultOf(bench, authorsOf(taken.after)) !== 'refused') continue;
      expect(bench.kind).not.toBe('own');
      expect(countNow(bench).no).toBeGreaterThanOrEqual(2);
    }
  });

  it('count nothing without a quorum: what has none goes up or lapses S4.2(1)', () => {
    for (const { events } of all)
      for (const { data } of events.filter(is('BenchCounted')))
        expect(data.tally.cast).toBeGreaterThanOrEqual(data.tally.quorumNeeded);
  });

  it('end once, and are never undone S4.2(1)', () => {
    for (const { taken } of walks)
      expect(taken.flatMap(({ events }) => events).filter(is('ReviewEnded')).length).toBeLessThanOrEqual(1);
    for (const { before, after, events } of all)
      if (before.phase === 'ended') {
        expect(after.phase).toBe('ended');
        expect(events.every(({ type }) => type === 'RecordNotTaken' || type === 'ReviewTextsTaken')).toBe(true);
      }
  });

  it('read back from storage come to the same state S2.1(5)', () => {
    for (const { taken } of walks) {
      const events = taken.flatMap((one) => one.events);
      const stored = JSON.parse(JSON.stringify(events)) as readonly { type: string; data: Json }[];
      const read = stored.map(({ type, data }) => reviewCodec.decode(type, 1, data));
      expect(fold(review, read)).toEqual(taken.at(-1)?.after ?? review.initialState);
    }
  });

  it('in any order, even one that never happened, can be folded: history is never refused S2.1(5)', () => {
    const events = all.flatMap((one) => one.events);
    const disorder = fc.array(fc.nat(events.length - 1), { maxLength: 60 });
    fc.assert(
      fc.property(disorder, (order) => {
        const shuffled = order.map((index) => events[index] as ReviewEvent);
        expect(() => fold(review, shuffled)).not.toThrow();
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('one person with every office but the others’ votes', () => {
  const alone = fc.array(fc.record({ kind: fc.nat(10_000), days: fc.constantFrom(0, 0, 1, 3, 11) }), { maxLength: 30 });

  it('ends no review approved, wherever he sits and whatever he tries S2.2 S4.2(1)', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(alone, fc.nat(beginnings.length - 1), fc.nat(2), (tries, which, seat) => {
        const [wanted, world] = beginnings[which] ?? [{}, UNDER_TWO];
        const taken = walkAlone(acts.ask(wanted, { world, terms: secret }), world, { tries, seat });
        for (const { type } of taken) reached.add(type);
        const ends = taken.filter(is('ReviewEnded')).map(({ data }) => data.outcome);
        expect(ends).not.toContain('approved');
        expect(ends).not.toContain('refused');
      }),
      { seed: SEED, numRuns: 400 },
    );
    const tried = ['BallotCast', 'RecusalMade', 'SeatLost', 'RecordCarried', 'RecordConfirmed', 'ReviewMovedUp'];
    expect([...reached]).toEqual(expect.arrayContaining(tried));
  });
});
