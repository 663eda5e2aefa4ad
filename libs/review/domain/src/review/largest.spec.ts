import { given as givenOf } from '@gongkai/testkit';
import { MAX_SEATS } from '@gongkai/contract-kit';
import { describe, expect, it } from '@jest/globals';
import { carry, present, said, vote } from '../../spec/acts.js';
import { requested, started, voted } from '../../spec/events.js';
import { person } from '../../spec/people.js';
import { happened, toldBy } from '../../spec/told.js';
import { review } from '../review.js';
import { countNow } from './counting.js';
import { benchOf } from './state.js';

const given = toldBy(givenOf);
const seats = Array.from({ length: MAX_SEATS }, (_, index) => person(1000 + index));
const [head, ...others] = seats as [(typeof seats)[number], ...(typeof seats)[number][]];

describe('the largest body', () => {
  const largest = [requested(), started({ seats })];

  it('votes one by one to its end S4.2(1)', () => {
    const { state } = given(...largest, ...others.map((one) => voted(one)));
    const bench = benchOf(state)!;
    expect(countNow(bench)).toMatchObject({ base: MAX_SEATS, cast: MAX_SEATS - 1, yesNeeded: MAX_SEATS / 2 + 1 });
    given(...largest, ...others.slice(1).map((one) => voted(one)))
      .when(vote(head))
      .thenRejected('review.head-votes-last');
  });

  it('is carried with every seat and every vote S4.2(1)', () => {
    const { state } = given(...largest);
    const command = carry({ attendance: present(...seats), votes: said('yes', ...seats) })(state);
    const { decision } = givenOf(review, ...happened(largest)).when(command);
    expect(decision).toMatchObject({ kind: 'accepted', events: [{ type: 'RecordCarried' }] });
  });
});
