import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import {
  allVote,
  clear,
  conclude,
  draft,
  markStale,
  publish,
  recall,
  revise,
  submit,
  under,
  vote,
  voteNo,
} from '../../spec/acts.js';
import { toldBy, typesOf } from '../../spec/item-given.js';
import { CLERK, DEPUTY, HEAD, ROOT, STRANGER, day, rosterOf } from '../../spec/people.js';
import { inReview, LAST_DAY, DAY_AFTER } from '../../spec/stages.js';

const given = toldBy(givenOf);

describe('opening', () => {
  it('needs two who can vote S4.2(1)', () => {
    const with2 = submit({ rosterNow: rosterOf(HEAD, DEPUTY), above: ROOT });
    expect(typesOf(given(draft(), clear()).when(with2))).toEqual(['ReviewOpened']);
    given(draft(), clear())
      .when(submit({ rosterNow: rosterOf(HEAD), above: ROOT }))
      .thenRejected('review.body-too-small');
    expect(typesOf(given(draft(), clear()).when(submit({ rosterNow: rosterOf(HEAD) })))).toEqual([
      'ItemEscalated',
      'ReviewOpened',
    ]);
  });

  it('needs one who wrote nothing of the text S2.2 S4.2(1)', () => {
    const written = [draft(), revise({}, { by: STRANGER }), clear()];
    const before = (...body: (typeof HEAD)[]) => given(...written).when(submit({ rosterNow: rosterOf(...body) }));
    expect(typesOf(before(CLERK, STRANGER))).toEqual(['ItemEscalated', 'ReviewOpened']);
    expect(typesOf(before(CLERK, DEPUTY))).toEqual(['ReviewOpened']);
  });

  it('asks two thirds of appointments and funds S4.2(1) S3.2 appointment (1) S3.2 funds (1)', () => {
    const quorumUnder = (code: string) => {
      const { state } = given(draft(under(code)), clear(), submit());
      return state.phase === 'preparing' ? state.round?.quorum.share : undefined;
    };
    expect(['A1', 'F4', 'D1'].map(quorumUnder)).toEqual(['2/3', '2/3', '1/2']);
  });
});

describe('the deadline', () => {
  it('counts what is there when the quorum is S4.2(1)', () => {
    const voted = [...inReview, vote(DEPUTY), vote(HEAD, { today: LAST_DAY })];
    given(...voted)
      .when(conclude(LAST_DAY))
      .thenRejected('review.not-due', { earliest: DAY_AFTER });
    expect(typesOf(given(...voted).when(conclude(DAY_AFTER)))).toEqual(['ReviewConcluded', 'ItemApproved']);
  });

  it('counts as it stands what one who was silent could still have changed S4.2(1)', () => {
    const divided = [...inReview, vote(DEPUTY), voteNo(HEAD, { today: LAST_DAY })];
    expect(typesOf(given(...divided).when(conclude(DAY_AFTER)))).toEqual(['ReviewConcluded', 'ItemReturned']);
  });

  it('without a quorum sends the case to the superior; without one it lapses S4.2(1)', () => {
    const voted = [...inReview, vote(DEPUTY)];
    expect(typesOf(given(...voted).when(conclude(DAY_AFTER)))).toEqual(['ItemEscalated', 'ReviewOpened']);
    const root = given(...voted).when(conclude(DAY_AFTER, { above: ROOT }));
    expect(typesOf(root)).toEqual(['ReviewLapsed']);
    expect(given(...voted, conclude(DAY_AFTER, { above: ROOT })).state).toMatchObject({
      round: null,
      work: { stage: 'cleared' },
    });
  });

  it('of a round that has ended means nothing S4.2(1)', () => {
    given(...inReview, ...allVote)
      .when(conclude(DAY_AFTER))
      .thenNothing();
    given(...inReview, recall(), submit())
      .when(conclude(DAY_AFTER, { round: 1 }))
      .thenNothing();
  });
});

describe('recalling', () => {
  it('voids the votes and keeps them in the history S4.2(1)', () => {
    const { state } = given(...inReview, vote(DEPUTY), recall());
    expect(state).toMatchObject({ round: null, work: { stage: 'cleared' } });
    expect(given(...inReview, vote(DEPUTY), recall(), submit()).state).toMatchObject({
      round: { number: 2, votes: [] },
    });
    given(draft()).when(recall()).thenRejected('review.none');
  });
});

describe('an approval', () => {
  it('serves for twenty working days and no longer S4.2(1)', () => {
    const approved = [...inReview, ...allVote];
    const staleOn = day('2026-03-30');
    expect(typesOf(given(...approved).when(publish({ today: staleOn })))).toEqual(['ItemPublished']);
    given(...approved)
      .when(publish({ today: day('2026-03-31') }))
      .thenRejected('publication.approval-stale', { staleOn });
    given(...approved)
      .when(markStale(staleOn))
      .thenRejected('review.not-due', { earliest: '2026-03-31' });
    expect(typesOf(given(...approved).when(markStale(day('2026-03-31'))))).toEqual(['ApprovalWentStale']);
    const again = given(...approved, markStale(day('2026-03-31'))).when(submit({ today: day('2026-03-31') }));
    expect(typesOf(again)).toEqual(['ReviewOpened']);
  });
});
