import { refuse, type OrganisationId, type Policy } from '@gongkai/kernel';
import type { DepartmentsAndCarriersRejection, TreeRejection } from '@gongkai/organisation-contracts';
import type { DecisionRefusal } from './decision.policies.js';

export type OrganisationRefusal = TreeRejection | DepartmentsAndCarriersRejection | DecisionRefusal;

/** Another organisation as it stands when the command is decided; `chain` are its superiors, nearest first. */
export interface OtherOrganisation {
  readonly id: OrganisationId;
  readonly standing: 'unknown' | 'standing' | 'ended';
  readonly chain: readonly OrganisationId[];
}

/** @clause S6 */
export const theSuperiorStands: Policy<{ readonly superior: OtherOrganisation }, OrganisationRefusal> = ({
  superior,
}) => {
  switch (superior.standing) {
    case 'unknown':
      return refuse('organisation.superior-unknown', { superior: superior.id });
    case 'ended':
      return refuse('organisation.superior-ended', { superior: superior.id });
    case 'standing':
      return undefined;
  }
};

interface Placing {
  readonly organisation: OrganisationId;
  readonly superior: OtherOrganisation;
}

/** The tree may have any depth, and no cycle. @clause S6 */
export const noOneIsPlacedUnderItself: Policy<Placing, OrganisationRefusal> = ({ organisation, superior }) =>
  superior.id === organisation || superior.chain.includes(organisation)
    ? refuse('organisation.cycle', { superior: superior.id })
    : undefined;

interface Ending {
  readonly organisation: OrganisationId;
  readonly successor: OtherOrganisation;
}

/** Open duties fall to another organisation that is there to meet them. @clause S6 */
export const theSuccessorStands: Policy<Ending, OrganisationRefusal> = ({ organisation, successor }) =>
  successor.standing !== 'standing' || successor.id === organisation
    ? refuse('organisation.successor-unfit', { successor: successor.id })
    : undefined;

/** A direct subordinate takes the place of what ends; one further below would stand above its own superior. @clause S6 */
export const noOneSucceedsFromFurtherBelow: Policy<Ending, OrganisationRefusal> = ({ organisation, successor }) =>
  successor.chain.indexOf(organisation) > 0
    ? refuse('organisation.successor-below', { successor: successor.id })
    : undefined;
