import { itemArchived, itemClosed, type closingEvents } from '@gongkai/items-contracts';
import { accepted, rejected, under, type Sealed } from '@gongkai/kernel';
import { closingPolicies } from './closing.policies.js';
import {
  underWay,
  wrongPhase,
  type ItemDecisionsOn,
  type ItemFoldsOf,
  type ItemDecision,
  type ByPerson,
  type Named,
} from './decision.js';
import { nextReason, withReason, withoutReasonOf } from './reasons.js';
import { isStanding, type ItemState, type StandingItem } from './state.js';

export type CloseItem = Named<'CloseItem', ByPerson & { reason: Sealed | null }>;
export type ArchiveItem = Named<'ArchiveItem', ByPerson>;
export type ClosingCommand = CloseItem | ArchiveItem;

/** Notice and proofs are done. @clause S4.1(3) */
const close = (command: CloseItem, state: ItemState): ItemDecision => {
  if (state.phase !== 'published') return wrongPhase(command, state);
  if (state.review !== null) return underWay(state.review);
  const { by, today, reason } = command;
  const number = reason === null ? null : nextReason(state);
  return under(closingPolicies, { state, today, hasReason: reason !== null }, () =>
    accepted(itemClosed({ by, closedOn: today, number, reason })),
  );
};

/** All feedback has ended; until feedback is taken here, a closed item has none. @clause S4.2(4) */
const archive = (command: ArchiveItem, state: ItemState): ItemDecision => {
  if (state.phase !== 'closed') return wrongPhase(command, state);
  if (state.review !== null) return underWay(state.review);
  if (state.correction !== null) return rejected('correction.in-progress', { version: state.correction.version });
  return accepted(itemArchived({ by: command.by, archivedOn: command.today }));
};

export const closingDecisions: ItemDecisionsOn<ClosingCommand> = { CloseItem: close, ArchiveItem: archive };

export const closingFolds: ItemFoldsOf<typeof closingEvents> = {
  /** A closing that came before, and was opened again, is over with its reason. */
  ItemClosed: (state, { by, number }) => {
    if (!isStanding(state)) return state;
    const closed: StandingItem = { ...withoutReasonOf(state, 'closing'), phase: 'closed' };
    return number === null ? closed : withReason(closed, { number, act: 'closing', by });
  },
  ItemArchived: (state) => (isStanding(state) ? { ...state, phase: 'archived' } : state),
};
