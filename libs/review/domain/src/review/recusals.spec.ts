import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { askToRecuse, confirmRecusal, recorded, present, recuse, settleRecord, vote, voteNo } from '../../spec/acts.js';
import {
  carried,
  confirmed,
  countedAndEnded,
  movedUp,
  recusalAsked,
  recusalConfirmed,
  recused,
  requested,
  seatLost,
  started,
  startedAbove,
  voted,
  votedNo,
} from '../../spec/events.js';
import {
  DAY_AFTER,
  DEPUTY,
  FIFTH,
  FOURTH,
  HEAD,
  LAST_DAY,
  MEMBER,
  STRANGER,
  TUESDAY,
  day,
  later,
} from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';
import { baseOf } from './base.js';
import { benchOf, type Bench } from './state.js';

const given = toldBy(givenOf);
const five = [requested(), started({ seats: [HEAD, DEPUTY, MEMBER, FOURTH, FIFTH] })];
const benchIn = (state: Parameters<typeof benchOf>[0]): Bench => benchOf(state)!;

/** Of the last day. */
const late = () => ({
  ...{ carriedOn: LAST_DAY, heldOn: LAST_DAY, decidedOn: LAST_DAY, objectUntil: later(LAST_DAY, 3) },
  votes: [HEAD, DEPUTY, MEMBER].map((person) => ({ person, choice: 'yes' as const, nature: null, instead: null })),
});

describe('a recusal', () => {
  it('is made by the person himself, who leaves every count S2.2', () => {
    given(...five)
      .when(recuse(MEMBER))
      .then(recused(MEMBER));
    expect(baseOf(benchIn(given(...five, recused(MEMBER)).state))).toHaveLength(4);
    given(...five, recused(MEMBER))
      .when(recuse(MEMBER))
      .thenRejected('review.recused');
    given(...five)
      .when(recuse(STRANGER))
      .thenRejected('review.not-on-roster');
  });

  it('can only be asked of another: it is shown, and no count changes S2.2', () => {
    given(...five)
      .when(askToRecuse(DEPUTY, MEMBER))
      .then(recusalAsked(DEPUTY, MEMBER));
    const { state } = given(...five, recusalAsked(DEPUTY, MEMBER));
    expect(baseOf(benchIn(state))).toHaveLength(5);
    given(...five, recusalAsked(DEPUTY, MEMBER))
      .when(vote(MEMBER))
      .then(voted(MEMBER));
  });

  it('is asked once of a seat of this body that has not voted S2.2', () => {
    given(...five, recusalAsked(DEPUTY, MEMBER))
      .when(askToRecuse(FOURTH, MEMBER))
      .thenNothing();
    given(...five, recused(MEMBER))
      .when(askToRecuse(FOURTH, MEMBER))
      .thenNothing();
    for (const nobody of [STRANGER, DEPUTY])
      given(...five)
        .when(askToRecuse(DEPUTY, nobody))
        .thenRejected('review.nobody-to-recuse', { person: nobody });
    given(...five, voted(MEMBER))
      .when(askToRecuse(DEPUTY, MEMBER))
      .thenRejected('review.nobody-to-recuse');
  });

  it('that was asked is confirmed by who was asked, and by nobody else S2.2', () => {
    given(...five, recusalAsked(DEPUTY, MEMBER))
      .when(confirmRecusal(MEMBER))
      .then(recusalConfirmed(MEMBER));
    given(...five, recusalAsked(DEPUTY, MEMBER))
      .when(confirmRecusal(FOURTH))
      .thenRejected('review.not-asked-to-recuse');
    given(...five, recusalAsked(DEPUTY, MEMBER), recusalConfirmed(MEMBER))
      .when(vote(MEMBER))
      .thenRejected('review.recused');
  });

  it('is confirmed before a vote and in time, not after S2.2', () => {
    const asked = [...five, recusalAsked(DEPUTY, MEMBER)];
    given(...asked, voted(MEMBER))
      .when(confirmRecusal(MEMBER))
      .thenRejected('review.already-voted');
    given(...asked)
      .when(confirmRecusal(MEMBER, { today: LAST_DAY }))
      .then(recusalConfirmed(MEMBER, LAST_DAY));
    given(...asked)
      .when(confirmRecusal(MEMBER, { today: DAY_AFTER }))
      .thenRejected('review.overdue', { dueOn: LAST_DAY });
  });

  it('is asked by who sits: neither by a stranger nor by who left or is out S2.2', () => {
    given(...five)
      .when(askToRecuse(STRANGER, MEMBER))
      .thenRejected('review.not-on-roster');
    given(...five, seatLost(DEPUTY))
      .when(askToRecuse(DEPUTY, MEMBER))
      .thenRejected('review.seat-lost');
    given(...five, recused(DEPUTY))
      .when(askToRecuse(DEPUTY, MEMBER))
      .thenRejected('review.recused');
  });

  it('that nobody confirms leaves him in the base as absent S2.2 S4.2(1)', () => {
    const noes = [recusalAsked(DEPUTY, MEMBER), voted(DEPUTY), votedNo(FOURTH), votedNo(FIFTH)];
    given(...five, ...noes)
      .when(vote(HEAD, { today: LAST_DAY }))
      .then(voted(HEAD, { votedOn: LAST_DAY }));
  });

  it('comes before a vote and in time, not after S2.2', () => {
    given(...five, voted(MEMBER))
      .when(recuse(MEMBER))
      .thenRejected('review.already-voted');
    given(...five)
      .when(recuse(MEMBER, { today: LAST_DAY }))
      .then(recused(MEMBER, LAST_DAY));
    given(...five)
      .when(recuse(MEMBER, { today: DAY_AFTER }))
      .thenRejected('review.overdue', { dueOn: LAST_DAY });
  });

  it('is not made by who lost his seat: he has nothing to leave S2.2', () => {
    given(...five, recusalAsked(DEPUTY, MEMBER), seatLost(MEMBER, { how: 'endedHere' }))
      .when(confirmRecusal(MEMBER))
      .thenRejected('review.seat-lost');
  });

  it('that leaves fewer than two sends the matter up at once S4.2(1)', () => {
    const two = [requested(), started({ seats: [HEAD, DEPUTY] })];
    given(...two)
      .when(recuse(HEAD))
      .then(recused(HEAD), movedUp('bodyTooSmall'), startedAbove());
  });

  it('of the last who had not voted brings the count S4.2(1)', () => {
    given(...five, voted(DEPUTY), voted(MEMBER), votedNo(FOURTH), voted(FIFTH))
      .when(recuse(HEAD))
      .then(recused(HEAD), ...countedAndEnded({ tally: { base: 4, recused: 1, yesNeeded: 3 } }, { dissent: 1 }));
  });
});

describe('who is recorded as recused', () => {
  const recordedSo = carried({
    seats: [...present(HEAD, DEPUTY, MEMBER, FOURTH), ...recorded(FIFTH)],
    votes: [HEAD, DEPUTY, MEMBER, FOURTH].map((person) => ({ person, choice: 'yes', nature: null, instead: null })),
  });
  const objectUntil = day('2026-03-05');

  it('stays in the base until he says himself that it is so S2.2', () => {
    const { state } = given(...five, recordedSo);
    expect(baseOf(benchIn(state))).toHaveLength(5);
    given(...five, recordedSo)
      .when(confirmRecusal(FIFTH, { today: TUESDAY }))
      .then(recusalConfirmed(FIFTH, TUESDAY));
    expect(baseOf(benchIn(given(...five, recordedSo, recusalConfirmed(FIFTH, TUESDAY)).state))).toHaveLength(4);
  });

  it('says so while the record waits, though the time for votes has passed S2.2', () => {
    given(...five, carried({ ...late(), seats: [...present(HEAD, DEPUTY, MEMBER), ...recorded(FOURTH, FIFTH)] }))
      .when(confirmRecusal(FIFTH, { today: DAY_AFTER }))
      .then(recusalConfirmed(FIFTH, DAY_AFTER));
  });

  it('may vote all the same: nobody recuses another S2.2', () => {
    given(...five, recordedSo)
      .when(voteNo(FIFTH))
      .then(votedNo(FIFTH));
  });

  it('is counted as absent where he said nothing S4.2(1)', () => {
    given(...five, recordedSo, confirmed(HEAD), confirmed(DEPUTY))
      .when(settleRecord(later(objectUntil, 1)))
      .then(
        ...countedAndEnded(
          { tally: { base: 5, cast: 4, yesNeeded: 3 }, countedOn: later(objectUntil, 1), decidedOn: day('2026-03-02') },
          { staleOn: later(later(objectUntil, 1), 20) },
        ),
      );
  });
});
