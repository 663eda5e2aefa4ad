import {
  itemReleased,
  itemWithheld,
  recheckFellDue,
  releaseProposed,
  withholdingProposed,
  withholdingRejected,
  type withheldEvents,
} from '@gongkai/items-contracts';
import {
  accepted,
  addDays,
  addMonths,
  alreadySo,
  firstRefusal,
  type PlainDate,
  type Sealed,
  type WithholdingGround,
} from '@gongkai/kernel';
import {
  notDueBefore,
  underWay,
  wrongPhase,
  type Day,
  type ItemDecisionsOn,
  type ItemFoldsOf,
  type ItemDecision,
  type ItemEvent,
  type ByPerson,
  type Named,
} from '../decision.js';
import { coreOf, draftAgain } from '../folding.js';
import { askForReview, type NextReview } from '../reviews/asking.js';
import { latestRecheck } from '../requirements.js';
import {
  UNBORN,
  type ItemState,
  type LivingItem,
  type PendingReview,
  type Preparing,
  type Withheld,
} from '../state.js';
import { withholdingPolicies, type WithholdingCase } from './withheld.policies.js';

export type ProposeWithholding = Named<
  'ProposeWithholding',
  ByPerson &
    NextReview & { ground: WithholdingGround; basis: Sealed; recheckOn: PlainDate | null; isTitleMasked: boolean }
>;
export type ReleaseItem = Named<'ReleaseItem', ByPerson & NextReview & { basis: Sealed }>;
export type NoteOverdueRecheck = Named<'NoteOverdueRecheck', Day & { due: PlainDate; time: number }>;
export type WithheldCommand = ProposeWithholding | ReleaseItem | NoteOverdueRecheck;

const proposed = (command: ProposeWithholding, state: Preparing | Withheld, input: WithholdingCase): ItemDecision => {
  const refusal = firstRefusal(withholdingPolicies, input);
  if (refusal !== undefined) return { kind: 'rejected', ...refusal };
  const { by, ground, basis, today, isTitleMasked } = command;
  const version = state.versions.length;
  const recheckOn = command.recheckOn ?? latestRecheck(today, state.terms);
  const isKept = state.phase === 'withheld';
  const proposal = withholdingProposed({ by, version, ground, basis, recheckOn, isTitleMasked, isKept });
  return askForReview(state, { kind: isKept ? 'recheck' : 'withholding' }, command, proposal);
};

/** To hold back what the checker refused, or to keep it back at a re-check, is the leading group's decision. @clause S2.1(3) */
const propose = (command: ProposeWithholding, state: ItemState): ItemDecision => {
  const isRefused = state.phase === 'preparing' && state.work.stage === 'secrecyRefused';
  if (state.phase !== 'withheld' && !isRefused) return wrongPhase(command, state);
  if (state.review !== null) return underWay(state.review);
  const { ground, recheckOn, today } = command;
  const refusedOn = state.phase === 'preparing' && state.work.stage === 'secrecyRefused' ? state.work.ground : null;
  return proposed(command, state, { ground, refusedOn, recheckOn, today, terms: state.terms });
};

/** Nothing speaks against opening any more: the leading group, which withheld it, decides. @clause S2.1(3) S4.2(1) */
const release = (command: ReleaseItem, state: ItemState): ItemDecision => {
  if (state.phase !== 'withheld') return wrongPhase(command, state);
  if (state.review !== null) return underWay(state.review);
  const { by, basis } = command;
  const proposal = releaseProposed({ by, version: state.versions.length, basis });
  return askForReview(state, { kind: 'release' }, command, proposal);
};

/** The day on which an overdue re-check is told next: the day after its own, then each month until it is settled. @clause S2.1(3) */
export const overdueRecheckOn = ({ register, overdueTold }: Withheld): PlainDate =>
  addDays(addMonths(register.recheckOn, overdueTold), 1);

/** Nobody forgets what is held back: an overdue re-check is told once each month, whoever is voting on it. @clause S2.1(3) */
const anOverdueRecheckIsToldOnce = (command: NoteOverdueRecheck, state: ItemState): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(command, state);
  const { due: recheckOn, time, today } = command;
  if (state.phase !== 'withheld' || state.register.recheckOn !== recheckOn) return alreadySo;
  if (time !== state.overdueTold + 1) return alreadySo;
  const earliest = overdueRecheckOn(state);
  if (today < earliest) return notDueBefore(earliest);
  return accepted(recheckFellDue({ version: state.versions.length, recheckOn, time, toldOn: today }));
};

/**
 * What the review comes to: held back, kept back, or a draft again, to be checked and reviewed like any other. What the body does not
 * agree to release stays held back. @clause S2.1(3)
 */
export const whatWithholdingComesTo = (
  state: LivingItem,
  { review, version, kind }: PendingReview,
  outcome: 'approved' | 'returned' | 'refused',
  today: PlainDate,
): readonly ItemEvent[] => {
  const isApproved = outcome === 'approved';
  const released = itemReleased({ review, version, releasedOn: today });
  if (kind === 'release') return isApproved ? [released] : [];
  const isKept = state.phase === 'withheld';
  const proposal = state.phase === 'withheld' || state.phase === 'preparing' ? state.proposal : null;
  if (isApproved && proposal !== null)
    return [itemWithheld({ review, version, ...proposal, isKept, withheldOn: today })];
  return isKept ? [released] : [withholdingRejected({ review, version })];
};

export const withheldDecisions: ItemDecisionsOn<WithheldCommand> = {
  ProposeWithholding: propose,
  ReleaseItem: release,
  NoteOverdueRecheck: anOverdueRecheckIsToldOnce,
};

export const withheldFolds: ItemFoldsOf<typeof withheldEvents> = {
  WithholdingProposed: (state, { ground, recheckOn, isTitleMasked }) =>
    state.phase === 'preparing' || state.phase === 'withheld'
      ? { ...state, proposal: { ground, recheckOn, isTitleMasked } }
      : state,
  ItemWithheld: (state, { ground, recheckOn, isTitleMasked }) =>
    state.phase === 'unborn'
      ? UNBORN
      : {
          ...coreOf(state),
          phase: 'withheld',
          register: { ground, recheckOn, isTitleMasked },
          overdueTold: 0,
          proposal: null,
        },
  WithholdingRejected: draftAgain,
  ReleaseProposed: (state) => state,
  ItemReleased: draftAgain,
  RecheckFellDue: (state, { time }) => (state.phase === 'withheld' ? { ...state, overdueTold: time } : state),
};
