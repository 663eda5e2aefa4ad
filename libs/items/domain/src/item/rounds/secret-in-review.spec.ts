import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import {
  clear,
  conclude,
  correct,
  draft,
  dropCorrection,
  proposeWithholding,
  publish,
  publishCorrection,
  recordSession,
  refuseClearance,
  revise,
  submit,
  vote,
  withdrawForSecrecy,
} from '../../../spec/acts.js';
import {
  clearanceRefused,
  cleared,
  concluded,
  correctionDrafted,
  correctionDropped,
  drafted,
  escalated,
  flagged,
  opened,
  openedAbove,
  openedByTwoThirds,
  published as openedTo,
  recalled,
  revised,
  sessionRecorded,
  voted,
  withdrawnForSecrecy,
  withheld,
  withholdingProposed,
  type Happening,
} from '../../../spec/events.js';
import { allYes, approvedWith, correctedAs, inReview, published } from '../../../spec/histories.js';
import { CHECKER, CLERK, DEPUTY, HEAD, MEMBER, OTHER_CLERK, day, hashOf } from '../../../spec/people.js';
import { toldBy } from '../../../spec/told.js';

const given = toldBy(givenOf);

const stopped = [clearanceRefused(), recalled({ by: CHECKER, reason: null })] as const;
const weighty = [drafted(), flagged(), cleared(), opened(), ...allYes, concluded()] as const;
const correctionInReview = [...published, correctionDrafted(), cleared(), opened()] as const;

const IN_ROUND: readonly (readonly [string, readonly Happening[]])[] = [
  ['its own body', inReview],
  ['its own body, the head’s vote alone outstanding', [...inReview, voted(DEPUTY), voted(MEMBER)]],
  ['its own body, in a session recorded', [...inReview, sessionRecorded()]],
  ['the superior', [...weighty, escalated(), openedAbove()]],
  ['a root, by two thirds', [...weighty, escalated({ superior: null }), openedByTwoThirds()]],
  ['the superior, that had been approved before', [...approvedWith(), flagged(), escalated(), openedAbove()]],
];

describe('a secret found while a round runs', () => {
  it.each(IN_ROUND)('ends it by the checker’s word alone, before %s S2.1(3) S4.2(1)', (_where, before) => {
    given(...before)
      .when(refuseClearance())
      .then(...stopped);
    const { state } = given(...before, ...stopped);
    expect(state).toMatchObject({
      round: null,
      work: { stage: 'secrecyRefused', version: 1, ground: 'partySecret' },
    });
  });

  it.each(IN_ROUND)('is decided on by nobody more, nor published, before %s S2.1(3)', (_where, before) => {
    const after = given(...before, ...stopped);
    after.when(vote(HEAD)).thenRejected('round.none');
    after.when(recordSession()).thenRejected('round.none');
    after.when(conclude(day('2026-06-30'))).thenNothing();
    after.when(publish()).thenRejected('item.wrong-phase', { phase: 'secrecyRefused' });
    after.when(submit()).thenRejected('item.wrong-phase', { phase: 'secrecyRefused' });
  });

  it.each(IN_ROUND)(
    'is no dead end: withheld by the leading group, or revised, before %s S2.1(3)',
    (_where, before) => {
      const rounds = given(...before).state;
      const round = rounds.phase === 'unborn' ? 0 : rounds.rounds + 1;
      const proposed = [withholdingProposed(), opened({ matter: 'withholding', round })] as const;
      given(...before, ...stopped)
        .when(proposeWithholding())
        .then(...proposed);
      given(...before, ...stopped, ...proposed, voted(DEPUTY), voted(MEMBER))
        .when(vote(HEAD))
        .then(voted(HEAD), concluded(), withheld());
      given(...before, ...stopped)
        .when(revise())
        .then(revised());
      given(...before, ...stopped, revised())
        .when(clear({ version: 2 }))
        .then(cleared({ version: 2 }));
      given(...before, ...stopped, revised(), cleared())
        .when(submit())
        .then(opened({ version: 2, round }));
    },
  );

  it('is not looked for by who wrote the text, nor in another version than the one in review S2.2 S2.1(3)', () => {
    const byTwo = [drafted(), revised({}, { by: OTHER_CLERK }), cleared(), opened()];
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

describe('a secret found before or after a round', () => {
  it.each<readonly [string, readonly Happening[]]>([
    ['a draft', [drafted()]],
    ['a cleared text', [drafted(), cleared()]],
    ['one that was recalled', [...inReview, recalled()]],
    ['one that is approved: the approval falls', approvedWith()],
  ])('stops %s, with no round to end S2.1(3)', (_what, before) => {
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
      .then(withdrawnForSecrecy({ versions: [{ version: 1, textSha256: hashOf(1) }], scopes: ['members'] }));
  });
});

describe('a secret found in a correction', () => {
  const above = [...correctionInReview.slice(0, -1), flagged(), opened(), ...allYes, concluded(), escalated()];

  it.each<readonly [string, readonly Happening[]]>([
    ['its own body', correctionInReview],
    ['the superior', [...above, openedAbove()]],
  ])('ends its round before %s; what is out stays out S2.1(3) S2.1(5)', (_where, before) => {
    given(...before)
      .when(refuseClearance())
      .then(...stopped);
    const { state } = given(...before, ...stopped);
    expect(state).toMatchObject({
      phase: 'published',
      round: null,
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
