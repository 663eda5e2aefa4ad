import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import type { LeftOut } from '@gongkai/review-contracts';
import { ask, cancel, takeTexts } from '../../spec/acts.js';
import {
  cancelled,
  lapsed,
  movedUp,
  requested,
  started,
  startedAbove,
  startedAtTop,
  startedByTwoThirds,
  textsTaken,
} from '../../spec/events.js';
import { nobodyCould, voting } from '../../spec/histories.js';
import {
  ABOVE_DEPUTY,
  ABOVE_HEAD,
  AT_ROOT,
  DEPUTY,
  FOURTH,
  HEAD,
  MEMBER,
  MONDAY,
  SUPERIOR,
  TERMS,
  TOP,
  TOP_DEPUTY,
  TOP_HEAD,
  UNDER_TWO,
  benchesOf,
  candidate,
  digestOf,
  later,
  request,
  sitting,
} from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';

const given = toldBy(givenOf);
const leaving = (...persons: readonly LeftOut['person'][]): LeftOut[] =>
  persons.map((person) => ({ person, because: 'votedYes' }));

describe('a matter', () => {
  it('comes before the body that the entries name, with its roster, quorum, approval and days fixed S4.2(1)', () => {
    given()
      .when(ask())
      .then(requested(), started({ dueOn: later(MONDAY, 10), remindOn: later(MONDAY, 10) }));
    given()
      .when(ask({ body: 'organisation' }))
      .then(requested({ body: 'organisation' }), started({ body: 'organisation' }));
  });

  it('is asked once: the same again is already so, another under the same number is not S4.2(1)', () => {
    given(...voting)
      .when(ask())
      .thenNothing();
    given(...voting)
      .when(ask({ matter: { ...request().matter, digest: digestOf(2) } }))
      .thenRejected('review.already-requested');
  });

  it('is one of the table, of the context that may ask it S4.2(1)', () => {
    given()
      .when(ask({ kind: 'gossip' }))
      .thenRejected('review.matter-unknown', { kind: 'gossip' });
    given()
      .when(ask({ kind: 'publication', context: 'requests' }))
      .thenRejected('review.matter-unknown');
    given()
      .when(ask({ kind: 'toString' }))
      .thenRejected('review.matter-unknown');
  });

  it('has the profile’s days, or the case’s own where they are fewer S4.2(1)', () => {
    const soon = { dueWithinWorkingDays: 4 };
    given()
      .when(ask(soon))
      .then(requested(soon), started({ workingDays: 4, dueOn: later(MONDAY, 4) }));
    const late = { dueWithinWorkingDays: 30 };
    given()
      .when(ask(late))
      .then(requested(late), started({ workingDays: 10, dueOn: later(MONDAY, 10) }));
  });

  it('asks for two thirds of the body where its group says so S4.2(1)', () => {
    const quorum = { share: '2/3', comparison: 'atLeast', needed: 2 } as const;
    given()
      .when(ask({ group: 'funds' }))
      .then(requested({ group: 'funds' }), started({ quorum }));
  });

  it('to be confirmed as secret has its own days S2.1(3)', () => {
    const secret = { kind: 'secrecyConfirmation' };
    given()
      .when(ask(secret))
      .then(requested(secret), started({ workingDays: 3, dueOn: later(MONDAY, 3) }));
  });
});

describe('a body', () => {
  it('of two can decide, of one it goes to the next superior at once S4.2(1)', () => {
    const two = { ...UNDER_TWO, ours: [HEAD, DEPUTY] };
    given()
      .when(ask({}, { world: two }))
      .then(requested(), started({ seats: [HEAD, DEPUTY] }));
    given()
      .when(ask({}, { world: { ...UNDER_TWO, ours: [HEAD] } }))
      .then(requested(), movedUp('bodyTooSmall'), startedAbove());
  });

  it('of the text’s authors alone can’t S2.2', () => {
    const authors = [HEAD, DEPUTY, MEMBER];
    given()
      .when(ask({ authors: [HEAD, DEPUTY] }))
      .then(requested({ authors: [HEAD, DEPUTY] }), started());
    given().when(ask({ authors })).then(requested({ authors }), movedUp('bodyTooSmall'), startedAbove());
  });

  it('leaves out whom a rule leaves out: they don’t count as absent, and with fewer than two left it goes up S4.2(1)', () => {
    const one = leaving(MEMBER);
    given()
      .when(ask({ leftOut: one }))
      .then(requested({ leftOut: one }), started({ seats: [HEAD, DEPUTY], leftOut: one }));
    const two = leaving(MEMBER, DEPUTY);
    given()
      .when(ask({ leftOut: two }))
      .then(requested({ leftOut: two }), movedUp('bodyTooSmall'), startedAbove());
  });

  it('is presided over by who is left in it S4.2(1)', () => {
    const head = leaving(HEAD);
    given()
      .when(ask({ leftOut: head }))
      .then(
        requested({ leftOut: head }),
        started({ seats: [DEPUTY, MEMBER], head: null, firstDeputy: DEPUTY, leftOut: head }),
      );
  });

  it('that is above and too small is passed over for the next S4.2(1)', () => {
    const superiors = [
      [SUPERIOR, [ABOVE_HEAD]],
      [TOP, [TOP_HEAD, TOP_DEPUTY]],
    ] as const;
    given()
      .when(ask({}, { world: { ours: [HEAD], superiors } }))
      .then(requested(), movedUp('bodyTooSmall', { to: TOP }), startedAtTop({ seats: [TOP_HEAD, TOP_DEPUTY] }));
  });

  it('holds a secret ballot without the authors, where the profile names the group S4.2(1)', () => {
    const terms = { secretBallotFor: ['appointment'] } as const;
    const asked = { group: 'appointment', authors: [MEMBER] } as const;
    const leftOut = [{ person: MEMBER, because: 'authorInSecretBallot' as const }];
    given()
      .when(ask({ ...asked, authors: [MEMBER] }, { terms: { ...TERMS, secretBallotFor: ['appointment'] } }))
      .then(
        requested({ ...asked, authors: [MEMBER] }, { ...terms, secretBallotFor: ['appointment'] }),
        started({
          ...{ seats: [HEAD, DEPUTY], leftOut, isSecret: true },
          quorum: { share: '2/3', comparison: 'atLeast', needed: 2 },
        }),
      );
  });
});

describe('a root', () => {
  const alone = { ours: [HEAD], superiors: [] };

  it('tells whose bodies it could have come before, so that it starts once one of them can vote S4.2(1)', () => {
    const nobody = [
      [SUPERIOR, [ABOVE_HEAD]],
      [TOP, [TOP_HEAD]],
    ] as const;
    given()
      .when(ask({}, { world: { ours: [HEAD], superiors: nobody } }))
      .then(requested(), lapsed({ tried: [request().organisation, SUPERIOR, TOP] }));
  });

  it('whose body is too small has nobody: it lapses, and that is shown S4.2(1)', () => {
    given()
      .when(ask({}, { world: alone }))
      .then(requested(), lapsed());
    expect(given(...nobodyCould).state.phase).toBe('lapsed');
  });

  it('whose leading group is too small by a rule, not its body `organisation`, decides there by two thirds S4.2(1)', () => {
    const benches = {
      ...benchesOf(AT_ROOT),
      own: candidate(sitting(request().organisation, 'leadingGroup', HEAD)),
    };
    given()
      .when(ask({}, benches))
      .then(requested(), movedUp('bodyTooSmall', { to: request().organisation }), startedByTwoThirds());
  });

  it('decides itself what elsewhere the superior’s leading group does, as the matter says S4.2(1)', () => {
    const refusal = { kind: 'refusalReview', context: 'requests', leftOut: leaving(MEMBER) };
    const world = { ours: [HEAD, DEPUTY, MEMBER, FOURTH], superiors: [] };
    given()
      .when(ask(refusal, { world }))
      .then(requested(refusal), started({ seats: [HEAD, DEPUTY, FOURTH], leftOut: leaving(MEMBER) }));
    const appeal = { kind: 'feedbackAppeal', context: 'supervision' };
    given()
      .when(ask(appeal, { world: AT_ROOT }))
      .then(requested(appeal), startedByTwoThirds());
    const watcher = { kind: 'watcherEnded', context: 'organisation' };
    given()
      .when(ask(watcher, { world: AT_ROOT }))
      .then(requested(watcher), startedByTwoThirds());
  });

  it('has nobody for an appeal about a suggestion: it is refused, and alarms S5.4', () => {
    const appeal = { kind: 'suggestionAppeal', context: 'supervision' };
    given()
      .when(ask(appeal, { world: AT_ROOT }))
      .thenRejected('review.matter-not-at-root', { kind: 'suggestionAppeal' });
    given()
      .when(ask(appeal))
      .then(requested(appeal), startedAbove({ body: 'leadingGroup' }));
  });

  it('lapses with a refused request that all its group had approved S5.1', () => {
    const refusal = { kind: 'refusalReview', context: 'requests', leftOut: leaving(HEAD, DEPUTY) };
    given()
      .when(ask(refusal, { world: AT_ROOT }))
      .then(requested(refusal), lapsed());
  });
});

describe('what the superior decides from the first', () => {
  const refusal = { kind: 'refusalReview', context: 'requests' };

  it('comes before his leading group S4.2(1)', () => {
    given()
      .when(ask(refusal))
      .then(requested(refusal), startedAbove({ body: 'leadingGroup' }));
  });

  it('goes past one that is left with fewer than two to the next above S4.2(1)', () => {
    const leftOut = leaving(ABOVE_HEAD, ABOVE_DEPUTY);
    const asked = { ...refusal, leftOut };
    given()
      .when(ask(asked))
      .then(requested(asked), movedUp('bodyTooSmall', { to: TOP }), startedAtTop());
  });

  it('is also what its own body approved before S4.2(1)', () => {
    const again = { begins: 'superior', body: 'organisation' } as const;
    given().when(ask(again)).then(requested(again), startedAbove());
    given()
      .when(ask(again, { world: AT_ROOT }))
      .then(requested(again), startedByTwoThirds());
  });
});

describe('what was to be decided', () => {
  it('may be gone: the review is off the table, whatever its phase, once S4.2(1)', () => {
    given(...voting)
      .when(cancel())
      .then(cancelled());
    given(...nobodyCould)
      .when(cancel({ because: 'withdrawnForSecrecy' }))
      .then(cancelled({ because: 'withdrawnForSecrecy' }));
    given(...voting, cancelled())
      .when(cancel())
      .thenNothing();
    given().when(cancel()).thenRejected('review.unknown');
  });

  it('takes its texts with it, once S2.1(3)', () => {
    given(...voting, cancelled())
      .when(takeTexts())
      .then(textsTaken());
    given(...voting, cancelled(), textsTaken())
      .when(takeTexts())
      .thenNothing();
    given().when(takeTexts()).thenRejected('review.unknown');
  });
});
