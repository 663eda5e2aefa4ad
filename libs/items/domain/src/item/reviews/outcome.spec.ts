import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { approve, clear, comeBack, markStale, publish, revise, submit } from '../../../spec/acts.js';
import {
  approved,
  asked,
  calledOff,
  cameBack,
  clearanceRefused,
  cleared,
  drafted,
  placedAbove,
  published,
  refused,
  returned,
  revised,
  wentStale,
} from '../../../spec/events.js';
import { approvedWith, inReview } from '../../../spec/histories.js';
import { CALENDAR, DEPUTY, OURS, SUPERIOR, day, hashOf, reviewOf } from '../../../spec/people.js';
import { toldBy } from '../../../spec/told.js';

const given = toldBy(givenOf);

const above = [...inReview, placedAbove()] as const;
const bodyAbove = { organisation: SUPERIOR, body: 'organisation' } as const;

describe('the outcome of a review', () => {
  it('approves the version, with who decided, who presided, and until when it may be used S4.2(1)', () => {
    const stale = {
      ...{ from: day('2026-03-03'), on: day('2026-04-01'), workingDays: 21 },
      calendar: CALENDAR.reference,
    };
    given(...inReview)
      .when(approve({ presidedBy: DEPUTY, stale }, { decidedOn: day('2026-02-27') }))
      .then(
        approved({
          ...{ review: reviewOf(1), organisation: OURS, body: 'leadingGroup', presidedBy: DEPUTY },
          ...{ approvedOn: stale.from, decidedOn: day('2026-02-27'), staleOn: stale.on, staleWorkingDays: 21 },
        }),
      );
    given(...above)
      .when(approve(bodyAbove))
      .then(approved(bodyAbove));
    given(...above, approved(bodyAbove))
      .when(publish())
      .then(published());
  });

  it('returns the text, to be revised S4.2(1)', () => {
    given(...inReview)
      .when(comeBack('returned'))
      .then(cameBack(), returned());
    given(...inReview, cameBack(), returned())
      .when(clear())
      .thenRejected('item.revision-needed', { version: 1 });
  });

  it('refuses it for good: that very text does not come again, a new version may S4.2(1)', () => {
    const refusedAbove = [...above, cameBack({ outcome: 'refused', isBarred: true }), refused()] as const;
    given(...above)
      .when(comeBack('refused'))
      .then(cameBack({ outcome: 'refused', isBarred: true }), refused());
    given(...refusedAbove)
      .when(submit())
      .thenRejected('item.wrong-phase', { phase: 'refused' });
    given(...refusedAbove)
      .when(revise())
      .then(revised());
  });

  it('that is none, for the clerk recalled it, leaves the text cleared S4.2(1)', () => {
    given(...inReview)
      .when(comeBack('cancelled'))
      .then(cameBack({ outcome: 'cancelled', isBarred: false }));
    given(...inReview)
      .when(comeBack('cancelled', { hadBallots: true }))
      .then(cameBack({ outcome: 'cancelled', isBarred: true }));
    given(...inReview, cameBack({ outcome: 'cancelled' }))
      .when(submit())
      .then(asked({ number: 2, before: { review: reviewOf(1), outcome: 'cancelled', version: 1 } }));
  });

  it('is taken over once S4.2(1)', () => {
    given(...inReview, approved())
      .when(approve({}, { review: reviewOf(1) }))
      .thenNothing();
    given(...inReview, cameBack(), returned())
      .when(comeBack('returned', { review: reviewOf(1) }))
      .thenNothing();
  });

  it('of another text than the one that was put before the body is not taken over S4.2(1) S2.1(3)', () => {
    given(...inReview)
      .when(approve({}, { digest: hashOf(2) }))
      .thenRejected('item.digest-differs', { review: reviewOf(1) });
    given(...inReview)
      .when(comeBack('returned', { digest: hashOf(2) }))
      .thenRejected('item.digest-differs', { review: reviewOf(1) });
  });

  it('of a review that is not awaited any more changes nothing S4.2(1) S2.1(3)', () => {
    const stopped = [...inReview, clearanceRefused(), calledOff('dropped')] as const;
    given(...stopped)
      .when(approve({}, { review: reviewOf(1) }))
      .thenNothing();
    given(...inReview)
      .when(approve({}, { review: reviewOf(9) }))
      .thenNothing();
    given().when(approve()).thenRejected('item.unknown');
  });

  it('that tells no last day for its use approves no text S4.2(1)', () => {
    given(...inReview)
      .when(approve({ stale: null }))
      .thenRejected('item.outcome-incomplete', { review: reviewOf(1) });
  });

  it('leaves nothing under way S4.2(1)', () => {
    expect(given(...inReview, approved()).state).toMatchObject({ review: null, reviews: 1 });
    expect(given(...inReview, cameBack(), returned()).state).toMatchObject({ review: null, reviews: 1 });
  });
});

describe('an approval', () => {
  it('that was not used in time is none, from the day after; the text is submitted anew S4.2(1)', () => {
    given(...approvedWith())
      .when(markStale(day('2026-03-30')))
      .thenRejected('item.not-due', { earliest: '2026-03-31' });
    given(...approvedWith())
      .when(markStale(day('2026-03-31')))
      .then(wentStale());
    given(...approvedWith(), wentStale())
      .when(submit())
      .then(asked({ number: 2 }));
    given(drafted(), cleared())
      .when(markStale(day('2026-03-31')))
      .thenNothing();
  });
});
