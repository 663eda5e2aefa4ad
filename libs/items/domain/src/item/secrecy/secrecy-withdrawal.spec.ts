import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import {
  approve,
  close,
  comeBack,
  proposeWithdrawal,
  prove,
  publish,
  publishCorrection,
  revise,
  withdrawForSecrecy,
} from '../../../spec/acts.js';
import {
  asked,
  askedToConfirm,
  calledOff,
  cameBack,
  cleared,
  clearanceRefused,
  correctionDrafted,
  correctionPublished,
  drafted,
  placedAbove,
  proven,
  published,
  putOutOfUse,
  reasonCleared,
  shownAgain,
  withdrawalProposed,
  withdrawn,
  withdrawnForSecrecy,
  withheld,
  withholdingProposed,
  type Happening,
} from '../../../spec/events.js';
import { approvedWith, correctedAs, inReview } from '../../../spec/histories.js';
import { CHECKER, HEAD, day, hashOf, reviewOf } from '../../../spec/people.js';
import { toldBy } from '../../../spec/told.js';

const given = toldBy(givenOf);

const out = [...approvedWith(), published()] as const;
const outOfUse = [...out, putOutOfUse(), askedToConfirm()] as const;
const notConfirmed = [...outOfUse, cameBack(), shownAgain()] as const;
const refused = [drafted(), clearanceRefused()] as const;
const heldBack = [...refused, withholdingProposed(), asked({ kind: 'withholding' }), withheld()] as const;

describe('withdrawing for secrecy', () => {
  const hashes = [1, 2].map((version) => ({ version, textSha256: hashOf(version) }));

  it('puts every version of what was out out of use at once, and asks the leading group to confirm it S2.1(3) S2.2', () => {
    given(...out)
      .when(withdrawForSecrecy({ by: CHECKER }))
      .then(
        putOutOfUse({ versions: hashes.slice(0, 1), scopes: ['members'] }),
        askedToConfirm({ body: 'leadingGroup', level: 'leadingGroup', version: 1 }),
      );
    given(...out, correctionDrafted())
      .when(withdrawForSecrecy({ by: HEAD }))
      .then(putOutOfUse({ by: HEAD, version: 1, versions: hashes }), askedToConfirm({ by: HEAD, version: 1 }));
  });

  it('calls off what a body is deciding on it S2.1(3) S4.2(1)', () => {
    const gone = calledOff('withdrawnForSecrecy');
    const confirm = { number: 3, review: reviewOf(3) };
    given(...out, withdrawalProposed(), asked({ kind: 'withdrawal' }))
      .when(withdrawForSecrecy())
      .then(gone, putOutOfUse(), askedToConfirm(confirm));
    given(...out, correctionDrafted(), cleared(), asked())
      .when(withdrawForSecrecy())
      .then(gone, putOutOfUse({ versions: hashes }), askedToConfirm({ ...confirm, version: 1 }));
  });

  it.each([
    ['drafted', [drafted()]],
    ['secrecyRefused', refused],
    ['cleared', [drafted(), cleared()]],
    ['inReview', inReview],
    ['approved', approvedWith()],
    ['withheld', heldBack],
  ] as const)('is not for what was never out, but for what was refused or held back: %s S2.1(3)', (phase, before) => {
    given(...before)
      .when(withdrawForSecrecy())
      .thenRejected('item.never-out', { phase });
  });

  it('is not for what is only not yet suitable S2.1(3)', () => {
    given(...out)
      .when(withdrawForSecrecy({ ground: 'notYetSuitable' }))
      .thenRejected('item.ground-not-allowed');
  });

  it('once done is done, while the body decides and after it confirmed it S2.1(3)', () => {
    given(...outOfUse)
      .when(withdrawForSecrecy())
      .thenNothing();
    given(...outOfUse, withdrawnForSecrecy())
      .when(withdrawForSecrecy())
      .thenNothing();
  });
});

describe('what is out of use', () => {
  it('is nobody’s to publish, prove, close, correct or withdraw meanwhile S2.1(3)', () => {
    const wrong = { phase: 'outOfUse' } as const;
    const held = given(...outOfUse);
    for (const act of [publish(), prove(), close(day('2026-03-10')), proposeWithdrawal(), revise()])
      held.when(act).thenRejected('item.wrong-phase', wrong);
    given(...out, ...correctedAs('editorial'), putOutOfUse(), askedToConfirm({ version: 1 }))
      .when(publishCorrection())
      .thenRejected('item.wrong-phase', wrong);
  });

  it('is taken away for good once the body confirms it; ground and hashes stay S2.1(3) S2.2', () => {
    given(...outOfUse)
      .when(approve())
      .then(withdrawnForSecrecy({ versions: [{ version: 1, textSha256: hashOf(1) }], scopes: ['members'] }));
    given(...outOfUse, placedAbove())
      .when(approve())
      .then(withdrawnForSecrecy());
  });

  it.each(['returned', 'refused'] as const)(
    'is shown again, with the gap, where the body has %s it S2.1(3)',
    (outcome) => {
      const today = day('2026-03-05');
      given(...outOfUse)
        .when(comeBack(outcome, { today }))
        .then(cameBack({ outcome, isBarred: outcome === 'refused', endedOn: today }), shownAgain({ shownOn: today }));
    },
  );

  it('shown again is as it was: published, proven and corrected as before S2.1(3) S2.1(5)', () => {
    const before = [...out, proven(), correctionDrafted(), cleared()] as const;
    const again = [putOutOfUse(), askedToConfirm({ version: 1 }), cameBack(), shownAgain()] as const;
    const { state: was } = given(...before);
    const { state } = given(...before, ...again);
    expect(state).toMatchObject({
      ...was,
      ...{ review: null, reviews: 2, takenByWord: [1], barred: [] },
      before: { kind: 'secrecyConfirmation' },
    });
    given(...out, ...again)
      .when(publish({ scope: 'organisation' }))
      .then(published({ scope: 'organisation' }));
  });

  it('stays so where nobody has decided: the review was taken back, and whoever may asks again S2.1(3)', () => {
    const takenBack = [...outOfUse, cameBack({ outcome: 'cancelled', isBarred: true })] as const;
    given(...outOfUse)
      .when(comeBack('cancelled', { hadBallots: true }))
      .then(cameBack({ outcome: 'cancelled', isBarred: true }));
    given(...takenBack)
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'outOfUse' });
    const before = { review: reviewOf(2), outcome: 'cancelled', version: 1 } as const;
    given(...takenBack)
      .when(withdrawForSecrecy({ by: HEAD }))
      .then(askedToConfirm({ by: HEAD, before }));
  });

  it('of a tombstone is a tombstone again where it is not confirmed S2.1(3)', () => {
    const tombstone = [...out, withdrawalProposed(), asked({ kind: 'withdrawal' }), withdrawn()] as const;
    const secret = [putOutOfUse(), askedToConfirm()] as const;
    given(...tombstone)
      .when(withdrawForSecrecy())
      .then(...secret);
    expect(given(...tombstone, ...secret, cameBack(), shownAgain()).state).toMatchObject({
      phase: 'withdrawn',
      scopesReached: ['members'],
    });
  });

  it('has no reason of its own to be checked meanwhile, and keeps those it had S2.1(3)', () => {
    const withReason = [...out, withdrawalProposed(), asked({ kind: 'withdrawal' }), reasonCleared()] as const;
    const called = [calledOff('withdrawnForSecrecy'), putOutOfUse(), askedToConfirm()] as const;
    expect(given(...withReason, ...called, cameBack(), shownAgain()).state).toMatchObject({
      reasons: [{ number: 1, check: 'cleared' }],
    });
  });
});

describe('one version', () => {
  it('is withdrawn by one person’s word once; what was not confirmed only a body withdraws S2.1(3)', () => {
    given(...notConfirmed)
      .when(withdrawForSecrecy())
      .thenRejected('item.withdrawn-by-word-before', { version: 1 });
    given(...notConfirmed)
      .when(withdrawForSecrecy({ by: HEAD }))
      .thenRejected('item.withdrawn-by-word-before', { version: 1 });
    given(...notConfirmed)
      .when(proposeWithdrawal())
      .then(withdrawalProposed(), asked({ kind: 'withdrawal' }));
  });

  it('corrected since is another one, which one word may put out of use S2.1(3) S2.1(5)', () => {
    const corrected: readonly Happening[] = [...notConfirmed, ...correctedAs('editorial'), correctionPublished()];
    given(...corrected)
      .when(withdrawForSecrecy())
      .then(putOutOfUse({ version: 2 }), askedToConfirm({ version: 2, before: null }));
  });
});
