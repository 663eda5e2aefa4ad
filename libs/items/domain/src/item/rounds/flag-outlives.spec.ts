import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { flag, proposeWithdrawal, submit, vote } from '../../../spec/acts.js';
import {
  approved,
  cleared,
  concluded,
  correctionDrafted,
  correctionDropped,
  correctionPublished,
  escalated,
  flagged,
  opened,
  openedAbove,
  refused,
  revised,
  voted,
  votedNo,
  withdrawalProposed,
  withdrawn,
  type Happening,
} from '../../../spec/events.js';
import { correctedAs, published } from '../../../spec/histories.js';
import { ABOVE_DEPUTY, ABOVE_HEAD, ABOVE_MEMBER, CLERK, DEPUTY, HEAD, MEMBER, SUPERIOR } from '../../../spec/people.js';
import { toldBy } from '../../../spec/told.js';

const given = toldBy(givenOf);

const editorial = { nature: 'editorial' } as const;
const dropped = (by = ABOVE_HEAD) => [...published, correctionDrafted(), flagged({ by }), correctionDropped()] as const;
const again = [correctionDrafted(), cleared(), opened()] as const;
const ownYes = [voted(DEPUTY, editorial), voted(MEMBER, editorial)] as const;
const above = [voted(HEAD, editorial), concluded(editorial), escalated(), openedAbove()] as const;
const yesAbove = [ABOVE_DEPUTY, ABOVE_MEMBER, ABOVE_HEAD].map((by) => voted(by, editorial));
const publishedAbove = [
  ...[...again, ...ownYes, ...above, ...yesAbove, concluded(editorial)],
  approved({ organisation: SUPERIOR, body: 'organisation', ...editorial }),
  correctionPublished(),
] as const;

describe('a flag on a correction that was dropped', () => {
  it.each([
    ['the superior', ABOVE_HEAD],
    ['a reviewer of one’s own', HEAD],
    ['the author, before the superior came to it', CLERK],
  ])('binds the next one, set by %s: it goes above all the same S4.2(1)', (_who, by) => {
    expect(given(...dropped(by), correctionDrafted()).state).toMatchObject({ isWeighty: true });
    given(...dropped(by), ...again, ...ownYes)
      .when(vote(HEAD, editorial))
      .then(...above);
    given(...dropped(by), correctionDrafted())
      .when(flag())
      .thenRejected('item.already-weighty');
  });

  it('binds the one after as well, however often it is dropped, returned, revised or refused S4.2(1)', () => {
    const twice = [...dropped(), correctionDrafted(), correctionDropped()];
    const refusedAbove = [
      ...[...dropped(), ...again, ...ownYes, ...above],
      ...[ABOVE_DEPUTY, ABOVE_MEMBER, ABOVE_HEAD].map((by) => votedNo(by, { instead: 'refused' })),
      ...[concluded({ outcome: 'refused' }), refused(), correctionDropped()],
    ];
    const returned = [...dropped(), correctionDrafted(), revised(), correctionDropped()];
    for (const before of [twice, refusedAbove, returned] satisfies readonly (readonly Happening[])[])
      given(...before, ...again, ...ownYes)
        .when(vote(HEAD, editorial))
        .then(...above);
  });

  it('leaves what stands published to its own body: to withdraw it is no matter of that correction S4.2(1)', () => {
    expect(given(...dropped()).state).toMatchObject({ isWeighty: false });
    given(...dropped())
      .when(proposeWithdrawal())
      .then(withdrawalProposed(), opened({ matter: 'withdrawal' }));
    given(...dropped(), withdrawalProposed(), opened({ matter: 'withdrawal' }), voted(DEPUTY), voted(MEMBER))
      .when(vote(HEAD))
      .then(voted(HEAD), concluded(), withdrawn());
  });

  it('is decided with the correction that the superior approved: what follows bears it as any weighty text S4.2(1)', () => {
    expect(given(...dropped(), ...publishedAbove).state).toMatchObject({ isWeighty: true, isNextWeighty: false });
  });

  it('is none where none was set: the next correction is its own body’s matter S4.2(1)', () => {
    const plain = [...published, correctionDrafted(), correctionDropped()];
    given(...plain, correctionDrafted(), cleared())
      .when(submit())
      .then(opened());
    expect(given(...plain, ...correctedAs('editorial')).state).toMatchObject({ isWeighty: false });
  });
});
