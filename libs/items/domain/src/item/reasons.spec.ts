import { given as givenOf } from '@gongkai/testkit';
import { describe, it } from '@jest/globals';
import { clearReason, close, publish, refuseReason, rewordReason, withdrawForSecrecy } from '../../spec/acts.js';
import {
  closed,
  opened,
  published as openedTo,
  proven,
  reasonCleared,
  reasonRefused,
  reasonReworded,
  takenDown,
  withdrawalProposed,
  withdrawnForSecrecy,
} from '../../spec/events.js';
import { AFTER_NOTICE, approvedWith } from '../../spec/histories.js';
import { CHECKER, CLERK, OTHER_CLERK, day, sealed } from '../../spec/people.js';
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
      .when(clearReason({ by: CHECKER }))
      .thenRejected('item.checker-is-author');
    given(...reworded)
      .when(clearReason({ by: OTHER_CLERK }))
      .then(reasonCleared({ by: OTHER_CLERK }));
  });

  it('stays as it is while a body votes on it S4.2(1)', () => {
    given(...inside, withdrawalProposed(), opened({ matter: 'withdrawal' }))
      .when(rewordReason())
      .thenRejected('review.under-way');
    given(...inside, withdrawalProposed(), opened({ matter: 'withdrawal' }))
      .when(refuseReason())
      .then(reasonRefused());
  });

  it('goes with what is withdrawn for secrecy S2.1(3)', () => {
    given(...shown)
      .when(withdrawForSecrecy())
      .then(withdrawnForSecrecy({ scopes: ['members'] }));
    for (const act of [clearReason(), refuseReason(), rewordReason()])
      given(...shown, withdrawnForSecrecy({ scopes: ['members'] }))
        .when(act)
        .thenRejected('item.wrong-phase', { phase: 'withdrawnForSecrecy' });
    given(...shown)
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'closed' });
  });
});
