import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { approve, flag, proposeWithdrawal, submit } from '../../../spec/acts.js';
import {
  approved,
  asked,
  cameBack,
  cleared,
  correctionDrafted,
  correctionDropped,
  correctionPublished,
  flagged,
  placedAbove,
  refused,
  revised,
  withdrawalProposed,
  withdrawn,
  type Happening,
} from '../../../spec/events.js';
import { correctedAs, published } from '../../../spec/histories.js';
import { ABOVE_HEAD, CLERK, HEAD, SUPERIOR, reviewOf } from '../../../spec/people.js';
import { toldBy } from '../../../spec/told.js';

const given = toldBy(givenOf);

const editorial = { nature: 'editorial' } as const;
const dropped = (by = ABOVE_HEAD) => [...published, correctionDrafted(), flagged({ by }), correctionDropped()] as const;
const ready = [correctionDrafted(), cleared()] as const;
const toGoAbove = asked({ isWeighty: true });
const publishedAbove = [
  ...[...ready, toGoAbove, placedAbove()],
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
    given(...dropped(by), ...ready)
      .when(submit())
      .then(toGoAbove);
    given(...dropped(by), correctionDrafted())
      .when(flag())
      .thenRejected('item.already-weighty');
  });

  it('binds the one after as well, however often it is dropped, returned, revised or refused S4.2(1)', () => {
    const twice = [...dropped(), correctionDrafted(), correctionDropped()];
    const before = { review: reviewOf(2), outcome: 'refused', version: 3 } as const;
    const refusedAbove = [
      ...[...dropped(), ...ready, toGoAbove, placedAbove()],
      ...[cameBack({ outcome: 'refused' }), refused(), correctionDropped()],
    ];
    const returned = [...dropped(), correctionDrafted(), revised(), correctionDropped()];
    for (const history of [twice, returned] satisfies readonly (readonly Happening[])[])
      given(...history, ...ready)
        .when(submit())
        .then(toGoAbove);
    given(...refusedAbove, ...ready)
      .when(submit())
      .then(asked({ isWeighty: true, before }));
  });

  it('set while the body was deciding binds the next one, too S4.2(1)', () => {
    const flaggedThere = [...published, ...ready, asked(), cameBack({ outcome: 'cancelled', isWeighty: true })];
    const before = { review: reviewOf(2), outcome: 'cancelled', version: 2 } as const;
    given(...flaggedThere, correctionDropped(), ...ready)
      .when(submit())
      .then(asked({ isWeighty: true, before }));
  });

  it('leaves what stands published to its own body: to withdraw it is no matter of that correction S4.2(1)', () => {
    expect(given(...dropped()).state).toMatchObject({ isWeighty: false });
    const toWithdraw = [withdrawalProposed(), asked({ kind: 'withdrawal', isWeighty: false })] as const;
    given(...dropped())
      .when(proposeWithdrawal())
      .then(...toWithdraw);
    given(...dropped(), ...toWithdraw)
      .when(approve())
      .then(withdrawn());
  });

  it('is decided with the correction that the superior approved: what follows bears it as any weighty text S4.2(1)', () => {
    expect(given(...dropped(), ...publishedAbove).state).toMatchObject({ isWeighty: true, isNextWeighty: false });
  });

  it('is none where none was set: the next correction is its own body’s matter S4.2(1)', () => {
    const plain = [...published, correctionDrafted(), correctionDropped()];
    given(...plain, correctionDrafted(), cleared())
      .when(submit())
      .then(asked({ isWeighty: false }));
    expect(given(...plain, ...correctedAs('editorial')).state).toMatchObject({ isWeighty: false });
  });
});
