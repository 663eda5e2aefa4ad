import { given as givenOf } from '@gongkai/testkit';
import { describe, it } from '@jest/globals';
import { remind, settle, vote } from '../../spec/acts.js';
import {
  countedAndEnded,
  lapsed,
  marked,
  movedUp,
  reminded,
  requested,
  started,
  startedAbove,
  startedAtTop,
  startedByTwoThirds,
  voted,
  votedNo,
  counted,
} from '../../spec/events.js';
import { above, allYes, recordWaits, voting } from '../../spec/histories.js';
import {
  ABOVE_DEPUTY,
  ABOVE_HEAD,
  ABOVE_MEMBER,
  AT_ROOT,
  DAY_AFTER,
  DEPUTY,
  FOURTH,
  HEAD,
  LAST_DAY,
  MEMBER,
  MONDAY,
  OURS,
  SUPERIOR,
  TOP,
  UNDER_TWO,
  day,
  dayAfter,
  later,
  type World,
} from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';

const given = toldBy(givenOf);
const atDue = { countedOn: DAY_AFTER, decidedOn: LAST_DAY };
const stale = { staleOn: later(DAY_AFTER, 20) };
const alone: World = { ours: UNDER_TWO.ours, superiors: UNDER_TWO.superiors.slice(0, 1) };

describe('the end of the due day', () => {
  it('comes on the day after it, not on the day itself S4.2(1)', () => {
    given(...voting)
      .when(settle(LAST_DAY))
      .thenRejected('review.not-due', { earliest: DAY_AFTER });
  });

  it('counts what is there, where the quorum is S4.2(1)', () => {
    given(...voting, voted(DEPUTY), voted(MEMBER))
      .when(settle(DAY_AFTER))
      .then(...countedAndEnded({ ...atDue, tally: { cast: 2, yes: 2, yesNeeded: 2 } }, stale));
    given(...voting, voted(DEPUTY), votedNo(MEMBER))
      .when(settle(DAY_AFTER))
      .then(...countedAndEnded({ ...atDue, outcome: 'returned' }, { dissent: 1 }));
  });

  it('without a quorum sends the matter to the next superior: silence is never a yes S4.2(1)', () => {
    given(...voting, voted(DEPUTY))
      .when(settle(DAY_AFTER))
      .then(movedUp('noQuorum', { on: DAY_AFTER }), startedAbove({ startedOn: DAY_AFTER }));
  });

  it('passes over a superior whose body can’t decide S4.2(1)', () => {
    const world: World = { ...UNDER_TWO, superiors: [[SUPERIOR, [ABOVE_HEAD]], ...UNDER_TWO.superiors.slice(1)] };
    given(...voting)
      .when(settle(DAY_AFTER, { world }))
      .then(movedUp('noQuorum', { to: TOP, on: DAY_AFTER }), startedAtTop({ startedOn: DAY_AFTER }));
  });

  it('at a root brings the body `organisation` by two thirds, and then nobody S4.2(1)', () => {
    const world = AT_ROOT;
    const there = [
      movedUp('noQuorum', { to: OURS, on: DAY_AFTER }),
      startedByTwoThirds({ startedOn: DAY_AFTER }),
    ] as const;
    given(...voting)
      .when(settle(DAY_AFTER, { world }))
      .then(...there);
    const end = dayAfter(later(DAY_AFTER, 10));
    given(...voting, ...there)
      .when(settle(end, { world }))
      .then(lapsed({ cause: 'noQuorum', on: end }));
  });

  it('is settled once, for the bench that was due S4.2(1)', () => {
    given(...above)
      .when(settle(DAY_AFTER, { bench: 1 }))
      .thenNothing();
    given(...voting, ...allYes, ...countedAndEnded())
      .when(settle(DAY_AFTER))
      .thenNothing();
    given(...recordWaits)
      .when(settle(DAY_AFTER))
      .thenNothing();
    given().when(settle(DAY_AFTER)).thenRejected('review.unknown');
  });
});

describe('a reminder', () => {
  it('goes on the due day to who has not voted, once S4.2(1)', () => {
    given(...voting, voted(DEPUTY))
      .when(remind(LAST_DAY))
      .then(reminded(LAST_DAY, { persons: [HEAD, MEMBER] }));
    given(...voting, voted(DEPUTY), reminded(LAST_DAY))
      .when(remind(LAST_DAY))
      .thenNothing();
    given(...voting)
      .when(remind(DAY_AFTER))
      .thenNothing();
  });

  it('is not due before that day S4.2(1)', () => {
    given(...voting)
      .when(remind(day('2026-03-13')))
      .thenRejected('review.not-due', { earliest: LAST_DAY });
  });
});

describe('a superior without a quorum on his day', () => {
  const first = later(DAY_AFTER, 10);
  const second = later(first, 10);
  const once = [...above, reminded(DAY_AFTER)];
  const twice = [...once, reminded(first)];

  it('is reminded, and reminded again S4.2(1)', () => {
    given(...above, voted(ABOVE_DEPUTY))
      .when(settle(DAY_AFTER))
      .then(reminded(DAY_AFTER, { times: 1, persons: [ABOVE_HEAD, ABOVE_MEMBER], remindOn: first }));
    given(...once)
      .when(remind(first))
      .then(reminded(first, { times: 2, remindOn: second }));
    given(...once)
      .when(remind(DAY_AFTER))
      .thenRejected('review.not-due', { earliest: first });
    given(...once)
      .when(settle(first))
      .thenNothing();
  });

  it('is waited for as long as the confirmation of a secret may wait S2.1(3)', () => {
    const secret = [requested({ kind: 'secrecyConfirmation', isWeighty: true }), started(), ...allYes, counted()];
    const due = later(MONDAY, 3);
    const end = dayAfter(due);
    given(...secret, movedUp('weighty'), startedAbove())
      .when(settle(end))
      .then(reminded(end, { remindOn: later(end, 3), workingDays: 3 }));
  });

  it('after the second reminder loses it to the next above S4.2(1)', () => {
    given(...twice)
      .when(remind(second))
      .then(movedUp('silent', { to: TOP, on: second }), startedAtTop({ startedOn: second }));
  });

  it('may decide until then, and is counted when his quorum is there S4.2(1)', () => {
    const late = [voted(ABOVE_DEPUTY, { votedOn: first }), voted(ABOVE_MEMBER, { votedOn: first })];
    given(...once, ...late)
      .when(remind(first))
      .then(...countedAndEnded({ countedOn: first, decidedOn: first }, { staleOn: later(first, 20) }));
    given(...once, ...late)
      .when(vote(ABOVE_HEAD, { today: first }))
      .then(
        voted(ABOVE_HEAD, { votedOn: first }),
        ...countedAndEnded({ countedOn: first }, { staleOn: later(first, 20) }),
      );
  });

  it('at the top leaves it to the root’s two thirds, and then to nobody S4.2(1)', () => {
    const byTwoThirds = startedByTwoThirds({
      ...{ organisation: SUPERIOR, startedOn: second },
      seats: [ABOVE_HEAD, ABOVE_DEPUTY, ABOVE_MEMBER],
    });
    const there = [movedUp('silent', { to: SUPERIOR, on: second }), byTwoThirds] as const;
    given(...twice)
      .when(remind(second, { world: alone }))
      .then(...there);
    const end = dayAfter(later(second, 10));
    given(...twice, ...there)
      .when(settle(end, { world: alone }))
      .then(lapsed({ cause: 'noQuorum', on: end, tried: [SUPERIOR] }));
  });

  it('with a quorum on that day is counted, whatever it comes to S4.2(1)', () => {
    given(...above, voted(ABOVE_DEPUTY), votedNo(ABOVE_MEMBER))
      .when(settle(DAY_AFTER))
      .then(...countedAndEnded({ ...atDue, outcome: 'returned' }, { dissent: 1 }));
  });
});

describe('what is weighty', () => {
  it('goes to the superior’s body as well, once its own has approved it S4.2(1)', () => {
    given(...voting, marked(), voted(DEPUTY), voted(MEMBER))
      .when(vote(HEAD))
      .then(voted(HEAD), counted(), movedUp('weighty'), startedAbove());
    given(requested({ isWeighty: true }), started(), votedNo(DEPUTY), votedNo(MEMBER))
      .when(vote(HEAD))
      .then(voted(HEAD), ...countedAndEnded({ outcome: 'returned' }, { dissent: 2 }));
  });

  it('at a root is decided again by two thirds, and lapses where nobody is left to S4.2(1)', () => {
    const own = [requested({ isWeighty: true }), started({ seats: [HEAD, DEPUTY, MEMBER, FOURTH] })];
    const yes = [voted(DEPUTY), voted(MEMBER), voted(FOURTH)];
    given(...own, ...yes)
      .when(vote(HEAD, { world: AT_ROOT }))
      .then(voted(HEAD), counted(), movedUp('weighty', { to: OURS }), startedByTwoThirds());
    given(...own, ...yes)
      .when(vote(HEAD, { world: { ours: [HEAD], superiors: [] } }))
      .then(voted(HEAD), counted(), lapsed());
  });

  it('that a superior’s leading group decided goes to the body above it S4.2(1)', () => {
    const appeal = requested({ kind: 'feedbackAppeal', context: 'supervision', isWeighty: true });
    const there = [appeal, startedAbove({ body: 'leadingGroup' }), voted(ABOVE_DEPUTY), voted(ABOVE_MEMBER)];
    given(...there)
      .when(vote(ABOVE_HEAD))
      .then(voted(ABOVE_HEAD), counted(), movedUp('weighty', { to: TOP }), startedAtTop());
  });

  it('that the superior’s body decided is decided S4.2(1)', () => {
    given(
      ...voting,
      marked(),
      ...allYes,
      counted(),
      movedUp('weighty'),
      startedAbove(),
      voted(ABOVE_DEPUTY),
      voted(ABOVE_MEMBER),
    )
      .when(vote(ABOVE_HEAD))
      .then(voted(ABOVE_HEAD), ...countedAndEnded());
  });
});
