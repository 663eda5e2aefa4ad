import { given as givenOf } from '@gongkai/testkit';
import { describe, it } from '@jest/globals';
import { mark, unmark } from '../../spec/acts.js';
import {
  counted,
  countedAndEnded,
  lapsed,
  marked,
  requested,
  started,
  startedAbove,
  unmarked,
} from '../../spec/events.js';
import { above, allYes, nobodyCould, voting } from '../../spec/histories.js';
import { ABOVE_DEPUTY, DEPUTY, MEMBER, OURS, SUPERIOR } from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';

const given = toldBy(givenOf);

describe('a mark as especially weighty', () => {
  it('is set once, by whoever has a seat here or above S4.2(1)', () => {
    given(...voting)
      .when(mark(MEMBER))
      .then(marked(MEMBER));
    given(...voting)
      .when(mark(ABOVE_DEPUTY))
      .then(marked(ABOVE_DEPUTY));
    given(...voting, marked(MEMBER))
      .when(mark(DEPUTY))
      .thenRejected('review.already-weighty');
  });

  it('is set until it has ended, also while nobody can decide S4.2(1)', () => {
    given(...nobodyCould)
      .when(mark())
      .then(marked());
    given(...voting, ...allYes, ...countedAndEnded())
      .when(mark())
      .thenRejected('review.ended', { outcome: 'approved' });
    given().when(mark()).thenRejected('review.unknown');
  });

  it('says nothing more of what is above already S4.2(1)', () => {
    given(...above)
      .when(mark())
      .thenRejected('review.above', { organisation: SUPERIOR });
    given(requested({ kind: 'feedbackAppeal', context: 'supervision' }), startedAbove({ body: 'leadingGroup' }))
      .when(mark())
      .then(marked());
  });

  it('comes off by who set it, and by nobody else S4.2(1)', () => {
    given(...voting, marked(MEMBER))
      .when(unmark(MEMBER))
      .then(unmarked(MEMBER));
    given(...voting, marked(MEMBER))
      .when(unmark(DEPUTY))
      .thenRejected('review.mark-not-yours');
    given(...voting)
      .when(unmark(MEMBER))
      .thenRejected('review.not-weighty');
    given(...voting, marked(MEMBER), unmarked(MEMBER))
      .when(unmark(MEMBER))
      .thenRejected('review.not-weighty');
  });

  it('that came with the request stays S4.2(1)', () => {
    given(requested({ isWeighty: true }), started())
      .when(unmark(MEMBER))
      .thenRejected('review.mark-not-yours');
  });

  it('stays once its own body has approved, though nobody above could decide S4.2(1)', () => {
    const lapsedAbove = [...voting, marked(MEMBER), ...allYes, counted(), lapsed()];
    given(...lapsedAbove)
      .when(unmark(MEMBER))
      .thenRejected('review.above', { organisation: OURS });
    given(...nobodyCould, marked(MEMBER))
      .when(unmark(MEMBER))
      .then(unmarked(MEMBER));
  });

  it('stays once it has gone up S4.2(1)', () => {
    given(...voting, marked(MEMBER), startedAbove())
      .when(unmark(MEMBER))
      .thenRejected('review.above', { organisation: SUPERIOR });
  });
});
