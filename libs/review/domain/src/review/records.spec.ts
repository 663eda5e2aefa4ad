import { given as givenOf } from '@gongkai/testkit';
import { describe, it } from '@jest/globals';
import {
  absent,
  allowSecond,
  carry,
  confirm,
  lostAs,
  objectTo,
  present,
  recorded,
  said,
  settleRecord,
  sittingBut,
  vote,
  voteNo,
} from '../../spec/acts.js';
import {
  carried,
  confirmed,
  countedAndEnded,
  movedUp,
  notTaken,
  objected,
  recused,
  reminded,
  requested,
  seatLost,
  secondAllowed,
  started,
  startedAbove,
  voided,
  voted,
  votedNo,
  counted,
} from '../../spec/events.js';
import { above, allYes, nobodyCould, recordWaits, voting } from '../../spec/histories.js';
import {
  ABOVE_DEPUTY,
  ABOVE_HEAD,
  ABOVE_MEMBER,
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
  session,
} from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';

const given = toldBy(givenOf);
const five = [requested(), started({ seats: [HEAD, DEPUTY, MEMBER, FOURTH, FIFTH] })];
const OBJECT_UNTIL = day('2026-03-05');
const AFTER = day('2026-03-06');
const atEnd = { countedOn: AFTER, decidedOn: MONDAY };
const stale = { staleOn: later(AFTER, 20) };
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

  it('takes effect on no review that has ended or lapsed: that is shown S4.2(1)', () => {
    given(...voting, ...allYes, ...countedAndEnded())
      .when(carry())
      .then(notTaken('review.ended'));
    given(...nobodyCould)
      .when(carry())
      .then(notTaken('review.lapsed'));
    given().when(carry()).thenRejected('review.unknown');
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
  const counts = { yes: 2, no: 1, abstain: 0 };

  it('is recorded as counts of all who were there, without a name S4.2(1)', () => {
    given(...secret)
      .when(carry({ votes: null, counts, dissent: sealed('dissent') }))
      .then(carried({ votes: null, counts, dissent: sealed('dissent') }));
    given(...secret)
      .when(carry({ votes: null, counts: { ...counts, no: 2 }, dissent: sealed('dissent') }))
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
      .when(carry({ votes: null, counts: { yes: 3, no: 0, abstain: 0 } }))
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

describe('a record', () => {
  it('takes effect when who presided and one more confirmed it, and its days brought no objection S4.2(1)', () => {
    const both = [...recordWaits, confirmed(HEAD), confirmed(DEPUTY)];
    given(...both)
      .when(settleRecord(OBJECT_UNTIL))
      .thenRejected('review.not-due', { earliest: AFTER });
    given(...both)
      .when(settleRecord(AFTER))
      .then(...countedAndEnded(atEnd, stale));
  });

  it.each([
    ['nobody', []],
    ['only who presided', [HEAD]],
    ['others, but not who presided', [DEPUTY, MEMBER]],
  ])('that %s confirmed is void, and personal votes go on S4.2(1)', (_, who) => {
    given(...recordWaits, ...who.map((one) => confirmed(one)))
      .when(settleRecord(AFTER))
      .then(voided({ because: 'unconfirmed', on: AFTER, workingDays: 10 }));
  });

  it('is confirmed by one at least who neither kept it nor wrote the text S4.2(1)', () => {
    const confirmedByTwo = [confirmed(HEAD), confirmed(DEPUTY)];
    const kept = [requested({ authors: [DEPUTY] }), started(), carried({ recorder: HEAD })];
    given(...kept, ...confirmedByTwo)
      .when(settleRecord(AFTER))
      .then(voided({ because: 'unconfirmed', on: AFTER }));
    given(...kept, ...confirmedByTwo, confirmed(MEMBER))
      .when(settleRecord(AFTER))
      .then(...countedAndEnded(atEnd, stale));
  });

  it('is confirmed by who was there, with his own login, in time and once S4.2(1)', () => {
    const held = [
      ...five,
      carried({
        seats: [...present(HEAD, DEPUTY, MEMBER, FOURTH), ...absent(FIFTH)],
        votes: yes(HEAD, DEPUTY, MEMBER, FOURTH),
      }),
    ];
    given(...held)
      .when(confirm(HEAD, { today: OBJECT_UNTIL }))
      .then(confirmed(HEAD, OBJECT_UNTIL));
    given(...held)
      .when(confirm(HEAD, { today: AFTER }))
      .thenRejected('review.objection-too-late', { objectUntil: OBJECT_UNTIL });
    for (const nobody of [FIFTH, CLERK, STRANGER])
      given(...held)
        .when(confirm(nobody))
        .thenRejected('review.not-recorded-there');
    given(...held, confirmed(HEAD))
      .when(confirm(HEAD))
      .thenNothing();
    given(...held)
      .when(confirm(HEAD, { record: 2 }))
      .thenRejected('review.no-record', { record: 1 });
  });

  it('lets who was absent vote himself meanwhile S4.2(1)', () => {
    const seats = [...present(HEAD, DEPUTY), ...absent(MEMBER)];
    const held = carried({ seats, votes: yes(HEAD, DEPUTY) });
    given(...voting, held)
      .when(voteNo(MEMBER))
      .then(votedNo(MEMBER));
    given(...voting, held, votedNo(MEMBER), confirmed(HEAD), confirmed(DEPUTY))
      .when(settleRecord(AFTER))
      .then(...countedAndEnded({ ...atEnd, tally: { yes: 2, no: 1 } }, { ...stale, dissent: 1 }));
  });

  it('waits alone: another session does not take its place, a later edition does and opens its days again S4.2(1)', () => {
    given(...recordWaits)
      .when(carry({ session: session(2) }))
      .then(notTaken('review.record-waits', { session: session(2) }));
    given(...recordWaits, confirmed(HEAD), confirmed(DEPUTY))
      .when(carry({ edition: 2, today: TUESDAY, heldOn: MONDAY, decidedOn: MONDAY }))
      .then(carried({ edition: 2, carriedOn: TUESDAY, heldOn: MONDAY, decidedOn: MONDAY }));
    const again = carried({ edition: 2, carriedOn: TUESDAY, heldOn: MONDAY, decidedOn: MONDAY });
    given(...recordWaits, confirmed(HEAD), confirmed(DEPUTY), again)
      .when(settleRecord(day('2026-03-09')))
      .then(voided({ because: 'unconfirmed', on: day('2026-03-09') }));
    given(...recordWaits)
      .when(carry({ edition: 1, number: '2' }))
      .then(notTaken('review.record-waits', { number: '2' }));
  });

  it('is settled once: what has gone needs nothing S4.2(1)', () => {
    given(...voting)
      .when(settleRecord(AFTER))
      .thenNothing();
    given(...recordWaits, objected(MEMBER), voided())
      .when(settleRecord(AFTER))
      .thenNothing();
  });
});

describe('an objection', () => {
  it('voids the record, not the review: personal votes go on, with new days once S4.2(1)', () => {
    given(...recordWaits)
      .when(objectTo(MEMBER, { today: OBJECT_UNTIL }))
      .then(objected(MEMBER, OBJECT_UNTIL), voided({ on: OBJECT_UNTIL, workingDays: 10 }));
    given(...recordWaits, objected(MEMBER), voided())
      .when(vote(DEPUTY))
      .then(voted(DEPUTY));
  });

  it('is anybody’s who stands in the record, there or not, in time S4.2(1)', () => {
    const seats = [...present(HEAD, DEPUTY), ...absent(MEMBER)];
    const held = [...voting, carried({ seats, votes: yes(HEAD, DEPUTY) })];
    given(...held)
      .when(objectTo(MEMBER))
      .then(objected(MEMBER), voided({ workingDays: null, dueOn: LAST_DAY }));
    given(...held)
      .when(objectTo(STRANGER))
      .thenRejected('review.not-recorded-there');
    given(...held)
      .when(objectTo(MEMBER, { today: AFTER }))
      .thenRejected('review.objection-too-late', { objectUntil: OBJECT_UNTIL });
  });

  it('comes from who left since, too: it is about him S4.2(1)', () => {
    given(...recordWaits, seatLost(MEMBER))
      .when(objectTo(MEMBER))
      .then(objected(MEMBER), voided({ workingDays: null, dueOn: LAST_DAY }));
  });

  it('gives new days for a record once, so that nobody draws a review out by records S4.2(1)', () => {
    const first = [...recordWaits, objected(MEMBER, TUESDAY), voided({ on: TUESDAY }), secondAllowed(MEMBER)];
    const again = carried({ edition: 2, carriedOn: WEDNESDAY });
    given(...first, again)
      .when(objectTo(MEMBER, { today: WEDNESDAY }))
      .then(objected(MEMBER, WEDNESDAY), voided({ on: WEDNESDAY, workingDays: null }));
  });

  it('counts at once where all have voted themselves S4.2(1)', () => {
    const all = [voted(DEPUTY), voted(MEMBER), voted(HEAD)].slice(0, 2);
    given(...voting, ...all, carried())
      .when(objectTo(HEAD))
      .then(objected(HEAD), voided({ workingDays: null, dueOn: LAST_DAY }));
  });

  it('keeps a second record out until the objector agrees S4.2(1)', () => {
    const without = [...recordWaits, objected(MEMBER), voided({ workingDays: null, dueOn: LAST_DAY })];
    const second = { session: session(2) };
    given(...without)
      .when(carry(second))
      .then(notTaken('review.record-objected', second));
    given(...without)
      .when(allowSecond(DEPUTY))
      .thenRejected('review.not-the-objector');
    given(...without)
      .when(allowSecond(MEMBER))
      .then(secondAllowed(MEMBER));
    given(...without, secondAllowed(MEMBER))
      .when(allowSecond(MEMBER))
      .thenNothing();
    given(...without, secondAllowed(MEMBER))
      .when(carry(second))
      .then(carried(second));
    given(...voting)
      .when(allowSecond(MEMBER))
      .thenRejected('review.no-objection');
  });
});

describe('a superior’s session', () => {
  it('decides like any other, and its record waits as well S4.2(1)', () => {
    const held = [...above, carried(), confirmed(ABOVE_HEAD), confirmed(ABOVE_MEMBER)];
    given(...above)
      .when(carry())
      .then(carried());
    given(...held)
      .when(settleRecord(AFTER))
      .then(...countedAndEnded(atEnd, stale));
  });

  it('refuses for good by what its minutes say of each no S4.2(1)', () => {
    const votes = said('no', ABOVE_HEAD, ABOVE_DEPUTY, ABOVE_MEMBER).map((one) => ({
      ...one,
      instead: 'refused' as const,
    }));
    const held = carried({ votes, dissent: sealed('dissent') });
    given(...above)
      .when(carry({ votes, dissent: sealed('dissent') }))
      .then(held);
    given(...above, held, confirmed(ABOVE_HEAD), confirmed(ABOVE_MEMBER))
      .when(settleRecord(AFTER))
      .then(...countedAndEnded({ ...atEnd, outcome: 'refused' }, { dissent: 3 }));
  });
});

describe('what a record brings', () => {
  it('goes above where it must S4.2(1)', () => {
    const both = [
      requested({ level: 'superior', body: 'organisation' }),
      started(),
      carried(),
      confirmed(HEAD),
      confirmed(DEPUTY),
    ];
    given(...both)
      .when(settleRecord(AFTER))
      .then(counted(atEnd), movedUp('level', { on: AFTER }), startedAbove({ startedOn: AFTER }));
  });
});
