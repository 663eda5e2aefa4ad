import { given as givenOf } from '@gongkai/testkit';
import { describe, it } from '@jest/globals';
import {
  clear,
  noteOverdueRecheck,
  proposeWithholding,
  publish,
  recall,
  refuseClearance,
  release,
  submit,
  vote,
  withdrawForSecrecy,
} from '../../spec/acts.js';
import {
  clearanceRefused,
  cleared,
  concluded,
  correctionDrafted,
  drafted,
  escalated,
  flagged,
  opened,
  openedAbove,
  published,
  recalled,
  recheckFellDue,
  released,
  revised,
  voted,
  votedNo,
  withdrawnForSecrecy,
  withheld,
  withholdingProposed,
  withholdingRejected,
} from '../../spec/events.js';
import { allYes, approvedWith, inReview } from '../../spec/histories.js';
import {
  ABOVE_DEPUTY,
  ABOVE_HEAD,
  ABOVE_MEMBER,
  CHECKER,
  CLERK,
  DEPUTY,
  HEAD,
  MEMBER,
  OTHER_CLERK,
  ROOT,
  day,
  hashOf,
  rosterOf,
} from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';

const given = toldBy(givenOf);

const asked = { matter: 'withholding' } as const;
const refused = [drafted(), clearanceRefused()] as const;
const proposed = [...refused, withholdingProposed(), opened(asked)] as const;
const heldBack = [...proposed, ...allYes, concluded(), withheld()] as const;
const twoNoes = [votedNo(DEPUTY), votedNo(MEMBER)] as const;

describe('the secrecy check', () => {
  it('is by somebody who neither drafted nor revised S2.2 S2.1(3)', () => {
    given(drafted()).when(clear()).then(cleared());
    given(drafted())
      .when(clear({ by: CLERK }))
      .thenRejected('item.checker-is-author');
    given(drafted(), revised({}, { by: OTHER_CLERK }))
      .when(clear({ by: CLERK }))
      .thenRejected('item.checker-is-author');
    given(drafted(), revised({}, { by: OTHER_CLERK }))
      .when(refuseClearance({ by: OTHER_CLERK }))
      .thenRejected('item.checker-is-author');
  });

  it('is of the version in work S2.1(3)', () => {
    given(drafted(), revised())
      .when(clear({ version: 1 }))
      .thenRejected('item.version-stale', { checked: 1, inWork: 2 });
    given(drafted(), revised())
      .when(clear({ version: 2 }))
      .then(cleared({ version: 2 }));
  });

  it('is made anew of a correction S2.1(3) S2.1(5)', () => {
    given(...approvedWith(), published(), correctionDrafted())
      .when(submit())
      .thenRejected('item.not-cleared', { version: 2 });
  });

  it('may still refuse what was cleared, is voted on or approved S2.1(3)', () => {
    given(drafted(), cleared()).when(refuseClearance()).then(clearanceRefused());
    given(...approvedWith())
      .when(refuseClearance())
      .then(clearanceRefused());
    given(...inReview)
      .when(refuseClearance())
      .then(clearanceRefused(), recalled({ by: CHECKER, reason: null }));
    given(...approvedWith(), clearanceRefused())
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'secrecyRefused' });
  });

  it('refuses on listed grounds S2.1(3)', () => {
    given(drafted())
      .when(refuseClearance({ ground: 'forbiddenByLaw' }))
      .thenRejected('withheld.ground-not-allowed', { ground: 'forbiddenByLaw' });
  });
});

describe('holding back', () => {
  it('is decided by the leading group, not by the checker alone S2.1(3)', () => {
    given(...refused)
      .when(proposeWithholding())
      .then(withholdingProposed(), opened({ matter: 'withholding', body: 'leadingGroup' }));
    given(...proposed, voted(DEPUTY), voted(MEMBER))
      .when(vote(HEAD))
      .then(
        voted(HEAD),
        concluded(),
        withheld({ ground: 'partySecret', recheckOn: day('2026-09-02'), isTitleMasked: false }),
      );
  });

  it('is the leading group’s decision alone, however weighty the item S2.1(3)', () => {
    const weighty = [drafted(), flagged(), clearanceRefused(), withholdingProposed(), opened(asked)];
    given(...weighty, voted(DEPUTY), voted(MEMBER))
      .when(vote(HEAD))
      .then(voted(HEAD), concluded(), withheld());
  });

  it('that is recalled leaves no proposal behind S2.1(3)', () => {
    given(...proposed)
      .when(recall())
      .then(recalled());
    given(...proposed, recalled())
      .when(proposeWithholding({ isTitleMasked: true }))
      .then(withholdingProposed({ isTitleMasked: true }), opened({ ...asked, round: 2 }));
    given(...proposed, recalled())
      .when(submit())
      .thenRejected('item.wrong-phase', { phase: 'secrecyRefused' });
  });

  it('without approval is no holding back: a draft again S2.1(3)', () => {
    const against = [...proposed, ...twoNoes];
    const rejected = [voted(HEAD), concluded({ outcome: 'returned' }), withholdingRejected()];
    given(...against)
      .when(vote(HEAD))
      .then(...rejected);
    given(...against, ...rejected)
      .when(clear())
      .then(cleared());
  });

  it('names the ground that the checker named S2.1(3)', () => {
    given(...refused)
      .when(proposeWithholding({ ground: 'stateSecret' }))
      .thenRejected('withheld.ground-differs', { refusedOn: 'partySecret' });
    given(drafted()).when(proposeWithholding()).thenRejected('item.wrong-phase');
  });

  it('as not yet suitable names the date of its re-check S2.1(3)', () => {
    const ground = 'notYetSuitable' as const;
    const recheckOn = day('2026-05-01');
    const notYet = [drafted(), clearanceRefused({ ground })];
    given(...notYet)
      .when(proposeWithholding({ ground }))
      .thenRejected('withheld.recheck-missing');
    given(...notYet)
      .when(proposeWithholding({ ground, recheckOn }))
      .then(withholdingProposed({ ground, recheckOn }), opened(asked));
  });

  it('is looked at again: tomorrow at the earliest, six months on at the latest S2.1(3)', () => {
    const on = (date: string) => given(...refused).when(proposeWithholding({ recheckOn: day(date) }));
    const until = (date: string) => [withholdingProposed({ recheckOn: day(date) }), opened(asked)];
    on('2026-03-02').thenRejected('withheld.recheck-not-later');
    on('2026-03-03').then(...until('2026-03-03'));
    on('2026-09-02').then(...until('2026-09-02'));
    given(...refused, ...until('2026-05-01'), voted(DEPUTY), voted(MEMBER))
      .when(vote(HEAD))
      .then(voted(HEAD), concluded(), withheld({ recheckOn: day('2026-05-01') }));
    on('2026-09-03').thenRejected('withheld.recheck-too-late', { latest: '2026-09-02' });
  });

  it('at a re-check is kept with a new date, by vote S2.1(3)', () => {
    const today = day('2026-09-02');
    const kept = { ground: 'stateSecret', recheckOn: day('2027-03-02'), isKept: true } as const;
    const again = [withholdingProposed(kept), opened({ ...asked, openedOn: today })];
    given(...heldBack)
      .when(proposeWithholding({ today, ground: 'stateSecret' }))
      .then(...again);
    given(...heldBack, ...again, voted(DEPUTY), voted(MEMBER))
      .when(vote(HEAD))
      .then(voted(HEAD), concluded(), withheld(kept));
  });

  it('overdue at its re-check is told on the day after, once, and each month until it is settled S2.1(3)', () => {
    const told = recheckFellDue(day('2026-09-03'));
    const note = (today: string, time = 1) => noteOverdueRecheck(day(today), { time });
    given(...heldBack)
      .when(note('2026-09-02'))
      .thenRejected('round.not-due', { earliest: '2026-09-03' });
    given(...heldBack)
      .when(note('2026-09-03'))
      .then(told);
    given(...heldBack, told)
      .when(note('2026-09-04'))
      .thenNothing();
    given(...heldBack, told)
      .when(note('2026-10-02', 2))
      .thenRejected('round.not-due', { earliest: '2026-10-03' });
    given(...heldBack, told)
      .when(note('2026-10-03', 2))
      .then(recheckFellDue(day('2026-10-03'), { time: 2 }));
    given(...heldBack, withholdingProposed(), opened(asked))
      .when(note('2026-09-03'))
      .then(told);
  });

  it('overdue no more once it is kept with a new date or released S2.1(3)', () => {
    const kept = { recheckOn: day('2027-03-02'), isKept: true } as const;
    const again = [withholdingProposed(kept), opened(asked), ...allYes, concluded(), withheld(kept)];
    const told = recheckFellDue(day('2026-09-03'));
    given(...heldBack, told, ...again)
      .when(noteOverdueRecheck(day('2026-10-03'), { time: 2 }))
      .thenNothing();
    given(...heldBack, told, ...again)
      .when(noteOverdueRecheck(day('2027-03-03'), { due: kept.recheckOn }))
      .then(recheckFellDue(day('2027-03-03'), { recheckOn: kept.recheckOn }));
    given(...heldBack, released())
      .when(noteOverdueRecheck(day('2026-09-03')))
      .thenNothing();
  });

  it('that is not kept is released S2.1(3)', () => {
    given(...heldBack, withholdingProposed(), opened(asked), ...twoNoes)
      .when(vote(HEAD))
      .then(voted(HEAD), concluded({ outcome: 'returned' }), released({ by: null, basis: null }));
  });

  it('released is a draft, to be checked again S2.1(3)', () => {
    given(...heldBack)
      .when(release())
      .then(released());
    given(...heldBack, released())
      .when(clear())
      .then(cleared({ version: 1 }));
    given(...heldBack, released())
      .when(submit())
      .thenRejected('item.not-cleared');
    given(...heldBack, withholdingProposed(), opened(asked))
      .when(release())
      .thenRejected('round.under-way');
  });

  it('is never published S2.1(3)', () => {
    given(...heldBack)
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'withheld' });
  });

  it('goes to the superior where the leading group is too small S4.2(1)', () => {
    const above = [withholdingProposed(), escalated({ cause: 'bodyTooSmall' }), openedAbove(asked)];
    given(...refused)
      .when(proposeWithholding({ rosterNow: rosterOf(HEAD) }))
      .then(...above);
    given(...refused)
      .when(proposeWithholding({ rosterNow: rosterOf(HEAD), above: ROOT }))
      .thenRejected('round.body-too-small');
    given(...refused, ...above, voted(ABOVE_DEPUTY), voted(ABOVE_MEMBER))
      .when(vote(ABOVE_HEAD))
      .then(voted(ABOVE_HEAD), concluded(), withheld());
  });
});

describe('withdrawing for secrecy', () => {
  const hashes = [1, 2].map((version) => ({ version, textSha256: hashOf(version) }));
  const out = [...approvedWith(), published()] as const;

  it('takes every version of what was out, and leaves ground and hashes S2.1(3) S2.2', () => {
    given(...out)
      .when(withdrawForSecrecy({ by: CHECKER }))
      .then(withdrawnForSecrecy({ versions: hashes.slice(0, 1), scopes: ['members'] }));
    given(...out, correctionDrafted())
      .when(withdrawForSecrecy())
      .then(withdrawnForSecrecy({ versions: hashes, scopes: ['members'] }));
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

  it('once done is done S2.1(3)', () => {
    given(...out, withdrawnForSecrecy({ scopes: ['members'] }))
      .when(withdrawForSecrecy())
      .thenNothing();
  });

  it('is not for what is only not yet suitable S2.1(3)', () => {
    given(...out)
      .when(withdrawForSecrecy({ ground: 'notYetSuitable' }))
      .thenRejected('item.ground-not-allowed');
  });
});
