import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { flag, place, publish, revise, submit, under } from '../../../spec/acts.js';
import {
  approved,
  asked,
  askedOfBody,
  cameBack,
  cleared,
  correctionDrafted,
  drafted,
  flagged,
  placedAbove,
  published,
  returned,
  revised,
} from '../../../spec/events.js';
import { approvedWith, entriesOf, inReview, published as standing } from '../../../spec/histories.js';
import {
  CLERK,
  DEPUTY,
  HEAD,
  OTHER_CLERK,
  OTHER_SUPERIOR,
  OURS,
  SUPERIOR,
  hashOf,
  reviewOf,
} from '../../../spec/people.js';
import { toldBy } from '../../../spec/told.js';

const given = toldBy(givenOf);

const approvedAbove = approved({ organisation: SUPERIOR, body: 'organisation' });
const beginsAbove = { begins: 'superior', isWeighty: true } as const;

describe('a text submitted', () => {
  it('is put before the body that its entries name, that very text, with its authors S4.2(1) S2.2', () => {
    given(drafted(), revised({}, { by: OTHER_CLERK }), cleared())
      .when(submit())
      .then(
        asked({
          ...{ review: reviewOf(1), number: 1, kind: 'publication', version: 2, digest: `a${hashOf(2).slice(1)}` },
          ...{ body: 'leadingGroup', level: 'leadingGroup', begins: 'own', group: 'default' },
          ...{ authors: [CLERK, OTHER_CLERK], leftOut: [], isWeighty: false, before: null },
        }),
      );
    given(drafted({ entries: entriesOf('R9', 'R4') }), cleared())
      .when(submit())
      .then(askedOfBody());
    given(drafted({ entries: entriesOf('R9', 'X2') }), cleared())
      .when(submit())
      .then(asked({ level: 'superior', body: 'organisation' }));
  });

  it('asks for the quorum of the strictest of its entries S4.2(1)', () => {
    given(drafted(under('F4')), cleared())
      .when(submit())
      .then(askedOfBody({ group: 'funds' }));
    given(drafted({ ...under('D1'), entries: entriesOf('D1', 'A1') }), cleared())
      .when(submit())
      .then(askedOfBody({ group: 'appointment' }));
    given(drafted(under('D1')), cleared())
      .when(submit())
      .then(askedOfBody());
  });

  it('that corrects is reviewed as a correction S2.1(5) S4.2(1)', () => {
    given(...standing, correctionDrafted(), cleared())
      .when(submit())
      .then(asked({ kind: 'correction', version: 2, number: 2, review: reviewOf(2) }));
  });

  it('is frozen while the body decides S4.2(1)', () => {
    const frozen = { review: reviewOf(1), kind: 'publication' } as const;
    given(...inReview)
      .when(submit())
      .thenRejected('item.review-under-way', frozen);
    given(...inReview)
      .when(revise())
      .thenRejected('item.review-under-way', frozen);
    given(...inReview)
      .when(flag())
      .thenRejected('item.review-under-way', frozen);
    given(...inReview)
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'inReview' });
  });

  it('begins from zero after a return and a revision, and names what was returned before S4.2(1)', () => {
    const again = [...inReview, cameBack(), returned(), revised(), cleared()] as const;
    const before = { review: reviewOf(1), outcome: 'returned', version: 1 } as const;
    given(...again)
      .when(submit())
      .then(asked({ number: 2, review: reviewOf(2), version: 2, before }));
  });

  it('names what was recalled before, and nothing once it was approved S4.2(1)', () => {
    const recalled = cameBack({ outcome: 'cancelled' });
    const before = { review: reviewOf(1), outcome: 'cancelled', version: 1 } as const;
    given(...inReview, recalled)
      .when(submit())
      .then(asked({ number: 2, review: reviewOf(2), before }));
    given(...[...inReview, recalled, asked({ before }), approved(), revised(), cleared()])
      .when(submit())
      .then(asked({ number: 3, review: reviewOf(3), version: 2, before: null }));
  });

  it('that was recalled after votes had been cast does not come back to that body as it was S4.2(1)', () => {
    const barred = [...inReview, cameBack({ outcome: 'cancelled', isBarred: true })] as const;
    const before = { review: reviewOf(1), outcome: 'cancelled', version: 1 } as const;
    given(...barred)
      .when(submit())
      .thenRejected('item.text-barred', { review: reviewOf(1) });
    given(...barred, revised(), cleared())
      .when(submit())
      .then(asked({ version: 2, before }));
    given(...barred, revised({ entries: entriesOf('R4') }), cleared())
      .when(submit())
      .then(askedOfBody({ version: 2, before }));
  });

  it('recalled so may come to another body, refused for good to none S4.2(1)', () => {
    const text = { digest: `a${hashOf(1).slice(1)}` };
    const cancelled = { outcome: 'cancelled', isBarred: true } as const;
    const before = (outcome: 'cancelled' | 'refused') => ({ review: reviewOf(1), outcome, version: 1 });
    const raised = [revised({ entries: entriesOf('R4') }), cleared()] as const;
    given(...inReview, cameBack(cancelled), ...raised)
      .when(submit(text))
      .then(askedOfBody({ version: 2, ...text, before: before('cancelled') }));
    given(...inReview, placedAbove(), cameBack({ outcome: 'refused' }), ...raised)
      .when(submit(text))
      .thenRejected('item.text-barred', { review: reviewOf(1) });
  });
});

describe('what is especially weighty', () => {
  const level = 'superior' as const;
  const body = 'organisation' as const;
  const byEntry = [drafted({ entries: entriesOf('X2') }), cleared(), asked({ level, body })] as const;

  it('is asked of the superior as well S4.2(1)', () => {
    given(drafted(), cleared(), flagged())
      .when(submit())
      .then(asked({ isWeighty: true, begins: 'own' }));
  });

  it('is flagged once, while its text is in work S4.2(1)', () => {
    given(drafted()).when(flag()).then(flagged());
    given(drafted(), flagged()).when(flag()).thenRejected('item.already-weighty');
    given(...approvedWith(), published())
      .when(flag())
      .thenRejected('item.wrong-phase', { phase: 'published' });
  });

  it('goes above even after our own approval, which falls, as long as it is not published S4.2(1)', () => {
    const above = [flagged(), asked({ ...beginsAbove, by: HEAD })];
    given(...approvedWith())
      .when(flag())
      .then(...above);
    given(...approvedWith(), ...above)
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'beforeSuperior' });
    given(...approvedWith(), ...above, cameBack({ outcome: 'cancelled' }))
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'cleared' });
  });

  it('is only noted of what somebody above has approved already S4.2(1)', () => {
    given(...byEntry, placedAbove({ bench: 'rootTwoThirds', organisation: OURS }), approved({ body }))
      .when(publish())
      .then(published());
    given(...byEntry, placedAbove({ bench: 'rootTwoThirds', organisation: OURS }), approved({ body }))
      .when(flag())
      .then(flagged());
    given(...byEntry, placedAbove(), approvedAbove)
      .when(flag())
      .then(flagged());
    given(...inReview, placedAbove(), approvedAbove)
      .when(flag())
      .then(flagged());
  });

  it('stays so when it was flagged while the body was deciding, whatever came of that S4.2(1)', () => {
    const isWeighty = true;
    const returnedSo = [...inReview, cameBack({ isWeighty }), returned()] as const;
    given(...returnedSo)
      .when(flag())
      .thenRejected('item.already-weighty');
    expect(given(...inReview, placedAbove(), approved({ isWeighty })).state).toMatchObject({ isWeighty: true });
  });
});

describe('where a review is', () => {
  it('is told when it begins above, and the item stands before the superior S4.2(1)', () => {
    given(...inReview)
      .when(place())
      .then(placedAbove());
    given(...inReview, placedAbove())
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'beforeSuperior' });
  });

  it('is told once, and again when it goes to another S4.2(1)', () => {
    given(...inReview, placedAbove())
      .when(place())
      .thenNothing();
    given(...inReview, placedAbove())
      .when(place({ organisation: OTHER_SUPERIOR }))
      .then(placedAbove({ organisation: OTHER_SUPERIOR }));
  });

  it('is known from the asking on where it begins below, and may be a root’s own body S4.2(1)', () => {
    given(...inReview)
      .when(place({ organisation: OURS, body: 'leadingGroup', bench: 'own' }))
      .thenNothing();
    given(...inReview)
      .when(place({ organisation: OURS, bench: 'rootTwoThirds' }))
      .then(placedAbove({ organisation: OURS, bench: 'rootTwoThirds' }));
  });

  it('of one that is not awaited is nothing to the item S4.2(1)', () => {
    given(...inReview, approved())
      .when(place({ review: reviewOf(1) }))
      .thenNothing();
    given(...inReview)
      .when(place({ review: reviewOf(7) }))
      .thenNothing();
    given().when(place()).thenRejected('item.unknown');
  });
});

it('is asked for in the name of whoever submits S2.2', () => {
  given(drafted(), cleared())
    .when(submit({ by: DEPUTY }))
    .then(asked({ by: DEPUTY }));
});
