import type { Nature } from '@gongkai/contract-kit';
import type { RoundChoice } from '@gongkai/items-contracts';
import type { Instant, PlainDate } from '@gongkai/kernel';
import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { conclude, objectTo, publish, recall, recordSession, submit, vote } from '../../../spec/acts.js';
import {
  approved,
  cleared,
  concluded,
  correctionDrafted,
  drafted,
  escalated,
  flagged,
  objected,
  opened,
  openedAbove,
  published,
  recused,
  returned,
  revised,
  seatLost,
  sessionRecorded,
  voted,
} from '../../../spec/events.js';
import { allYes, approvedWith, inReview } from '../../../spec/histories.js';
import { DEPUTY, HEAD, MEMBER, MONDAY, STRANGER, day, noonOf, rosterOf, sealed } from '../../../spec/people.js';
import { toldBy } from '../../../spec/told.js';

const given = toldBy(givenOf);

/** Held today, and recorded at once. */
const heldNow = { heldAt: noonOf(MONDAY), heldOn: MONDAY };
const recorded = [...inReview, sessionRecorded()] as const;
const OBJECT_UNTIL = day('2026-03-05');
const DAY_AFTER = day('2026-03-06');
const HELD_ON = day('2026-02-27');

const said = (person: typeof HEAD, choice: RoundChoice = 'yes', nature: Nature | null = null) => ({
  person,
  choice,
  nature,
});
/** Two say yes, one abstains; it takes effect on the day after the last for objections. */
const standing = [
  concluded({ decidedOn: HELD_ON, concludedOn: DAY_AFTER }),
  approved({ approvedOn: DAY_AFTER, decidedOn: HELD_ON }),
] as const;

describe('a review held as a session', () => {
  it('keeps when it was held and when it was recorded, who presided, minutes and scan S4.2(1)', () => {
    given(...inReview)
      .when(recordSession())
      .then(
        sessionRecorded({
          heldAt: '2026-02-27T04:00:00.000Z' as Instant,
          recordedAt: noonOf(MONDAY),
          presidedBy: HEAD,
          minutesNumber: '〔2026〕5号',
          objectUntil: OBJECT_UNTIL,
        }),
      );
  });

  it('takes who attended and gave no vote for an abstention S4.2(1)', () => {
    given(...recorded)
      .when(conclude(DAY_AFTER))
      .then(
        concluded({ decidedOn: HELD_ON, concludedOn: DAY_AFTER, tally: { cast: 3, yes: 2, abstain: 1 } }),
        approved({ approvedOn: DAY_AFTER, decidedOn: HELD_ON }),
      );
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
      .thenRejected('round.not-due', { earliest: DAY_AFTER });
    given(...recorded)
      .when(conclude(DAY_AFTER))
      .then(...standing);
    given(...recorded)
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'inReview' });
  });

  it('decided on the day it was held S4.2(1)', () => {
    given(...recorded)
      .when(conclude(DAY_AFTER))
      .then(standing[0], approved({ approvedOn: DAY_AFTER, decidedOn: day('2026-02-27'), staleOn: day('2026-04-03') }));
  });

  it('is void when a recorded voter objects in time S4.2(1)', () => {
    given(...recorded)
      .when(objectTo(MEMBER, { today: OBJECT_UNTIL }))
      .then(objected(MEMBER));
    given(...recorded, objected(MEMBER))
      .when(submit())
      .then(opened({ round: 2 }));
    given(...recorded)
      .when(objectTo(MEMBER, { today: DAY_AFTER }))
      .thenRejected('round.objection-too-late', { objectUntil: OBJECT_UNTIL });
    given(...recorded)
      .when(objectTo(STRANGER))
      .thenRejected('round.not-a-recorded-voter');
    given(...inReview)
      .when(objectTo(MEMBER))
      .thenRejected('round.not-recorded');
  });

  it('is neither voted on nor recorded nor recalled again S4.2(1)', () => {
    given(...recorded)
      .when(vote(DEPUTY))
      .thenRejected('round.session-recorded');
    given(...recorded)
      .when(recordSession())
      .thenRejected('round.session-recorded');
    given(...recorded)
      .when(recall())
      .thenRejected('round.session-recorded');
    given(...inReview, voted(DEPUTY))
      .when(recordSession())
      .thenRejected('round.votes-begun', { votes: 1 });
  });

  it('has been held: now at the latest S4.2(1)', () => {
    given(...inReview)
      .when(recordSession(heldNow))
      .then(sessionRecorded(heldNow));
    given(...inReview)
      .when(recordSession({ heldAt: noonOf(day('2026-03-03')) }))
      .thenRejected('round.session-in-future');
  });

  it('had the text before it: what was revised was not in an earlier session S4.2(1)', () => {
    const [written, before] = [noonOf(MONDAY), '2026-03-02T03:59:59.999Z' as Instant];
    const held = (heldAt: Instant) =>
      given(drafted(), revised(), cleared(), opened()).when(recordSession({ heldAt, heldOn: MONDAY }));
    held(written).then(sessionRecorded({ heldAt: written, heldOn: MONDAY }));
    held(before).thenRejected('round.session-before-text', { version: 2, writtenAt: written });
  });

  it('may have decided on paper before the first version was entered S4.2(1) S4.3', () => {
    const earlier = { heldAt: noonOf(day('2025-12-01')), heldOn: day('2025-12-01') };
    given(...inReview)
      .when(recordSession(earlier))
      .then(sessionRecorded(earlier));
  });

  it('was attended in office: who left later counts, who had left before does not S4.2(1)', () => {
    const [left, dayAfter] = [day('2026-03-03'), day('2026-03-04')];
    const twoLeft = [seatLost(MEMBER, left), seatLost(STRANGER, left)];
    const begun = [drafted(), cleared(), opened({ seats: [HEAD, DEPUTY, MEMBER, STRANGER] }), ...twoLeft];
    const held = (heldOn: PlainDate, ...attendance: (typeof HEAD)[]) => {
      const votes = attendance.map((one) => said(one));
      const when = { heldAt: noonOf(heldOn), heldOn, at: noonOf(dayAfter), today: dayAfter };
      return given(...begun).when(recordSession({ ...when, attendance, votes }));
    };
    const inOffice = sessionRecorded({
      ...{
        heldAt: noonOf(left),
        heldOn: left,
        recordedAt: noonOf(dayAfter),
        recordedOn: dayAfter,
        objectUntil: day('2026-03-09'),
      },
      ...{ presidedBy: MEMBER, attendance: [MEMBER, STRANGER], votes: [said(MEMBER), said(STRANGER)] },
    });
    held(left, MEMBER, STRANGER).then(inOffice);
    const tally = { body: 4, lost: 0, cast: 2, yesNeeded: 3 };
    given(...begun, inOffice)
      .when(conclude(day('2026-03-10')))
      .then(concluded({ outcome: 'returned', tally, decidedOn: left, concludedOn: day('2026-03-10') }), returned());
    held(left, MEMBER).thenRejected('round.no-quorum', { present: 1, needed: 2 });
    held(dayAfter, HEAD, DEPUTY, MEMBER).thenRejected('round.seat-lost', { heldOn: dayAfter });
  });

  it('counts nobody whose office had ended before it, though nobody has noted it S4.2(1)', () => {
    const heldOn = day('2026-03-04');
    const two = rosterOf(HEAD, DEPUTY);
    const held = (rosterThen: typeof two, ...attendance: (typeof HEAD)[]) =>
      recordSession({
        ...{ heldAt: noonOf(heldOn), heldOn, at: noonOf(heldOn), today: heldOn, rosterThen, attendance },
        votes: attendance.map((one) => said(one)),
      });
    const of = (...attendance: (typeof HEAD)[]) =>
      sessionRecorded({
        ...{
          heldAt: noonOf(heldOn),
          heldOn,
          recordedAt: noonOf(heldOn),
          recordedOn: heldOn,
          objectUntil: day('2026-03-09'),
        },
        ...{ attendance, votes: attendance.map((one) => said(one)) },
      });
    given(...inReview)
      .when(held(two, HEAD, MEMBER))
      .thenRejected('round.seat-lost', { round: 1, heldOn });
    given(...inReview, seatLost(MEMBER, day('2026-03-05')))
      .when(held(two, HEAD, MEMBER))
      .thenRejected('round.seat-lost');
    given(...inReview)
      .when(held(rosterOf(HEAD, DEPUTY, MEMBER), HEAD, MEMBER))
      .then(of(HEAD, MEMBER));
    const without = [seatLost(MEMBER, heldOn), of(HEAD, DEPUTY)];
    given(...inReview)
      .when(held(two, HEAD, DEPUTY))
      .then(...without);
    const concludedOn = day('2026-03-10');
    given(...inReview, ...without)
      .when(conclude(concludedOn))
      .then(
        concluded({ tally: { body: 2, lost: 1, yesNeeded: 2 }, decidedOn: heldOn, concludedOn }),
        approved({ approvedOn: concludedOn, decidedOn: heldOn }),
      );
    given(...inReview)
      .when(held(rosterOf(HEAD), HEAD))
      .thenRejected('round.body-too-small', { able: 1 });
  });

  it('on paper before the round was opened is taken by the roster of the opening S4.2(1) S4.3', () => {
    const nobody = rosterOf();
    given(...inReview)
      .when(recordSession({ rosterThen: nobody }))
      .then(sessionRecorded());
    given(...inReview)
      .when(recordSession({ ...heldNow, rosterThen: nobody }))
      .thenRejected('round.seat-lost');
  });

  it('was held on the last day of the round at the latest, and is recorded while the round is open S4.2(1)', () => {
    const [last, after] = [day('2026-03-16'), day('2026-03-17')];
    const held = (heldOn: PlainDate) =>
      recordSession({ heldAt: noonOf(heldOn), heldOn, at: noonOf(after), today: after });
    given(...inReview)
      .when(held(last))
      .then(
        sessionRecorded({
          ...{
            heldAt: noonOf(last),
            heldOn: last,
            recordedAt: noonOf(after),
            recordedOn: after,
            objectUntil: day('2026-03-20'),
          },
        }),
      );
    given(...inReview)
      .when(held(after))
      .thenRejected('round.session-too-late', { heldOn: after, dueOn: last });
    const handedOn = [escalated({ cause: 'noQuorum', escalatedOn: after }), openedAbove({ openedOn: after })];
    given(...inReview)
      .when(conclude(after))
      .then(...handedOn);
    given(...inReview, ...handedOn)
      .when(held(last))
      .thenRejected('round.session-own-body-only');
  });

  it('was not presided over by a head who had recused himself S4.2(1)', () => {
    const votes = [said(DEPUTY), said(MEMBER)];
    given(...inReview, recused(HEAD))
      .when(recordSession({ votes }))
      .then(sessionRecorded({ presidedBy: DEPUTY, votes }));
  });

  it('had its quorum: two of three, not one S4.2(1)', () => {
    const by = (...attendance: (typeof HEAD)[]) =>
      given(...inReview).when(recordSession({ attendance, votes: attendance.map((one) => said(one)) }));
    by(HEAD, MEMBER).then(sessionRecorded({ attendance: [HEAD, MEMBER], votes: [said(HEAD), said(MEMBER)] }));
    by(MEMBER).thenRejected('round.no-quorum', { present: 1, needed: 2 });
  });

  it('was presided over by the first deputy where the head was absent S4.2(1)', () => {
    const without = { attendance: [MEMBER, DEPUTY], votes: [said(MEMBER)] };
    given(...inReview)
      .when(recordSession(without))
      .then(sessionRecorded({ ...without, presidedBy: DEPUTY }));
  });

  it('counts who was on the roster, attended, and had not recused himself S4.2(1)', () => {
    given(...inReview)
      .when(recordSession({ attendance: [HEAD, DEPUTY, STRANGER] }))
      .thenRejected('round.attendance-unknown', { unknown: 1 });
    given(...inReview)
      .when(recordSession({ attendance: [HEAD, DEPUTY], votes: [said(MEMBER)] }))
      .thenRejected('round.voter-absent');
    given(...inReview)
      .when(recordSession({ recused: [DEPUTY] }))
      .thenRejected('round.voter-absent');
    given(...inReview)
      .when(recordSession({ votes: [said(HEAD), said(HEAD)] }))
      .thenRejected('round.voter-absent');
    given(...inReview)
      .when(recordSession({ recused: [DEPUTY, MEMBER], votes: [said(HEAD)] }))
      .thenRejected('round.body-too-small', { able: 1 });
  });

  it('counts nobody who had recused himself before it S4.2(1)', () => {
    given(...inReview, recused(DEPUTY))
      .when(recordSession())
      .thenRejected('round.voter-absent');
    const votes = [said(HEAD), said(MEMBER)];
    given(...inReview, recused(DEPUTY))
      .when(recordSession({ votes }))
      .then(sessionRecorded({ votes }));
    given(...inReview, recused(DEPUTY), sessionRecorded({ votes }))
      .when(conclude(DAY_AFTER))
      .then(
        concluded({ decidedOn: HELD_ON, concludedOn: DAY_AFTER, tally: { body: 2, recused: 1, cast: 2 } }),
        standing[1],
      );
  });

  it('puts dissent on record S4.2(1)', () => {
    const divided = { votes: [said(HEAD), said(DEPUTY), said(MEMBER, 'no')] };
    given(...inReview)
      .when(recordSession(divided))
      .thenRejected('round.reason-missing');
    const minuted = { ...divided, dissent: sealed('dissent') };
    given(...inReview)
      .when(recordSession(minuted))
      .then(sessionRecorded(minuted));
  });

  it('says of a correction whether it is of substance S2.1(5)', () => {
    const correcting = [...approvedWith(), published(), correctionDrafted(), cleared(), opened()];
    given(...correcting)
      .when(recordSession(heldNow))
      .thenRejected('round.nature-missing');
    const votes = [said(HEAD, 'yes', 'editorial'), said(DEPUTY, 'yes', 'editorial')];
    given(...correcting)
      .when(recordSession({ ...heldNow, votes }))
      .then(sessionRecorded({ ...heldNow, votes }));
    const nature = 'editorial' as const;
    given(...correcting, sessionRecorded({ ...heldNow, votes }))
      .when(conclude(DAY_AFTER))
      .then(
        concluded({ nature, decidedOn: MONDAY, concludedOn: DAY_AFTER }),
        approved({ nature, decidedOn: MONDAY, approvedOn: DAY_AFTER }),
      );
  });

  it('of the superior is not recorded by us S4.2(1)', () => {
    given(drafted(), cleared(), flagged(), opened(), ...allYes, concluded(), escalated(), openedAbove())
      .when(recordSession())
      .thenRejected('round.session-own-body-only');
  });

  it('counts whoever attended as in office then S4.2(1)', () => {
    const two = rosterOf(HEAD, DEPUTY);
    given(...recorded)
      .when(conclude(OBJECT_UNTIL, { rosterNow: two }))
      .thenRejected('round.not-due');
    given(...recorded)
      .when(conclude(DAY_AFTER, { rosterNow: two }))
      .then(...standing);
  });
});
