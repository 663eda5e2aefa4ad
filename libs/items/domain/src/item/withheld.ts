import { accepted, firstRefusal } from '@gongkai/kernel';
import type { ProposeWithholding, ReleaseItem } from './commands.js';
import { event } from './events.js';
import { openOwn, openingOn } from './opening.js';
import { underWay, wrongPhase, type ItemDecision } from './refusing.js';
import { latestRecheck } from './requirements.js';
import { withholdingPolicies, type WithholdingCase } from './secrecy.policies.js';
import type { ItemState, Preparing, Withheld } from './state.js';

const proposed = (state: Preparing | Withheld, command: ProposeWithholding, the: WithholdingCase): ItemDecision => {
  const refusal = firstRefusal(withholdingPolicies, the);
  if (refusal !== undefined) return { kind: 'rejected', ...refusal };
  const { by, ground, basis, today, isTitleMasked } = command;
  const version = state.versions.length;
  const recheckOn = command.recheckOn ?? latestRecheck(today, state.terms);
  const isKept = state.phase === 'withheld';
  const proposal = event('WithholdingProposed', { by, version, ground, basis, recheckOn, isTitleMasked, isKept });
  const opened = openOwn(state, openingOn(state, 'withholding'), command);
  return opened.kind === 'rejected' ? opened : accepted(proposal, ...opened.events);
};

/** To hold back what the checker refused, or to keep it back at a re-check, is the leading group's decision. @clause S2.1(3) */
export const proposeWithholding = (state: ItemState, command: ProposeWithholding): ItemDecision => {
  const isRefused = state.phase === 'preparing' && state.work.stage === 'secrecyRefused';
  if (state.phase !== 'withheld' && !isRefused) return wrongPhase(state, command);
  if (state.round !== null) return underWay(state);
  const { ground, recheckOn, today } = command;
  const refusedOn = state.phase === 'preparing' && state.work.stage === 'secrecyRefused' ? state.work.ground : null;
  return proposed(state, command, { ground, refusedOn, recheckOn, today, terms: state.terms });
};

/** Nothing speaks against opening any more: a draft again, to be checked and reviewed like any other. @clause S2.1(3) */
export const releaseItem = (state: ItemState, command: ReleaseItem): ItemDecision => {
  if (state.phase !== 'withheld') return wrongPhase(state, command);
  if (state.round !== null) return underWay(state);
  const { by, basis, today } = command;
  return accepted(event('ItemReleased', { by, version: state.versions.length, basis, releasedOn: today }));
};
