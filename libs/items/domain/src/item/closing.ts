import { itemArchived, itemClosed, type closingEvents } from '@gongkai/items-contracts';
import { accepted, rejected, under } from '@gongkai/kernel';
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
import { isStanding, type ItemState, type StandingItem } from './state.js';

export type CloseItem = Named<'CloseItem', ByPerson>;
export type ArchiveItem = Named<'ArchiveItem', ByPerson>;
export type ClosingCommand = CloseItem | ArchiveItem;

/** Notice and proofs are done. @clause S4.1(3) */
const close = (command: CloseItem, state: ItemState): ItemDecision => {
  if (state.phase !== 'published') return wrongPhase(command, state);
  if (state.round !== null) return underWay(state);
  return under(closingPolicies, { state, today: command.today }, () =>
    accepted(itemClosed({ by: command.by, closedOn: command.today })),
  );
};

/** All feedback has ended; until feedback is taken here, a closed item has none. @clause S4.2(4) */
const archive = (command: ArchiveItem, state: ItemState): ItemDecision => {
  if (state.phase !== 'closed') return wrongPhase(command, state);
  if (state.round !== null) return underWay(state);
  if (state.correction !== null) return rejected('correction.in-progress', { version: state.correction.version });
  return accepted(itemArchived({ by: command.by, archivedOn: command.today }));
};

export const closingDecisions: ItemDecisionsOn<ClosingCommand> = { CloseItem: close, ArchiveItem: archive };

const inPhase = (state: ItemState, phase: StandingItem['phase']): ItemState =>
  isStanding(state) ? { ...state, phase } : state;

export const closingFolds: ItemFoldsOf<typeof closingEvents> = {
  ItemClosed: (state) => inPhase(state, 'closed'),
  ItemArchived: (state) => inPhase(state, 'archived'),
};
