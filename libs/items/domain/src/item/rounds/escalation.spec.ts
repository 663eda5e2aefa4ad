import { given as givenOf } from '@gongkai/testkit';
import { describe, it } from '@jest/globals';
import {
  conclude,
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
} from '../../../spec/acts.js';
import {
  approved,
  cleared,
  concluded,
  drafted,
  escalated,
  flagged,
  lapsed,
  opened,
  openedAbove,
  openedBeforeBody,
  openedByTwoThirds,
  published,
  recalled,
  redirected,
  refused,
  reminded,
  returned,
  revised,
  seatLost,
  sessionRecorded,
  voted,
  votedNo,
  type Happening,
} from '../../../spec/events.js';
import { allYes, approvedWith, DAY_AFTER, entriesOf, inReview, LAST_DAY } from '../../../spec/histories.js';
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
  UNDER_SUPERIOR,
  day,
  rosterOf,
} from '../../../spec/people.js';
import { toldBy } from '../../../spec/told.js';

const given = toldBy(givenOf);

const twoYes = [voted(DEPUTY), voted(MEMBER)] as const;
const weighty = [drafted(), cleared(), flagged(), opened(), ...twoYes] as const;
const goesUp = [voted(HEAD), concluded(), escalated(), openedAbove()] as const;
const toTwoThirds = [voted(HEAD), concluded(), escalated({ superior: null }), openedByTwoThirds()] as const;
const ownApproved = [...weighty, ...goesUp] as const;
const rootApproved = [...weighty, ...toTwoThirds] as const;
const yesAbove = [voted(ABOVE_DEPUTY), voted(ABOVE_MEMBER), voted(ABOVE_HEAD)] as const;
const approvedAbove = approved({ organisation: SUPERIOR, body: 'organisation' });
const refusal = { instead: 'refused' } as const;

describe('what is especially weighty', () => {
  const level = 'superior' as const;
  const under = [drafted({ entries: entriesOf('X2') }), cleared(), openedBeforeBody({ level })] as const;

  it('is decided by the superior as well, after our own body S4.2(1)', () => {
    given(...weighty)
      .when(vote(HEAD))
      .then(
        voted(HEAD),
        concluded(),
        escalated(),
        openedAbove({ instance: 'superior', organisation: SUPERIOR, body: 'organisation' }),
      );
    given(...ownApproved)
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'beforeSuperior' });
    given(...ownApproved, ...yesAbove, concluded(), approvedAbove)
      .when(publish())
      .then(published());
  });

  it('goes above by its entry, too S4.2(1)', () => {
    given(...under, ...twoYes)
      .when(vote(HEAD))
      .then(voted(HEAD), concluded(), escalated({ cause: 'level', superior: SUPERIOR }), openedAbove({ level }));
  });

  it('is flagged once, while its text is in work S4.2(1)', () => {
    given(drafted()).when(flag()).then(flagged());
    given(drafted(), flagged()).when(flag()).thenRejected('item.already-weighty');
    given(...approvedWith(), published())
      .when(flag())
      .thenRejected('item.wrong-phase', { phase: 'published' });
  });

  it('goes above even after our own approval, as long as it is not published S4.2(1)', () => {
    const above = [flagged(), escalated(), openedAbove()];
    given(...approvedWith())
      .when(flag())
      .then(...above);
    given(...approvedWith(), ...above)
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'beforeSuperior' });
  });

  it('is only noted of what somebody above has approved already S4.2(1)', () => {
    const cause = 'level' as const;
    const byRoot = [
      ...[...under, ...allYes, concluded(), escalated({ cause, superior: null }), openedByTwoThirds({ level })],
      ...[...allYes, concluded(), approved({ body: 'organisation' })],
    ];
    given(...byRoot)
      .when(publish())
      .then(published());
    given(...byRoot)
      .when(flag({ above: ROOT }))
      .then(flagged());
    const bySuperior = [
      ...[...under, ...allYes, concluded(), escalated({ cause }), openedAbove({ level })],
      ...[...yesAbove, concluded(), approvedAbove],
    ];
    given(...bySuperior)
      .when(flag())
      .then(flagged());
  });

  it('in a root is decided by two thirds of its own body S4.2(1)', () => {
    const twoThirds = openedByTwoThirds({
      instance: 'rootTwoThirds',
      organisation: OURS,
      approval: { share: '2/3', comparison: 'atLeast', needed: 2 },
    });
    given(...weighty)
      .when(vote(HEAD, { above: ROOT }))
      .then(voted(HEAD), concluded(), escalated({ superior: null }), twoThirds);
    given(...rootApproved, ...twoYes)
      .when(vote(HEAD, { above: ROOT }))
      .then(voted(HEAD), concluded(), approved({ body: 'organisation' }));
  });

  it('in a root whose body can’t hold two votes lapses S4.2(1)', () => {
    given(...weighty)
      .when(vote(HEAD, { above: { ...ROOT, roster: rosterOf(HEAD) } }))
      .then(voted(HEAD), concluded(), lapsed());
  });
});

describe('before the superior', () => {
  it('a text is approved, returned or refused S4.2(1)', () => {
    const last = (...before: readonly Happening[]) => given(...ownApproved, ...before).when(vote(ABOVE_HEAD));
    last(voted(ABOVE_DEPUTY), voted(ABOVE_MEMBER)).then(voted(ABOVE_HEAD), concluded(), approvedAbove);
    const noes = [votedNo(ABOVE_DEPUTY), votedNo(ABOVE_MEMBER)];
    last(...noes).then(voted(ABOVE_HEAD), concluded({ outcome: 'returned' }), returned());
    given(...ownApproved)
      .when(voteNo(ABOVE_DEPUTY, refusal))
      .then(votedNo(ABOVE_DEPUTY, refusal));
    const refusals = [votedNo(ABOVE_DEPUTY, refusal), votedNo(ABOVE_MEMBER, refusal)];
    const refusedAbove = [voted(ABOVE_HEAD), concluded({ outcome: 'refused' }), refused()];
    last(...refusals).then(...refusedAbove);
    given(...ownApproved, ...refusals, ...refusedAbove)
      .when(submit())
      .thenRejected('item.wrong-phase', { phase: 'refused' });
    given(...ownApproved, ...refusals, ...refusedAbove)
      .when(revise())
      .then(revised());
  });

  it('our own body doesn’t vote S4.2(1)', () => {
    given(...ownApproved)
      .when(vote(DEPUTY))
      .thenRejected('round.not-on-roster');
  });

  it('silence brings a reminder every ten working days, and never consent S4.2(1)', () => {
    const due = day('2026-03-16');
    given(...ownApproved)
      .when(remind(day('2026-03-15')))
      .thenRejected('round.not-due', { earliest: due });
    given(...ownApproved)
      .when(remind(due))
      .then(reminded(due));
    given(...ownApproved, reminded(due))
      .when(remind(due))
      .thenRejected('round.not-due', { earliest: '2026-03-30' });
    given(...ownApproved, voted(ABOVE_DEPUTY))
      .when(conclude(day('2026-06-30'), { rosterNow: BODY_ABOVE }))
      .thenNothing();
  });

  it('a quorum whose votes decide is counted once the deadline has passed, not before S4.2(1)', () => {
    const two = [...ownApproved, voted(ABOVE_DEPUTY), voted(ABOVE_HEAD, { votedOn: LAST_DAY })];
    const counted = (today: typeof LAST_DAY) => given(...two).when(conclude(today, { rosterNow: BODY_ABOVE }));
    counted(LAST_DAY).thenRejected('round.not-due', { earliest: DAY_AFTER });
    counted(DAY_AFTER).then(
      concluded({ concludedOn: DAY_AFTER }),
      approved({ organisation: SUPERIOR, body: 'organisation', approvedOn: DAY_AFTER }),
    );
  });

  it('a late vote that completes the quorum and the majority decides at once S4.2(1)', () => {
    const one = [...ownApproved, voted(ABOVE_DEPUTY)];
    given(...one)
      .when(vote(ABOVE_MEMBER, { today: LAST_DAY }))
      .then(voted(ABOVE_MEMBER, { votedOn: LAST_DAY }));
    given(...one)
      .when(vote(ABOVE_MEMBER, { today: DAY_AFTER }))
      .then(
        voted(ABOVE_MEMBER, { votedOn: DAY_AFTER }),
        concluded({ concludedOn: DAY_AFTER }),
        approved({ organisation: SUPERIOR, body: 'organisation', approvedOn: DAY_AFTER }),
      );
  });

  it('what the silent could still change waits for them: silence is no refusal either S4.2(1)', () => {
    const late = { votedOn: DAY_AFTER };
    const one = [...ownApproved, voted(ABOVE_DEPUTY)];
    given(...one)
      .when(voteNo(ABOVE_MEMBER, { today: DAY_AFTER }))
      .then(votedNo(ABOVE_MEMBER, late));
    const divided = [...one, votedNo(ABOVE_MEMBER, late)];
    given(...divided)
      .when(conclude(DAY_AFTER, { rosterNow: BODY_ABOVE }))
      .thenNothing();
    given(...divided)
      .when(vote(ABOVE_HEAD, { today: DAY_AFTER }))
      .then(
        voted(ABOVE_HEAD, late),
        concluded({ concludedOn: DAY_AFTER }),
        approved({ organisation: SUPERIOR, body: 'organisation', approvedOn: DAY_AFTER }),
      );
    given(...ownApproved, votedNo(ABOVE_DEPUTY))
      .when(voteNo(ABOVE_MEMBER, { today: DAY_AFTER }))
      .then(votedNo(ABOVE_MEMBER, late), concluded({ outcome: 'returned', concludedOn: DAY_AFTER }), returned());
  });

  it('fewer than two are shown as too small a body S4.2(1)', () => {
    const alone = { ...UNDER_SUPERIOR, roster: { ...BODY_ABOVE, seats: BODY_ABOVE.seats.slice(0, 1) } };
    const one = openedAbove({
      ...{ seats: [ABOVE_HEAD], roster: { seats: [ABOVE_HEAD], head: ABOVE_HEAD, firstDeputy: ABOVE_DEPUTY } },
    });
    given(...weighty)
      .when(vote(HEAD, { above: alone }))
      .then(voted(HEAD), concluded(), escalated(), one);
    const waiting = [...weighty, voted(HEAD), concluded(), escalated(), one];
    given(...waiting)
      .when(vote(ABOVE_HEAD))
      .thenRejected('round.body-too-small', { able: 1, needed: 2 });
    given(...waiting)
      .when(recall())
      .then(recalled());
  });

  it('an empty body decides nothing, however late S4.2(1)', () => {
    const late = day('2026-06-30');
    given(...ownApproved)
      .when(conclude(late, { rosterNow: { ...BODY_ABOVE, seats: [] } }))
      .then(...[ABOVE_HEAD, ABOVE_DEPUTY, ABOVE_MEMBER].map((person) => seatLost(person, late)));
  });

  it('nobody is reminded of a round of our own S4.2(1)', () => {
    given(...inReview)
      .when(remind(day('2026-12-31')))
      .thenNothing();
  });
});

describe('a new superior', () => {
  const elsewhere = {
    ...UNDER_SUPERIOR,
    superior: OTHER_SUPERIOR,
    roster: { ...BODY_ABOVE, organisation: OTHER_SUPERIOR },
  };

  it('gets the open escalation, votes begun start anew S4.2(1)', () => {
    const moved = [redirected(OTHER_SUPERIOR), openedAbove({ round: 3, organisation: OTHER_SUPERIOR })];
    given(...ownApproved, voted(ABOVE_DEPUTY))
      .when(redirect({ above: elsewhere }))
      .then(...moved);
    given(...ownApproved, voted(ABOVE_DEPUTY), ...moved)
      .when(vote(ABOVE_DEPUTY))
      .then(voted(ABOVE_DEPUTY, { round: 3 }));
  });

  it('has nothing to take over where it is the same, or where our own body decides S4.2(1)', () => {
    given(...ownApproved)
      .when(redirect())
      .thenNothing();
    given(...inReview)
      .when(redirect({ above: elsewhere }))
      .thenNothing();
  });

  it('takes over what a root was about to decide S4.2(1)', () => {
    given(...rootApproved)
      .when(redirect())
      .then(redirected(SUPERIOR), openedAbove());
    given(...rootApproved)
      .when(redirect({ above: ROOT }))
      .thenNothing();
  });

  it('that is none leaves it to our own body, or lets it lapse S4.2(1)', () => {
    given(...ownApproved)
      .when(redirect({ above: ROOT }))
      .then(redirected(null), openedByTwoThirds({ instance: 'rootTwoThirds' }));
    given(...ownApproved)
      .when(redirect({ above: { ...ROOT, roster: rosterOf(HEAD) } }))
      .then(redirected(null), lapsed());
  });
});

describe('a root’s two thirds', () => {
  it('without a quorum in time lapse S4.2(1)', () => {
    given(...rootApproved)
      .when(conclude(DAY_AFTER, { above: ROOT }))
      .then(lapsed({ lapsedOn: DAY_AFTER }));
  });

  it('may be held as a session, which stands when a superior comes after it S4.2(1)', () => {
    given(...rootApproved)
      .when(recordSession())
      .then(sessionRecorded());
    given(...rootApproved, sessionRecorded())
      .when(redirect())
      .thenNothing();
  });

  it('lapse when only one is left S4.2(1)', () => {
    given(...rootApproved)
      .when(noteLostSeats({ rosterNow: rosterOf(HEAD), above: ROOT }))
      .then(seatLost(DEPUTY), seatLost(MEMBER), lapsed());
  });
});
