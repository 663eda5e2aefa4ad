import { PRE_DISCLOSURES, REVIEW_LEVELS, SCOPES, type Scope } from '@gongkai/kernel';
import {
  catalogueAdopted,
  catalogueDrafted,
  MISSION_CATALOGUE,
  type CatalogueEntry,
} from '@gongkai/organisation-contracts';
import { given } from '@gongkai/testkit/given-when-then';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { day, decision, noonOf, today } from '../spec/builders.js';
import { catalogue, catalogueInForceOn, type CatalogueCommand, type CatalogueRefusal } from './index.js';

const mission = MISSION_CATALOGUE.entries;
const withEntry = (code: string, change: Partial<CatalogueEntry>): readonly CatalogueEntry[] =>
  mission.map((entry) => (entry.code === code ? { ...entry, ...change } : entry));
const entryOf = (code: string): CatalogueEntry => mission.find((entry) => entry.code === code)!;
const own: CatalogueEntry = {
  code: 'X1',
  kind: 'regular',
  clause: 'own',
  cadence: 'monthly',
  review: 'leadingGroup',
  preDisclosure: 'none',
  insideFirst: false,
  scope: 'members',
  title: { en: 'Canteen', 'zh-Hans': '食堂管理' },
  subjects: [],
};

const draft = (entries: readonly CatalogueEntry[]): CatalogueCommand => ({
  ...today,
  type: 'DraftCatalogue',
  ...{ entries, by: null },
});
const adopt: CatalogueCommand = { ...today, type: 'AdoptCatalogue', decision };
const drafted = (entries: readonly CatalogueEntry[], version = 2) =>
  catalogueDrafted({ version, entries: [...entries], by: null });
const adopted = (version = 2, inForceOn = '2026-04-01') =>
  catalogueAdopted({ version, supersedes: version - 1, adoptedOn: today.on, inForceOn: day(inForceOn), decision });

describe('adopting a catalogue (S3)', () => {
  it('is in force from the first day of the next period, until then the version before', () => {
    const entries = withEntry('R1', { cadence: 'monthly' });
    const history = given(catalogue, drafted(entries));
    history.when(adopt).then(adopted());
    const { state } = history.and(adopted());
    expect(catalogueInForceOn(state, day('2026-03-31'))).toEqual(MISSION_CATALOGUE);
    expect(catalogueInForceOn(state, day('2026-04-01'))).toEqual({ ...MISSION_CATALOGUE, version: 2, entries });
  });

  it('on the last day of the year is in force from New Year', () => {
    given(catalogue, drafted(mission))
      .when({ ...adopt, ...noonOf('2026-12-31') })
      .then(catalogueAdopted({ ...adopted(2, '2027-01-01').data, adoptedOn: day('2026-12-31') }));
  });

  it('needs a draft; a draft takes the place of the one before', () => {
    given(catalogue).when(adopt).thenRejected('catalogue.no-draft');
    given(catalogue, drafted(mission), adopted()).when(adopt).thenRejected('catalogue.no-draft');
    given(catalogue, drafted(mission))
      .when(draft([...mission, own]))
      .then(drafted([...mission, own]));
    given(catalogue, drafted(mission), adopted()).when(draft(mission)).then(drafted(mission, 3));
  });
});

describe('own entries (S3)', () => {
  it('may be added, changed at will and retired, not dropped', () => {
    given(catalogue)
      .when(draft([...mission, own]))
      .then(drafted([...mission, own]));
    const history = given(catalogue, drafted([...mission, own]), adopted());
    const accepts = (entries: readonly CatalogueEntry[]) => history.when(draft(entries)).then(drafted(entries, 3));
    accepts([...mission, { ...own, scope: 'organisation', cadence: 'yearly' }]);
    accepts([...mission, { ...own, retired: true }]);
    history.when(draft(mission)).thenRejected('catalogue.own-entry-missing', { entry: 'X1' });
  });

  it('reach the members at least (S2.1(3)), unless they are retired', () => {
    const withOwn = (change: Partial<CatalogueEntry>) => [...mission, { ...own, ...change }];
    const drafting = (change: Partial<CatalogueEntry>) => given(catalogue).when(draft(withOwn(change)));
    for (const reaching of [{ scope: 'members' }, { scope: 'leadership', retired: true }] as const)
      drafting(reaching).then(drafted(withOwn(reaching)));
    drafting({ scope: 'leadership' }).thenRejected('catalogue.scope-below-members', { entry: 'X1' });
    drafting({ scope: 'applicant' }).thenRejected('catalogue.scope-below-members', { entry: 'X1' });
  });

  it('bear codes of their own', () => {
    given(catalogue)
      .when(draft([...mission, { ...own, code: 'R1' }]))
      .thenRejected('catalogue.code-twice', { entry: 'R1' });
  });
});

describe('the 25 (S3)', () => {
  it('are all there, never retired', () => {
    given(catalogue)
      .when(draft(mission.slice(1)))
      .thenRejected('catalogue.mission-entry-missing', { entry: 'R1' });
    given(catalogue)
      .when(draft(withEntry('R1', { retired: true })))
      .thenRejected('catalogue.mission-entry-retired');
  });

  const secret = entryOf('R3').subjects;
  it.each<readonly [string, string, Partial<CatalogueEntry>, CatalogueRefusal | 'accepted']>([
    ['a wider scope', 'D1', { scope: 'public' }, 'accepted'],
    ['a narrower scope', 'D1', { scope: 'members' }, 'catalogue.scope-narrowed'],
    ['more than the applicant', 'Q2', { scope: 'members' }, 'accepted'],
    ['the leadership in place of the applicant', 'Q2', { scope: 'leadership' }, 'catalogue.scope-below-members'],
    ['the applicant alone', 'Q1', { scope: 'applicant' }, 'catalogue.scope-narrowed'],
    ['a shorter cadence', 'R1', { cadence: 'monthly' }, 'accepted'],
    ['a longer cadence', 'R1', { cadence: 'yearly' }, 'catalogue.cadence-loosened'],
    ['a period in place of each occurrence', 'D1', { cadence: 'monthly' }, 'catalogue.cadence-loosened'],
    ['each occurrence in place of a period', 'R1', { cadence: 'onOccurrence' }, 'catalogue.cadence-loosened'],
    ['a stricter review', 'D1', { review: 'superior' }, 'accepted'],
    ['a less strict review', 'D1', { review: 'leadingGroup' }, 'catalogue.review-loosened'],
    ['stricter pre-disclosure', 'D4', { preDisclosure: 'required' }, 'accepted'],
    ['less strict pre-disclosure', 'D2', { preDisclosure: 'optional' }, 'catalogue.pre-disclosure-loosened'],
    ['inside first', 'R1', { insideFirst: true }, 'accepted'],
    ['inside first no more', 'D1', { insideFirst: false }, 'catalogue.inside-first-dropped'],
    ['a lower threshold', 'P1', { threshold: { ...entryOf('P1').threshold!, amountFen: 4_999_999 } }, 'accepted'],
    [
      'a higher threshold',
      'P1',
      { threshold: { ...entryOf('P1').threshold!, amountFen: 5_000_001 } },
      'catalogue.threshold-raised',
    ],
    ['no threshold any more', 'P1', { threshold: undefined }, 'accepted'],
    [
      'a threshold measured otherwise',
      'P1',
      { threshold: { ...entryOf('P1').threshold!, measure: 'what was spent' } },
      'catalogue.mission-entry-altered',
    ],
    [
      'a threshold where none was',
      'P2',
      { threshold: { ...entryOf('P1').threshold!, amountFen: 1 } },
      'catalogue.threshold-raised',
    ],
    [
      'a further subject',
      'R3',
      { subjects: [...secret, { en: 'More', 'zh-Hans': '其他', cadence: 'yearly' }] },
      'accepted',
    ],
    ['a subject less', 'R3', { subjects: secret.slice(0, -1) }, 'catalogue.mission-entry-altered'],
    [
      'a further subject in front, so that the others are known by another place',
      'R3',
      { subjects: [{ en: 'More', 'zh-Hans': '其他' }, ...secret] },
      'catalogue.mission-entry-altered',
    ],
    ['subjects in another order', 'R3', { subjects: secret.toReversed() }, 'catalogue.mission-entry-altered'],
    [
      'a subject renamed',
      'R3',
      { subjects: secret.with(0, { ...secret[0]!, en: 'Less' }) },
      'catalogue.mission-entry-altered',
    ],
    ['a kind of its own', 'R1', { kind: 'major' }, 'catalogue.mission-entry-altered'],
    [
      'a subject less often',
      'R3',
      { subjects: secret.map((one) => ({ ...one, cadence: 'yearly' as const })) },
      'catalogue.cadence-loosened',
    ],
    [
      'a subject more often',
      'R3',
      { subjects: secret.map((one) => ({ ...one, cadence: 'monthly' as const })) },
      'accepted',
    ],
    [
      'no consultation on the work report',
      'R3',
      { subjects: secret.map(({ consultation: _none, ...one }) => one) },
      'catalogue.mission-entry-altered',
    ],
    ['another title', 'R1', { title: { en: 'Nothing', 'zh-Hans': '无' } }, 'catalogue.mission-entry-altered'],
  ])('%s for %s: %j is %s', (_what, code, change, outcome) => {
    const entries = withEntry(code, change);
    const decided = given(catalogue).when(draft(entries));
    if (outcome === 'accepted') decided.then(drafted(entries));
    else decided.thenRejected(outcome);
  });

  it('stay as tight as they were last made', () => {
    given(catalogue, drafted(withEntry('R1', { cadence: 'monthly' })), adopted())
      .when(draft(mission))
      .thenRejected('catalogue.cadence-loosened', { entry: 'R1', from: 'monthly' });
  });
});

describe('whatever is drafted and adopted', () => {
  const SEED = 31;
  const changes = fc.record(
    {
      scope: fc.constantFrom<Scope>(...SCOPES),
      cadence: fc.constantFrom('monthly', 'quarterly', 'yearly', 'onOccurrence'),
      review: fc.constantFrom(...REVIEW_LEVELS),
      preDisclosure: fc.constantFrom(...PRE_DISCLOSURES),
      insideFirst: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const drafts = fc.array(fc.tuple(fc.constantFrom('R1', 'R4', 'D2', 'D4', 'Q1'), changes), {
    minLength: 5,
    maxLength: 40,
  });
  const rank = (entry: CatalogueEntry): readonly number[] => [
    SCOPES.indexOf(entry.scope as Scope),
    -['monthly', 'quarterly', 'yearly'].indexOf(entry.cadence),
    REVIEW_LEVELS.indexOf(entry.review),
    PRE_DISCLOSURES.indexOf(entry.preDisclosure),
    Number(entry.insideFirst),
  ];

  it(`each version is in every dimension at least as tight as the one before and as the mission's (S3, seed ${String(SEED)})`, () => {
    let versions = 0;
    fc.assert(
      fc.property(drafts, (drawn) => {
        let history = given(catalogue);
        for (const [code, change] of drawn) {
          const before = catalogueInForceOn(history.state, day('2030-01-01')).entries;
          const entries = before.map((entry) => (entry.code === code ? { ...entry, ...change } : entry));
          const made = history.when(draft(entries)).decision;
          if (made.kind === 'rejected') continue;
          history = history.and(...made.events);
          const settled = history.when(adopt).decision;
          if (settled.kind === 'accepted') history = history.and(...settled.events);
          const after = catalogueInForceOn(history.state, day('2030-01-01')).entries;
          const looser = after.some((entry, i) =>
            [before[i]!, entryOf(entry.code)].some((was) => rank(was).some((value, n) => rank(entry)[n]! < value)),
          );
          expect(looser).toBe(false);
          versions += 1;
        }
      }),
      { seed: SEED, numRuns: 40 },
    );
    expect(versions).toBeGreaterThan(30);
  });
});
