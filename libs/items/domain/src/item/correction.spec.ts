import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import {
  approve,
  clear,
  close,
  correct,
  deliver,
  draft,
  dropCorrection,
  markStale,
  publish,
  publishCorrection,
  revise,
  submit,
  under,
  written,
} from '../../spec/acts.js';
import {
  approved,
  asked,
  askedOfBody,
  archived,
  clearanceRefused,
  cleared,
  closed,
  correctionDrafted,
  correctionDropped,
  correctionPublished,
  delivered,
  drafted,
  entryTerms,
  flagged,
  placedAbove,
  proven,
  published as openedTo,
  revised,
  selfProven,
  wentStale,
  withdrawalProposed,
} from '../../spec/events.js';
import {
  AFTER_LEAD,
  AFTER_NOTICE,
  approvedByBody,
  approvedWith,
  correctedAs,
  entriesOf,
  marked,
  published,
} from '../../spec/histories.js';
import { CHECKER, CLERK, OTHER_CLERK, SUPERIOR, WEBSITE, day, person, sealed } from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';
import { noSecretComesInByCorrection } from './correction.policies.js';
import { correctionStageOf, type Approval, type Version } from './state.js';

const given = toldBy(givenOf);

const inReview = [...published, correctionDrafted(), cleared(), asked()] as const;
const approvedAbove = approved({ organisation: SUPERIOR, body: 'organisation' });
const substance = { nature: 'substance' } as const;

describe('a correction', () => {
  it('is a new version with its reason; the old one stays, being corrected S2.1(5)', () => {
    given(...published)
      .when(correct())
      .then(correctionDrafted({}, { version: 2 }));
    const { state } = given(...published, correctionDrafted());
    expect(state).toMatchObject({
      phase: 'published',
      approval: { version: 1 },
      correction: { stage: 'drafted', version: 2 },
    });
    expect(correctionStageOf(state)).toBe('drafted');
  });

  it('is one at a time, from every published state S2.1(5)', () => {
    given(...published, correctionDrafted())
      .when(correct())
      .thenRejected('correction.in-progress', { version: 2 });
    const done = [...published, closed(AFTER_NOTICE)];
    given(...done)
      .when(correct())
      .then(correctionDrafted());
    given(...done, archived(AFTER_NOTICE))
      .when(correct())
      .then(correctionDrafted());
    given(...approvedWith())
      .when(correct())
      .thenRejected('item.wrong-phase');
    given(...published, withdrawalProposed(), asked({ kind: 'withdrawal' }))
      .when(correct())
      .thenRejected('item.review-under-way');
  });

  it.each<readonly [string, 'default' | 'funds']>([
    ['D1', 'default'],
    ['F4', 'funds'],
  ])(
    'keeps the entries of what was published, and so its body and its inside lead: %s S2.1(5) S4.2(1)',
    (code, group) => {
      const major = [...approvedByBody(under(code), group), openedTo()];
      const regular = { entries: entriesOf('R9') };
      const wider = under(code, { entries: entriesOf('R9', code) });
      given(...major)
        .when(correct(regular))
        .thenRejected('item.correction-drops-entry', { entry: code });
      given(...major)
        .when(correct(wider))
        .then(correctionDrafted(wider));
      given(...major, correctionDrafted(wider))
        .when(revise(regular))
        .thenRejected('item.correction-drops-entry', { entry: code });
      given(...major, correctionDrafted(wider))
        .when(revise(under(code)))
        .then(revised(under(code)));
      given(...major, correctionDrafted(wider), cleared())
        .when(submit())
        .then(askedOfBody({ group }));
    },
  );

  it('keeps what an earlier correction added, once that is published S2.1(5)', () => {
    const both = { entries: entriesOf('R9', 'R4') };
    given(...published, ...correctedAs('editorial', both, 'organisation'), correctionPublished())
      .when(correct())
      .thenRejected('item.correction-drops-entry', { entry: 'R4' });
    given(...published, correctionDrafted(both), correctionDropped())
      .when(correct())
      .then(correctionDrafted());
  });

  it('is checked and reviewed like any text S2.1(3) S4.2(1)', () => {
    given(...published, correctionDrafted({}, { by: OTHER_CLERK }))
      .when(clear({ by: OTHER_CLERK }))
      .thenRejected('item.checker-is-author');
    given(...published, correctionDrafted(), cleared())
      .when(publishCorrection())
      .thenRejected('item.wrong-phase');
    given(...inReview)
      .when(publishCorrection())
      .thenRejected('correction.in-review');
    given(...published, correctionDrafted(), clearanceRefused({ by: CHECKER }))
      .when(revise())
      .then(revised());
  });

  it('says why in each of its versions; a draft corrects nothing and says no reason S2.1(5) S2.1(3)', () => {
    given(...published)
      .when(correct({ reason: null }))
      .thenRejected('item.correction-reason-missing');
    given(...published, correctionDrafted())
      .when(revise({ reason: null }))
      .thenRejected('item.correction-reason-missing');
    given(...published, correctionDrafted())
      .when(revise({ reason: sealed('anew') }))
      .then(revised({}, { reason: sealed('anew') }));
    given(drafted())
      .when(revise({ reason: sealed('reason') }))
      .thenRejected('item.reason-without-correction');
    given()
      .when(draft({ reason: sealed('reason') }))
      .thenRejected('item.reason-without-correction');
  });

  it('names who wrote it and who is responsible for it, not those of the text that it replaces S2.1(5)', () => {
    const others = [{ responsible: person(31) }, { by: OTHER_CLERK }] as const;
    const corrected = [
      ...[...published, correctionDrafted(...others), cleared(), asked()],
      approved({ nature: 'editorial' }),
    ];
    const names = { author: OTHER_CLERK, responsible: person(31) };
    given(...corrected)
      .when(publishCorrection())
      .then(correctionPublished(names));
    given(...corrected, correctionPublished())
      .when(publish({ scope: 'organisation' }))
      .then(openedTo({ scope: 'organisation', ...names }));
  });

  it.each(['substance', 'editorial'] as const)('is %s where its reviewers said so S2.1(5)', (nature) => {
    given(...inReview)
      .when(approve({ nature }))
      .then(approved({ nature }));
  });

  it('of the letter leaves notice and proofs as they are S2.1(5)', () => {
    const editorial = [...published, ...correctedAs('editorial')];
    given(...editorial)
      .when(publishCorrection())
      .then(correctionPublished({ version: 2, nature: 'editorial' }));
    given(...editorial, correctionPublished())
      .when(close(AFTER_NOTICE))
      .then(closed(AFTER_NOTICE));
    const done = [...published, closed(AFTER_NOTICE), ...correctedAs('editorial')];
    given(...done)
      .when(publishCorrection())
      .then(correctionPublished());
    given(...done, correctionPublished())
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'closed' });
  });

  it('of substance starts the notice again, also of what was closed or archived S2.1(5)', () => {
    const publishedOn = day('2026-03-11');
    const done = [...published, closed(AFTER_NOTICE), archived(AFTER_NOTICE), ...correctedAs('substance')];
    const again = [
      correctionPublished({ ...substance, publishedOn }),
      selfProven({ carrier: WEBSITE, upOn: publishedOn }),
    ];
    given(...done)
      .when(publishCorrection(publishedOn))
      .then(...again);
    given(...done, ...again)
      .when(close(day('2026-03-31')))
      .thenRejected('publication.proof-missing');
  });

  describe('of what goes inside first', () => {
    const publishedOn = AFTER_LEAD;
    const inside = [
      ...[...approvedByBody(under('D1')), openedTo(), proven()],
      openedTo({ scope: 'public', publishedOn }),
    ] as const;
    const ofSubstance = [...inside, ...correctedAs('substance', under('D1'), 'organisation')] as const;
    const waiting = correctionPublished({ ...substance, publications: [1], waiting: [2], publishedOn });

    it('of substance goes inside first again: outside keeps the old version until then S2.1(5) S4.2(3)', () => {
      given(...ofSubstance)
        .when(publishCorrection(AFTER_LEAD))
        .then(waiting);
      const reposted = [...ofSubstance, waiting, proven({ upOn: AFTER_LEAD })];
      const again = (today: string) => publish({ scope: 'public', today: day(today) });
      given(...reposted)
        .when(again('2026-03-11'))
        .thenRejected('item.inside-first', { leadEndsOn: '2026-03-11' });
      given(...reposted)
        .when(close(day('2026-03-31')))
        .thenRejected('correction.outside-waits', { publication: 2 });
      const outside = openedTo({ publication: 3, version: 2, scope: 'public', publishedOn: day('2026-03-12') });
      given(...reposted)
        .when(again('2026-03-12'))
        .then(outside);
      given(...reposted, outside)
        .when(close(day('2026-03-31')))
        .thenRejected('publication.proof-missing', { publication: 3 });
    });

    it('that only now becomes so goes inside first, whatever its reviewers call it S2.1(5) S4.2(3)', () => {
      const outside = [...approvedWith(), openedTo(), proven(), openedTo({ scope: 'public' })];
      const becomes = (text: ReturnType<typeof marked>) => [
        ...outside,
        ...correctedAs('editorial', text, 'leadingGroup'),
      ];
      const waits = correctionPublished({ ...substance, publications: [1], waiting: [2] });
      given(...becomes(marked('insideFirst')))
        .when(publishCorrection())
        .then(waits);
      const reposted = [...becomes(marked('insideFirst')), waits, proven()];
      given(...reposted)
        .when(publish({ scope: 'public', today: day('2026-03-05') }))
        .thenRejected('item.inside-first', { leadEndsOn: '2026-03-05' });
      given(...reposted)
        .when(publish({ scope: 'public', today: AFTER_LEAD }))
        .then(openedTo({ publication: 3, version: 2, scope: 'public', publishedOn: AFTER_LEAD }));
      given(...outside, ...correctedAs('editorial'))
        .when(publishCorrection())
        .then(correctionPublished({ publications: [1, 2], waiting: [] }));
    });

    it('by an entry that it adds goes inside first as well S2.1(5) S4.2(3)', () => {
      const outside = [...approvedByBody({ entries: entriesOf('R4') }), openedTo({ scope: 'public' })];
      const added = under('D1', { entries: entriesOf('R4', 'D1') });
      given(...outside, ...correctedAs('editorial', added, 'organisation'))
        .when(publishCorrection())
        .then(correctionPublished({ ...substance, publications: [], waiting: [1] }));
    });

    it('of the letter reaches every circle at once, inside first or not S2.1(5) S4.2(3)', () => {
      given(...inside, ...correctedAs('editorial', under('D1'), 'organisation'))
        .when(publishCorrection(AFTER_LEAD))
        .then(correctionPublished({ version: 2, publications: [1, 2], waiting: [], publishedOn }));
    });

    it('leaves outside waiting what waits, whatever is corrected inside meanwhile S2.1(5) S4.2(3)', () => {
      given(...ofSubstance, waiting, ...correctedAs('editorial', under('D1'), 'organisation'))
        .when(publishCorrection(AFTER_LEAD))
        .then(correctionPublished({ version: 3, replaced: 2, publications: [1], waiting: [2], publishedOn }));
    });

    it('of substance comes to each circle that waits by a publication of its own S2.1(5) S4.2(3)', () => {
      const to = (audience: string, on: string) => openedTo({ scope: 'audience', audience, publishedOn: day(on) });
      const corrected = [
        ...[...approvedByBody(under('D1')), openedTo(), proven(), to('船东', AFTER_LEAD), to('渔民', AFTER_LEAD)],
        ...correctedAs('substance', under('D1'), 'organisation'),
      ];
      const bothWait = correctionPublished({ ...substance, publications: [1], waiting: [2, 3], publishedOn });
      given(...corrected)
        .when(publishCorrection(AFTER_LEAD))
        .then(bothWait);
      const reposted = [...corrected, bothWait, proven({ upOn: AFTER_LEAD })];
      given(...reposted)
        .when(publish({ scope: 'audience', audience: '船东', today: day('2026-03-12') }))
        .then(
          openedTo({ publication: 4, version: 2, scope: 'audience', audience: '船东', publishedOn: day('2026-03-12') }),
        );
      given(...reposted, to('船东', '2026-03-12'))
        .when(close(day('2026-03-31')))
        .thenRejected('correction.outside-waits', { publication: 3 });
    });
  });

  it('of substance is delivered again where it was told and not posted S2.1(5) S4.1(2)', () => {
    const publishedOn = day('2026-03-04');
    const told = [...approvedWith(), openedTo({ form: 'meeting', carriers: [] }), delivered()];
    const corrected = [...told, ...correctedAs('substance'), correctionPublished({ ...substance, publishedOn })];
    given(...corrected)
      .when(close(AFTER_NOTICE))
      .thenRejected('publication.proof-missing', { publication: 1 });
    given(...corrected)
      .when(deliver({ today: AFTER_NOTICE, deliveredOn: day('2026-03-03') }))
      .thenRejected('publication.proof-before-publication', { earliest: '2026-03-04' });
    const again = delivered({ deliveredOn: publishedOn });
    given(...corrected)
      .when(deliver({ today: AFTER_NOTICE, deliveredOn: publishedOn }))
      .then(again);
    given(...corrected, again)
      .when(close(AFTER_NOTICE))
      .then(closed(AFTER_NOTICE));
  });

  it('reaches nobody whom its review did not name S4.2(1)', () => {
    given(...approvedWith(), openedTo({ scope: 'public' }), ...correctedAs('editorial', { scope: 'members' }))
      .when(publishCorrection())
      .thenRejected('publication.beyond-review', { scope: 'public', reviewed: 'members' });
    const [owners, fishers] = ['船东', '渔民'].map((audience) => ({ scope: 'audience', audience }) as const);
    given(...approvedWith(owners), openedTo(owners), ...correctedAs('editorial', fishers))
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
    given(...approved)
      .when(publishCorrection(day('2026-03-30')))
      .then(correctionPublished({ publishedOn: day('2026-03-30') }));
    given(...approved)
      .when(publishCorrection(day('2026-03-31')))
      .thenRejected('publication.approval-stale');
    given(...approved)
      .when(markStale(day('2026-03-31')))
      .then(wentStale());
  });

  it('carries the very version that was cleared and approved S2.1(3)', () => {
    const input = { approval: { version: 2 } as Approval, publications: [], today: AFTER_LEAD };
    const of = (version: number) => noSecretComesInByCorrection({ ...input, version: { version } as Version });
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
    given(...inReview)
      .when(dropCorrection())
      .thenRejected('correction.in-review');
    given(...published, correctionDrafted())
      .when(dropCorrection())
      .then(correctionDropped());
    given(...published, correctionDrafted(), correctionDropped())
      .when(correct())
      .then(correctionDrafted({}, { version: 3 }));
  });

  describe('that was dropped leaves nothing behind', () => {
    const asking = { ...marked('insideFirst'), entries: entriesOf('R9', 'X2') };
    const dropped = [...published, correctionDrafted(asking, { by: OTHER_CLERK }), correctionDropped()] as const;

    it('of its marks and entries: the next one builds on what is shown S2.1(5)', () => {
      given(...dropped)
        .when(correct())
        .then(correctionDrafted({}, { version: 3 }));
      given(...published, correctionDrafted(asking), revised(asking), correctionDropped(), correctionDrafted())
        .when(revise())
        .then(revised({}, { version: 5 }));
    });

    it('of who wrote it: he checks what others write after him, and is no author of it S2.2', () => {
      given(...dropped, correctionDrafted())
        .when(clear({ by: OTHER_CLERK }))
        .then(cleared({ by: OTHER_CLERK }));
      given(...dropped, correctionDrafted({}, { by: OTHER_CLERK }))
        .when(clear({ by: OTHER_CLERK }))
        .thenRejected('item.checker-is-author');
      given(...dropped, correctionDrafted(), cleared())
        .when(submit())
        .then(asked({ version: 3, authors: [CLERK] }));
    });

    it('on what stands published, a flag included; one that the text bore before stays S4.2(1)', () => {
      const flaggedThen = given(...published, correctionDrafted(), flagged(), correctionDropped());
      expect(flaggedThen.state).toMatchObject({ isWeighty: false });
      const above = [placedAbove(), approvedAbove, openedTo()];
      const weighty = [drafted(), flagged(), cleared(), asked(), ...above];
      expect(given(...weighty, correctionDrafted(), correctionDropped()).state).toMatchObject({ isWeighty: true });
    });

    it('of entries that it had: those that were retired meanwhile take it no more S3.1(9)', () => {
      const retired = { entries: entriesOf('R9', 'X1') };
      const x1 = { ...entryTerms('R9'), code: 'X1' };
      const held = correctionDrafted({}, { entries: [entryTerms('R9'), x1] });
      given(...published, held)
        .when(revise(retired))
        .then(revised({}, { entries: [entryTerms('R9'), x1] }));
      given(...published, held, correctionDropped())
        .when(correct(retired))
        .thenRejected('item.entry-retired', { entry: 'X1' });
    });
  });
});
