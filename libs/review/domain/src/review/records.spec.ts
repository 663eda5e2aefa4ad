import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import {
  absent,
  allowSecond,
  carry,
  confirm,
  objectTo,
  present,
  said,
  settleRecord,
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
import { above, recordWaits, voting } from '../../spec/histories.js';
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

  it('that nobody confirms gives new days once, so that silence draws nothing out S4.2(1)', () => {
    const first = [...recordWaits, voided({ because: 'unconfirmed', on: AFTER })];
    const second = carried({ session: session(2), carriedOn: AFTER });
    const settledOn = later(AFTER, 4);
    given(...first, second)
      .when(settleRecord(settledOn))
      .then(voided({ because: 'unconfirmed', on: settledOn, workingDays: null }));
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

  it('binds the body that it was made in, and no other that decides after it S4.2(1)', () => {
    const goneUp = [...recordWaits, objected(MEMBER), voided(), movedUp('noQuorum'), startedAbove()];
    given(...goneUp)
      .when(carry({ session: session(2) }))
      .then(carried({ session: session(2) }));
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

  it('that is void gives him new days, and his reminders begin anew S4.2(1)', () => {
    const again = voided({ because: 'unconfirmed', on: day('2026-03-23') });
    const { state } = given(...above, reminded(DAY_AFTER), carried({ carriedOn: DAY_AFTER }), again);
    expect(state.phase === 'voting' && state.bench).toMatchObject({
      ...{ dueOn: later(day('2026-03-23'), 10), remindOn: null, reminders: 0 },
    });
    const own = given(...recordWaits, voided({ because: 'unconfirmed', on: AFTER }));
    expect(own.state.phase === 'voting' && own.state.bench).toMatchObject({
      ...{ dueOn: later(AFTER, 10), remindOn: later(AFTER, 10), reminders: 0 },
    });
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
