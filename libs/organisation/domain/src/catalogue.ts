import { storedCodec } from '@gongkai/contract-kit';
import {
  accepted,
  addMonths,
  deciderOf,
  plainDateFrom,
  rejected,
  under,
  type Decision,
  type DecisionsOn,
  type FoldsOf,
  type Instant,
  type OwnDays,
  type PersonId,
  type PlainDate,
  type ReviewId,
} from '@gongkai/kernel';
import {
  catalogueAdopted,
  catalogueDrafted,
  catalogueEvents,
  MISSION_CATALOGUE,
  POLICY_PROFILES,
  type CatalogueContent,
  type CatalogueEntry,
  type CatalogueEvent,
  type CatalogueRejection,
  type DecisionReference,
  type DecisionRejection,
  type OwnDaysRejection,
  type PolicyProfile,
  type PolicyProfileId,
  type ProfileRejection,
} from '@gongkai/organisation-contracts';
import { draftingPolicies } from './catalogue.policies.js';
import {
  decideAdoption,
  decideRepair,
  type AdoptProfile,
  type LaterProfile,
  type RepairProfile,
} from './catalogue/profile.js';
import { aDecisionIsUsedOnce, theDecisionWasTaken, usedWith } from './decision.policies.js';
import type { Moment } from './moment.js';
import { decideOwnDays, NO_OWN_DAYS, ownDaysAfter, type AdoptOwnDays } from './own-days.js';

export type CatalogueRefusal = OwnDaysRejection | CatalogueRejection | ProfileRejection | DecisionRejection;

export type DraftCatalogue = Moment & {
  readonly type: 'DraftCatalogue';
  readonly entries: readonly CatalogueEntry[];
  readonly by: PersonId | null;
};
export type AdoptCatalogue = Moment & { readonly type: 'AdoptCatalogue'; readonly decision: DecisionReference };
export type CatalogueCommand = DraftCatalogue | AdoptCatalogue | AdoptProfile | RepairProfile | AdoptOwnDays;

interface AdoptedCatalogue {
  readonly version: number;
  readonly entries: readonly CatalogueEntry[];
  readonly inForceOn: PlainDate;
}

/** What the organisation adopted itself; before it stands the mission's version 1. */
export interface CatalogueState {
  readonly phase: 'settled' | 'drafted';
  readonly catalogues: readonly AdoptedCatalogue[];
  readonly profiles: readonly LaterProfile[];
  readonly draft: readonly CatalogueEntry[];
  /** Whoever drafted since the last was adopted, the latest first. @clause S2.2 */
  readonly drafters: readonly PersonId[];
  readonly ownDays: OwnDays;
  /** Reviews on which something was adopted or repaired. */
  readonly used: readonly ReviewId[];
}

const latest = (state: CatalogueState): CatalogueContent => {
  const adopted = state.catalogues.at(-1);
  return adopted === undefined ? MISSION_CATALOGUE : contentOf(adopted);
};

const contentOf = ({ version, entries }: AdoptedCatalogue): CatalogueContent => ({
  programme: MISSION_CATALOGUE.programme,
  version,
  entries: [...entries],
});

/** The catalogue that binds periods beginning on that day. @clause S3 */
export const catalogueInForceOn = (state: CatalogueState, on: PlainDate): CatalogueContent => {
  const adopted = state.catalogues.findLast(({ inForceOn }) => inForceOn <= on);
  return adopted === undefined ? MISSION_CATALOGUE : contentOf(adopted);
};

/** The profile that binds what begins at that instant. @clause S4.3 */
export const profileInForceAt = (state: CatalogueState, foundedUnder: PolicyProfileId, at: Instant): PolicyProfile =>
  state.profiles.findLast(({ inForceFrom }) => inForceFrom <= at)?.profile ?? POLICY_PROFILES[foundedUnder];

/** The profile of that version, if there was one. @clause S4.3 */
export const profileNamed = (
  state: CatalogueState,
  foundedUnder: PolicyProfileId,
  { id, version }: Pick<PolicyProfile, 'id' | 'version'>,
): PolicyProfile | undefined =>
  [POLICY_PROFILES[foundedUnder], ...state.profiles.map(({ profile }) => profile)].find(
    (one) => one.id === id && one.version === version,
  );

/** Periods begin with calendar months: the first day of the next. */
const nextPeriodAfter = (on: PlainDate): PlainDate => addMonths(plainDateFrom(`${on.slice(0, 8)}01`), 1);

type Decided = Decision<CatalogueEvent, CatalogueRefusal>;

const draft = ({ entries, by }: DraftCatalogue, state: CatalogueState): Decided => {
  const { version, entries: before } = latest(state);
  return under(draftingPolicies, { before, entries }, () =>
    accepted(catalogueDrafted({ version: version + 1, entries: [...entries], by })),
  );
};

const adopt = (command: AdoptCatalogue, state: CatalogueState): Decided => {
  if (state.phase === 'settled') return rejected('catalogue.no-draft');
  const { version } = latest(state);
  return under([theDecisionWasTaken, aDecisionIsUsedOnce], { ...command, used: state.used }, ({ decision, on }) =>
    accepted(
      catalogueAdopted({
        version: version + 1,
        supersedes: version,
        adoptedOn: on,
        inForceOn: nextPeriodAfter(on),
        decision,
      }),
    ),
  );
};

const decisions: DecisionsOn<CatalogueCommand, CatalogueState, CatalogueEvent, CatalogueRefusal> = {
  DraftCatalogue: draft,
  AdoptCatalogue: adopt,
  AdoptProfile: decideAdoption,
  RepairProfile: decideRepair,
  AdoptOwnDays: decideOwnDays,
};

const withProfile = (state: CatalogueState, later: LaterProfile, decision: DecisionReference): CatalogueState => ({
  ...state,
  profiles: [...state.profiles, later],
  used: usedWith(state.used, decision),
});

const folds: FoldsOf<CatalogueEvent, CatalogueState> = {
  CatalogueDrafted: (state, { entries, by }) => ({
    ...state,
    phase: 'drafted',
    draft: entries,
    drafters: by === null ? state.drafters : [by, ...state.drafters.filter((one) => one !== by)],
  }),
  CatalogueAdopted: (state, { version, inForceOn, decision }) => ({
    ...state,
    used: usedWith(state.used, decision),
    phase: 'settled',
    catalogues: [...state.catalogues, { version, inForceOn, entries: state.draft }],
    draft: [],
    drafters: [],
  }),
  OwnDaysAdopted: (state, { version, days, decision }) => ({
    ...state,
    used: usedWith(state.used, decision),
    ownDays: { version, days: ownDaysAfter(state.ownDays.days, days) },
  }),
  ProfileAdopted: (state, { profile, adoptedAt, decision }) =>
    withProfile(state, { profile, inForceFrom: adoptedAt }, decision),
  ProfileRepaired: (state, { profile, repairedAt, decision }) =>
    withProfile(state, { profile, inForceFrom: repairedAt }, decision),
};

/** An organisation's catalogue and policy profile: drafted → adopted → superseded by the next; only ever tightened, but for a repair. @clause S3 */
export const catalogue = deciderOf<CatalogueCommand, CatalogueState, CatalogueEvent, CatalogueRefusal>(
  { phase: 'settled', catalogues: [], profiles: [], draft: [], drafters: [], ownDays: NO_OWN_DAYS, used: [] },
  decisions,
  folds,
);

export const catalogueCodec = storedCodec(catalogueEvents);
