import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import {
  allVote,
  clear,
  conclude,
  draft,
  markStale,
  noteLostSeats,
  publish,
  recall,
  recuse,
  revise,
  submit,
  under,
  vote,
  voteNo,
} from '../../spec/acts.js';
import { toldBy, typesOf } from '../../spec/item-given.js';
import { CLERK, DEPUTY, HEAD, MEMBER, ROOT, STRANGER, day, person, rosterOf } from '../../spec/people.js';
import { ballot } from '../../spec/ballots.js';
import { approves, hasQuorum, isBodyTooSmall, isDecided, natureOf, outcomeOf, presiderOf, tallyOf } from './ballot.js';

const given = toldBy(givenOf);

const inReview = [draft(), clear(), submit()] as const;
/** Ten working days after the Monday of the opening. */
const LAST_DAY = day('2026-03-16');
const DAY_AFTER = day('2026-03-17');

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
    expect(tallyOf(ballot(6, six)).yesNeeded).toBe(4);
    expect(tallyOf(ballot(7, six)).yesNeeded).toBe(5);
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
    expect(outcomeOf(ballot(3, { ...noes, instance: 'superior' }))).toBe('refused');
    expect(outcomeOf(ballot(3, { ...noes, instance: 'own' }))).toBe('returned');
    expect(outcomeOf(ballot(3, { no: [a, b], refusals: 1, instance: 'superior' }))).toBe('returned');
  });

  it('takes a correction for editorial only when more say so S2.1(5)', () => {
    expect(natureOf(ballot(3, { yes: [a, b, c], editorial: 2 }))).toBe('editorial');
    expect(natureOf(ballot(4, { yes: [a, b, c, d], editorial: 2 }))).toBe('substance');
    expect(natureOf(ballot(3, {}))).toBeNull();
  });

  it('is presided over by the head, else the first deputy, else by nobody S4.2(1)', () => {
    expect(presiderOf(ballot(3, {}))).toBe(a);
    const lost = [{ person: a, lostOn: LAST_DAY }];
    expect(presiderOf({ ...ballot(3, {}), lost })).toBe(b);
    expect(presiderOf({ ...ballot(3, {}), lost, recused: [b] })).toBeNull();
  });
});
