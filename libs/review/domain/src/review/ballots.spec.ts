import { given as givenOf } from '@gongkai/testkit';
import { describe, it } from '@jest/globals';
import { lostAs, sittingBut, vote, voteNo } from '../../spec/acts.js';
import {
  carried,
  countedAndEnded,
  movedUp,
  reminded,
  requested,
  seatLost,
  started,
  startedAbove,
  voted,
  votedNo,
  recused,
} from '../../spec/events.js';
import { above, allYes, nobodyCould, voting } from '../../spec/histories.js';
import {
  ABOVE_DEPUTY,
  DAY_AFTER,
  DEPUTY,
  DRAFTER,
  FOURTH,
  HEAD,
  LAST_DAY,
  MEMBER,
  MONDAY,
  STRANGER,
  TUESDAY,
  later,
} from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';

const given = toldBy(givenOf);

describe('a ballot', () => {
  it('is cast by who was on the roster at the start; newcomers and delegates do not join S4.2(1)', () => {
    given(...voting)
      .when(vote(DEPUTY))
      .then(voted(DEPUTY));
    given(...voting)
      .when(vote(STRANGER))
      .thenRejected('review.not-on-roster', { bench: 1 });
  });

  it('stays: nobody votes twice S4.2(1)', () => {
    given(...voting, voted(DEPUTY))
      .when(voteNo(DEPUTY))
      .thenRejected('review.already-voted');
    given(...voting, carried())
      .when(vote(DEPUTY))
      .thenRejected('review.already-voted');
  });

  it('is cast on the bench that decides, by its number S4.2(1)', () => {
    given(...above)
      .when(vote(ABOVE_DEPUTY, { bench: 1 }))
      .thenRejected('review.wrong-bench', { bench: 2 });
    given(...above)
      .when(vote(ABOVE_DEPUTY))
      .then(voted(ABOVE_DEPUTY));
  });

  it('is cast while a body decides: before that, after it and when nobody could there is none S4.2(1)', () => {
    given().when(vote(DEPUTY)).thenRejected('review.unknown');
    given(...nobodyCould)
      .when(vote(DEPUTY))
      .thenRejected('review.lapsed');
    given(...voting, ...allYes, ...countedAndEnded())
      .when(vote(DEPUTY))
      .thenRejected('review.ended', { outcome: 'approved' });
  });

  it('comes on the last day, not on the day after S4.2(1)', () => {
    given(...voting)
      .when(vote(DEPUTY, { today: LAST_DAY }))
      .then(voted(DEPUTY, { votedOn: LAST_DAY }));
    given(...voting)
      .when(vote(DEPUTY, { today: DAY_AFTER }))
      .thenRejected('review.overdue', { dueOn: LAST_DAY });
  });

  it('comes before a superior until it goes further up S4.2(1)', () => {
    given(...above, reminded(DAY_AFTER))
      .when(vote(ABOVE_DEPUTY, { today: DAY_AFTER }))
      .then(voted(ABOVE_DEPUTY, { votedOn: DAY_AFTER }));
  });

  it('is not cast by who lost his seat, though nobody has noted it; the day of the loss is told S4.2(1)', () => {
    given(...voting)
      .when(
        vote(DEPUTY, { today: TUESDAY, seats: sittingBut(lostAs(DEPUTY, 'resigned', MONDAY))(given(...voting).state) }),
      )
      .thenRejected('review.seat-lost', { lostOn: MONDAY, noticedOn: TUESDAY, how: 'resigned' });
    given(...voting, seatLost(DEPUTY, { how: 'endedHere' }))
      .when(vote(DEPUTY))
      .thenRejected('review.seat-lost', { how: 'endedHere' });
  });

  it('notes who left meanwhile in the same act S4.2(1)', () => {
    given(...voting)
      .when(vote(DEPUTY, { seats: sittingBut(lostAs(MEMBER, 'expired', MONDAY))(given(...voting).state) }))
      .then(voted(DEPUTY), seatLost(MEMBER, { how: 'expired' }));
  });

  it('is not cast by who recused himself S2.2', () => {
    given(requested(), started({ seats: [HEAD, DEPUTY, MEMBER, FOURTH] }), recused(MEMBER))
      .when(vote(MEMBER))
      .thenRejected('review.recused');
  });

  it('needs a reason for no, and none for yes or abstaining S4.2(1)', () => {
    given(...voting)
      .when(voteNo(DEPUTY))
      .then(votedNo(DEPUTY));
    given(...voting)
      .when(voteNo(DEPUTY, { reason: null }))
      .thenRejected('review.reason-missing');
    given(...voting)
      .when(vote(DEPUTY, { choice: 'abstain' }))
      .then(voted(DEPUTY, { choice: 'abstain' }));
  });

  it('says of a correction whether it is of substance, where it approves S2.1(5)', () => {
    const correction = [requested({ kind: 'correction' }), started()];
    given(...correction)
      .when(vote(DEPUTY))
      .thenRejected('review.nature-missing');
    given(...correction)
      .when(vote(DEPUTY, { nature: 'editorial' }))
      .then(voted(DEPUTY, { nature: 'editorial' }));
    given(...correction)
      .when(voteNo(DEPUTY))
      .then(votedNo(DEPUTY));
  });

  it('says before a superior what a no asks for instead, and only there S4.2(1)', () => {
    given(...above)
      .when(voteNo(ABOVE_DEPUTY, { instead: 'refused' }))
      .then(votedNo(ABOVE_DEPUTY, { instead: 'refused' }));
    given(...voting)
      .when(voteNo(DEPUTY, { instead: 'refused' }))
      .then(votedNo(DEPUTY, { instead: null }));
  });
});

describe('the head', () => {
  it('votes when all others have, or on the due day S4.2(1)', () => {
    given(...voting)
      .when(vote(HEAD))
      .thenRejected('review.head-votes-last', { dueOn: LAST_DAY, isHead: true });
    given(...voting)
      .when(vote(HEAD, { today: LAST_DAY }))
      .then(voted(HEAD, { votedOn: LAST_DAY }));
    given(...voting, voted(DEPUTY), voted(MEMBER))
      .when(vote(HEAD))
      .then(voted(HEAD), ...countedAndEnded());
  });

  it('is stood in for by the first deputy, who then votes last S4.2(1)', () => {
    const four = [requested(), started({ seats: [HEAD, DEPUTY, MEMBER, FOURTH] })];
    given(...four, seatLost(HEAD))
      .when(vote(DEPUTY))
      .thenRejected('review.head-votes-last', { isHead: false });
    given(...four, recused(HEAD))
      .when(vote(MEMBER))
      .then(voted(MEMBER));
  });
});

describe('who is left', () => {
  it('decides together: two, and one who is no author; with fewer it goes up S4.2(1) S2.2', () => {
    const ofTwo = [requested({ authors: [DEPUTY] }), started({ seats: [HEAD, DEPUTY] })];
    given(...ofTwo)
      .when(vote(DEPUTY))
      .then(voted(DEPUTY));
    given(...ofTwo)
      .when(vote(DEPUTY, { seats: sittingBut(lostAs(HEAD, 'resigned', MONDAY))(given(...ofTwo).state) }))
      .thenRejected('review.body-too-small', { able: 1, needed: 2 });
    given(...ofTwo, seatLost(HEAD))
      .when(vote(DEPUTY))
      .thenRejected('review.body-too-small', { able: 1, needed: 2 });
  });
});

describe('a secret ballot', () => {
  it('is held in a session, not by personal votes S4.2(1)', () => {
    given(requested({ group: 'appointment' }, { secretBallotFor: ['appointment'] }), started({ isSecret: true }))
      .when(vote(DEPUTY))
      .thenRejected('review.secret-ballot', { group: 'appointment' });
  });
});

describe('a count', () => {
  it('comes when everybody who counts has voted, so that each one’s dissent is heard S4.2(1)', () => {
    const four = [requested(), started({ seats: [HEAD, DEPUTY, MEMBER, FOURTH] })];
    given(...four, voted(DEPUTY), voted(MEMBER))
      .when(vote(FOURTH))
      .then(voted(FOURTH));
    given(...four, voted(DEPUTY), voted(MEMBER), votedNo(FOURTH))
      .when(vote(HEAD))
      .then(voted(HEAD), ...countedAndEnded({ tally: { yes: 3, no: 1, yesNeeded: 3 } }, { dissent: 1 }));
  });

  it('returns what is not approved, and shows the dissent S4.2(1)', () => {
    given(...voting, votedNo(DEPUTY), votedNo(MEMBER))
      .when(vote(HEAD))
      .then(voted(HEAD), ...countedAndEnded({ outcome: 'returned' }, { dissent: 2 }));
  });

  it('approves only with the yes of one who is no author S2.2', () => {
    const authors = [DRAFTER, DEPUTY, MEMBER];
    given(requested({ authors }), started(), voted(DEPUTY), voted(MEMBER))
      .when(voteNo(HEAD))
      .then(votedNo(HEAD), ...countedAndEnded({ outcome: 'returned', tally: { yes: 2, yesNeeded: 2 } }));
    given(requested({ authors }), started(), voted(DEPUTY), votedNo(MEMBER))
      .when(vote(HEAD))
      .then(voted(HEAD), ...countedAndEnded());
  });

  it('counts a vote cast in office, though its caster left since S4.2(1)', () => {
    const [first] = [voted(DEPUTY)];
    given(...voting, first)
      .when(vote(MEMBER, { seats: sittingBut(lostAs(DEPUTY, 'resigned', TUESDAY))(given(...voting, first).state) }))
      .then(voted(MEMBER));
  });

  it('is of the day of the last ballot S4.2(1)', () => {
    given(...voting, voted(DEPUTY), voted(MEMBER))
      .when(vote(HEAD, { today: TUESDAY }))
      .then(
        voted(HEAD, { votedOn: TUESDAY }),
        ...countedAndEnded({ countedOn: TUESDAY }, { staleOn: later(TUESDAY, 20) }),
      );
  });

  it('goes above where it must: approved by its own body it is the superior’s S4.2(1)', () => {
    const twoLevels = [requested({ level: 'superior', body: 'organisation' }), started()];
    given(...twoLevels, voted(DEPUTY), voted(MEMBER))
      .when(vote(HEAD))
      .then(voted(HEAD), ...countedAndEnded().slice(0, 1), movedUp('level'), startedAbove());
    given(...twoLevels, votedNo(DEPUTY), votedNo(MEMBER))
      .when(vote(HEAD))
      .then(voted(HEAD), ...countedAndEnded({ outcome: 'returned' }));
  });
});
