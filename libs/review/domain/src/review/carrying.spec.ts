import type { PlainDate } from '@gongkai/kernel';
import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { absent, carry, lostAs, present, recorded, said, settleRecord, sittingBut } from '../../spec/acts.js';
import {
  carried,
  confirmed,
  countedAndEnded,
  movedUp,
  notTaken,
  recused,
  reminded,
  requested,
  seatLost,
  started,
  startedAbove,
  voided,
  voted,
  votedNo,
} from '../../spec/events.js';
import { above, allYes, nobodyCould, recordWaits, voting } from '../../spec/histories.js';
import {
  CLERK,
  DAY_AFTER,
  DEPUTY,
  FIFTH,
  FOURTH,
  HEAD,
  LAST_DAY,
  MEMBER,
  MONDAY,
  STRANGER,
  SUPERIOR,
  TUESDAY,
  WEDNESDAY,
  day,
  later,
  sealed,
} from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';
import { benchOf } from './state.js';

const given = toldBy(givenOf);
const five = [requested(), started({ seats: [HEAD, DEPUTY, MEMBER, FOURTH, FIFTH] })];
const OBJECT_UNTIL = day('2026-03-05');
const AFTER = day('2026-03-06');
const atEnd = { countedOn: AFTER, decidedOn: MONDAY };
const stale = { staleOn: later(AFTER, 20) };
const heldOn = (on: PlainDate) => ({ heldOn: on, decidedOn: on });
const yes = (...persons: readonly (typeof HEAD)[]) => said('yes', ...persons);

describe('a session’s decision', () => {
  it('is carried into its review with who presided, who was there and how each voted S4.2(1)', () => {
    given(...voting)
      .when(carry())
      .then(carried({ presidedBy: HEAD, recorder: CLERK, objectUntil: OBJECT_UNTIL }));
  });

  it('is carried once: the same edition again is already so S4.2(1)', () => {
    given(...recordWaits)
      .when(carry())
      .thenNothing();
    given(...voting, notTaken('review.other-body'))
      .when(carry())
      .thenNothing();
  });

  it('was the deciding body’s, else that is shown and not swallowed S4.2(1)', () => {
    given(...voting)
      .when(carry({ body: 'organisation' }))
      .then(notTaken('review.other-body'));
    given(...voting)
      .when(carry({ organisation: SUPERIOR }))
      .then(notTaken('review.other-body'));
  });

  it('takes effect on no lapsed review: that is shown S4.2(1)', () => {
    given(...nobodyCould)
      .when(carry())
      .then(notTaken('review.lapsed'));
    given().when(carry()).thenRejected('review.unknown');
  });

  it('of a review that has ended changes and stores nothing, however many editions its minutes come in S4.2(1)', () => {
    for (const edition of [1, 2, 3])
      given(...voting, ...allYes, ...countedAndEnded())
        .when(carry({ edition }))
        .thenNothing();
  });

  it('takes who was there and gave no vote for abstaining, and his own ballot for his vote S4.2(1)', () => {
    const votes = [
      { person: HEAD, choice: 'yes' as const, nature: null, instead: null },
      { person: DEPUTY, choice: 'yes' as const, nature: null, instead: null },
      { person: MEMBER, choice: 'abstain' as const, nature: null, instead: null },
    ];
    given(...voting)
      .when(carry({ votes: yes(HEAD, DEPUTY) }))
      .then(carried({ votes }));
    const dissent = sealed('dissent');
    given(...voting, votedNo(MEMBER))
      .when(carry({ votes: yes(HEAD, DEPUTY), dissent }))
      .then(carried({ votes: [...yes(HEAD, DEPUTY), ...said('no', MEMBER)], dissent }));
  });

  it('is corrected a few times, not for ever: each edition opens the days for objections again S4.2(1)', () => {
    const editions = (count: number) =>
      Array.from({ length: count }, (_, index) => carried({ edition: index + 1, record: index + 1 }));
    given(...voting, ...editions(4))
      .when(carry({ edition: 5 }))
      .then(carried({ edition: 5 }));
    given(...voting, ...editions(5))
      .when(carry({ edition: 6 }))
      .then(notTaken('review.too-many-editions', { edition: 6 }));
    const wrong = [1, 2, 3, 4, 5].map((edition) => notTaken('review.attendance-incomplete', { edition }));
    given(...voting, ...wrong)
      .when(carry({ edition: 6 }))
      .then(carried({ edition: 6 }));
  });

  it('was held when the matter was before the body, not before S4.2(1)', () => {
    const before = day('2026-02-27');
    given(...voting)
      .when(carry({ heldOn: MONDAY, decidedOn: MONDAY }))
      .then(carried());
    given(...voting)
      .when(carry({ heldOn: before, decidedOn: MONDAY }))
      .then(notTaken('review.session-before-matter'));
    given(...above.slice(0, -2), movedUp('level', { on: TUESDAY }), startedAbove({ startedOn: TUESDAY }))
      .when(carry({ today: WEDNESDAY, heldOn: MONDAY, decidedOn: WEDNESDAY }))
      .then(notTaken('review.session-before-matter', { on: WEDNESDAY }));
  });

  it('may come late: it counts by the day on which it was decided S4.2(1)', () => {
    given(...voting)
      .when(carry({ today: DAY_AFTER, heldOn: LAST_DAY, decidedOn: LAST_DAY, isEnteredLater: true }))
      .then(carried({ carriedOn: DAY_AFTER, heldOn: LAST_DAY, decidedOn: LAST_DAY, isEnteredLater: true }));
    given(...voting)
      .when(carry({ today: DAY_AFTER, heldOn: DAY_AFTER, decidedOn: DAY_AFTER }))
      .then(notTaken('review.overdue', { on: DAY_AFTER }));
    given(...above, reminded(DAY_AFTER))
      .when(carry({ today: DAY_AFTER }))
      .then(carried({ carriedOn: DAY_AFTER }));
  });

  it('was held: none lies in the future S4.2(1)', () => {
    given(...voting)
      .when(carry({ heldOn: TUESDAY, decidedOn: TUESDAY }))
      .then(notTaken('review.session-in-future'));
  });

  it('names every seat of the roster exactly once; who does not decide on it is not looked at S4.2(1)', () => {
    given(...voting)
      .when(carry({ attendance: present(HEAD, DEPUTY), votes: yes(HEAD, DEPUTY) }))
      .then(notTaken('review.attendance-incomplete'));
    given(...voting)
      .when(carry({ attendance: present(HEAD, DEPUTY, MEMBER, MEMBER), votes: yes(HEAD, DEPUTY, MEMBER) }))
      .then(notTaken('review.attendance-incomplete'));
    given(...voting)
      .when(carry({ attendance: present(HEAD, DEPUTY, MEMBER, STRANGER), votes: yes(HEAD, DEPUTY, MEMBER) }))
      .then(carried());
  });

  it('has no votes of newcomers, who do not join S4.2(1)', () => {
    given(...voting)
      .when(carry({ attendance: present(HEAD, DEPUTY, MEMBER, STRANGER), votes: yes(HEAD, DEPUTY, MEMBER, STRANGER) }))
      .then(notTaken('review.voter-not-on-roster'));
  });

  it('has a vote of nobody absent, recused, or twice S4.2(1)', () => {
    given(...five)
      .when(
        carry({ attendance: [...present(HEAD, DEPUTY, MEMBER, FOURTH), ...absent(FIFTH)], votes: yes(HEAD, FIFTH) }),
      )
      .then(notTaken('review.voter-absent'));
    given(...five)
      .when(
        carry({ attendance: [...present(HEAD, DEPUTY, MEMBER, FOURTH), ...recorded(FIFTH)], votes: yes(HEAD, FIFTH) }),
      )
      .then(notTaken('review.voter-absent'));
    given(...five, recused(FIFTH))
      .when(carry({ votes: yes(HEAD, FIFTH) }))
      .then(notTaken('review.voter-absent'));
    given(...five)
      .when(carry({ votes: yes(HEAD, HEAD) }))
      .then(notTaken('review.voter-absent'));
  });

  it('says nothing else than who voted himself has said S4.2(1)', () => {
    given(...voting, votedNo(MEMBER))
      .when(carry())
      .then(notTaken('review.contradicts-ballot'));
    given(...voting, voted(MEMBER))
      .when(carry())
      .then(carried());
  });

  it('of too few never tells how somebody has voted himself S4.2(1)', () => {
    const few = { attendance: [...present(HEAD, DEPUTY), ...absent(MEMBER, FOURTH, FIFTH)] };
    for (const guess of ['yes', 'no'] as const)
      given(...five, votedNo(DEPUTY))
        .when(carry({ ...few, votes: [...yes(HEAD), ...said(guess, DEPUTY)] }))
        .then(notTaken('review.no-quorum'));
    given(...five, votedNo(DEPUTY))
      .when(
        carry({
          attendance: present(HEAD, DEPUTY, MEMBER, FOURTH, FIFTH),
          votes: [...yes(HEAD, DEPUTY), ...said('no', MEMBER)],
        }),
      )
      .then(notTaken('review.reason-missing'));
  });

  it('had its quorum: three of five, not two S4.2(1)', () => {
    given(...five)
      .when(
        carry({
          attendance: [...present(HEAD, DEPUTY, MEMBER), ...absent(FOURTH, FIFTH)],
          votes: yes(HEAD, DEPUTY, MEMBER),
        }),
      )
      .then(
        carried({
          seats: [...present(HEAD, DEPUTY, MEMBER), ...absent(FOURTH, FIFTH)],
          votes: yes(HEAD, DEPUTY, MEMBER),
        }),
      );
    given(...five)
      .when(
        carry({ attendance: [...present(HEAD, DEPUTY), ...absent(MEMBER, FOURTH, FIFTH)], votes: yes(HEAD, DEPUTY) }),
      )
      .then(notTaken('review.no-quorum'));
  });

  it('has its dissent on record, where somebody said no S4.2(1)', () => {
    const votes = [...yes(HEAD, DEPUTY), ...said('no', MEMBER)];
    given(...voting)
      .when(carry({ votes }))
      .then(notTaken('review.reason-missing'));
    given(...voting)
      .when(carry({ votes, dissent: sealed('dissent') }))
      .then(carried({ votes, dissent: sealed('dissent') }));
  });

  it('says of a correction whether it is of substance S2.1(5)', () => {
    const correction = [requested({ kind: 'correction' }), started()];
    const votes = yes(HEAD, DEPUTY, MEMBER).map((one) => ({ ...one, nature: 'editorial' as const }));
    given(...correction)
      .when(carry())
      .then(notTaken('review.nature-missing'));
    given(...correction)
      .when(carry({ votes: [...votes.slice(0, 2), ...yes(MEMBER)] }))
      .then(notTaken('review.nature-missing'));
    given(...correction)
      .when(carry({ votes }))
      .then(carried({ votes }));
  });

  it('is presided over by the chair, or by who stands in for one who is out of this matter S4.2(1)', () => {
    given(...voting)
      .when(carry({ chair: MEMBER }))
      .then(carried({ presidedBy: MEMBER }));
    const without = { attendance: [...present(DEPUTY, MEMBER), ...recorded(HEAD)], votes: yes(DEPUTY, MEMBER) };
    given(...voting)
      .when(carry({ ...without, chair: HEAD }))
      .then(carried({ presidedBy: DEPUTY, seats: without.attendance, votes: without.votes }));
  });

  it('was attended in office: who left later counts, who had left before does not S4.2(1)', () => {
    const on = { today: WEDNESDAY, heldOn: TUESDAY, decidedOn: TUESDAY };
    const recordedThen = carried({ carriedOn: WEDNESDAY, heldOn: TUESDAY, decidedOn: TUESDAY });
    given(...voting)
      .when(carry({ ...on, seats: sittingBut(lostAs(MEMBER, 'resigned', WEDNESDAY))(given(...voting).state) }))
      .then(recordedThen);
    given(...voting, seatLost(MEMBER, { lostOn: WEDNESDAY }))
      .when(carry(on))
      .then(recordedThen);
    given(...voting, seatLost(MEMBER, { lostOn: MONDAY }))
      .when(carry(on))
      .then(notTaken('review.seat-lost', { on: WEDNESDAY }));
    given(...voting, seatLost(MEMBER, { lostOn: MONDAY }))
      .when(carry({ ...on, attendance: present(HEAD, DEPUTY), votes: yes(HEAD, DEPUTY) }))
      .then(
        carried({
          ...{ carriedOn: WEDNESDAY, heldOn: TUESDAY, decidedOn: TUESDAY },
          ...{ seats: present(HEAD, DEPUTY), votes: yes(HEAD, DEPUTY) },
        }),
      );
  });

  it('does without who has voted or recused himself and left before it: nobody can list him any more S4.2(1)', () => {
    const there = { attendance: present(HEAD, DEPUTY, MEMBER, FOURTH), votes: yes(HEAD, DEPUTY, MEMBER, FOURTH) };
    const sitting = (on: PlainDate) => sittingBut(lostAs(FIFTH, 'resigned', on))(given(...five).state);
    for (const done of [voted(FIFTH), recused(FIFTH)]) {
      given(...five, done)
        .when(carry({ ...there, today: TUESDAY, seats: sitting(MONDAY) }))
        .then(carried({ carriedOn: TUESDAY, ...heldOn(TUESDAY), seats: there.attendance, votes: there.votes }));
      given(...five, done)
        .when(carry({ ...there, today: TUESDAY, ...heldOn(MONDAY), seats: sitting(TUESDAY) }))
        .then(notTaken('review.attendance-incomplete', { on: TUESDAY }));
      given(...five, done)
        .when(carry({ today: TUESDAY, seats: sitting(MONDAY) }))
        .then(notTaken('review.seat-lost', { on: TUESDAY }));
    }
  });

  it('counts who lost his seat on the very day of the session: he was there S4.2(1)', () => {
    const lostThatDay = seatLost(MEMBER, { lostOn: TUESDAY, noticedOn: TUESDAY });
    const on = { today: WEDNESDAY, heldOn: TUESDAY, decidedOn: TUESDAY };
    given(...voting, lostThatDay)
      .when(carry(on))
      .then(carried({ carriedOn: WEDNESDAY, heldOn: TUESDAY, decidedOn: TUESDAY }));
    given(...voting, lostThatDay)
      .when(carry({ ...on, attendance: present(HEAD, DEPUTY), votes: yes(HEAD, DEPUTY) }))
      .then(
        carried({
          ...{ carriedOn: WEDNESDAY, heldOn: TUESDAY, decidedOn: TUESDAY },
          ...{ seats: present(HEAD, DEPUTY), votes: yes(HEAD, DEPUTY) },
        }),
      );
  });

  it('asks of who is recorded as recused, and of nobody else, to say that it is so S2.2', () => {
    const seats = [...present(HEAD, DEPUTY, MEMBER), ...recorded(FOURTH, FIFTH)];
    const { state } = given(...five, recused(FIFTH), carried({ seats, votes: yes(HEAD, DEPUTY, MEMBER) }));
    expect(benchOf(state)?.recusals).toEqual([
      { person: FIFTH, isConfirmed: true },
      { person: FOURTH, isConfirmed: false },
    ]);
  });

  it('notes with it who had left the body before it S4.2(1)', () => {
    given(...five)
      .when(
        carry({
          ...{ today: TUESDAY, seats: sittingBut(lostAs(FIFTH, 'resigned', MONDAY))(given(...five).state) },
          ...{ attendance: present(HEAD, DEPUTY, MEMBER, FOURTH), votes: yes(HEAD, DEPUTY, MEMBER, FOURTH) },
        }),
      )
      .then(
        seatLost(FIFTH, { lostOn: MONDAY, noticedOn: TUESDAY }),
        carried({
          ...{ carriedOn: TUESDAY, seats: present(HEAD, DEPUTY, MEMBER, FOURTH) },
          votes: yes(HEAD, DEPUTY, MEMBER, FOURTH),
        }),
      );
  });

  it('of authors alone decides nothing S2.2', () => {
    given(requested({ authors: [HEAD, DEPUTY] }), started())
      .when(carry({ attendance: [...present(HEAD, DEPUTY), ...absent(MEMBER)], votes: yes(HEAD, DEPUTY) }))
      .then(carried({ seats: [...present(HEAD, DEPUTY), ...absent(MEMBER)], votes: yes(HEAD, DEPUTY) }));
    const byAuthors = carried({ seats: [...present(HEAD, DEPUTY), ...absent(MEMBER)], votes: yes(HEAD, DEPUTY) });
    given(requested({ authors: [HEAD, DEPUTY] }), started(), byAuthors, confirmed(HEAD), confirmed(DEPUTY))
      .when(settleRecord(AFTER))
      .then(voided({ because: 'unconfirmed', on: AFTER }));
    given(requested({ authors: [HEAD, DEPUTY] }), started(), recused(MEMBER))
      .when(carry({ attendance: [...present(HEAD, DEPUTY), ...recorded(MEMBER)], votes: yes(HEAD, DEPUTY) }))
      .then(notTaken('review.body-too-small'));
  });
});

describe('a secret ballot', () => {
  const secret = [requested({}, { secretBallotFor: ['default'] }), started({ isSecret: true })];
  const counts = { yes: 2, no: 1, abstain: 0, refusing: 0 };

  it('is recorded as counts of all who were there, without a name S4.2(1)', () => {
    given(...secret)
      .when(carry({ votes: null, counts, dissent: sealed('dissent') }))
      .then(carried({ votes: null, counts, dissent: sealed('dissent') }));
    given(...secret)
      .when(carry({ votes: null, counts: { ...counts, no: 2 }, dissent: sealed('dissent') }))
      .then(notTaken('review.counts-differ'));
    given(...secret)
      .when(carry({ votes: null, counts: { ...counts, refusing: 2 }, dissent: sealed('dissent') }))
      .then(notTaken('review.counts-differ'));
    given(...secret)
      .when(carry({ counts }))
      .then(notTaken('review.counts-differ'));
    given(...secret)
      .when(carry())
      .then(notTaken('review.counts-differ'));
  });

  it('is of no other matter: names are told there S4.2(1)', () => {
    given(...voting)
      .when(carry({ votes: null, counts: { yes: 3, no: 0, abstain: 0, refusing: 0 } }))
      .then(notTaken('review.counts-differ'));
  });

  it('keeps its dissent, unsigned S4.2(1)', () => {
    given(...secret)
      .when(carry({ votes: null, counts }))
      .then(notTaken('review.reason-missing'));
  });

  it('approves by its counts S4.2(1)', () => {
    const held = carried({ votes: null, counts, dissent: sealed('dissent') });
    given(...secret, held, confirmed(HEAD), confirmed(DEPUTY))
      .when(settleRecord(AFTER))
      .then(...countedAndEnded({ ...atEnd, tally: { cast: 3, yes: 2, no: 1 } }, { ...stale, hadBallots: true }));
  });
});
