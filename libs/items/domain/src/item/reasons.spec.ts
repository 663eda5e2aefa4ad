import { given as givenOf } from '@gongkai/testkit';
import { describe, it } from '@jest/globals';
import { clearReason, close, publish, refuseReason, rewordReason, withdrawForSecrecy } from '../../spec/acts.js';
import {
  closed,
  asked,
  askedToConfirm,
  published as openedTo,
  putOutOfUse,
  proven,
  reasonCleared,
  reasonRefused,
  reasonReworded,
  takenDown,
  withdrawalProposed,
  withdrawn,
  withdrawnForSecrecy,
} from '../../spec/events.js';
import { AFTER_NOTICE, approvedWith } from '../../spec/histories.js';
import { CHECKER, CLERK, OTHER_CLERK, STRANGER, day, sealed } from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';

const given = toldBy(givenOf);

const inside = [...approvedWith(), openedTo(), proven()] as const;
const early = closed(AFTER_NOTICE, { number: 1, reason: sealed('reason') });

describe('closing before the reviewed scope was reached', () => {
  it('says why; reached, it needs no reason S2.1(5)', () => {
    given(...inside)
      .when(close(AFTER_NOTICE, { reason: null }))
      .thenRejected('item.closing-reason-missing', { reviewed: 'public', reached: 'members' });
    given(...inside)
      .when(close(AFTER_NOTICE, { reason: sealed('reason') }))
      .then(early);
    const reached = [...approvedWith({ scope: 'members' }), openedTo(), proven()];
    given(...reached)
      .when(close(AFTER_NOTICE, { reason: null }))
      .then(closed(AFTER_NOTICE, { number: null, reason: null }));
    const outside = [...inside, openedTo({ scope: 'public' }), proven({ publication: 2 })];
    given(...outside)
      .when(close(AFTER_NOTICE, { reason: null }))
      .then(closed(AFTER_NOTICE, { number: null, reason: null }));
  });

  it('has another reason each time that it is closed S2.1(3)', () => {
    const again = [...inside, early, takenDown(day('2026-03-05'), { isEarly: true }), proven({ upOn: AFTER_NOTICE })];
    given(...again, closed(day('2026-03-18')))
      .when(clearReason({ reason: 1 }))
      .thenRejected('item.reason-unknown', { reason: 1 });
    given(...again, closed(day('2026-03-18')))
      .when(clearReason({ reason: 2 }))
      .then(reasonCleared({ number: 2 }));
  });
});

describe('a reason that readers are shown', () => {
  const shown = [...inside, early] as const;

  it('is cleared like a text: by another than who gave it, once S2.1(3) S2.2', () => {
    given(...shown)
      .when(clearReason())
      .then(reasonCleared());
    given(...shown)
      .when(clearReason({ by: CLERK }))
      .thenRejected('item.checker-is-author');
    given(...shown, reasonCleared())
      .when(clearReason())
      .thenNothing();
    given(...inside)
      .when(clearReason())
      .thenRejected('item.reason-unknown');
  });

  it('may be refused, also on a second look, by another than who gave it S2.1(3) S2.2', () => {
    given(...shown)
      .when(refuseReason())
      .then(reasonRefused());
    given(...shown, reasonCleared())
      .when(refuseReason())
      .then(reasonRefused());
    given(...shown, reasonRefused())
      .when(refuseReason())
      .thenNothing();
    given(...shown)
      .when(refuseReason({ by: CLERK }))
      .thenRejected('item.checker-is-author');
  });

  it('is worded anew where it is not cleared, and checked again by another than who did S2.1(3) S2.2', () => {
    given(...shown, reasonRefused())
      .when(rewordReason())
      .then(reasonReworded());
    given(...shown, reasonCleared())
      .when(rewordReason())
      .thenRejected('item.reason-cleared', { reason: 1 });
    const reworded = [...shown, reasonRefused(), reasonReworded({ by: CHECKER })];
    given(...reworded)
      .when(clearReason({ wording: 2 }))
      .thenRejected('item.checker-is-author');
    given(...reworded)
      .when(clearReason({ by: OTHER_CLERK, wording: 2 }))
      .then(reasonCleared({ by: OTHER_CLERK, wording: 2 }));
  });

  it('is checked wording by wording: who read another has not checked this one S2.1(3)', () => {
    const reworded = [...shown, reasonReworded()];
    const stale = ['item.reason-stale', { checked: 1, last: 2 }] as const;
    for (const act of [clearReason(), refuseReason()])
      given(...reworded)
        .when(act)
        .thenRejected(...stale);
    given(...reworded, reasonCleared({ wording: 2 }))
      .when(clearReason())
      .thenRejected(...stale);
    given(...reworded)
      .when(clearReason({ wording: 2 }))
      .then(reasonCleared({ wording: 2 }));
    given(...reworded)
      .when(refuseReason({ wording: 2 }))
      .then(reasonRefused({ wording: 2 }));
    given(...shown)
      .when(clearReason({ wording: 2 }))
      .thenRejected('item.reason-stale', { checked: 2, last: 1 });
    given(...reworded)
      .when(rewordReason())
      .then(reasonReworded({ wording: 3 }));
  });

  it('is checked by nobody who ever gave a wording of it S2.2', () => {
    const twice = [...shown, reasonReworded({ by: CHECKER }), reasonReworded({ by: OTHER_CLERK, wording: 3 })];
    for (const by of [CLERK, CHECKER, OTHER_CLERK])
      for (const act of [clearReason({ by, wording: 3 }), refuseReason({ by, wording: 3 })])
        given(...twice)
          .when(act)
          .thenRejected('item.checker-is-author');
    given(...twice)
      .when(clearReason({ by: STRANGER, wording: 3 }))
      .then(reasonCleared({ by: STRANGER, wording: 3 }));
  });

  it('is worded anew after the decision too, on a day that readers are told S2.1(5) S4.2(1)', () => {
    const voted = [...inside, withdrawalProposed(), asked({ kind: 'withdrawal' }), withdrawn()];
    given(...voted)
      .when(rewordReason({ today: AFTER_NOTICE }))
      .then(reasonReworded({ rewordedOn: AFTER_NOTICE }));
  });

  it('stays as it is while a body votes on it S4.2(1)', () => {
    given(...inside, withdrawalProposed(), asked({ kind: 'withdrawal' }))
      .when(rewordReason())
      .thenRejected('item.review-under-way');
    given(...inside, withdrawalProposed(), asked({ kind: 'withdrawal' }))
      .when(refuseReason())
      .then(reasonRefused());
  });

  it('goes with what is withdrawn for secrecy, and is nobody’s to check while that is out of use S2.1(3)', () => {
    const outOfUse = [putOutOfUse({ scopes: ['members'] }), askedToConfirm()] as const;
    given(...shown)
      .when(withdrawForSecrecy())
      .then(...outOfUse);
    for (const act of [clearReason(), refuseReason(), rewordReason()]) {
      given(...shown, ...outOfUse)
        .when(act)
        .thenRejected('item.wrong-phase', { phase: 'outOfUse' });
      given(...shown, ...outOfUse, withdrawnForSecrecy())
        .when(act)
        .thenRejected('item.wrong-phase', { phase: 'withdrawnForSecrecy' });
    }
    given(...shown)
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'closed' });
  });
});
