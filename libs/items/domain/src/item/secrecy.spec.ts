import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import {
  allVote,
  approvedWith,
  clear,
  correct,
  draft,
  flag,
  publish,
  proposeWithholding,
  recall,
  refuseClearance,
  release,
  revise,
  submit,
  vote,
  voteNo,
  withdrawForSecrecy,
} from '../../spec/acts.js';
import { toldBy, typesOf } from '../../spec/item-given.js';
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
  rosterOf,
} from '../../spec/people.js';

const given = toldBy(givenOf);

const refused = [draft(), refuseClearance()] as const;
const proposed = [...refused, proposeWithholding()] as const;
const withheld = [...proposed, ...allVote] as const;

describe('the secrecy check', () => {
  it('is by somebody who neither drafted nor revised S2.2 S2.1(3)', () => {
    expect(typesOf(given(draft()).when(clear()))).toEqual(['ItemCleared']);
    given(draft())
      .when(clear({ by: CLERK }))
      .thenRejected('item.checker-is-author');
    given(draft(), revise({}, { by: OTHER_CLERK }))
      .when(clear({ by: CLERK }))
      .thenRejected('item.checker-is-author');
    given(draft(), revise({}, { by: OTHER_CLERK }))
      .when(refuseClearance({ by: OTHER_CLERK }))
      .thenRejected('item.checker-is-author');
  });

  it('is of the version in work S2.1(3)', () => {
    given(draft(), revise())
      .when(clear({ version: 1 }))
      .thenRejected('item.version-stale', { checked: 1, inWork: 2 });
    expect(typesOf(given(draft(), revise()).when(clear({ version: 2 })))).toEqual(['ItemCleared']);
  });

  it('is made anew of a correction S2.1(3) S2.1(5)', () => {
    given(...approvedWith(), publish(), correct())
      .when(submit())
      .thenRejected('item.not-cleared', { version: 2 });
  });

  it('may still refuse what was cleared or approved, but not during a vote S2.1(3)', () => {
    expect(typesOf(given(draft(), clear()).when(refuseClearance()))).toEqual(['ClearanceRefused']);
    expect(typesOf(given(...approvedWith()).when(refuseClearance()))).toEqual(['ClearanceRefused']);
    given(draft(), clear(), submit()).when(refuseClearance()).thenRejected('review.under-way');
    given(...approvedWith(), refuseClearance())
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'secrecyRefused' });
  });

  it('refuses on listed grounds S2.1(3)', () => {
    given(draft())
      .when(refuseClearance({ ground: 'forbiddenByLaw' }))
      .thenRejected('withheld.ground-not-allowed', { ground: 'forbiddenByLaw' });
  });
});

describe('holding back', () => {
  it('is decided by the leading group, not by the checker alone S2.1(3)', () => {
    expect(typesOf(given(...refused).when(proposeWithholding()))).toEqual(['WithholdingProposed', 'ReviewOpened']);
    expect(given(...proposed).state).toMatchObject({ round: { matter: 'withholding', body: 'leadingGroup' } });
    const last = given(...proposed, vote(DEPUTY), vote(MEMBER)).when(vote(HEAD));
    expect(typesOf(last)).toEqual(['VoteCast', 'ReviewConcluded', 'ItemWithheld']);
    expect(given(...withheld).state).toMatchObject({
      phase: 'withheld',
      register: { ground: 'partySecret', recheckOn: '2026-09-02', isTitleMasked: false },
    });
  });

  it('is the leading group’s decision alone, however weighty the item S2.1(3)', () => {
    const last = given(draft(), flag(), refuseClearance(), proposeWithholding(), vote(DEPUTY), vote(MEMBER));
    expect(typesOf(last.when(vote(HEAD)))).toEqual(['VoteCast', 'ReviewConcluded', 'ItemWithheld']);
  });

  it('that is recalled leaves no proposal behind S2.1(3)', () => {
    expect(given(...proposed, recall()).state).toMatchObject({
      work: { stage: 'secrecyRefused' },
      round: null,
      proposal: null,
    });
  });

  it('without approval is no holding back: a draft again S2.1(3)', () => {
    const against = [...proposed, voteNo(DEPUTY), voteNo(MEMBER), vote(HEAD)];
    expect(given(...against).state).toMatchObject({ phase: 'preparing', work: { stage: 'drafted' }, round: null });
  });

  it('names the ground that the checker named S2.1(3)', () => {
    given(...refused)
      .when(proposeWithholding({ ground: 'stateSecret' }))
      .thenRejected('withheld.ground-differs', { refusedOn: 'partySecret' });
    given(draft()).when(proposeWithholding()).thenRejected('item.wrong-phase');
  });

  it('as not yet suitable names the date of its re-check S2.1(3)', () => {
    const notYet = [draft(), refuseClearance({ ground: 'notYetSuitable' })];
    given(...notYet)
      .when(proposeWithholding({ ground: 'notYetSuitable' }))
      .thenRejected('withheld.recheck-missing');
    const dated = proposeWithholding({ ground: 'notYetSuitable', recheckOn: day('2026-05-01') });
    expect(typesOf(given(...notYet).when(dated))).toEqual(['WithholdingProposed', 'ReviewOpened']);
  });

  it('is looked at again: tomorrow at the earliest, six months on at the latest S2.1(3)', () => {
    const on = (date: string) => given(...refused).when(proposeWithholding({ recheckOn: day(date) }));
    on('2026-03-02').thenRejected('withheld.recheck-not-later');
    expect(typesOf(on('2026-03-03'))).toHaveLength(2);
    expect(typesOf(on('2026-09-02'))).toHaveLength(2);
    expect(given(...refused, proposeWithholding({ recheckOn: day('2026-05-01') }), ...allVote).state).toMatchObject({
      register: { recheckOn: '2026-05-01' },
    });
    on('2026-09-03').thenRejected('withheld.recheck-too-late', { latest: '2026-09-02' });
  });

  it('at a re-check is kept with a new date, by vote S2.1(3)', () => {
    const recheck = proposeWithholding({ today: day('2026-09-02'), ground: 'stateSecret' });
    const kept = given(...withheld, recheck, ...allVote);
    expect(kept.state).toMatchObject({
      phase: 'withheld',
      register: { ground: 'stateSecret', recheckOn: '2027-03-02' },
    });
  });

  it('that is not kept is released S2.1(3)', () => {
    const last = given(...withheld, proposeWithholding(), voteNo(DEPUTY), voteNo(MEMBER)).when(vote(HEAD));
    expect(typesOf(last)).toEqual(['VoteCast', 'ReviewConcluded', 'ItemReleased']);
  });

  it('released is a draft, to be checked again S2.1(3)', () => {
    const { state } = given(...withheld, release());
    expect(state).toMatchObject({ phase: 'preparing', work: { stage: 'drafted', version: 1 } });
    given(...withheld, release())
      .when(submit())
      .thenRejected('item.not-cleared');
    given(...withheld, proposeWithholding())
      .when(release())
      .thenRejected('review.under-way');
  });

  it('is never published S2.1(3)', () => {
    given(...withheld)
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'withheld' });
  });

  it('goes to the superior where the leading group is too small S4.2(1)', () => {
    const alone = proposeWithholding({ rosterNow: rosterOf(HEAD) });
    expect(typesOf(given(...refused).when(alone))).toEqual(['WithholdingProposed', 'ItemEscalated', 'ReviewOpened']);
    given(...refused)
      .when(proposeWithholding({ rosterNow: rosterOf(HEAD), above: ROOT }))
      .thenRejected('review.body-too-small');
    const above = given(...refused, alone, ...[ABOVE_DEPUTY, ABOVE_MEMBER, ABOVE_HEAD].map((by) => vote(by)));
    expect(above.state).toMatchObject({ phase: 'withheld' });
  });
});

describe('withdrawing for secrecy', () => {
  it('takes every version at any time, and leaves ground and hashes S2.1(3) S2.2', () => {
    const gone = given(draft(), revise()).when(withdrawForSecrecy());
    expect(gone.decision).toMatchObject({
      kind: 'accepted',
      events: [
        {
          type: 'ItemWithdrawnForSecrecy',
          data: { ground: 'stateSecret', versions: [{ version: 1 }, { version: 2 }] },
        },
      ],
    });
    const published = given(...approvedWith(), publish()).when(withdrawForSecrecy({ by: CHECKER }));
    expect(published.decision).toMatchObject({ events: [{ data: { scopes: ['members'] } }] });
  });

  it('once done is done S2.1(3)', () => {
    given(draft(), withdrawForSecrecy()).when(withdrawForSecrecy()).thenNothing();
  });

  it('is not for what is only not yet suitable S2.1(3)', () => {
    given(draft())
      .when(withdrawForSecrecy({ ground: 'notYetSuitable' }))
      .thenRejected('item.ground-not-allowed');
  });
});
