import { given as givenOf } from '@gongkai/testkit';
import { describe, it } from '@jest/globals';
import { clear, noteLostSeats, recuse, submit, vote, voteNo } from '../../../spec/acts.js';
import {
  approved,
  cleared,
  concluded,
  drafted,
  escalated,
  lapsed,
  opened,
  openedAbove,
  recused,
  returned,
  revised,
  seatLost,
  voted,
  votedNo,
} from '../../../spec/events.js';
import { DAY_AFTER, inReview, LAST_DAY } from '../../../spec/histories.js';
import { CLERK, DEPUTY, HEAD, MEMBER, MONDAY, ROOT, STRANGER, day, rosterOf } from '../../../spec/people.js';
import { toldBy } from '../../../spec/told.js';

const given = toldBy(givenOf);

describe('a round', () => {
  it('opens with a fixed roster, its quorum, its majority and its deadline S4.2(1)', () => {
    given(drafted(), cleared())
      .when(submit())
      .then(
        opened({
          roster: { seats: [HEAD, DEPUTY, MEMBER], head: HEAD, firstDeputy: DEPUTY },
          headCount: 3,
          quorum: { share: '1/2', comparison: 'atLeast', needed: 2 },
          approval: { share: '1/2', comparison: 'moreThan', needed: 2 },
          authors: [CLERK],
          openedOn: MONDAY,
          dueOn: LAST_DAY,
          remindOn: null,
        }),
      );
  });

  it('is closed to newcomers S4.2(1)', () => {
    const grown = rosterOf(HEAD, DEPUTY, MEMBER, STRANGER);
    given(...inReview)
      .when(vote(STRANGER, { rosterNow: grown }))
      .thenRejected('round.not-on-roster');
  });

  it('is left by whoever loses office before he voted S4.2(1)', () => {
    given(...inReview)
      .when(vote(MEMBER, { rosterNow: rosterOf(HEAD, DEPUTY) }))
      .thenRejected('round.seat-lost');
    given(...inReview)
      .when(noteLostSeats({ rosterNow: rosterOf(HEAD, DEPUTY) }))
      .then(seatLost(MEMBER, MONDAY));
    given(...inReview)
      .when(noteLostSeats())
      .thenNothing();
  });

  it('keeps the vote of who loses office after it S4.2(1)', () => {
    given(...inReview, voted(MEMBER), voted(DEPUTY))
      .when(vote(HEAD, { rosterNow: rosterOf(HEAD, DEPUTY) }))
      .then(voted(HEAD), concluded({ tally: { body: 3, yes: 3, lost: 0 } }), approved());
  });

  it('ends at once when the only missing voter loses his seat S4.2(1)', () => {
    given(...inReview, voted(DEPUTY), voted(HEAD, { votedOn: LAST_DAY }))
      .when(noteLostSeats({ rosterNow: rosterOf(HEAD, DEPUTY) }))
      .then(seatLost(MEMBER), concluded({ tally: { body: 2, yes: 2, lost: 1 } }), approved());
  });

  it('ends when everybody who counts has voted, not before: dissent is heard S4.2(1)', () => {
    given(...inReview, voted(DEPUTY))
      .when(vote(MEMBER))
      .then(voted(MEMBER));
    given(...inReview, voted(DEPUTY), voted(MEMBER))
      .when(vote(HEAD))
      .then(voted(HEAD), concluded(), approved());
  });

  it('counts another round not at all S4.2(1)', () => {
    given(...inReview)
      .when(vote(DEPUTY, { round: 2 }))
      .thenRejected('round.wrong-round', { round: 1 });
    given(drafted()).when(vote(DEPUTY)).thenRejected('round.none');
  });

  it('begins from zero after a return and a revision S4.2(1)', () => {
    const sentBack = [
      ...[...inReview, votedNo(DEPUTY), votedNo(MEMBER), voted(HEAD)],
      ...[concluded({ outcome: 'returned' }), returned()],
    ];
    given(...sentBack)
      .when(clear())
      .thenRejected('item.revision-needed', { version: 1 });
    const again = [...sentBack, revised(), cleared()];
    given(...again)
      .when(submit())
      .then(opened({ round: 2, version: 2 }));
    given(...again, opened({ round: 2, version: 2 }))
      .when(vote(DEPUTY))
      .then(voted(DEPUTY, { round: 2 }));
  });
});

describe('a vote', () => {
  it('of no gives its reason S4.2(1)', () => {
    given(...inReview)
      .when(vote(DEPUTY, { choice: 'no' }))
      .thenRejected('round.reason-missing');
    given(...inReview)
      .when(voteNo(DEPUTY))
      .then(votedNo(DEPUTY));
  });

  it('is cast once S4.2(1)', () => {
    given(...inReview, voted(DEPUTY))
      .when(voteNo(DEPUTY))
      .thenRejected('round.already-voted');
  });

  it('of the head comes last, or on the last day S4.2(1)', () => {
    given(...inReview, voted(DEPUTY))
      .when(vote(HEAD))
      .thenRejected('round.head-votes-last', { isHead: true });
    given(...inReview, voted(DEPUTY))
      .when(vote(HEAD, { today: day('2026-03-13') }))
      .thenRejected('round.head-votes-last');
    given(...inReview, voted(DEPUTY))
      .when(vote(HEAD, { today: LAST_DAY }))
      .then(voted(HEAD, { votedOn: LAST_DAY }));
  });

  it('of the first deputy comes last where there is no head S4.2(1) S6', () => {
    const headless = { ...rosterOf(DEPUTY, MEMBER, STRANGER), head: null, firstDeputy: DEPUTY };
    const roster = { seats: [DEPUTY, MEMBER, STRANGER], head: null, firstDeputy: DEPUTY };
    given(drafted(), cleared())
      .when(submit({ rosterNow: headless }))
      .then(opened({ roster }));
    given(drafted(), cleared(), opened({ roster }))
      .when(vote(DEPUTY, { rosterNow: headless }))
      .thenRejected('round.head-votes-last', { isHead: false });
    given(drafted(), cleared(), opened({ roster }))
      .when(vote(MEMBER, { rosterNow: headless }))
      .then(voted(MEMBER));
  });

  it('comes by the last day, not the day after S4.2(1)', () => {
    given(...inReview)
      .when(vote(MEMBER, { today: LAST_DAY }))
      .then(voted(MEMBER, { votedOn: LAST_DAY }));
    given(...inReview)
      .when(vote(MEMBER, { today: DAY_AFTER }))
      .thenRejected('round.overdue', { dueOn: LAST_DAY });
  });
});

describe('recusal', () => {
  it('takes the interested member out of every count S4.2(1)', () => {
    given(...inReview)
      .when(recuse(MEMBER))
      .then(recused(MEMBER));
    given(...inReview, recused(MEMBER), voted(DEPUTY))
      .when(vote(HEAD))
      .then(
        voted(HEAD),
        concluded({ tally: { body: 2, recused: 1, quorumNeeded: 1, yesNeeded: 2, yes: 2 } }),
        approved(),
      );
    given(...inReview, recused(MEMBER))
      .when(vote(MEMBER))
      .thenRejected('round.recused');
    given(...inReview, recused(MEMBER))
      .when(recuse(MEMBER))
      .thenRejected('round.recused');
  });

  it('comes before the vote S4.2(1)', () => {
    given(...inReview, voted(MEMBER))
      .when(recuse(MEMBER))
      .thenRejected('round.already-voted');
    given(...inReview)
      .when(recuse(STRANGER))
      .thenRejected('round.not-on-roster');
  });

  it('of the head lets the first deputy preside S4.2(1)', () => {
    given(...inReview, recused(HEAD))
      .when(vote(DEPUTY))
      .thenRejected('round.head-votes-last', { isHead: false });
  });

  it('that leaves fewer than two sends the case to the superior; without one it lapses S4.2(1)', () => {
    given(...inReview, recused(MEMBER))
      .when(recuse(DEPUTY))
      .then(recused(DEPUTY), escalated({ cause: 'bodyTooSmall' }), openedAbove());
    given(...inReview, recused(MEMBER))
      .when(recuse(DEPUTY, { above: ROOT }))
      .then(recused(DEPUTY), lapsed({ code: 'round.body-too-small' }));
  });
});
