import { given as givenOf } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { correct, proposeWithdrawal, revise, submit, under } from '../../spec/acts.js';
import {
  approved,
  cleared,
  correctionDrafted,
  correctionDropped,
  correctionPublished,
  drafted,
  entryTerms,
  asked,
  askedOfBody,
  published as openedTo,
  revised,
  withdrawalProposed,
} from '../../spec/events.js';
import { approvedByBody, approvedWith, correctedAs, entriesOf, marked } from '../../spec/histories.js';
import { RULES } from '../../spec/people.js';
import { toldBy } from '../../spec/told.js';
import { isBelowThreshold } from './requirements.js';

const given = toldBy(givenOf);

const NOBODY = { insideFirst: null, preDisclosure: null, vitalInterests: null, concernsWholeOrganisation: null };

const of = (approvedFen: number, ...codes: string[]) =>
  under('P1', { entries: entriesOf(...codes), money: { approvedFen, spentFen: null } as never });
const standing = (...codes: string[]) => [...approvedByBody(of(12_000_000, ...codes)), openedTo()];
const corrected = (approvedFen: number, ...codes: string[]) => correctionDrafted(of(approvedFen, ...codes));

describe('a correction to the true figure', () => {
  it('below the threshold is never refused: the item stays under its own entry where no other applies S2.1(5) S3.2 project (1)', () => {
    given(...standing('P1'))
      .when(correct(of(4_999_999, 'P1')))
      .then(corrected(4_999_999, 'P1'));
    given(...standing('P1'), corrected(4_999_999, 'P1'), cleared())
      .when(submit())
      .then(askedOfBody());
  });

  it('moves to the entries that then apply, and leaves the one that doesn’t S2.1(5) S3.2 project (1)', () => {
    given(...standing('P2'))
      .when(correct(of(6_000_000, 'P1')))
      .then(corrected(6_000_000, 'P1'));
    given(...standing('P2'), corrected(6_000_000, 'P1'), cleared())
      .when(submit())
      .then(askedOfBody());
    given(...standing('P2'), corrected(6_000_000, 'P2', 'P1'), cleared())
      .when(submit())
      .thenRejected('item.below-threshold', { entry: 'P2', amountFen: 6_000_000, thresholdFen: 10_000_000 });
  });

  it('comes under no entry that it doesn’t reach: what enters is asked for its threshold S3.2 project (1)', () => {
    given(...standing('P1'), corrected(9_999_999, 'P1', 'P2'), cleared())
      .when(submit())
      .thenRejected('item.below-threshold', { entry: 'P2' });
    given(...standing('P1'), corrected(4_999_999, 'P2'), cleared())
      .when(submit())
      .thenRejected('item.below-threshold', { entry: 'P2' });
    given(...standing('P1'), corrected(10_000_000, 'P1', 'P2'), cleared())
      .when(submit())
      .then(askedOfBody());
  });

  it('leaves no entry whose threshold it reaches, nor without a figure S2.1(5) S4.2(1)', () => {
    given(...standing('P2', 'P1'))
      .when(correct(of(5_000_000, 'P2')))
      .thenRejected('item.correction-drops-entry', { entry: 'P1' });
    given(...standing('P1'))
      .when(correct(under('P1', { entries: entriesOf('R9') })))
      .thenRejected('item.correction-drops-entry', { entry: 'P1' });
    given(...standing('P1'), correctionDrafted(under('P1')), cleared())
      .when(submit())
      .thenRejected('item.money-missing', { entry: 'P1' });
  });

  it('is reviewed by the body of the entry that it leaves S4.2(1)', () => {
    const regular = { ...of(4_999_999, 'R9'), decision: null };
    given(...standing('P1'), correctionDrafted(regular), cleared())
      .when(submit())
      .then(askedOfBody());
    given(...approvedWith(), openedTo(), correctionDrafted(regular), cleared())
      .when(submit())
      .then(asked());
  });

  describe('in two steps', () => {
    const [one, huge] = [1, 9_000_000_000];
    const left = [...standing('P1'), ...correctedAs('editorial', of(one, 'R9'), 'organisation'), correctionPublished()];

    it('carries no matter past its body: the figure that reaches the threshold brings the entry back S3.2 project (1) S4.2(1)', () => {
      given(...left)
        .when(correct(of(huge, 'R9')))
        .thenRejected('item.correction-drops-entry', { entry: 'P1' });
      given(...left)
        .when(correct(of(5_000_000, 'R9')))
        .thenRejected('item.correction-drops-entry', { entry: 'P1' });
      given(...left, corrected(one, 'R9'))
        .when(revise(of(huge, 'R9')))
        .thenRejected('item.correction-drops-entry', { entry: 'P1' });
      given(...left)
        .when(correct(under('P1', { entries: entriesOf('R9'), money: null })))
        .thenRejected('item.correction-drops-entry', { entry: 'P1' });
      given(...left)
        .when(correct(of(huge, 'R9', 'P1')))
        .then(corrected(huge, 'R9', 'P1'));
      given(...left, corrected(huge, 'R9', 'P1'), cleared())
        .when(submit())
        .then(askedOfBody());
    });

    it('stays where it is below the threshold, reviewed by the body of the entry left before S4.2(1)', () => {
      given(...left)
        .when(correct(of(4_999_999, 'R9')))
        .then(corrected(4_999_999, 'R9'));
      given(...left, corrected(4_999_999, 'R9'), cleared())
        .when(submit())
        .then(askedOfBody());
      given(...left)
        .when(proposeWithdrawal())
        .then(withdrawalProposed(), askedOfBody({ kind: 'withdrawal' }));
      given(...left, corrected(4_999_999, 'R9', 'P1'), cleared())
        .when(submit())
        .thenRejected('item.below-threshold', { entry: 'P1' });
    });

    it('owes nothing to entries that no reader was ever shown: of drafts before, and of corrections dropped S2.1(5)', () => {
      const draftedSo = [drafted(of(huge, 'P1')), revised({}), cleared(), asked(), approved()];
      given(...draftedSo, openedTo())
        .when(correct())
        .then(correctionDrafted());
      given(...draftedSo, openedTo(), correctionDrafted(), cleared())
        .when(submit())
        .then(asked());
      const droppedSo = [...approvedWith(), openedTo(), corrected(huge, 'R9', 'P1'), correctionDropped()];
      given(...droppedSo)
        .when(correct(of(huge, 'R9')))
        .then(corrected(huge, 'R9'));
      given(...droppedSo, correctionDrafted(), cleared())
        .when(submit())
        .then(asked());
    });

    it('gives up no subject unnamed: an entry that comes back has those that it had when it was left S3.1(1) S2.1(5)', () => {
      const q1 = (...subjects: number[]) => ({ code: 'P1', subjects });
      const r9 = { code: 'R9', subjects: [] };
      const rules = {
        ...RULES,
        catalogue: {
          version: 1,
          entries: RULES.catalogue.entries.map((entry) =>
            entry.code === 'P1' ? { ...entry, subjects: [1, 2] } : entry,
          ),
        },
      };
      const terms = { entries: [{ ...entryTerms('P1'), subjects: [1, 2] }] };
      const before = [
        ...[...standing('P1').slice(1)],
        ...correctedAs('editorial', of(one, 'R9'), 'organisation'),
        correctionPublished(),
      ];
      const told = given(drafted(of(12_000_000, 'P1'), terms), ...before);
      told
        .when(correct({ ...of(huge), entries: [r9, q1(1)] }, { rules }))
        .thenRejected('item.subject-dropped', { entry: 'P1', subject: 2 });
      told
        .when(correct({ ...of(huge), entries: [r9, q1(1, 2)] }, { rules }))
        .then(correctionDrafted({ ...of(huge), entries: [r9, q1(1, 2)] }));
    });
  });

  it('keeps the inside lead of the entry that it leaves S4.2(3)', () => {
    const inside = { ...entryTerms('P1'), insideFirst: true };
    const catalogue = { version: 1, entries: RULES.catalogue.entries };
    const [drafted, ...reviewed] = approvedByBody(of(12_000_000, 'P1'));
    const before = [
      (state: Parameters<NonNullable<typeof drafted>>[0]) => {
        const event = drafted?.(state);
        if (event?.type !== 'ItemDrafted') throw new Error('it begins with a draft');
        return { ...event, data: { ...event.data, entries: [inside] } };
      },
      ...reviewed,
      openedTo(),
    ];
    given(...before)
      .when(correct(of(4_999_999, 'R9'), { rules: { ...RULES, catalogue } }))
      .then(correctionDrafted({ ...of(4_999_999, 'R9'), ...marked('insideFirst') }, { markSetters: NOBODY }));
  });

  it('is told to readers while it stands under an entry that it doesn’t reach S2.1(5)', () => {
    const entries = [entryTerms('P1')];
    const told = (approvedFen: number | null) =>
      isBelowThreshold({ entries, money: { approvedFen, spentFen: null } as never });
    expect([told(4_999_999), told(5_000_000), told(null)]).toEqual([true, false, false]);
    expect(isBelowThreshold({ entries: [entryTerms('R9')], money: null })).toBe(false);
  });
});

describe('an entry that the catalogue has no more', () => {
  const without = {
    ...RULES,
    catalogue: { version: 2, entries: RULES.catalogue.entries.filter(({ code }) => code !== 'R1') },
  };
  const r1 = (...subjects: number[]) => ({ entries: [{ code: 'R1', subjects }] });

  it('is kept by what stands under it, with the subjects that it had; nothing new comes under it S3.1(1) S3.1(9)', () => {
    const fewer = { ...r1(2), givenUp: [{ entry: 'R1', subject: 1 }] };
    const under1 = [...approvedWith(r1(1, 2)), openedTo()];
    given(...under1)
      .when(correct(r1(1, 2), { rules: without }))
      .then(correctionDrafted(r1(1, 2)));
    given(...under1, correctionDrafted(r1(1, 2)))
      .when(revise(fewer, { rules: without }))
      .then(revised(fewer));
    given(...under1)
      .when(correct(r1(3), { rules: without }))
      .thenRejected('item.subject-unknown', { entry: 'R1', subject: 3 });
    given(...approvedWith(), openedTo())
      .when(correct({ entries: [...entriesOf('R9'), ...r1(1).entries] }, { rules: without }))
      .thenRejected('item.entry-unknown', { entry: 'R1' });
  });
});
