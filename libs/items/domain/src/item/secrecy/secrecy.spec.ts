import { given as givenOf } from '@gongkai/testkit';
import { describe, it } from '@jest/globals';
import {
  approve,
  clear,
  comeBack,
  noteOverdueRecheck,
  proposeWithholding,
  publish,
  refuseClearance,
  release,
  submit,
} from '../../../spec/acts.js';
import {
  asked,
  calledOff,
  cameBack,
  clearanceRefused,
  cleared,
  correctionDrafted,
  drafted,
  flagged,
  placedAbove,
  published,
  recheckFellDue,
  releaseProposed,
  released,
  revised,
  withheld,
  withholdingProposed,
  withholdingRejected,
} from '../../../spec/events.js';
import { approvedWith, inReview } from '../../../spec/histories.js';
import { CLERK, HEAD, OTHER_CLERK, day, reviewOf } from '../../../spec/people.js';
import { toldBy } from '../../../spec/told.js';

const given = toldBy(givenOf);

const askedToHoldBack = asked({ kind: 'withholding' });
const askedToKeep = asked({ kind: 'recheck' });
const askedToRelease = asked({ kind: 'release', by: HEAD });
const refused = [drafted(), clearanceRefused()] as const;
const proposed = [...refused, withholdingProposed(), askedToHoldBack] as const;
const heldBack = [...proposed, withheld()] as const;

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
      .then(clearanceRefused(), calledOff('dropped'));
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
      .then(withholdingProposed(), asked({ kind: 'withholding', body: 'leadingGroup', level: 'leadingGroup' }));
    given(...proposed)
      .when(approve())
      .then(withheld({ ground: 'partySecret', recheckOn: day('2026-09-02'), isTitleMasked: false }));
  });

  it('is the leading group’s matter under whatever entry, and the superior’s as well where it is weighty S2.1(3) S4.2(1)', () => {
    const level = { level: 'leadingGroup', body: 'leadingGroup' } as const;
    given(drafted({ entries: [{ code: 'X2', subjects: [] }] }), clearanceRefused())
      .when(proposeWithholding())
      .then(withholdingProposed(), asked({ kind: 'withholding', ...level }));
    given(drafted(), flagged(), clearanceRefused())
      .when(proposeWithholding())
      .then(withholdingProposed(), asked({ kind: 'withholding', ...level, isWeighty: true }));
  });

  it('that is recalled leaves no proposal behind S2.1(3)', () => {
    const recalled = cameBack({ outcome: 'cancelled' });
    const before = { review: reviewOf(1), outcome: 'cancelled', version: 1 } as const;
    given(...proposed)
      .when(comeBack('cancelled'))
      .then(recalled);
    given(...proposed, recalled)
      .when(proposeWithholding({ isTitleMasked: true }))
      .then(withholdingProposed({ isTitleMasked: true }), asked({ kind: 'withholding', before }));
    given(...proposed, recalled)
      .when(submit())
      .thenRejected('item.wrong-phase', { phase: 'secrecyRefused' });
  });

  it('without approval is no holding back: a draft again S2.1(3)', () => {
    const rejected = [cameBack(), withholdingRejected()] as const;
    given(...proposed)
      .when(comeBack('returned'))
      .then(...rejected);
    given(...proposed, ...rejected)
      .when(clear())
      .then(cleared());
    given(...proposed, placedAbove())
      .when(comeBack('refused'))
      .then(cameBack({ outcome: 'refused' }), withholdingRejected());
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
      .then(withholdingProposed({ ground, recheckOn }), askedToHoldBack);
  });

  it('is looked at again: tomorrow at the earliest, six months on at the latest S2.1(3)', () => {
    const on = (date: string) => given(...refused).when(proposeWithholding({ recheckOn: day(date) }));
    const until = (date: string) => [withholdingProposed({ recheckOn: day(date) }), askedToHoldBack];
    on('2026-03-02').thenRejected('withheld.recheck-not-later');
    on('2026-03-03').then(...until('2026-03-03'));
    on('2026-09-02').then(...until('2026-09-02'));
    given(...refused, ...until('2026-05-01'))
      .when(approve())
      .then(withheld({ recheckOn: day('2026-05-01') }));
    on('2026-09-03').thenRejected('withheld.recheck-too-late', { latest: '2026-09-02' });
  });

  it('at a re-check is kept with a new date, by vote S2.1(3)', () => {
    const today = day('2026-09-02');
    const kept = { ground: 'stateSecret', recheckOn: day('2027-03-02'), isKept: true } as const;
    const again = [withholdingProposed(kept), asked({ kind: 'recheck', askedOn: today })];
    given(...heldBack)
      .when(proposeWithholding({ today, ground: 'stateSecret' }))
      .then(...again);
    given(...heldBack, ...again)
      .when(approve())
      .then(withheld(kept));
  });

  it('overdue at its re-check is told on the day after, once, and each month until it is settled S2.1(3)', () => {
    const told = recheckFellDue(day('2026-09-03'));
    const note = (today: string, time = 1) => noteOverdueRecheck(day(today), { time });
    given(...heldBack)
      .when(note('2026-09-02'))
      .thenRejected('item.not-due', { earliest: '2026-09-03' });
    given(...heldBack)
      .when(note('2026-09-03'))
      .then(told);
    given(...heldBack, told)
      .when(note('2026-09-04'))
      .thenNothing();
    given(...heldBack, told)
      .when(note('2026-10-02', 2))
      .thenRejected('item.not-due', { earliest: '2026-10-03' });
    given(...heldBack, told)
      .when(note('2026-10-03', 2))
      .then(recheckFellDue(day('2026-10-03'), { time: 2 }));
    given(...heldBack, withholdingProposed(), askedToKeep)
      .when(note('2026-09-03'))
      .then(told);
  });

  it('overdue no more once it is kept with a new date or released S2.1(3)', () => {
    const kept = { recheckOn: day('2027-03-02'), isKept: true } as const;
    const again = [withholdingProposed(kept), askedToKeep, withheld(kept)] as const;
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
    given(...heldBack, withholdingProposed(), askedToKeep)
      .when(comeBack('returned'))
      .then(cameBack(), released());
  });

  it('is released by the body that withheld it, not by one person’s word S2.1(3) S4.2(1)', () => {
    given(...heldBack)
      .when(release())
      .then(releaseProposed(), asked({ kind: 'release', by: HEAD, body: 'leadingGroup', level: 'leadingGroup' }));
    given(...heldBack, releaseProposed(), askedToRelease)
      .when(approve())
      .then(released());
  });

  it.each(['returned', 'refused', 'cancelled'] as const)(
    'stays as it was where its release is %s S2.1(3) S4.2(1)',
    (outcome) => {
      const asking = [...heldBack, releaseProposed(), askedToRelease] as const;
      const back = cameBack({ outcome, isBarred: outcome === 'refused' });
      given(...asking)
        .when(comeBack(outcome))
        .then(back);
      given(...asking, back)
        .when(publish())
        .thenRejected('item.wrong-phase', { phase: 'withheld' });
    },
  );

  it('released is a draft, to be checked again S2.1(3)', () => {
    given(...heldBack, released())
      .when(clear())
      .then(cleared({ version: 1 }));
    given(...heldBack, released())
      .when(submit())
      .thenRejected('item.not-cleared');
    given(...heldBack, withholdingProposed(), askedToKeep)
      .when(release())
      .thenRejected('item.review-under-way');
  });

  it('is never published S2.1(3)', () => {
    given(...heldBack)
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'withheld' });
  });

  it('may be the superior’s decision, where the leading group is too small S4.2(1)', () => {
    given(...proposed, placedAbove())
      .when(approve())
      .then(withheld());
  });
});
