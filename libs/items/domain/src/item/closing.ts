import { accepted, rejected, under } from '@gongkai/kernel';
import type { ArchiveItem, CloseItem } from './commands.js';
import { closingPolicies } from './closing.policies.js';
import { event } from './events.js';
import { underWay, wrongPhase, type ItemDecision } from './refusing.js';
import type { ItemState } from './state.js';

/** Notice and proofs are done. @clause S4.1(3) */
export const closeItem = (state: ItemState, command: CloseItem): ItemDecision => {
  if (state.phase !== 'published') return wrongPhase(state, command);
  if (state.round !== null) return underWay(state);
  return under(closingPolicies, { state, today: command.today }, () =>
    accepted(event('ItemClosed', { by: command.by, closedOn: command.today })),
  );
};

/** All feedback has ended; until feedback is taken here, a closed item has none. @clause S4.2(4) */
export const archiveItem = (state: ItemState, command: ArchiveItem): ItemDecision => {
  if (state.phase !== 'closed') return wrongPhase(state, command);
  if (state.round !== null) return underWay(state);
  if (state.correction !== null) return rejected('correction.in-progress', { version: state.correction.version });
  return accepted(event('ItemArchived', { by: command.by, archivedOn: command.today }));
};
