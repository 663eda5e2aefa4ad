import { clearanceRefused, itemCleared, reviewCalledOff, type secrecyEvents } from '@gongkai/items-contracts';
import { accepted, rejected, under, type Sealed, type WithholdingGround } from '@gongkai/kernel';
import {
  wrongPhase,
  type ItemDecisionsOn,
  type ItemFoldsOf,
  type ItemDecision,
  type ItemEvent,
  type ByPerson,
  type Named,
} from '../decision.js';
import { isGroundAllowed } from '../requirements.js';
import { checkPolicies, type CheckCase } from './secrecy.policies.js';
import { withWork, workOf, type Core, type ItemState, type Work } from '../state.js';

export type ClearItem = Named<'ClearItem', ByPerson & { version: number; basis: Sealed }>;
export type RefuseClearance = Named<
  'RefuseClearance',
  ByPerson & { version: number; ground: WithholdingGround; basis: Sealed }
>;
export type SecrecyCommand = ClearItem | RefuseClearance;

const checkCase = (core: Core, work: Work, { by, version }: ClearItem | RefuseClearance): CheckCase => ({
  by,
  authors: core.authors,
  checked: version,
  inWork: work.version,
});

/** The checker clears one version, by name and basis. @clause S2.1(3) */
const clear = (command: ClearItem, state: ItemState): ItemDecision => {
  const work = workOf(state);
  if (work?.stage === 'returned') return rejected('item.revision-needed', { version: work.version });
  if (state.phase === 'unborn' || work?.stage !== 'drafted') return wrongPhase(command, state);
  const { by, version, basis } = command;
  return under(checkPolicies, checkCase(state, work, command), () => accepted(itemCleared({ by, version, basis })));
};

/**
 * A secret found while a body decides stops it at once: nobody has to let the checker, the votes are void but kept, and an approval
 * that they were about to give falls with them. Whoever decides, a session's record or the superior included. @clause S2.1(3) S4.2(1)
 */
const aSecretStopsTheReview = ({ review }: Core): readonly ItemEvent[] =>
  review === null ? [] : [reviewCalledOff({ review: review.review, because: 'dropped' })];

/** The checker refuses one version; until it is published also on a second look, in review too. @clause S2.1(3) */
const refuseClearance = (command: RefuseClearance, state: ItemState): ItemDecision => {
  const work = workOf(state);
  const isOpen = work?.stage === 'drafted' || work?.stage === 'cleared' || work?.stage === 'approved';
  if (state.phase === 'unborn' || work === null || !isOpen) return wrongPhase(command, state);
  const { by, version, ground, basis } = command;
  if (!isGroundAllowed(ground, state.terms)) return rejected('withheld.ground-not-allowed', { ground });
  return under(checkPolicies, checkCase(state, work, command), () =>
    accepted<ItemEvent>(clearanceRefused({ by, version, ground, basis }), ...aSecretStopsTheReview(state)),
  );
};

export const secrecyDecisions: ItemDecisionsOn<SecrecyCommand> = { ClearItem: clear, RefuseClearance: refuseClearance };

export const secrecyFolds: ItemFoldsOf<typeof secrecyEvents> = {
  ItemCleared: (state, { by, version }) => withWork(state, { stage: 'cleared', version, clearedBy: by }),
  ClearanceRefused: (state, { version, ground }) => withWork(state, { stage: 'secrecyRefused', version, ground }),
};
