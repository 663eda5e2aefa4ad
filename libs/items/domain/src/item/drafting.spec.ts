import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { correct, draft, publish, revise, submit, under, written } from '../../spec/acts.js';
import {
  cleared,
  correctionDrafted,
  drafted,
  entryTerms,
  asked,
  askedOfBody,
  published,
  revised,
  TERMS,
} from '../../spec/events.js';
import { approvedWith, entriesOf, inReview } from '../../spec/histories.js';
import { CLERK, MONDAY, OTHER_CLERK, RULES, day, noonOf } from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';
import {
  aMajorMatterNamesItsDecision,
  aThresholdAsksForItsFigure,
  sourcesAreNamed,
} from './reviews/submitting.policies.js';
import { versionOf, type LivingItem, type Version } from './state.js';

const given = toldBy(givenOf);

const NOBODY = { insideFirst: null, preDisclosure: null, vitalInterests: null, concernsWholeOrganisation: null };

const plain = (): Version => versionOf(given(drafted()).state as LivingItem, 1);
const submission = (more: Partial<Version> = {}) => ({ version: { ...plain(), ...more }, kept: [] });
const rulesWith = (change: Partial<(typeof RULES.catalogue.entries)[number]>, version = 1) => ({
  ...RULES,
  catalogue: { version, entries: RULES.catalogue.entries.map((entry) => ({ ...entry, ...change })) },
});

describe('drafting an item', () => {
  it('stands under entries of the catalogue S3.1(1)', () => {
    given().when(draft()).then(drafted());
    given()
      .when(draft({ entries: entriesOf('Z1') }))
      .thenRejected('item.entry-unknown', { entry: 'Z1' });
  });

  it('names no entry twice S3.1(1)', () => {
    given()
      .when(draft({ entries: entriesOf('R9', 'R9') }))
      .thenRejected('item.entry-repeated');
  });

  it('takes no retired entry, unless it stood under it before S3.1(9)', () => {
    const retired = { entries: entriesOf('X1') };
    given().when(draft(retired)).thenRejected('item.entry-retired', { entry: 'X1' });
    given()
      .when(draft(retired, { rules: rulesWith({ retired: false }) }))
      .then(drafted(retired));
    given(drafted(retired)).when(revise(retired)).then(revised(retired));
  });

  it('names subjects of its entry and no others: the third of three, not a fourth S3.1(1)', () => {
    const covering = (...subjects: number[]) => ({ entries: [{ code: 'R1', subjects }] });
    given()
      .when(draft(covering(3)))
      .then(drafted(covering(3)));
    given()
      .when(draft(covering(4)))
      .thenRejected('item.subject-unknown', { entry: 'R1', subject: 4 });
    given().when(draft(covering())).thenRejected('item.subject-missing', { entry: 'R1' });
  });

  it('names a responsible person of the organisation S2.1(5)', () => {
    given()
      .when(draft({}, { isResponsibleOurs: false }))
      .thenRejected('item.responsible-unknown');
  });

  it('names a circle exactly where the scope is a named circle S4.1(1)', () => {
    const fishers = { scope: 'audience', audience: '沿江渔民' } as const;
    given().when(draft(fishers)).then(drafted(fishers));
    given()
      .when(draft({ scope: 'audience' }))
      .thenRejected('item.audience-missing');
    given()
      .when(draft({ scope: 'public', audience: '沿江渔民' }))
      .thenRejected('item.audience-without-scope');
  });

  it('opens no decision of tomorrow S3.2 decision (1)', () => {
    const decidedOn = (date: string) => under('F4', { decision: { body: '党组', decidedOn: day(date), number: '1' } });
    given()
      .when(draft(decidedOn('2026-03-02')))
      .then(drafted(decidedOn('2026-03-02')));
    given()
      .when(draft(decidedOn('2026-03-03')))
      .thenRejected('item.decision-in-future');
  });

  it('begins nothing in an organisation that has ended S4.1(1)', () => {
    given()
      .when(draft({}, { rules: { ...RULES, ended: true } }))
      .thenRejected('item.organisation-ended');
  });

  it('keeps the numbers of the profile it began under S4.3', () => {
    given()
      .when(draft())
      .then(drafted({}, { terms: TERMS }));
    const other = { ...RULES, profile: { ...RULES.profile, version: 2, withheld: { recheckEveryMonths: 12 } } };
    given(drafted())
      .when(revise({}, { rules: other }))
      .then(revised());
  });

  it('keeps the entry as it was when the item came under it S4.3', () => {
    const text = { entries: entriesOf('R9', 'R4') };
    const entries = [entryTerms('R9'), { ...entryTerms('R4'), review: 'superior' as const }];
    given(drafted())
      .when(revise(text, { rules: rulesWith({ review: 'superior' }, 2) }))
      .then(revised(text, { entries }));
  });
});

describe('revising', () => {
  it('makes a new version and remembers who wrote S2.2 S2.1(5)', () => {
    given(drafted())
      .when(revise({}, { by: OTHER_CLERK }))
      .then(revised({}, { version: 2, by: OTHER_CLERK }));
    given(drafted(), revised({}, { by: OTHER_CLERK }), cleared())
      .when(submit())
      .then(asked({ version: 2, authors: [CLERK, OTHER_CLERK] }));
  });

  it('needs a new secrecy check S2.1(3)', () => {
    given(drafted(), cleared(), revised()).when(submit()).thenRejected('item.not-cleared', { version: 2 });
  });

  it('freezes the text in review S4.2(1)', () => {
    given(...inReview)
      .when(revise())
      .thenRejected('item.review-under-way', { kind: 'publication' });
  });

  it.each(['insideFirst', 'preDisclosure', 'vitalInterests', 'concernsWholeOrganisation'] as const)(
    'never takes the mark %s away S4.2(2) S4.2(3)',
    (mark) => {
      const marks = { ...written().marks, [mark]: true };
      given(drafted({ marks })).when(revise()).then(revised({ marks }));
      given(drafted()).when(revise({ marks })).then(revised({ marks }));
    },
  );

  describe('takes a mark off', () => {
    const marks = { ...written().marks, insideFirst: true };
    const bySetter = { ...NOBODY, insideFirst: CLERK };
    const marked = drafted({ marks }, { markSetters: bySetter });
    const off = { takenOff: ['insideFirst' as const] };

    it('by its setter alone, in a version that is checked and reviewed without it S4.2(3)', () => {
      given(marked).when(revise(off)).then(revised());
      given(marked)
        .when(revise(off, { by: OTHER_CLERK }))
        .thenRejected('item.mark-not-yours', { mark: 'insideFirst', setter: CLERK });
    });

    it('that another version set before, whoever wrote it again since S4.2(3)', () => {
      const kept = revised({ marks }, { by: OTHER_CLERK, markSetters: bySetter });
      given(marked)
        .when(revise({ marks }, { by: OTHER_CLERK }))
        .then(kept);
      given(marked, kept)
        .when(revise(off, { by: OTHER_CLERK }))
        .thenRejected('item.mark-not-yours', { setter: CLERK });
      given(marked, kept).when(revise(off)).then(revised());
    });

    it('only where it is set, and not asked for at once S4.2(3)', () => {
      given(drafted()).when(revise(off)).thenRejected('item.mark-not-set', { mark: 'insideFirst' });
      given(marked)
        .when(revise({ ...off, marks }))
        .thenRejected('item.mark-not-set', { mark: 'insideFirst' });
      given().when(draft(off)).thenRejected('item.mark-not-set', { mark: 'insideFirst' });
    });

    it('that an entry asked for, which was left, is nobody’s to take off S4.2(3)', () => {
      given(drafted({ marks }, { markSetters: NOBODY }))
        .when(revise(off))
        .thenRejected('item.mark-not-yours', { mark: 'insideFirst', setter: null });
    });
  });

  it('leaves a mark that nobody set unset S4.2(3)', () => {
    given(drafted())
      .when(revise())
      .then(revised({ marks: written().marks }));
  });

  it('may also be done to what was approved, which is then approved no more S4.2(1)', () => {
    given(...approvedWith())
      .when(revise())
      .then(revised());
    given(...approvedWith(), revised())
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'drafted' });
  });

  it('is a correction once something is published S2.1(5)', () => {
    given(...approvedWith(), published())
      .when(revise())
      .thenRejected('item.wrong-phase');
    given(...approvedWith(), published())
      .when(correct())
      .then(correctionDrafted());
  });
});

describe('submitting', () => {
  it('is for a cleared text only S2.1(3)', () => {
    given(drafted()).when(submit()).thenRejected('item.not-cleared');
    given(drafted(), cleared()).when(submit()).then(asked());
  });

  it('asks a major matter for its decision S3.2 decision (1) S3.2 appointment (1) S3.2 funds (1)', () => {
    given(drafted(under('F4', { decision: null })), cleared())
      .when(submit())
      .thenRejected('item.decision-missing', { entry: 'F4' });
    given(drafted(under('F4')), cleared())
      .when(submit())
      .then(askedOfBody({ group: 'funds' }));
    expect(aMajorMatterNamesItsDecision(submission())).toBeUndefined();
  });

  it('asks for at least one source S2.1(5)', () => {
    given(drafted({ sourceCount: 0 }), cleared())
      .when(submit())
      .thenRejected('item.sources-missing');
    expect(sourcesAreNamed(submission({ sourceCount: 1 }))).toBeUndefined();
  });

  it('asks for the larger of approved and spent to reach CNY 50,000: 4,999,999 fen don’t, 5,000,000 do S3.2 project (1)', () => {
    const money = (approvedFen: number | null, spentFen: number | null) =>
      given(drafted(under('P1', { money: { approvedFen, spentFen } as never })), cleared()).when(submit());
    money(4_999_999, 4_999_999).thenRejected('item.below-threshold', { amountFen: 4_999_999, thresholdFen: 5_000_000 });
    money(5_000_000, null).then(askedOfBody());
    money(4_999_999, 5_000_000).then(askedOfBody());
    money(null, null).thenRejected('item.money-missing', { entry: 'P1' });
    expect(aThresholdAsksForItsFigure(submission())).toBeUndefined();
  });

  it('asks under several entries for the threshold of each, and names the one that is not reached S3.2 project (1)', () => {
    const money = (approvedFen: number) =>
      given(
        drafted(under('P1', { entries: entriesOf('P1', 'P2'), money: { approvedFen, spentFen: null } as never })),
        cleared(),
      ).when(submit());
    money(4_999_999).thenRejected('item.below-threshold', { entry: 'P1', thresholdFen: 5_000_000 });
    money(9_999_999).thenRejected('item.below-threshold', { entry: 'P2', thresholdFen: 10_000_000 });
    money(10_000_000).then(askedOfBody());
  });

  it('goes to the body of the strictest entry S4.2(1)', () => {
    const submitted = (...codes: string[]) =>
      given(drafted({ entries: entriesOf(...codes) }), cleared()).when(submit());
    submitted('R9').then(asked({ body: 'leadingGroup', level: 'leadingGroup' }));
    submitted('R9', 'R4').then(asked({ body: 'organisation', level: 'organisation' }));
    submitted('R9', 'X2', 'R4').then(asked({ body: 'organisation', level: 'superior' }));
  });

  it('happens at a moment that the event carries S4.3', () => {
    given()
      .when(draft())
      .then(drafted({}, { draftedAt: noonOf(MONDAY), draftedOn: MONDAY }));
  });
});
