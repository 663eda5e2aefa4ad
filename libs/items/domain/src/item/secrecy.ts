import { accepted, rejected, under } from '@gongkai/kernel';
import type { ClearItem, RefuseClearance } from './commands.js';
import { event } from './events.js';
import { underWay, wrongPhase, type ItemDecision } from './refusing.js';
import { isGroundAllowed } from './requirements.js';
import { checkPolicies, type CheckCase } from './secrecy.policies.js';
import { workOf, type Core, type ItemState, type Work } from './state.js';

const checkCase = (core: Core, work: Work, { by, version }: ClearItem | RefuseClearance): CheckCase => ({
  by,
  authors: core.authors,
  checked: version,
  inWork: work.version,
});

/** The checker clears one version, by name and basis. @clause S2.1(3) */
export const clearItem = (state: ItemState, command: ClearItem): ItemDecision => {
  const work = workOf(state);
  if (work?.stage === 'returned') return rejected('item.revision-needed', { version: work.version });
  if (state.phase === 'unborn' || work?.stage !== 'drafted') return wrongPhase(state, command);
  const { by, version, basis } = command;
  return under(checkPolicies, checkCase(state, work, command), () =>
    accepted(event('ItemCleared', { by, version, basis })),
  );
};

/** The checker refuses one version; until it is published also on a second look. @clause S2.1(3) */
export const refuseClearance = (state: ItemState, command: RefuseClearance): ItemDecision => {
  const work = workOf(state);
  const isOpen = work?.stage === 'drafted' || work?.stage === 'cleared' || work?.stage === 'approved';
  if (state.phase === 'unborn' || work === null || !isOpen) return wrongPhase(state, command);
  if (state.round !== null) return underWay(state);
  const { by, version, ground, basis } = command;
  if (!isGroundAllowed(ground, state.terms)) return rejected('withheld.ground-not-allowed', { ground });
  return under(checkPolicies, checkCase(state, work, command), () =>
    accepted(event('ClearanceRefused', { by, version, ground, basis })),
  );
};
