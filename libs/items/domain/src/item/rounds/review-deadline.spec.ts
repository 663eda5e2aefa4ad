import { given as givenOf } from '@gongkai/testkit';
import { describe, it } from '@jest/globals';
import { conclude, markStale, publish, recall, submit, under } from '../../../spec/acts.js';
import {
  approved,
  cleared,
  concluded,
  drafted,
  escalated,
  lapsed,
  opened,
  openedAbove,
  openedBeforeBody,
  published,
  recalled,
  returned,
  revised,
  voted,
  votedNo,
  wentStale,
} from '../../../spec/events.js';
import { approvedWith, DAY_AFTER, inReview, LAST_DAY } from '../../../spec/histories.js';
import { CLERK, DEPUTY, HEAD, ROOT, STRANGER, day, rosterOf } from '../../../spec/people.js';
import { toldBy } from '../../../spec/told.js';

const given = toldBy(givenOf);

const tooSmall = [escalated({ cause: 'bodyTooSmall' }), openedAbove()] as const;

describe('opening', () => {
  it('needs two who can vote S4.2(1)', () => {
    given(drafted(), cleared())
      .when(submit({ rosterNow: rosterOf(HEAD, DEPUTY), above: ROOT }))
      .then(opened({ seats: [HEAD, DEPUTY] }));
    given(drafted(), cleared())
      .when(submit({ rosterNow: rosterOf(HEAD), above: ROOT }))
      .thenRejected('round.body-too-small');
    given(drafted(), cleared())
      .when(submit({ rosterNow: rosterOf(HEAD) }))
      .then(...tooSmall);
  });

  it('needs one who wrote nothing of the text S2.2 S4.2(1)', () => {
    const written = [drafted(), revised({}, { by: STRANGER }), cleared()];
    const before = (...body: (typeof HEAD)[]) => given(...written).when(submit({ rosterNow: rosterOf(...body) }));
    before(CLERK, STRANGER).then(...tooSmall);
    before(CLERK, DEPUTY).then(opened({ seats: [CLERK, DEPUTY], authors: [CLERK, STRANGER] }));
  });

  it('asks two thirds of appointments and funds S4.2(1) S3.2 appointment (1) S3.2 funds (1)', () => {
    const asked = { A1: '2/3', F4: '2/3', D1: '1/2' } as const;
    for (const [code, share] of Object.entries(asked))
      given(drafted(under(code)), cleared())
        .when(submit())
        .then(openedBeforeBody({ quorum: { share, comparison: 'atLeast', needed: 2 } }));
  });
});

describe('the deadline', () => {
  const onLastDay = { votedOn: LAST_DAY };

  it('counts what is there when the quorum is S4.2(1)', () => {
    const twoYes = [...inReview, voted(DEPUTY), voted(HEAD, onLastDay)];
    given(...twoYes)
      .when(conclude(LAST_DAY))
      .thenRejected('round.not-due', { earliest: DAY_AFTER });
    given(...twoYes)
      .when(conclude(DAY_AFTER))
      .then(concluded({ concludedOn: DAY_AFTER, tally: { cast: 2, yes: 2 } }), approved({ approvedOn: DAY_AFTER }));
  });

  it('counts as it stands what one who was silent could still have changed S4.2(1)', () => {
    given(...inReview, voted(DEPUTY), votedNo(HEAD, onLastDay))
      .when(conclude(DAY_AFTER))
      .then(concluded({ outcome: 'returned', concludedOn: DAY_AFTER }), returned());
  });

  it('without a quorum sends the case to the superior; without one it lapses S4.2(1)', () => {
    const one = [...inReview, voted(DEPUTY)];
    given(...one)
      .when(conclude(DAY_AFTER))
      .then(escalated({ cause: 'noQuorum', escalatedOn: DAY_AFTER }), openedAbove({ openedOn: DAY_AFTER }));
    const alone = lapsed({ lapsedOn: DAY_AFTER });
    given(...one)
      .when(conclude(DAY_AFTER, { above: ROOT }))
      .then(alone);
    given(...one, alone)
      .when(submit())
      .then(opened({ round: 2 }));
  });

  it('of a round that has ended means nothing S4.2(1)', () => {
    given(...approvedWith())
      .when(conclude(DAY_AFTER))
      .thenNothing();
    given(...inReview, recalled(), opened())
      .when(conclude(DAY_AFTER, { round: 1 }))
      .thenNothing();
  });
});

describe('recalling', () => {
  it('voids the votes and keeps them in the history S4.2(1)', () => {
    const begun = [...inReview, voted(DEPUTY)];
    given(...begun)
      .when(recall())
      .then(recalled());
    given(...begun, recalled())
      .when(submit())
      .then(opened({ round: 2 }));
    given(...begun, recalled(), opened({ round: 2 }), voted(DEPUTY))
      .when(recall())
      .then(recalled());
    given(drafted()).when(recall()).thenRejected('round.none');
  });
});

describe('an approval', () => {
  it('serves for twenty working days and no longer S4.2(1)', () => {
    const [staleOn, after] = [day('2026-03-30'), day('2026-03-31')];
    given(...approvedWith())
      .when(publish({ today: staleOn }))
      .then(published({ publishedOn: staleOn }));
    given(...approvedWith())
      .when(publish({ today: after }))
      .thenRejected('publication.approval-stale', { staleOn });
    given(...approvedWith())
      .when(markStale(staleOn))
      .thenRejected('round.not-due', { earliest: '2026-03-31' });
    given(...approvedWith())
      .when(markStale(after))
      .then(wentStale());
    given(...approvedWith(), wentStale())
      .when(submit({ today: after }))
      .then(opened({ round: 2, openedOn: after }));
  });
});
