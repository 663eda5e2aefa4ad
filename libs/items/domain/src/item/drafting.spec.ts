import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { clear, draft, revise, submit, under, written, correct, approvedWith, publish } from '../../spec/acts.js';
import { toldBy, typesOf } from '../../spec/item-given.js';
import { CLERK, MONDAY, OTHER_CLERK, RULES, day, noonOf } from '../../spec/people.js';
import { moneyReachesTheThreshold, aMajorMatterNamesItsDecision, sourcesAreNamed } from './review.policies.js';
import { versionOf, type LivingItem, type Version } from './state.js';

const given = toldBy(givenOf);

const versionIn = (state: unknown, number: number): Version => versionOf(state as LivingItem, number);

describe('drafting an item', () => {
  it('stands under entries of the catalogue S3.1(1)', () => {
    expect(typesOf(given().when(draft()))).toEqual(['ItemDrafted']);
    given()
      .when(draft({ entries: [{ code: 'Z1', subjects: [] }] }))
      .thenRejected('item.entry-unknown', { entry: 'Z1' });
  });

  it('names no entry twice S3.1(1)', () => {
    const twice = ['R9', 'R9'].map((code) => ({ code, subjects: [] }));
    given()
      .when(draft({ entries: twice }))
      .thenRejected('item.entry-repeated');
  });

  it('takes no retired entry, unless it stood under it before S3.1(9)', () => {
    const retired = { entries: [{ code: 'X1', subjects: [] }] };
    given().when(draft(retired)).thenRejected('item.entry-retired', { entry: 'X1' });
    const before = {
      ...RULES,
      catalogue: { version: 1, entries: RULES.catalogue.entries.map((entry) => ({ ...entry, retired: false })) },
    };
    expect(typesOf(given(draft(retired, { rules: before })).when(revise(retired)))).toEqual(['ItemRevised']);
  });

  it('names subjects of its entry and no others: the third of three, not a fourth S3.1(1)', () => {
    expect(typesOf(given().when(draft({ entries: [{ code: 'R1', subjects: [3] }] })))).toEqual(['ItemDrafted']);
    given()
      .when(draft({ entries: [{ code: 'R1', subjects: [4] }] }))
      .thenRejected('item.subject-unknown', { entry: 'R1', subject: 4 });
    given()
      .when(draft({ entries: [{ code: 'R1', subjects: [] }] }))
      .thenRejected('item.subject-missing', { entry: 'R1' });
  });

  it('names a responsible person of the organisation S2.1(5)', () => {
    given()
      .when(draft({}, { isResponsibleOurs: false }))
      .thenRejected('item.responsible-unknown');
  });

  it('names a circle exactly where the scope is a named circle S4.1(1)', () => {
    expect(typesOf(given().when(draft({ scope: 'audience', audience: '沿江渔民' })))).toEqual(['ItemDrafted']);
    given()
      .when(draft({ scope: 'audience' }))
      .thenRejected('item.audience-missing');
    given()
      .when(draft({ scope: 'public', audience: '沿江渔民' }))
      .thenRejected('item.audience-without-scope');
  });

  it('opens no decision of tomorrow S3.2 decision (1)', () => {
    const decidedOn = (date: string) =>
      draft(under('F4', { decision: { body: '党组', decidedOn: day(date), number: '1' } }));
    expect(typesOf(given().when(decidedOn('2026-03-02')))).toEqual(['ItemDrafted']);
    given().when(decidedOn('2026-03-03')).thenRejected('item.decision-in-future');
  });

  it('begins nothing in an organisation that has ended S4.1(1)', () => {
    given()
      .when(draft({}, { rules: { ...RULES, ended: true } }))
      .thenRejected('item.organisation-ended');
  });

  it('keeps the numbers of the profile it began under S4.3', () => {
    const { state } = given(draft());
    expect(state).toMatchObject({
      phase: 'preparing',
      terms: { profile: { id: 'party-unit', version: 1 }, noticeWorkingDays: 5, insideLeadWorkingDays: 3 },
    });
  });

  it('keeps the entry as it was when the item came under it S4.3', () => {
    const stricter = {
      ...RULES,
      catalogue: {
        version: 2,
        entries: RULES.catalogue.entries.map((one) => ({ ...one, review: 'superior' as const })),
      },
    };
    const { state } = given(
      draft(),
      revise({ entries: ['R9', 'R4'].map((code) => ({ code, subjects: [] })) }, { rules: stricter }),
    );
    expect(versionIn(state, 2).entries.map(({ code, review }) => [code, review])).toEqual([
      ['R9', 'leadingGroup'],
      ['R4', 'superior'],
    ]);
  });
});

describe('revising', () => {
  it('makes a new version and remembers who wrote S2.2 S2.1(5)', () => {
    const { state } = given(draft(), revise({}, { by: OTHER_CLERK }));
    expect(state).toMatchObject({ authors: [CLERK, OTHER_CLERK], work: { stage: 'drafted', version: 2 } });
    expect(versionIn(state, 2).by).toBe(OTHER_CLERK);
  });

  it('needs a new secrecy check S2.1(3)', () => {
    given(draft(), clear(), revise()).when(submit()).thenRejected('item.not-cleared', { version: 2 });
  });

  it('freezes the text in review S4.2(1)', () => {
    given(draft(), clear(), submit()).when(revise()).thenRejected('review.under-way', { round: 1 });
  });

  it.each(['insideFirst', 'preDisclosure', 'vitalInterests', 'concernsWholeOrganisation'] as const)(
    'never takes the mark %s away S4.2(2) S4.2(3)',
    (mark) => {
      const marks = { ...written().marks, [mark]: true };
      const { state } = given(draft({ marks }), revise());
      expect(versionIn(state, 2).marks).toEqual(marks);
      expect(versionIn(given(draft(), revise({ marks })).state, 2).marks).toEqual(marks);
    },
  );

  it('leaves a mark that nobody set unset S4.2(3)', () => {
    expect(versionIn(given(draft(), revise()).state, 2).marks).toEqual(written().marks);
  });

  it('may also be done to what was approved, which is then approved no more S4.2(1)', () => {
    given(...approvedWith(), revise())
      .when(publish())
      .thenRejected('item.wrong-phase', { phase: 'drafted' });
  });

  it('is a correction once something is published S2.1(5)', () => {
    given(...approvedWith(), publish())
      .when(revise())
      .thenRejected('item.wrong-phase');
    expect(typesOf(given(...approvedWith(), publish()).when(correct()))).toEqual(['CorrectionDrafted']);
  });
});

describe('submitting', () => {
  it('is for a cleared text only S2.1(3)', () => {
    given(draft()).when(submit()).thenRejected('item.not-cleared');
    expect(typesOf(given(draft(), clear()).when(submit()))).toEqual(['ReviewOpened']);
  });

  it('asks a major matter for its decision S3.2 decision (1) S3.2 appointment (1) S3.2 funds (1)', () => {
    given(draft(under('F4', { decision: null })), clear())
      .when(submit())
      .thenRejected('item.decision-missing', { entry: 'F4' });
    expect(typesOf(given(draft(under('F4')), clear()).when(submit()))).toEqual(['ReviewOpened']);
    const { state } = given(draft());
    expect(aMajorMatterNamesItsDecision(versionIn(state, 1))).toBeUndefined();
  });

  it('asks for at least one source S2.1(5)', () => {
    given(draft({ sourceCount: 0 }), clear())
      .when(submit())
      .thenRejected('item.sources-missing');
    expect(sourcesAreNamed({ ...versionIn(given(draft()).state, 1), sourceCount: 1 })).toBeUndefined();
  });

  it('asks for the larger of approved and spent to reach CNY 50,000: 4,999,999 fen don’t, 5,000,000 do S3.2 project (1)', () => {
    const money = (approvedFen: number | null, spentFen: number | null) =>
      given(draft(under('P1', { money: { approvedFen, spentFen } as never })), clear()).when(submit());
    money(4_999_999, 4_999_999).thenRejected('item.below-threshold', { amountFen: 4_999_999, thresholdFen: 5_000_000 });
    expect(typesOf(money(5_000_000, null))).toEqual(['ReviewOpened']);
    expect(typesOf(money(4_999_999, 5_000_000))).toEqual(['ReviewOpened']);
    money(null, null).thenRejected('item.money-missing', { entry: 'P1' });
    expect(moneyReachesTheThreshold(versionIn(given(draft()).state, 1))).toBeUndefined();
  });

  it('asks under several entries with thresholds for the highest of them S3.2 project (1)', () => {
    const entries = ['P1', 'P2'].map((code) => ({ code, subjects: [] }));
    const money = (approvedFen: number) =>
      given(draft(under('P1', { entries, money: { approvedFen, spentFen: null } as never })), clear()).when(submit());
    money(9_999_999).thenRejected('item.below-threshold', { entry: 'P2', thresholdFen: 10_000_000 });
    expect(typesOf(money(10_000_000))).toEqual(['ReviewOpened']);
  });

  it('goes to the body of the strictest entry S4.2(1)', () => {
    const bodyUnder = (...codes: string[]) => {
      const { state } = given(draft({ entries: codes.map((code) => ({ code, subjects: [] })) }), clear(), submit());
      return state.phase === 'preparing' ? [state.round?.body, state.round?.level] : [];
    };
    expect(bodyUnder('R9')).toEqual(['leadingGroup', 'leadingGroup']);
    expect(bodyUnder('R9', 'R4')).toEqual(['organisation', 'organisation']);
    expect(bodyUnder('R9', 'X2', 'R4')).toEqual(['organisation', 'superior']);
  });

  it('happens at a moment that the event carries S4.3', () => {
    expect(given(draft()).state).toMatchObject({ draftedAt: noonOf(MONDAY) });
  });
});
