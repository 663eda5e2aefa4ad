import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import {
  allVoteOnCorrection,
  approvedWith,
  archive,
  clear,
  close,
  correct,
  deliver,
  dropCorrection,
  markStale,
  proposeWithdrawal,
  prove,
  publish,
  publishCorrection,
  refuseClearance,
  revise,
  submit,
  under,
  vote,
  voteNo,
  written,
} from '../../spec/acts.js';
import { toldBy, typesOf } from '../../spec/item-given.js';
import { CHECKER, DEPUTY, OTHER_CLERK, WEBSITE, day } from '../../spec/people.js';
import { AFTER_NOTICE, AFTER_LEAD, published, entriesOf } from '../../spec/stages.js';
import { noSecretComesInByCorrection } from './correction.policies.js';
import { correctionStageOf, type Approval, type Version } from './state.js';

const given = toldBy(givenOf);

const correctedAs = (nature: 'substance' | 'editorial', text = {}) => [
  correct(text),
  clear(),
  submit(),
  ...allVoteOnCorrection(nature),
];

describe('a correction', () => {
  it('is a new version with its reason; the old one stays, being corrected S2.1(5)', () => {
    const { state } = given(...published, correct());
    expect(state).toMatchObject({
      phase: 'published',
      approval: { version: 1 },
      correction: { stage: 'drafted', version: 2 },
    });
    expect(correctionStageOf(state)).toBe('drafted');
  });

  it('is one at a time, from every published state S2.1(5)', () => {
    given(...published, correct())
      .when(correct())
      .thenRejected('correction.in-progress', { version: 2 });
    const closed = [...published, close(AFTER_NOTICE)];
    expect(typesOf(given(...closed).when(correct()))).toEqual(['CorrectionDrafted']);
    expect(typesOf(given(...closed, archive()).when(correct()))).toEqual(['CorrectionDrafted']);
    given(...approvedWith())
      .when(correct())
      .thenRejected('item.wrong-phase');
    given(...published, proposeWithdrawal())
      .when(correct())
      .thenRejected('review.under-way');
  });

  it.each(['D1', 'F4'])(
    'keeps the entries of what was published, and so its body and its inside lead: %s S2.1(5) S4.2(1)',
    (code) => {
      const major = [...approvedWith(under(code)), publish()];
      const regular = { entries: [...entriesOf('R9')] };
      const wider = under(code, { entries: [...entriesOf('R9'), ...entriesOf(code)] });
      given(...major)
        .when(correct(regular))
        .thenRejected('item.correction-drops-entry', { entry: code });
      expect(typesOf(given(...major).when(correct(wider)))).toEqual(['CorrectionDrafted']);
      given(...major, correct(wider))
        .when(revise(regular))
        .thenRejected('item.correction-drops-entry', { entry: code });
      expect(typesOf(given(...major, correct(wider)).when(revise(under(code))))).toEqual(['ItemRevised']);
      expect(given(...major, correct(wider), clear()).when(submit()).decision).toMatchObject({
        events: [{ data: { body: 'organisation' } }],
      });
    },
  );

  it('keeps what an earlier correction added, once that is published S2.1(5)', () => {
    const both = { entries: [...entriesOf('R9'), ...entriesOf('R4')] };
    given(...published, ...correctedAs('editorial', both), publishCorrection())
      .when(correct())
      .thenRejected('item.correction-drops-entry', { entry: 'R4' });
    expect(typesOf(given(...published, correct(both), dropCorrection()).when(correct()))).toEqual([
      'CorrectionDrafted',
    ]);
  });

  it('is checked and reviewed like any text S2.1(3) S4.2(1)', () => {
    given(...published, correct({}, { by: OTHER_CLERK }))
      .when(clear({ by: OTHER_CLERK }))
      .thenRejected('item.checker-is-author');
    given(...published, correct(), clear())
      .when(publishCorrection())
      .thenRejected('item.wrong-phase');
    given(...published, correct(), clear(), submit())
      .when(publishCorrection())
      .thenRejected('correction.in-review');
    expect(typesOf(given(...published, correct(), refuseClearance({ by: CHECKER })).when(revise()))).toEqual([
      'ItemRevised',
    ]);
  });

  it('has reviewers say whether it is of substance S2.1(5)', () => {
    given(...published, correct(), clear(), submit())
      .when(vote(DEPUTY))
      .thenRejected('review.nature-missing');
    expect(typesOf(given(...published, correct(), clear(), submit()).when(voteNo(DEPUTY)))).toEqual(['VoteCast']);
  });

  it('of the letter leaves notice and proofs as they are S2.1(5)', () => {
    const { state } = given(...published, ...correctedAs('editorial'), publishCorrection());
    expect(state).toMatchObject({
      phase: 'published',
      approval: { version: 2 },
      correction: null,
      publications: [{ version: 2, postings: [{}, {}] }],
    });
    const closed = [...published, close(AFTER_NOTICE), ...correctedAs('editorial')];
    expect(given(...closed, publishCorrection()).state.phase).toBe('closed');
  });

  it('of substance starts the notice again, also of what was closed or archived S2.1(5)', () => {
    const closed = [...published, close(AFTER_NOTICE), archive(AFTER_NOTICE), ...correctedAs('substance')];
    const done = given(...closed).when(publishCorrection(day('2026-03-11')));
    expect(typesOf(done)).toEqual(['CorrectionPublished', 'PostingProven']);
    const { state } = given(...closed, publishCorrection(day('2026-03-11')));
    expect(state).toMatchObject({
      phase: 'published',
      publications: [{ version: 2, postings: [{ carrier: WEBSITE }] }],
    });
    given(...closed, publishCorrection(day('2026-03-11')))
      .when(close(day('2026-03-31')))
      .thenRejected('publication.proof-missing');
  });

  it('of substance goes inside first again: outside keeps the old version until then S2.1(5) S4.2(3)', () => {
    const inside = [...approvedWith(under('D1')), publish(), prove(), publish({ scope: 'public', today: AFTER_LEAD })];
    const corrected = [...inside, ...correctedAs('substance', under('D1')), publishCorrection(AFTER_LEAD)];
    expect(given(...corrected).state).toMatchObject({
      publications: [
        { scope: 'members', version: 2, isWaiting: false },
        { scope: 'public', version: 1, isWaiting: true },
      ],
    });
    const again = (today: string) => publish({ scope: 'public', today: day(today) });
    const reposted = [...corrected, prove({ today: AFTER_LEAD })];
    given(...reposted)
      .when(again('2026-03-11'))
      .thenRejected('item.inside-first', { leadEndsOn: '2026-03-11' });
    given(...reposted)
      .when(close(day('2026-03-31')))
      .thenRejected('correction.outside-waits', { publication: 2 });
    expect(given(...reposted, again('2026-03-12')).state).toMatchObject({
      publications: [
        { number: 1, version: 2 },
        { number: 3, version: 2, isWaiting: false },
      ],
    });
  });

  it('of the letter reaches every circle at once, inside first or not S2.1(5) S4.2(3)', () => {
    const inside = [...approvedWith(under('D1')), publish(), prove(), publish({ scope: 'public', today: AFTER_LEAD })];
    const corrected = [...inside, ...correctedAs('editorial', under('D1')), publishCorrection(AFTER_LEAD)];
    expect(given(...corrected).state).toMatchObject({
      publications: [
        { version: 2, isWaiting: false },
        { version: 2, isWaiting: false },
      ],
    });
  });

  it('leaves outside waiting what waits, whatever is corrected inside meanwhile S2.1(5) S4.2(3)', () => {
    const inside = [...approvedWith(under('D1')), publish(), prove(), publish({ scope: 'public', today: AFTER_LEAD })];
    const corrected = [...inside, ...correctedAs('substance', under('D1')), publishCorrection(AFTER_LEAD)];
    const again = [...corrected, ...correctedAs('editorial', under('D1')), publishCorrection(AFTER_LEAD)];
    expect(given(...again).state).toMatchObject({
      publications: [
        { scope: 'members', version: 3, isWaiting: false },
        { scope: 'public', version: 1, isWaiting: true },
      ],
    });
  });

  it('of substance comes to each circle that waits by a publication of its own S2.1(5) S4.2(3)', () => {
    const to = (audience: string, today: string) => publish({ scope: 'audience', audience, today: day(today) });
    const outside = [to('船东', AFTER_LEAD), to('渔民', AFTER_LEAD)];
    const inside = [...approvedWith(under('D1')), publish(), prove(), ...outside];
    const corrected = [...inside, ...correctedAs('substance', under('D1')), publishCorrection(AFTER_LEAD)];
    const reached = [...corrected, prove({ today: AFTER_LEAD }), to('船东', '2026-03-12')];
    expect(given(...reached).state).toMatchObject({
      publications: [
        { number: 1 },
        { number: 3, audience: '渔民', version: 1, isWaiting: true },
        { number: 4, audience: '船东', version: 2, isWaiting: false },
      ],
    });
  });

  it('of substance is delivered again where it was told and not posted S2.1(5) S4.1(2)', () => {
    const told = [...approvedWith(), publish({ form: 'meeting', carriers: [] }), deliver()];
    const corrected = [...told, ...correctedAs('substance'), publishCorrection(day('2026-03-04'))];
    given(...corrected)
      .when(close(AFTER_NOTICE))
      .thenRejected('publication.proof-missing', { publication: 1 });
    given(...corrected)
      .when(deliver({ today: AFTER_NOTICE, deliveredOn: day('2026-03-03') }))
      .thenRejected('publication.proof-before-publication', { earliest: '2026-03-04' });
    const again = deliver({ today: AFTER_NOTICE, deliveredOn: day('2026-03-04') });
    expect(typesOf(given(...corrected, again).when(close(AFTER_NOTICE)))).toEqual(['ItemClosed']);
  });

  it('reaches nobody whom its review did not name S4.2(1)', () => {
    const toAll = [...approvedWith(), publish({ scope: 'public' })];
    given(...toAll, ...correctedAs('editorial', { scope: 'members' }))
      .when(publishCorrection())
      .thenRejected('publication.beyond-review', { scope: 'public', reviewed: 'members' });
    const toCircle = [
      ...approvedWith({ scope: 'audience', audience: '船东' }),
      publish({ scope: 'audience', audience: '船东' }),
    ];
    given(...toCircle, ...correctedAs('editorial', { scope: 'audience', audience: '渔民' }))
      .when(publishCorrection())
      .thenRejected('publication.beyond-review');
  });

  it('that touches vital interests waits for pre-disclosure S4.2(2)', () => {
    const marks = { ...written().marks, vitalInterests: true };
    given(...published, ...correctedAs('editorial', { marks }))
      .when(publishCorrection())
      .thenRejected('item.pre-disclosure-required');
  });

  it('is published while its approval is fresh S4.2(1)', () => {
    const approved = [...published, ...correctedAs('editorial')];
    expect(typesOf(given(...approved).when(publishCorrection(day('2026-03-30'))))).toEqual(['CorrectionPublished']);
    given(...approved)
      .when(publishCorrection(day('2026-03-31')))
      .thenRejected('publication.approval-stale');
    expect(typesOf(given(...approved).when(markStale(day('2026-03-31'))))).toEqual(['ApprovalWentStale']);
  });

  it('carries the very version that was cleared and approved S2.1(3)', () => {
    const the = { approval: { version: 2 } as Approval, publications: [], today: AFTER_LEAD };
    const of = (version: number) => noSecretComesInByCorrection({ ...the, version: { version } as Version });
    expect(of(2)).toBeUndefined();
    expect(of(3)).toMatchObject({ code: 'item.not-cleared', facts: { version: 3 } });
  });

  it('may be dropped, but not in review S2.1(5)', () => {
    given(...published)
      .when(dropCorrection())
      .thenRejected('correction.none');
    given(...published)
      .when(publishCorrection())
      .thenRejected('correction.none');
    given(...published, correct(), clear(), submit())
      .when(dropCorrection())
      .thenRejected('correction.in-review');
    const dropped = [...published, correct(), dropCorrection()];
    expect(given(...dropped).state).toMatchObject({ correction: null, approval: { version: 1 } });
    expect(given(...dropped, correct()).state).toMatchObject({ correction: { version: 3 } });
  });
});
