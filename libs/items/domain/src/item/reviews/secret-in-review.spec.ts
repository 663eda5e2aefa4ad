import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import {
  approve,
  clear,
  correct,
  draft,
  dropCorrection,
  place,
  proposeWithholding,
  publish,
  publishCorrection,
  refuseClearance,
  revise,
  submit,
  withdrawForSecrecy,
} from '../../../spec/acts.js';
import {
  asked,
  askedToConfirm,
  calledOff,
  cameBack,
  clearanceRefused,
  cleared,
  correctionDrafted,
  correctionDropped,
  drafted,
  flagged,
  placedAbove,
  published as openedTo,
  putOutOfUse,
  revised,
  withheld,
  withholdingProposed,
  type Happening,
} from '../../../spec/events.js';
import { approvedWith, correctedAs, inReview, published } from '../../../spec/histories.js';
import { CHECKER, CLERK, OTHER_CLERK, OURS, hashOf, reviewOf } from '../../../spec/people.js';
import { toldBy } from '../../../spec/told.js';

const given = toldBy(givenOf);

const stopped = [clearanceRefused(), calledOff('dropped')] as const;
const weighty = [drafted(), flagged(), cleared(), asked()] as const;
const correctionInReview = [...published, correctionDrafted(), cleared(), asked()] as const;

const IN_REVIEW: readonly (readonly [string, readonly Happening[]])[] = [
  ['its own body', inReview],
  ['the superior', [...weighty, placedAbove()]],
  ['a root, by two thirds', [...weighty, placedAbove({ organisation: OURS, bench: 'rootTwoThirds' })]],
  ['the superior, that had been approved before', [...approvedWith(), flagged(), asked({ begins: 'superior' })]],
];

describe('a secret found while a body decides', () => {
  it.each(IN_REVIEW)('ends it by the checker’s word alone, before %s S2.1(3) S4.2(1)', (_where, before) => {
    given(...before)
      .when(refuseClearance())
      .then(...stopped);
    const { state } = given(...before, ...stopped);
    expect(state).toMatchObject({
      review: null,
      work: { stage: 'secrecyRefused', version: 1, ground: 'partySecret' },
    });
  });

  it.each(IN_REVIEW)('is decided on by nobody more, nor published, before %s S2.1(3)', (_where, before) => {
    const after = given(...before, ...stopped);
    const review = reviewOf(after.state.phase === 'unborn' ? 1 : after.state.reviews);
    after.when(approve({}, { review })).thenNothing();
    after.when(place({ review })).thenNothing();
    after.when(publish()).thenRejected('item.wrong-phase', { phase: 'secrecyRefused' });
    after.when(submit()).thenRejected('item.wrong-phase', { phase: 'secrecyRefused' });
  });

  it.each(IN_REVIEW)(
    'is no dead end: withheld by the leading group, or revised, before %s S2.1(3)',
    (_where, before) => {
      const proposed = [withholdingProposed(), asked({ kind: 'withholding' })] as const;
      given(...before, ...stopped)
        .when(proposeWithholding())
        .then(...proposed);
      given(...before, ...stopped, ...proposed)
        .when(approve())
        .then(withheld());
      given(...before, ...stopped)
        .when(revise())
        .then(revised());
      given(...before, ...stopped, revised())
        .when(clear({ version: 2 }))
        .then(cleared({ version: 2 }));
      given(...before, ...stopped, revised(), cleared())
        .when(submit())
        .then(asked({ version: 2 }));
    },
  );

  it('is not looked for by who wrote the text, nor in another version than the one in review S2.2 S2.1(3)', () => {
    const byTwo = [drafted(), revised({}, { by: OTHER_CLERK }), cleared(), asked()];
    given(...byTwo)
      .when(refuseClearance({ by: OTHER_CLERK }))
      .thenRejected('item.checker-is-author');
    given(...inReview)
      .when(refuseClearance({ by: CLERK }))
      .thenRejected('item.checker-is-author');
    given(...byTwo)
      .when(refuseClearance({ version: 1 }))
      .thenRejected('item.version-stale', { checked: 1, inWork: 2 });
    given(...inReview)
      .when(refuseClearance({ ground: 'forbiddenByLaw' }))
      .thenRejected('withheld.ground-not-allowed', { ground: 'forbiddenByLaw' });
  });
});

describe('a secret found before or after a review', () => {
  it.each<readonly [string, readonly Happening[]]>([
    ['a draft', [drafted()]],
    ['a cleared text', [drafted(), cleared()]],
    ['one that was recalled', [...inReview, cameBack({ outcome: 'cancelled' })]],
    ['one that is approved: the approval falls', approvedWith()],
  ])('stops %s, with no review to end S2.1(3)', (_what, before) => {
    given(...before)
      .when(refuseClearance())
      .then(clearanceRefused());
    given(...before, clearanceRefused())
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'secrecyRefused' });
  });

  it('in what is published is no matter of the check: one office-holder takes it away S2.1(3)', () => {
    given(...published)
      .when(refuseClearance())
      .thenRejected('item.wrong-phase', { phase: 'published' });
    given(...approvedWith(), openedTo())
      .when(withdrawForSecrecy({ by: CHECKER }))
      .then(putOutOfUse({ versions: [{ version: 1, textSha256: hashOf(1) }], scopes: ['members'] }), askedToConfirm());
  });
});

describe('a secret found in a correction', () => {
  const above = [...correctionInReview.slice(0, -1), flagged(), asked()];

  it.each<readonly [string, readonly Happening[]]>([
    ['its own body', correctionInReview],
    ['the superior', [...above, placedAbove()]],
  ])('ends its review before %s; what is out stays out S2.1(3) S2.1(5)', (_where, before) => {
    given(...before)
      .when(refuseClearance())
      .then(...stopped);
    const { state } = given(...before, ...stopped);
    expect(state).toMatchObject({
      phase: 'published',
      review: null,
      approval: { version: 1 },
      publications: [{ version: 1 }],
      correction: { stage: 'secrecyRefused', version: 2 },
    });
  });

  it('ends its approval as well, and no dead end is left: revised, or dropped and made anew S2.1(3) S2.1(5)', () => {
    given(...published, ...correctedAs('editorial'))
      .when(refuseClearance())
      .then(clearanceRefused());
    const after = given(...correctionInReview, ...stopped);
    after.when(publishCorrection()).thenRejected('item.wrong-phase');
    after.when(revise()).then(revised());
    after.when(dropCorrection()).then(correctionDropped());
    given(...correctionInReview, ...stopped, correctionDropped())
      .when(correct())
      .then(correctionDrafted({}, { version: 3 }));
  });
});

it('is never found in an item that nobody drafted S2.1(3)', () => {
  given()
    .when(refuseClearance({ version: 1 }))
    .thenRejected('item.unknown');
  given().when(draft()).then(drafted());
});
