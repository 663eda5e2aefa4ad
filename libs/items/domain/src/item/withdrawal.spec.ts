import { given as givenOf } from '@gongkai/testkit';
import { describe, it } from '@jest/globals';
import {
  approve,
  clearReason,
  comeBack,
  proposeWithdrawal,
  publish,
  under,
  withdrawForSecrecy,
} from '../../spec/acts.js';
import {
  approved,
  asked,
  askedOfBody,
  askedToConfirm,
  cameBack,
  cleared,
  correctionDrafted,
  correctionDropped,
  drafted,
  placedAbove,
  published as openedTo,
  putOutOfUse,
  reasonCleared,
  withdrawalProposed,
  withdrawalRejected,
  withdrawn,
} from '../../spec/events.js';
import { approvedByBody, entriesOf, published } from '../../spec/histories.js';
import { CLERK, SUPERIOR, reviewOf } from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';

const given = toldBy(givenOf);

const kind = 'withdrawal' as const;
const proposed = [...published, withdrawalProposed(), asked({ kind })] as const;
const gone = [...proposed, withdrawn()] as const;

describe('withdrawing', () => {
  it('is voted on, with a reason; a tombstone stays at every scope reached S2.1(5)', () => {
    given(...published)
      .when(proposeWithdrawal())
      .then(withdrawalProposed(), asked({ kind }));
    given(...published, openedTo({ scope: 'public' }), withdrawalProposed(), asked({ kind }))
      .when(approve())
      .then(withdrawn({ scopes: ['members', 'public'] }));
  });

  it('is decided on the version that stands, by its own body, whatever correction was dropped S4.2(1)', () => {
    const money = [...approvedByBody(under('F4'), 'funds'), openedTo()];
    const added = correctionDrafted(under('F4', { entries: entriesOf('F4', 'A1') }));
    const byBody = askedOfBody({ kind, version: 1, group: 'funds' });
    given(...money, added, correctionDropped())
      .when(proposeWithdrawal())
      .then(withdrawalProposed(), byBody);
    given(...money, added, correctionDropped(), withdrawalProposed(), byBody)
      .when(approve())
      .then(withdrawn({ version: 1 }));
    given(...published, correctionDrafted({ entries: entriesOf('R9', 'X2') }), correctionDropped())
      .when(proposeWithdrawal())
      .then(withdrawalProposed(), asked({ kind, version: 1, body: 'leadingGroup', level: 'leadingGroup' }));
  });

  it('that finds no majority leaves the item where it is S4.2(1)', () => {
    const rejected = [cameBack(), withdrawalRejected()];
    given(...proposed)
      .when(comeBack('returned'))
      .then(...rejected);
    given(...proposed, ...rejected)
      .when(publish({ scope: 'public' }))
      .then(openedTo({ scope: 'public' }));
  });

  it('that is recalled leaves the item where it is, and may be proposed anew S4.2(1)', () => {
    const recalled = cameBack({ outcome: 'cancelled', isBarred: true });
    const before = { review: reviewOf(2), outcome: 'cancelled', version: 1 } as const;
    given(...proposed)
      .when(comeBack('cancelled', { hadBallots: true }))
      .then(recalled);
    given(...proposed, recalled)
      .when(proposeWithdrawal())
      .then(withdrawalProposed(), asked({ kind, before }));
  });

  it('goes above where the item went above S4.2(1)', () => {
    const level = { level: 'superior', body: 'organisation' } as const;
    const byAll = { organisation: SUPERIOR, body: 'organisation' } as const;
    const weighty = [
      ...[drafted({ entries: entriesOf('X2') }), cleared(), asked(level), placedAbove(), approved(byAll), openedTo()],
    ];
    const again = [...weighty, withdrawalProposed(), asked({ kind, ...level })];
    given(...weighty)
      .when(proposeWithdrawal())
      .then(withdrawalProposed(), asked({ kind, ...level }));
    given(...again, placedAbove())
      .when(approve(byAll))
      .then(withdrawn());
  });

  it('waits for a correction to be finished or dropped S2.1(5)', () => {
    given(...published, correctionDrafted())
      .when(proposeWithdrawal())
      .thenRejected('correction.in-progress');
  });

  it('is final, but for secrecy S2.1(3)', () => {
    given(...gone)
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'withdrawn' });
    given(...gone)
      .when(withdrawForSecrecy())
      .then(putOutOfUse({ scopes: ['members'] }), askedToConfirm());
  });

  it('has its reason checked by another than who proposed it, during the vote or after it S2.1(3) S2.2', () => {
    given(...proposed)
      .when(clearReason())
      .then(reasonCleared());
    given(...proposed)
      .when(clearReason({ by: CLERK }))
      .thenRejected('item.checker-is-author');
    given(...proposed, reasonCleared())
      .when(clearReason())
      .thenNothing();
    given(...gone)
      .when(clearReason())
      .then(reasonCleared());
  });

  it('proposed anew is checked anew; one that was rejected has nothing to check S2.1(3)', () => {
    const rejected = [...proposed, reasonCleared(), cameBack(), withdrawalRejected()] as const;
    given(...rejected)
      .when(clearReason())
      .thenRejected('item.reason-unknown', { reason: 1 });
    given(...rejected, withdrawalProposed(), asked({ kind }))
      .when(clearReason({ reason: 2 }))
      .then(reasonCleared({ number: 2 }));
  });
});
