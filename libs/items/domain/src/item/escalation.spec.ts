import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import {
  allVote,
  allVoteAbove,
  approvedWith,
  clear,
  conclude,
  draft,
  flag,
  noteLostSeats,
  publish,
  recall,
  recordSession,
  redirect,
  remind,
  revise,
  submit,
  vote,
  voteNo,
  type Act,
} from '../../spec/acts.js';
import { toldBy, typesOf } from '../../spec/item-given.js';
import {
  ABOVE_DEPUTY,
  ABOVE_HEAD,
  ABOVE_MEMBER,
  BODY_ABOVE,
  DEPUTY,
  HEAD,
  MEMBER,
  OTHER_SUPERIOR,
  OURS,
  ROOT,
  SUPERIOR,
  day,
  rosterOf,
} from '../../spec/people.js';

const given = toldBy(givenOf);

const ownApproved = [draft(), clear(), flag(), submit(), ...allVote] as const;
const rootApproved = [
  draft(),
  clear(),
  flag(),
  submit(),
  vote(DEPUTY),
  vote(MEMBER),
  vote(HEAD, { above: ROOT }),
] as const;
const refusal = { instead: 'refused' } as const;

describe('what is especially weighty', () => {
  it('is decided by the superior as well, after our own body S4.2(1)', () => {
    const last = given(...ownApproved.slice(0, -1)).when(vote(HEAD));
    expect(typesOf(last)).toEqual(['VoteCast', 'ReviewConcluded', 'ItemEscalated', 'ReviewOpened']);
    expect(given(...ownApproved).state).toMatchObject({
      round: { instance: 'superior', organisation: SUPERIOR, body: 'organisation', votes: [] },
    });
    given(...ownApproved)
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'beforeSuperior' });
    expect(typesOf(given(...ownApproved, ...allVoteAbove).when(publish()))).toContain('ItemPublished');
  });

  it('goes above by its entry, too S4.2(1)', () => {
    const under = [draft({ entries: [{ code: 'X2', subjects: [] }] }), clear(), submit(), vote(DEPUTY), vote(MEMBER)];
    expect(given(...under).when(vote(HEAD)).decision).toMatchObject({
      events: [{}, {}, { type: 'ItemEscalated', data: { cause: 'level', superior: SUPERIOR } }, {}],
    });
  });

  it('is flagged once, while its text is in work S4.2(1)', () => {
    given(draft(), flag()).when(flag()).thenRejected('item.already-weighty');
    given(...approvedWith(), publish())
      .when(flag())
      .thenRejected('item.wrong-phase', { phase: 'published' });
  });

  it('goes above even after our own approval, as long as it is not published S4.2(1)', () => {
    expect(typesOf(given(...approvedWith()).when(flag()))).toEqual([
      'ItemFlaggedWeighty',
      'ItemEscalated',
      'ReviewOpened',
    ]);
    given(...approvedWith(), flag())
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'beforeSuperior' });
  });

  it('is only noted of what somebody above has approved already S4.2(1)', () => {
    const under = draft({ entries: [{ code: 'X2', subjects: [] }] });
    const byRoot = vote(HEAD, { above: ROOT });
    const approved = [under, clear(), submit(), vote(DEPUTY), vote(MEMBER), byRoot, vote(DEPUTY), vote(MEMBER), byRoot];
    expect(given(...approved).state).toMatchObject({ work: { stage: 'approved' } });
    expect(typesOf(given(...approved).when(flag({ above: ROOT })))).toEqual(['ItemFlaggedWeighty']);
    const bySuperior = [under, clear(), submit(), ...allVote, ...allVoteAbove];
    expect(typesOf(given(...bySuperior).when(flag()))).toEqual(['ItemFlaggedWeighty']);
  });

  it('in a root is decided by two thirds of its own body S4.2(1)', () => {
    expect(given(...rootApproved).state).toMatchObject({
      round: {
        instance: 'rootTwoThirds',
        organisation: OURS,
        approval: { share: '2/3', comparison: 'atLeast', needed: 2 },
      },
    });
    expect(given(...rootApproved, ...allVote).state).toMatchObject({ work: { stage: 'approved' } });
  });

  it('in a root whose body can’t hold two votes lapses S4.2(1)', () => {
    const alone = { superior: null, roster: rosterOf(HEAD) };
    const last = given(...rootApproved.slice(0, -1)).when(vote(HEAD, { above: alone }));
    expect(typesOf(last)).toEqual(['VoteCast', 'ReviewConcluded', 'ReviewLapsed']);
  });
});

describe('before the superior', () => {
  it('a text is approved, returned or refused S4.2(1)', () => {
    const outcome = (...acts: readonly Act[]) => given(...ownApproved, ...acts).state;
    expect(outcome(...allVoteAbove)).toMatchObject({
      work: { stage: 'approved', approval: { approver: { organisation: SUPERIOR } } },
    });
    const noes = [voteNo(ABOVE_DEPUTY), voteNo(ABOVE_MEMBER), vote(ABOVE_HEAD)];
    expect(outcome(...noes)).toMatchObject({ work: { stage: 'returned' } });
    const refusals = [voteNo(ABOVE_DEPUTY, refusal), voteNo(ABOVE_MEMBER, refusal), vote(ABOVE_HEAD)];
    expect(outcome(...refusals)).toMatchObject({ work: { stage: 'refused' } });
    given(...ownApproved, ...refusals)
      .when(submit())
      .thenRejected('item.wrong-phase', { phase: 'refused' });
    expect(typesOf(given(...ownApproved, ...refusals).when(revise()))).toEqual(['ItemRevised']);
  });

  it('our own body doesn’t vote S4.2(1)', () => {
    given(...ownApproved)
      .when(vote(DEPUTY))
      .thenRejected('review.not-on-roster');
  });

  it('silence brings a reminder every ten working days, and never consent S4.2(1)', () => {
    const due = day('2026-03-16');
    given(...ownApproved)
      .when(remind(day('2026-03-15')))
      .thenRejected('review.not-due', { earliest: due });
    expect(given(...ownApproved).when(remind(due)).decision).toMatchObject({
      events: [{ type: 'SuperiorReminded', data: { remindedOn: due, remindOn: '2026-03-30' } }],
    });
    given(...ownApproved, remind(due))
      .when(remind(due))
      .thenRejected('review.not-due', { earliest: '2026-03-30' });
    const silent = conclude(day('2026-06-30'), { rosterNow: BODY_ABOVE });
    given(...ownApproved, vote(ABOVE_DEPUTY))
      .when(silent)
      .thenNothing();
  });

  it('a quorum whose votes decide is counted once the deadline has passed, not before S4.2(1)', () => {
    const [lastDay, dayAfter] = [day('2026-03-16'), day('2026-03-17')];
    const voted = [...ownApproved, vote(ABOVE_DEPUTY), vote(ABOVE_HEAD, { today: lastDay })];
    const counted = (today: typeof lastDay) => given(...voted).when(conclude(today, { rosterNow: BODY_ABOVE }));
    counted(lastDay).thenRejected('review.not-due', { earliest: dayAfter });
    expect(typesOf(counted(dayAfter))).toEqual(['ReviewConcluded', 'ItemApproved']);
  });

  it('a late vote that completes the quorum and the majority decides at once S4.2(1)', () => {
    const [lastDay, late] = [day('2026-03-16'), day('2026-03-17')];
    const voted = [...ownApproved, vote(ABOVE_DEPUTY)];
    expect(typesOf(given(...voted).when(vote(ABOVE_MEMBER, { today: lastDay })))).toEqual(['VoteCast']);
    const after = given(...voted).when(vote(ABOVE_MEMBER, { today: late }));
    expect(typesOf(after)).toEqual(['VoteCast', 'ReviewConcluded', 'ItemApproved']);
  });

  it('what the silent could still change waits for them: silence is no refusal either S4.2(1)', () => {
    const late = day('2026-03-17');
    const divided = [...ownApproved, vote(ABOVE_DEPUTY), voteNo(ABOVE_MEMBER, { today: late })];
    expect(given(...divided).state).toMatchObject({ round: { instance: 'superior' } });
    given(...divided)
      .when(conclude(late, { rosterNow: BODY_ABOVE }))
      .thenNothing();
    const last = given(...divided).when(vote(ABOVE_HEAD, { today: late }));
    expect(typesOf(last)).toEqual(['VoteCast', 'ReviewConcluded', 'ItemApproved']);
    const against = given(...ownApproved, voteNo(ABOVE_DEPUTY)).when(voteNo(ABOVE_MEMBER, { today: late }));
    expect(typesOf(against)).toEqual(['VoteCast', 'ReviewConcluded', 'ItemReturned']);
  });

  it('fewer than two are shown as too small a body S4.2(1)', () => {
    const alone = { superior: SUPERIOR, roster: { ...BODY_ABOVE, seats: BODY_ABOVE.seats.slice(0, 1) } };
    const waiting = [...ownApproved.slice(0, -1), vote(HEAD, { above: alone })];
    given(...waiting)
      .when(vote(ABOVE_HEAD))
      .thenRejected('review.body-too-small', { able: 1, needed: 2 });
    expect(typesOf(given(...waiting).when(recall()))).toEqual(['ReviewRecalled']);
  });

  it('an empty body decides nothing, however late S4.2(1)', () => {
    const late = conclude(day('2026-06-30'), { rosterNow: { ...BODY_ABOVE, seats: [] } });
    expect(typesOf(given(...ownApproved).when(late))).toEqual(['ReviewSeatLost', 'ReviewSeatLost', 'ReviewSeatLost']);
  });

  it('nobody is reminded of a round of our own S4.2(1)', () => {
    given(draft(), clear(), submit())
      .when(remind(day('2026-12-31')))
      .thenNothing();
  });
});

describe('a new superior', () => {
  const elsewhere = { superior: OTHER_SUPERIOR, roster: { ...BODY_ABOVE, organisation: OTHER_SUPERIOR } };

  it('gets the open escalation, votes begun start anew S4.2(1)', () => {
    const moved = given(...ownApproved, vote(ABOVE_DEPUTY)).when(redirect({ above: elsewhere }));
    expect(typesOf(moved)).toEqual(['EscalationRedirected', 'ReviewOpened']);
    expect(given(...ownApproved, vote(ABOVE_DEPUTY), redirect({ above: elsewhere })).state).toMatchObject({
      round: { number: 3, organisation: OTHER_SUPERIOR, votes: [] },
    });
  });

  it('has nothing to take over where it is the same, or where our own body decides S4.2(1)', () => {
    given(...ownApproved)
      .when(redirect())
      .thenNothing();
    given(draft(), clear(), submit())
      .when(redirect({ above: elsewhere }))
      .thenNothing();
  });

  it('takes over what a root was about to decide S4.2(1)', () => {
    expect(typesOf(given(...rootApproved).when(redirect()))).toEqual(['EscalationRedirected', 'ReviewOpened']);
    given(...rootApproved)
      .when(redirect({ above: ROOT }))
      .thenNothing();
  });

  it('that is none leaves it to our own body, or lets it lapse S4.2(1)', () => {
    expect(given(...ownApproved, redirect({ above: ROOT })).state).toMatchObject({
      round: { instance: 'rootTwoThirds' },
    });
    const alone = { superior: null, roster: rosterOf(HEAD) };
    expect(typesOf(given(...ownApproved).when(redirect({ above: alone })))).toEqual([
      'EscalationRedirected',
      'ReviewLapsed',
    ]);
  });
});

describe('a root’s two thirds', () => {
  it('without a quorum in time lapse S4.2(1)', () => {
    expect(typesOf(given(...rootApproved).when(conclude(day('2026-03-17'), { above: ROOT })))).toEqual([
      'ReviewLapsed',
    ]);
  });

  it('may be held as a session, which stands when a superior comes after it S4.2(1)', () => {
    expect(typesOf(given(...rootApproved).when(recordSession()))).toEqual(['ReviewSessionRecorded']);
    given(...rootApproved, recordSession())
      .when(redirect())
      .thenNothing();
  });

  it('lapse when only one is left S4.2(1)', () => {
    const left = noteLostSeats({ rosterNow: rosterOf(HEAD), above: ROOT });
    expect(typesOf(given(...rootApproved).when(left))).toEqual(['ReviewSeatLost', 'ReviewSeatLost', 'ReviewLapsed']);
  });
});
