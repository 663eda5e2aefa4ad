import { refuse, type OrganisationId, type PlainDate, type Policy } from '@gongkai/kernel';
import type { DecisionReference, DecisionRejection, TreeRejection } from '@gongkai/organisation-contracts';
import { theDecisionWasTaken } from '../decision.policies.js';
import type { OtherOrganisation } from './organisation-state.js';

export type TreeRefusal = TreeRejection | DecisionRejection;

/** @clause S6 */
export const theSuperiorStands: Policy<{ readonly superior: OtherOrganisation }, TreeRefusal> = ({ superior }) => {
  switch (superior.standing) {
    case 'unknown':
      return refuse('organisation.superior-unknown', { superior: superior.id });
    case 'ended':
      return refuse('organisation.superior-ended', { superior: superior.id });
    case 'standing':
      return undefined;
  }
};

interface Decided {
  readonly decision: DecisionReference;
  readonly on: PlainDate;
}

interface Placing extends Decided {
  readonly organisation: OrganisationId;
  readonly superior: OtherOrganisation;
}

/** The tree may have any depth, and no cycle. @clause S6 */
export const noOneIsPlacedUnderItself: Policy<Placing, TreeRefusal> = ({ organisation, superior }) =>
  superior.id === organisation || superior.chain.includes(organisation)
    ? refuse('organisation.cycle', { superior: superior.id })
    : undefined;

interface Ending extends Decided {
  readonly organisation: OrganisationId;
  readonly successor: OtherOrganisation;
}

/** Open duties fall to another organisation that is there to meet them. @clause S6 */
export const theSuccessorStands: Policy<Ending, TreeRefusal> = ({ organisation, successor }) =>
  successor.standing !== 'standing' || successor.id === organisation
    ? refuse('organisation.successor-unfit', { successor: successor.id })
    : undefined;

/** A direct subordinate takes the place of what ends; one further below would stand above its own superior. @clause S6 */
export const noOneSucceedsFromFurtherBelow: Policy<Ending, TreeRefusal> = ({ organisation, successor }) =>
  successor.chain.indexOf(organisation) > 0
    ? refuse('organisation.successor-below', { successor: successor.id })
    : undefined;

export const placingPolicies: readonly Policy<Placing, TreeRefusal>[] = [
  theSuperiorStands,
  noOneIsPlacedUnderItself,
  theDecisionWasTaken,
];

export const endingPolicies: readonly Policy<Ending, TreeRefusal>[] = [
  theSuccessorStands,
  noOneSucceedsFromFurtherBelow,
  theDecisionWasTaken,
];
