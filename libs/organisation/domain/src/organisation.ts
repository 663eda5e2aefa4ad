import { storedCodec } from '@gongkai/contract-kit';
import { deciderOf } from '@gongkai/kernel';
import {
  organisationEvents,
  type AskingRejection,
  type DepartmentsAndCarriersRejection,
  type OrganisationEvent,
} from '@gongkai/organisation-contracts';
import { askingDecisions, askingFolds, type AskForDecision } from './organisation/asking.js';
import {
  departmentsAndCarriersDecisions,
  departmentsAndCarriersFolds,
  type DepartmentsAndCarriersCommand,
} from './organisation/departments-and-carriers.js';
import type { OrganisationState } from './organisation/organisation-state.js';
import type { TreeRefusal } from './organisation/tree.policies.js';
import { treeDecisions, treeFolds, type TreeCommand } from './organisation/tree.js';

export type OrganisationCommand = TreeCommand | DepartmentsAndCarriersCommand | AskForDecision;
export type OrganisationRefusal = AskingRejection | TreeRefusal | DepartmentsAndCarriersRejection;

/** An organisation: founded → renamed, placed, departments and carriers → ended. @clause S6 */
export const organisation = deciderOf<OrganisationCommand, OrganisationState, OrganisationEvent, OrganisationRefusal>(
  { phase: 'unfounded' },
  { ...treeDecisions, ...departmentsAndCarriersDecisions, ...askingDecisions },
  { ...treeFolds, ...departmentsAndCarriersFolds, ...askingFolds },
);

export const organisationCodec = storedCodec(organisationEvents);
