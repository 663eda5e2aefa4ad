import type { VersionData } from '@gongkai/items-contracts';
import type { Instant, PersonId } from '@gongkai/kernel';
import type { DataOf } from './events.js';
import {
  UNBORN,
  isStanding,
  workOf,
  withWork,
  type Core,
  type ItemState,
  type LivingItem,
  type Preparing,
  type Version,
  type Work,
} from './state.js';

const versionFrom = (data: VersionData & { readonly by: PersonId }, writtenAt: Instant): Version => {
  const { version, textSha256, sourceCount, entries, scope, audience, responsible, decision, money, marks, by } = data;
  return {
    version,
    textSha256,
    sourceCount,
    entries,
    scope,
    audience,
    responsible,
    decision,
    money,
    marks,
    by,
    writtenAt,
  };
};

const withVersion = <State extends Core>(state: State, version: Version): State => ({
  ...state,
  versions: [...state.versions, version],
  authors: state.authors.includes(version.by) ? state.authors : [...state.authors, version.by],
});

/** The same case without a decision under way; a proposal that it was to settle has fallen. */
export const withoutRound = (state: LivingItem): LivingItem =>
  state.phase === 'preparing' || state.phase === 'withheld'
    ? { ...state, round: null, proposal: null }
    : { ...state, round: null };

export const drafted = (data: DataOf<'ItemDrafted'>): ItemState => ({
  phase: 'preparing',
  organisation: data.organisation,
  drafter: data.by,
  draftedAt: data.draftedAt,
  terms: data.terms,
  versions: [versionFrom(data, data.draftedAt)],
  authors: [data.by],
  isWeighty: false,
  rounds: 0,
  round: null,
  withdrawal: null,
  work: { stage: 'drafted', version: data.version },
  proposal: null,
});

export const revised = (state: ItemState, data: DataOf<'ItemRevised'>): ItemState =>
  state.phase === 'unborn'
    ? UNBORN
    : withWork(withVersion(state, versionFrom(data, data.writtenAt)), { stage: 'drafted', version: data.version });

export const flagged = (state: ItemState): ItemState =>
  state.phase === 'unborn' ? UNBORN : { ...state, isWeighty: true };

export const cleared = (state: ItemState, { by, version }: DataOf<'ItemCleared'>): ItemState =>
  withWork(state, { stage: 'cleared', version, clearedBy: by });

export const clearanceRefused = (state: ItemState, { version, ground }: DataOf<'ClearanceRefused'>): ItemState =>
  withWork(state, { stage: 'secrecyRefused', version, ground });

export const withholdingProposed = (state: ItemState, data: DataOf<'WithholdingProposed'>): ItemState => {
  const { ground, recheckOn, isTitleMasked } = data;
  return state.phase === 'preparing' || state.phase === 'withheld'
    ? { ...state, proposal: { ground, recheckOn, isTitleMasked } }
    : state;
};

const coreOf = (state: LivingItem): Core => {
  const { organisation, drafter, draftedAt, terms, versions, authors, isWeighty, rounds, withdrawal } = state;
  return { organisation, drafter, draftedAt, terms, versions, authors, isWeighty, rounds, round: null, withdrawal };
};

const preparing = (state: LivingItem, work: Work): Preparing => ({
  ...coreOf(state),
  phase: 'preparing',
  work,
  proposal: null,
});

export const withheld = (state: ItemState, data: DataOf<'ItemWithheld'>): ItemState => {
  if (state.phase === 'unborn') return UNBORN;
  const { ground, recheckOn, isTitleMasked } = data;
  return { ...coreOf(state), phase: 'withheld', register: { ground, recheckOn, isTitleMasked }, proposal: null };
};

export const draftAgain = (state: ItemState, { version }: { readonly version: number }): ItemState =>
  state.phase === 'unborn' ? UNBORN : preparing(state, { stage: 'drafted', version });

export const correctionDrafted = (state: ItemState, data: DataOf<'CorrectionDrafted'>): ItemState =>
  isStanding(state)
    ? {
        ...withVersion(state, versionFrom(data, data.writtenAt)),
        correction: { stage: 'drafted', version: data.version },
      }
    : state;

export const correctionDropped = (state: ItemState): ItemState =>
  isStanding(state) ? { ...state, correction: null } : state;

export const withdrawalProposed = (state: ItemState, { by }: DataOf<'WithdrawalProposed'>): ItemState =>
  state.phase === 'unborn' ? UNBORN : { ...state, withdrawal: { by, isCleared: false } };

export const withdrawalCleared = (state: ItemState): ItemState =>
  state.phase === 'unborn' || state.withdrawal === null
    ? state
    : { ...state, withdrawal: { ...state.withdrawal, isCleared: true } };

export const gone = (
  state: ItemState,
  phase: 'withdrawn' | 'withdrawnForSecrecy',
  { scopes }: Pick<DataOf<'ItemWithdrawn'>, 'scopes'>,
): ItemState => (state.phase === 'unborn' ? UNBORN : { ...coreOf(state), phase, scopesReached: scopes });

/** The text in work at another stage, same version. */
export const atStage = (state: ItemState, stage: 'returned' | 'refused'): ItemState => {
  const work = workOf(state);
  return work === null ? state : withWork(state, { stage, version: work.version });
};
