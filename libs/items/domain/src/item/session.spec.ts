import type { Choice, Nature } from '@gongkai/items-contracts';
import type { Instant, PlainDate } from '@gongkai/kernel';
import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import {
  approvedWith,
  clear,
  conclude,
  correct,
  draft,
  flag,
  objectTo,
  allVote,
  publish,
  recall,
  noteLostSeats,
  recordSession,
  recuse,
  revise,
  submit,
  vote,
} from '../../spec/acts.js';
import { toldBy, typesOf } from '../../spec/item-given.js';
import { DEPUTY, HEAD, MEMBER, STRANGER, day, noonOf, rosterOf, MONDAY, sealed } from '../../spec/people.js';

const given = toldBy(givenOf);

/** Held today, and recorded at once. */
const heldNow = { heldAt: noonOf(MONDAY), heldOn: MONDAY };
const inReview = [draft(), clear(), submit()] as const;
const recorded = [...inReview, recordSession()] as const;
const OBJECT_UNTIL = day('2026-03-05');
const DAY_AFTER = day('2026-03-06');

const voted = (person: typeof HEAD, choice: Choice = 'yes', nature: Nature | null = null) => ({
  person,
  choice,
  nature,
});

describe('a review held as a session', () => {
  it('keeps when it was held and when it was recorded, who presided, minutes and scan S4.2(1)', () => {
    expect(given(...inReview).when(recordSession()).decision).toMatchObject({
      events: [
        {
          type: 'ReviewSessionRecorded',
          data: {
            heldAt: '2026-02-27T04:00:00.000Z',
            recordedAt: noonOf(MONDAY),
            presidedBy: HEAD,
            minutesNumber: '〔2026〕5号',
            objectUntil: OBJECT_UNTIL,
          },
        },
      ],
    });
  });

  it('takes who attended and gave no vote for an abstention S4.2(1)', () => {
    const { state } = given(...recorded);
    const votes = state.phase === 'preparing' ? state.round?.votes.map(({ by, choice }) => [by, choice]) : [];
    expect(votes).toEqual([
      [HEAD, 'yes'],
      [DEPUTY, 'yes'],
      [MEMBER, 'abstain'],
    ]);
  });

  it('has its result once three working days brought no objection S4.2(1)', () => {
    given(...recorded)
      .when(conclude(OBJECT_UNTIL))
      .thenRejected('review.not-due', { earliest: DAY_AFTER });
    expect(typesOf(given(...recorded).when(conclude(DAY_AFTER)))).toEqual(['ReviewConcluded', 'ItemApproved']);
    given(...recorded)
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'inReview' });
  });

  it('decided on the day it was held S4.2(1)', () => {
    expect(given(...recorded, conclude(DAY_AFTER)).state).toMatchObject({
      work: { approval: { decidedOn: '2026-02-27', staleOn: '2026-04-03' } },
    });
  });

  it('is void when a recorded voter objects in time S4.2(1)', () => {
    expect(typesOf(given(...recorded).when(objectTo(MEMBER, { today: OBJECT_UNTIL })))).toEqual(['RecordObjected']);
    expect(given(...recorded, objectTo(MEMBER)).state).toMatchObject({ round: null, work: { stage: 'cleared' } });
    given(...recorded)
      .when(objectTo(MEMBER, { today: DAY_AFTER }))
      .thenRejected('review.objection-too-late', { objectUntil: OBJECT_UNTIL });
    given(...recorded)
      .when(objectTo(STRANGER))
      .thenRejected('review.not-a-recorded-voter');
    given(...inReview)
      .when(objectTo(MEMBER))
      .thenRejected('review.not-recorded');
  });

  it('is neither voted on nor recorded nor recalled again S4.2(1)', () => {
    given(...recorded)
      .when(vote(DEPUTY))
      .thenRejected('review.session-recorded');
    given(...recorded)
      .when(recordSession())
      .thenRejected('review.session-recorded');
    given(...recorded)
      .when(recall())
      .thenRejected('review.session-recorded');
    given(...inReview, vote(DEPUTY))
      .when(recordSession())
      .thenRejected('review.votes-begun', { votes: 1 });
  });

  it('has been held: now at the latest S4.2(1)', () => {
    const at = noonOf(MONDAY);
    expect(typesOf(given(...inReview).when(recordSession({ heldAt: at })))).toEqual(['ReviewSessionRecorded']);
    given(...inReview)
      .when(recordSession({ heldAt: noonOf(day('2026-03-03')) }))
      .thenRejected('review.session-in-future');
  });

  it('had the text before it: what was revised was not in an earlier session S4.2(1)', () => {
    const revised = [draft(), revise(), clear(), submit()];
    const [written, before] = [noonOf(MONDAY), '2026-03-02T03:59:59.999Z' as Instant];
    const held = (heldAt: Instant) => given(...revised).when(recordSession({ heldAt, heldOn: MONDAY }));
    expect(typesOf(held(written))).toEqual(['ReviewSessionRecorded']);
    held(before).thenRejected('review.session-before-text', { version: 2, writtenAt: written });
  });

  it('may have decided on paper before the first version was entered S4.2(1) S4.3', () => {
    const earlier = { heldAt: noonOf(day('2025-12-01')), heldOn: day('2025-12-01') };
    expect(typesOf(given(...inReview).when(recordSession(earlier)))).toEqual(['ReviewSessionRecorded']);
  });

  it('was attended in office: who left later counts, who had left before does not S4.2(1)', () => {
    const [left, dayAfter] = [day('2026-03-03'), day('2026-03-04')];
    const four = rosterOf(HEAD, DEPUTY, MEMBER, STRANGER);
    const twoLeft = noteLostSeats({ rosterNow: rosterOf(HEAD, DEPUTY), today: left });
    const opened = [draft(), clear(), submit({ rosterNow: four }), twoLeft];
    const held = (heldOn: PlainDate, ...attendance: (typeof HEAD)[]) => {
      const votes = attendance.map((one) => voted(one));
      const when = { heldAt: noonOf(heldOn), heldOn, at: noonOf(dayAfter), today: dayAfter };
      return recordSession({ ...when, attendance, votes });
    };
    const inOffice = held(left, MEMBER, STRANGER);
    expect(typesOf(given(...opened).when(inOffice))).toEqual(['ReviewSessionRecorded']);
    expect(given(...opened, inOffice).when(conclude(day('2026-03-10'))).decision).toMatchObject({
      events: [{ data: { outcome: 'returned', tally: { body: 4, lost: 0, cast: 2, yesNeeded: 3 } } }, {}],
    });
    given(...opened)
      .when(held(left, MEMBER))
      .thenRejected('review.no-quorum', { present: 1, needed: 2 });
    given(...opened)
      .when(held(dayAfter, HEAD, DEPUTY, MEMBER))
      .thenRejected('review.seat-lost', { heldOn: dayAfter });
  });

  it('counts nobody whose office had ended before it, though nobody has noted it S4.2(1)', () => {
    const heldOn = day('2026-03-04');
    const two = rosterOf(HEAD, DEPUTY);
    const held = (rosterThen: typeof two, ...attendance: (typeof HEAD)[]) =>
      recordSession({
        ...{ heldAt: noonOf(heldOn), heldOn, at: noonOf(heldOn), today: heldOn, rosterThen, attendance },
        votes: attendance.map((one) => voted(one)),
      });
    given(...inReview)
      .when(held(two, HEAD, MEMBER))
      .thenRejected('review.seat-lost', { round: 1, heldOn });
    given(...inReview, noteLostSeats({ rosterNow: two, today: day('2026-03-05') }))
      .when(held(two, HEAD, MEMBER))
      .thenRejected('review.seat-lost');
    expect(typesOf(given(...inReview).when(held(rosterOf(HEAD, DEPUTY, MEMBER), HEAD, MEMBER)))).toEqual([
      'ReviewSessionRecorded',
    ]);
    const without = given(...inReview).when(held(two, HEAD, DEPUTY));
    expect(typesOf(without)).toEqual(['ReviewSeatLost', 'ReviewSessionRecorded']);
    expect(given(...inReview, held(two, HEAD, DEPUTY)).when(conclude(day('2026-03-10'))).decision).toMatchObject({
      events: [{ data: { outcome: 'approved', tally: { body: 2, lost: 1, yesNeeded: 2 } } }, {}],
    });
    given(...inReview)
      .when(held(rosterOf(HEAD), HEAD))
      .thenRejected('review.body-too-small', { able: 1 });
  });

  it('on paper before the round was opened is taken by the roster of the opening S4.2(1) S4.3', () => {
    const nobody = rosterOf();
    expect(typesOf(given(...inReview).when(recordSession({ rosterThen: nobody })))).toEqual(['ReviewSessionRecorded']);
    given(...inReview)
      .when(recordSession({ ...heldNow, rosterThen: nobody }))
      .thenRejected('review.seat-lost');
  });

  it('was held on the last day of the round at the latest, and is recorded while the round is open S4.2(1)', () => {
    const [last, after] = [day('2026-03-16'), day('2026-03-17')];
    const held = (heldOn: PlainDate) =>
      given(...inReview).when(recordSession({ heldAt: noonOf(heldOn), heldOn, at: noonOf(after), today: after }));
    expect(typesOf(held(last))).toEqual(['ReviewSessionRecorded']);
    held(after).thenRejected('review.session-too-late', { heldOn: after, dueOn: last });
    given(...inReview, conclude(after))
      .when(recordSession({ heldAt: noonOf(last), heldOn: last, at: noonOf(after), today: after }))
      .thenRejected('review.session-own-body-only');
  });

  it('was not presided over by a head who had recused himself S4.2(1)', () => {
    const listed = recordSession({ votes: [voted(DEPUTY), voted(MEMBER)] });
    expect(given(...inReview, recuse(HEAD)).when(listed).decision).toMatchObject({
      events: [{ data: { presidedBy: DEPUTY } }],
    });
  });

  it('had its quorum: two of three, not one S4.2(1)', () => {
    const by = (...attendance: (typeof HEAD)[]) =>
      given(...inReview).when(recordSession({ attendance, votes: attendance.map((one) => voted(one)) }));
    expect(typesOf(by(HEAD, MEMBER))).toEqual(['ReviewSessionRecorded']);
    by(MEMBER).thenRejected('review.no-quorum', { present: 1, needed: 2 });
  });

  it('was presided over by the first deputy where the head was absent S4.2(1)', () => {
    const without = recordSession({ attendance: [MEMBER, DEPUTY], votes: [voted(MEMBER)] });
    expect(given(...inReview).when(without).decision).toMatchObject({ events: [{ data: { presidedBy: DEPUTY } }] });
  });

  it('counts who was on the roster, attended, and had not recused himself S4.2(1)', () => {
    given(...inReview)
      .when(recordSession({ attendance: [HEAD, DEPUTY, STRANGER] }))
      .thenRejected('review.attendance-unknown', { unknown: 1 });
    given(...inReview)
      .when(recordSession({ attendance: [HEAD, DEPUTY], votes: [voted(MEMBER)] }))
      .thenRejected('review.voter-absent');
    given(...inReview)
      .when(recordSession({ recused: [DEPUTY] }))
      .thenRejected('review.voter-absent');
    given(...inReview)
      .when(recordSession({ votes: [voted(HEAD), voted(HEAD)] }))
      .thenRejected('review.voter-absent');
    given(...inReview)
      .when(recordSession({ recused: [DEPUTY, MEMBER], votes: [voted(HEAD)] }))
      .thenRejected('review.body-too-small', { able: 1 });
  });

  it('counts nobody who had recused himself before it S4.2(1)', () => {
    given(...inReview, recuse(DEPUTY))
      .when(recordSession())
      .thenRejected('review.voter-absent');
    const without = recordSession({ votes: [voted(HEAD), voted(MEMBER)] });
    expect(given(...inReview, recuse(DEPUTY), without, conclude(DAY_AFTER)).state).toMatchObject({
      work: { stage: 'approved' },
    });
  });

  it('puts dissent on record S4.2(1)', () => {
    const divided = { votes: [voted(HEAD), voted(DEPUTY), voted(MEMBER, 'no')] };
    given(...inReview)
      .when(recordSession(divided))
      .thenRejected('review.reason-missing');
    const minuted = recordSession({ ...divided, dissent: sealed('dissent') });
    expect(typesOf(given(...inReview).when(minuted))).toEqual(['ReviewSessionRecorded']);
  });

  it('says of a correction whether it is of substance S2.1(5)', () => {
    const correcting = [...approvedWith(), publish(), correct(), clear(), submit()];
    given(...correcting)
      .when(recordSession(heldNow))
      .thenRejected('review.nature-missing');
    const said = recordSession({
      ...heldNow,
      votes: [voted(HEAD, 'yes', 'editorial'), voted(DEPUTY, 'yes', 'editorial')],
    });
    expect(given(...correcting, said, conclude(DAY_AFTER)).state).toMatchObject({
      correction: { approval: { nature: 'editorial' } },
    });
  });

  it('of the superior is not recorded by us S4.2(1)', () => {
    given(draft(), clear(), flag(), submit(), ...allVote)
      .when(recordSession())
      .thenRejected('review.session-own-body-only');
  });

  it('counts whoever attended as in office then S4.2(1)', () => {
    const two = rosterOf(HEAD, DEPUTY);
    given(...recorded)
      .when(conclude(OBJECT_UNTIL, { rosterNow: two }))
      .thenRejected('review.not-due');
    expect(given(...recorded, conclude(DAY_AFTER, { rosterNow: two })).state).toMatchObject({
      work: { stage: 'approved' },
    });
  });
});
