import { given as givenOf } from '@gongkai/testkit';
import { describe, it } from '@jest/globals';
import { clearReason, proposeWithdrawal, publish, vote, under, withdrawForSecrecy } from '../../spec/acts.js';
import {
  approved,
  cleared,
  concluded,
  correctionDrafted,
  correctionDropped,
  drafted,
  escalated,
  opened,
  openedAbove,
  openedBeforeBody,
  published as openedTo,
  reasonCleared,
  voted,
  votedNo,
  withdrawalProposed,
  withdrawalRejected,
  withdrawn,
  withdrawnForSecrecy,
} from '../../spec/events.js';
import { allYes, approvedByBody, entriesOf, published } from '../../spec/histories.js';
import { ABOVE_DEPUTY, ABOVE_HEAD, ABOVE_MEMBER, CLERK, DEPUTY, HEAD, MEMBER, SUPERIOR } from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';

const given = toldBy(givenOf);

const asked = { matter: 'withdrawal' } as const;
const proposed = [...published, withdrawalProposed(), opened(asked)] as const;
const twoYes = [voted(DEPUTY), voted(MEMBER)] as const;
const gone = [...proposed, ...allYes, concluded(), withdrawn()] as const;
const yesAbove = [ABOVE_DEPUTY, ABOVE_MEMBER, ABOVE_HEAD].map((by) => voted(by));

describe('withdrawing', () => {
  it('is voted on, with a reason; a tombstone stays at every scope reached S2.1(5)', () => {
    given(...published)
      .when(proposeWithdrawal())
      .then(withdrawalProposed(), opened(asked));
    given(...published, openedTo({ scope: 'public' }), withdrawalProposed(), opened(asked), ...twoYes)
      .when(vote(HEAD))
      .then(voted(HEAD), concluded(), withdrawn({ scopes: ['members', 'public'] }));
  });

  it('is decided on the version that stands, by its own body, whatever correction was dropped S4.2(1)', () => {
    const money = [...approvedByBody(under('F4'), '2/3'), openedTo()];
    const added = correctionDrafted(under('F4', { entries: entriesOf('F4', 'A1') }));
    const byBody = openedBeforeBody({
      ...asked,
      version: 1,
      quorum: { share: '2/3', comparison: 'atLeast', needed: 2 },
    });
    given(...money, added, correctionDropped())
      .when(proposeWithdrawal())
      .then(withdrawalProposed(), byBody);
    given(...money, added, correctionDropped(), withdrawalProposed(), byBody, ...twoYes)
      .when(vote(HEAD))
      .then(voted(HEAD), concluded(), withdrawn({ version: 1 }));
    given(...published, correctionDrafted({ entries: entriesOf('R9', 'X2') }), correctionDropped())
      .when(proposeWithdrawal())
      .then(withdrawalProposed(), opened({ ...asked, version: 1, body: 'leadingGroup', level: 'leadingGroup' }));
  });

  it('that finds no majority leaves the item where it is S4.2(1)', () => {
    const against = [...proposed, votedNo(DEPUTY), votedNo(MEMBER)];
    const rejected = [voted(HEAD), concluded({ outcome: 'returned' }), withdrawalRejected()];
    given(...against)
      .when(vote(HEAD))
      .then(...rejected);
    given(...against, ...rejected)
      .when(publish({ scope: 'public' }))
      .then(openedTo({ scope: 'public' }));
  });

  it('goes above where the item went above S4.2(1)', () => {
    const level = 'superior' as const;
    const above = [concluded(), escalated({ cause: 'level' }), openedAbove({ level })];
    const approvedAbove = approved({ organisation: SUPERIOR, body: 'organisation' });
    const weighty = [
      ...[drafted({ entries: entriesOf('X2') }), cleared(), openedBeforeBody({ level }), ...allYes, ...above],
      ...[...yesAbove, concluded(), approvedAbove, openedTo()],
    ];
    const again = [...weighty, withdrawalProposed(), openedBeforeBody({ ...asked, level }), ...twoYes];
    const upAgain = [concluded(), escalated({ cause: 'level' }), openedAbove({ ...asked, level })];
    given(...again)
      .when(vote(HEAD))
      .then(voted(HEAD), ...upAgain);
    given(...again, voted(HEAD), ...upAgain, ...yesAbove.slice(0, 2))
      .when(vote(ABOVE_HEAD))
      .then(voted(ABOVE_HEAD), concluded(), withdrawn());
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
      .then(withdrawnForSecrecy({ scopes: ['members'] }));
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
    const noes = [DEPUTY, MEMBER, HEAD].map((by) => votedNo(by));
    const rejected = [
      ...[...proposed, reasonCleared(), ...noes],
      ...[concluded({ outcome: 'returned' }), withdrawalRejected()],
    ];
    given(...rejected)
      .when(clearReason())
      .thenRejected('item.reason-unknown', { reason: 1 });
    given(...rejected, withdrawalProposed(), opened(asked))
      .when(clearReason({ reason: 2 }))
      .then(reasonCleared({ number: 2 }));
  });
});
