import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { lostAs, noteSeats, settle, sittingBut, vote } from '../../spec/acts.js';
import {
  countedAndEnded,
  lapsed,
  movedUp,
  requested,
  seatLost,
  seatProlonged,
  started,
  startedAbove,
  startedAtTop,
  voted,
  votedNo,
  type Happening,
} from '../../spec/events.js';
import { above, nobodyCould, voting, allYes } from '../../spec/histories.js';
import {
  ABOVE_HEAD,
  ABOVE_MEMBER,
  DEPUTY,
  DAY_AFTER,
  FIFTH,
  FOURTH,
  HEAD,
  MEMBER,
  MONDAY,
  TOP,
  TUESDAY,
  WEDNESDAY,
  day,
  dayAfter,
  later,
  seatOf,
  LAST_DAY,
} from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';
import { seatTerms } from './dates.js';

const given = toldBy(givenOf);
const four = [requested(), started({ seats: [HEAD, DEPUTY, MEMBER, FOURTH] })];

/** Four seats, of which one ends on Tuesday. */
const startedUntilTuesday: Happening = (state) => {
  const event = started({ seats: [HEAD, DEPUTY, MEMBER, FOURTH] })(state);
  if (event.type !== 'ReviewStarted') return event;
  const seats = event.data.seats.map((seat) => (seat.person === MEMBER ? seatOf(MEMBER, TUESDAY) : seat));
  return { ...event, data: { ...event.data, seats } };
};

describe('a seat that was lost', () => {
  it('is noted with the day of the loss and the day on which it was noticed S4.2(1)', () => {
    given(...four)
      .when(noteSeats(sittingBut(lostAs(MEMBER, 'resigned', MONDAY)), { today: WEDNESDAY }))
      .then(seatLost(MEMBER, { lostOn: MONDAY, noticedOn: WEDNESDAY }));
  });

  it('by a word from within its own organisation stays in the base as absent S4.2(1)', () => {
    given(...four)
      .when(noteSeats(sittingBut(lostAs(MEMBER, 'endedHere', MONDAY))))
      .then(seatLost(MEMBER, { how: 'endedHere', leavesBase: false }));
    given(...four)
      .when(noteSeats(sittingBut(lostAs(MEMBER, 'left', MONDAY))))
      .then(seatLost(MEMBER, { how: 'left', leavesBase: false }));
    given(...four)
      .when(noteSeats(sittingBut(lostAs(MEMBER, 'endedBySuperior', MONDAY))))
      .then(seatLost(MEMBER, { how: 'endedBySuperior', leavesBase: true }));
  });

  it('does not let the ended be outvoted: two of four are no majority S4.2(1)', () => {
    const ended = [seatLost(MEMBER, { how: 'endedHere' }), seatLost(FOURTH, { how: 'endedHere' })];
    given(...four, ...ended, voted(DEPUTY))
      .when(vote(HEAD))
      .then(
        voted(HEAD),
        ...countedAndEnded({ outcome: 'returned', tally: { base: 4, absent: 2, yes: 2, yesNeeded: 3 } }),
      );
    const resigned = [seatLost(MEMBER), seatLost(FOURTH)];
    given(...four, ...resigned, voted(DEPUTY))
      .when(vote(HEAD))
      .then(voted(HEAD), ...countedAndEnded({ tally: { base: 2, yesNeeded: 2 } }));
  });

  it('does not let those who ended the others send a matter back: without a quorum it goes up S4.2(1)', () => {
    const five = [requested(), started({ seats: [HEAD, DEPUTY, MEMBER, FOURTH, FIFTH] })];
    const ended = [MEMBER, FOURTH, FIFTH].map((one) => seatLost(one, { how: 'endedHere' }));
    given(...five, ...ended, votedNo(DEPUTY))
      .when(vote(HEAD))
      .then(voted(HEAD), movedUp('noQuorum'), startedAbove());
    given(...five, ...ended.slice(1), votedNo(DEPUTY), votedNo(MEMBER))
      .when(vote(HEAD))
      .then(voted(HEAD), ...countedAndEnded({ outcome: 'returned', tally: { base: 5, cast: 3 } }, { dissent: 2 }));
  });

  it('of who had voted is none: a vote cast in office stays S4.2(1)', () => {
    given(...four, votedNo(MEMBER))
      .when(noteSeats(sittingBut(lostAs(MEMBER, 'endedHere', TUESDAY)), { today: TUESDAY }))
      .thenNothing();
  });

  it('is noted once S4.2(1)', () => {
    given(...four, seatLost(MEMBER))
      .when(noteSeats(sittingBut(lostAs(MEMBER, 'resigned', MONDAY))))
      .thenNothing();
  });

  it('of the last who had not voted brings the count S4.2(1)', () => {
    given(...four, voted(DEPUTY), voted(MEMBER), voted(HEAD))
      .when(noteSeats(sittingBut(lostAs(FOURTH, 'resigned', MONDAY))))
      .then(seatLost(FOURTH), ...countedAndEnded({ tally: { base: 3 } }));
  });

  it('that leaves fewer than two sends the matter up at once, a superior’s as well S4.2(1)', () => {
    given(requested(), started({ seats: [HEAD, DEPUTY] }))
      .when(noteSeats(sittingBut(lostAs(HEAD, 'resigned', MONDAY))))
      .then(seatLost(HEAD), movedUp('bodyTooSmall'), startedAbove());
    given(...above)
      .when(noteSeats(sittingBut(lostAs(ABOVE_HEAD, 'resigned', MONDAY), lostAs(ABOVE_MEMBER, 'resigned', MONDAY))))
      .then(seatLost(ABOVE_HEAD), seatLost(ABOVE_MEMBER), movedUp('bodyTooSmall', { to: TOP }), startedAtTop());
  });

  it('at a root whose body is all that is left makes the matter lapse S4.2(1)', () => {
    const world = { ours: [DEPUTY], superiors: [] };
    given(requested(), started({ seats: [HEAD, DEPUTY] }))
      .when(noteSeats(sittingBut(lostAs(HEAD, 'resigned', MONDAY)), { world }))
      .then(seatLost(HEAD), lapsed());
  });

  it('concerns no review that has ended, has lapsed or was never asked S4.2(1)', () => {
    given(...nobodyCould)
      .when(noteSeats())
      .thenNothing();
    given(...voting, ...allYes, ...countedAndEnded())
      .when(noteSeats())
      .thenNothing();
    given().when(noteSeats()).thenRejected('review.unknown');
  });
});

describe('a term', () => {
  const until = TUESDAY;
  const ending = [requested(), startedUntilTuesday];

  it('that has run out takes its seat out by itself, on the day after, whether or not anybody has ended it S4.2(1) S6', () => {
    given(...ending)
      .when(noteSeats(undefined, { today: until }))
      .thenNothing();
    given(...ending)
      .when(noteSeats(undefined, { today: dayAfter(until) }))
      .then(seatLost(MEMBER, { how: 'expired', lostOn: dayAfter(until), noticedOn: dayAfter(until) }));
  });

  it('is a day of the review while its seat has not voted S4.2(1) S6', () => {
    expect(seatTerms(given(...ending).state)).toContainEqual({ person: MEMBER, untilOn: until });
    expect(seatTerms(given(...ending, voted(MEMBER)).state).map(({ person }) => person)).toEqual([
      HEAD,
      DEPUTY,
      FOURTH,
    ]);
    expect(seatTerms(given(...ending, seatLost(MEMBER)).state).map(({ person }) => person)).not.toContain(MEMBER);
    expect(seatTerms(given(...nobodyCould).state)).toEqual([]);
  });

  it('that was renewed goes on: the seat is the same S4.2(1) S6', () => {
    const untilOn = day('2028-12-31');
    given(...ending)
      .when(noteSeats(sittingBut({ person: MEMBER, untilOn })))
      .then(seatProlonged(MEMBER, untilOn));
    given(...ending, seatProlonged(MEMBER, untilOn))
      .when(noteSeats(undefined, { today: dayAfter(until) }))
      .thenNothing();
  });

  it('that runs out before the due day is over is counted out with the settling S4.2(1)', () => {
    given(...ending, voted(DEPUTY), voted(HEAD))
      .when(settle(DAY_AFTER))
      .then(
        seatLost(MEMBER, { how: 'expired', lostOn: dayAfter(until), noticedOn: DAY_AFTER }),
        ...countedAndEnded(
          { countedOn: DAY_AFTER, decidedOn: LAST_DAY, tally: { base: 3, yes: 2, yesNeeded: 2 } },
          { staleOn: later(DAY_AFTER, 20) },
        ),
      );
  });
});
