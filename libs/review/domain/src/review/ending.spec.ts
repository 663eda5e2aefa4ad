import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { recall, restart, restartItself } from '../../spec/acts.js';
import {
  carried,
  countedAndEnded,
  counted,
  lapsed,
  recalled,
  requested,
  started,
  startedAbove,
  startedByTwoThirds,
  voided,
  objected,
  voted,
} from '../../spec/events.js';
import { above, allYes, nobodyCould, recordWaits, voting } from '../../spec/histories.js';
import { AT_ROOT, DEPUTY, HEAD, MEMBER, MONDAY, OURS, SUPERIOR, TUESDAY, later } from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';

const given = toldBy(givenOf);
const alone = { ours: [HEAD], superiors: [] };

describe('a recall', () => {
  it('is free before the first vote, and gives its reason afterwards, which the voters see S4.2(1)', () => {
    given(...voting)
      .when(recall({ reason: null }))
      .then(recalled({ reason: null, hadBallots: false }));
    given(...voting, voted(DEPUTY))
      .when(recall({ reason: null }))
      .thenRejected('review.recall-reason-missing');
    given(...voting, voted(DEPUTY))
      .when(recall())
      .then(recalled({ hadBallots: true }));
  });

  it('waits for a session’s record that waits: a clerk does not take back what the body decided S4.2(1)', () => {
    given(...recordWaits)
      .when(recall())
      .thenRejected('review.recall-record-waits', { record: 1, objectUntil: later(MONDAY, 3) });
  });

  it('after a session’s record was voided says why, too S4.2(1)', () => {
    given(...recordWaits, objected(MEMBER), voided())
      .when(recall({ reason: null }))
      .thenRejected('review.recall-reason-missing');
    given(...recordWaits, objected(MEMBER), voided())
      .when(recall())
      .then(recalled({ hadBallots: true }));
  });

  it.each(['secrecyConfirmation', 'recheck'])(
    'is never made of what stands still until the body has decided, as a %s S2.1(3)',
    (kind) => {
      given(requested({ kind }), started()).when(recall()).thenRejected('review.recall-not-allowed', { kind });
      given(requested({ kind }), lapsed()).when(recall()).thenRejected('review.recall-not-allowed', { kind });
    },
  );

  it('is never made while it is above S4.2(1)', () => {
    given(...above)
      .when(recall())
      .thenRejected('review.above', { organisation: SUPERIOR });
    given(requested({ begins: 'superior', body: 'organisation' }), startedByTwoThirds())
      .when(recall())
      .thenRejected('review.above');
    given(requested({ kind: 'feedbackAppeal', context: 'supervision' }), startedAbove({ body: 'leadingGroup' }))
      .when(recall())
      .thenRejected('review.above');
  });

  it('is no clerk’s of what is the superior’s from the first, also where a root decides it itself S5.1', () => {
    const refusal = requested({ kind: 'refusalReview', context: 'requests' });
    given(refusal, started()).when(recall()).thenRejected('review.above', { organisation: OURS });
    given(refusal, lapsed()).when(recall()).thenRejected('review.above', { organisation: OURS });
  });

  it('takes back what nobody could decide: a lapsed review is nobody’s S4.2(1)', () => {
    given(...nobodyCould)
      .when(recall({ reason: null }))
      .then(recalled({ reason: null, hadBallots: false }));
  });

  it('comes before the end, not after it S4.2(1)', () => {
    given(...voting, ...allYes, ...countedAndEnded())
      .when(recall())
      .thenRejected('review.ended', { outcome: 'approved' });
    given().when(recall()).thenRejected('review.unknown');
  });

  it('keeps who said no on record S4.2(1)', () => {
    const { state } = given(...voting, voted(DEPUTY), recalled({ hadBallots: true }));
    expect(state).toMatchObject({ phase: 'ended', outcome: 'cancelled', because: 'recalled', approver: null });
  });
});

describe('a lapsed review', () => {
  it('is started again by who asked, once somebody can decide S4.2(1)', () => {
    given(...nobodyCould)
      .when(restart({ world: alone }))
      .thenRejected('review.body-too-small', { able: 1, needed: 2 });
    given(...nobodyCould)
      .when(restart({ world: { ...alone, ours: [HEAD, DEPUTY] } }))
      .then(started({ seats: [HEAD, DEPUTY] }));
  });

  it('begins again above, where its own body had approved S4.2(1)', () => {
    const approvedBelow = [requested({ isWeighty: true }), started(), ...allYes, counted(), lapsed()];
    given(...approvedBelow)
      .when(restart())
      .then(startedAbove());
    given(...approvedBelow)
      .when(restart({ world: AT_ROOT }))
      .then(startedByTwoThirds());
  });

  it('starts by itself when its body can decide again; one that was silent does not S4.2(1)', () => {
    given(...nobodyCould)
      .when(restartItself())
      .then(started());
    given(...nobodyCould)
      .when(restartItself({ world: alone }))
      .thenNothing();
    given(requested(), started(), lapsed({ cause: 'noQuorum' }))
      .when(restartItself())
      .thenNothing();
  });

  it('is the only one that is started again S4.2(1)', () => {
    given(...voting)
      .when(restart())
      .thenRejected('review.not-lapsed', { phase: 'voting' });
    given(...voting, ...allYes, ...countedAndEnded())
      .when(restart())
      .thenRejected('review.ended');
    given(...voting)
      .when(restartItself())
      .thenNothing();
    given().when(restart()).thenRejected('review.unknown');
    given().when(restartItself()).thenRejected('review.unknown');
  });
});

describe('the confirmation of a secret', () => {
  const restartOn = later(MONDAY, 3);
  const waiting = [
    requested({ kind: 'secrecyConfirmation' }),
    lapsed({ restartOn, workingDays: 3, cause: 'noQuorum' }),
  ];

  it('that lapsed starts again by itself after its own days, whatever made it lapse S2.1(3)', () => {
    given(...waiting)
      .when(restartItself({ today: restartOn }))
      .then(started({ startedOn: restartOn, workingDays: 3, dueOn: later(restartOn, 3) }));
    given(...waiting)
      .when(restartItself({ today: TUESDAY }))
      .thenNothing();
  });

  it('that nobody can decide is shown anew each time S2.1(3)', () => {
    given(...waiting)
      .when(restartItself({ today: restartOn, world: alone }))
      .then(lapsed({ on: restartOn, cause: 'noQuorum', restartOn: later(restartOn, 3), workingDays: 3 }));
  });
});

describe('the end', () => {
  it('names the body that approved, who presided and until when it must be used S4.2(1)', () => {
    const { state } = given(...voting, ...allYes, ...countedAndEnded());
    expect(state).toMatchObject({
      ...{ phase: 'ended', outcome: 'approved', decidedOn: MONDAY, minutesNumber: null },
      approver: { body: 'leadingGroup', bench: 1, presidedBy: HEAD },
    });
  });

  it('of what a session decided names its minutes S4.2(1)', () => {
    const { state } = given(...voting, carried(), ...countedAndEnded());
    expect(state).toMatchObject({ minutesNumber: '〔2026〕5号' });
  });
});
