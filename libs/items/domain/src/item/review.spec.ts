import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { clear, draft, noteLostSeats, recuse, revise, submit, vote, voteNo } from '../../spec/acts.js';
import { toldBy, typesOf } from '../../spec/item-given.js';
import { CLERK, DEPUTY, HEAD, MEMBER, ROOT, STRANGER, day, rosterOf } from '../../spec/people.js';
import { inReview, LAST_DAY, DAY_AFTER } from '../../spec/stages.js';

const given = toldBy(givenOf);

describe('a round', () => {
  it('opens with a fixed roster, its quorum, its majority and its deadline S4.2(1)', () => {
    expect(given(draft(), clear()).when(submit()).decision).toMatchObject({
      events: [
        {
          type: 'ReviewOpened',
          data: {
            roster: { seats: [HEAD, DEPUTY, MEMBER], head: HEAD, firstDeputy: DEPUTY },
            headCount: 3,
            quorum: { share: '1/2', needed: 2 },
            approval: { share: '1/2', comparison: 'moreThan', needed: 2 },
            authors: [CLERK],
            dueOn: LAST_DAY,
          },
        },
      ],
    });
  });

  it('is closed to newcomers S4.2(1)', () => {
    const grown = rosterOf(HEAD, DEPUTY, MEMBER, STRANGER);
    given(...inReview)
      .when(vote(STRANGER, { rosterNow: grown }))
      .thenRejected('review.not-on-roster');
  });

  it('is left by whoever loses office before he voted S4.2(1)', () => {
    given(...inReview)
      .when(vote(MEMBER, { rosterNow: rosterOf(HEAD, DEPUTY) }))
      .thenRejected('review.seat-lost');
    const noted = given(...inReview).when(noteLostSeats({ rosterNow: rosterOf(HEAD, DEPUTY) }));
    expect(noted.decision).toMatchObject({
      events: [{ type: 'ReviewSeatLost', data: { round: 1, person: MEMBER, lostOn: '2026-03-02' } }],
    });
    given(...inReview)
      .when(noteLostSeats())
      .thenNothing();
  });

  it('keeps the vote of who loses office after it S4.2(1)', () => {
    const last = given(...inReview, vote(MEMBER), vote(DEPUTY)).when(vote(HEAD, { rosterNow: rosterOf(HEAD, DEPUTY) }));
    expect(last.decision).toMatchObject({ events: [{}, { data: { tally: { body: 3, yes: 3, lost: 0 } } }, {}] });
  });

  it('ends at once when the only missing voter loses his seat S4.2(1)', () => {
    const left = given(...inReview, vote(DEPUTY), vote(HEAD, { today: LAST_DAY })).when(
      noteLostSeats({ rosterNow: rosterOf(HEAD, DEPUTY) }),
    );
    expect(typesOf(left)).toEqual(['ReviewSeatLost', 'ReviewConcluded', 'ItemApproved']);
  });

  it('ends when everybody who counts has voted, not before: dissent is heard S4.2(1)', () => {
    expect(typesOf(given(...inReview, vote(DEPUTY)).when(vote(MEMBER)))).toEqual(['VoteCast']);
    expect(typesOf(given(...inReview, vote(DEPUTY), vote(MEMBER)).when(vote(HEAD)))).toEqual([
      'VoteCast',
      'ReviewConcluded',
      'ItemApproved',
    ]);
  });

  it('counts another round not at all S4.2(1)', () => {
    given(...inReview)
      .when(vote(DEPUTY, { round: 2 }))
      .thenRejected('review.wrong-round', { round: 1 });
    given(draft()).when(vote(DEPUTY)).thenRejected('review.none');
  });

  it('begins from zero after a return and a revision S4.2(1)', () => {
    const returned = [...inReview, voteNo(DEPUTY), voteNo(MEMBER), vote(HEAD)];
    given(...returned)
      .when(clear())
      .thenRejected('item.revision-needed', { version: 1 });
    const again = given(...returned, revise(), clear(), submit());
    expect(again.state).toMatchObject({ round: { number: 2, version: 2, votes: [] } });
  });
});

describe('a vote', () => {
  it('of no gives its reason S4.2(1)', () => {
    given(...inReview)
      .when(vote(DEPUTY, { choice: 'no' }))
      .thenRejected('review.reason-missing');
    expect(typesOf(given(...inReview).when(voteNo(DEPUTY)))).toEqual(['VoteCast']);
  });

  it('is cast once S4.2(1)', () => {
    given(...inReview, vote(DEPUTY))
      .when(voteNo(DEPUTY))
      .thenRejected('review.already-voted');
  });

  it('of the head comes last, or on the last day S4.2(1)', () => {
    given(...inReview, vote(DEPUTY))
      .when(vote(HEAD))
      .thenRejected('review.head-votes-last', { isHead: true });
    given(...inReview, vote(DEPUTY))
      .when(vote(HEAD, { today: day('2026-03-13') }))
      .thenRejected('review.head-votes-last');
    expect(typesOf(given(...inReview, vote(DEPUTY)).when(vote(HEAD, { today: LAST_DAY })))).toEqual(['VoteCast']);
  });

  it('of the first deputy comes last where there is no head S4.2(1) S6', () => {
    const headless = { ...rosterOf(DEPUTY, MEMBER, STRANGER), head: null, firstDeputy: DEPUTY };
    const opened = [draft(), clear(), submit({ rosterNow: headless })];
    given(...opened)
      .when(vote(DEPUTY, { rosterNow: headless }))
      .thenRejected('review.head-votes-last', { isHead: false });
    expect(typesOf(given(...opened).when(vote(MEMBER, { rosterNow: headless })))).toEqual(['VoteCast']);
  });

  it('comes by the last day, not the day after S4.2(1)', () => {
    expect(typesOf(given(...inReview).when(vote(MEMBER, { today: LAST_DAY })))).toEqual(['VoteCast']);
    given(...inReview)
      .when(vote(MEMBER, { today: DAY_AFTER }))
      .thenRejected('review.overdue', { dueOn: LAST_DAY });
  });
});

describe('recusal', () => {
  it('takes the interested member out of every count S4.2(1)', () => {
    const recused = given(...inReview, recuse(MEMBER), vote(DEPUTY)).when(vote(HEAD));
    expect(recused.decision).toMatchObject({
      events: [{}, { data: { tally: { body: 2, recused: 1, quorumNeeded: 1, yesNeeded: 2, yes: 2 } } }, {}],
    });
    given(...inReview, recuse(MEMBER))
      .when(vote(MEMBER))
      .thenRejected('review.recused');
    given(...inReview, recuse(MEMBER))
      .when(recuse(MEMBER))
      .thenRejected('review.recused');
  });

  it('comes before the vote S4.2(1)', () => {
    given(...inReview, vote(MEMBER))
      .when(recuse(MEMBER))
      .thenRejected('review.already-voted');
    given(...inReview)
      .when(recuse(STRANGER))
      .thenRejected('review.not-on-roster');
  });

  it('of the head lets the first deputy preside S4.2(1)', () => {
    given(...inReview, recuse(HEAD))
      .when(vote(DEPUTY))
      .thenRejected('review.head-votes-last', { isHead: false });
  });

  it('that leaves fewer than two sends the case to the superior; without one it lapses S4.2(1)', () => {
    const last = given(...inReview, recuse(MEMBER)).when(recuse(DEPUTY));
    expect(typesOf(last)).toEqual(['ReviewerRecused', 'ItemEscalated', 'ReviewOpened']);
    const root = given(...inReview, recuse(MEMBER)).when(recuse(DEPUTY, { above: ROOT }));
    expect(root.decision).toMatchObject({
      events: [{}, { type: 'ReviewLapsed', data: { code: 'review.body-too-small' } }],
    });
  });
});
