import {
  accepted,
  alreadySo,
  rejected,
  under,
  type Decision,
  type DecisionsOn,
  type FoldsOf,
  type OrganisationId,
} from '@gongkai/kernel';
import type { EventOf } from '@gongkai/contract-kit';
import {
  MISSION_CATALOGUE,
  organisationEnded,
  organisationFounded,
  organisationPlaced,
  organisationRenamed,
  POLICY_PROFILES,
  type DecisionReference,
  type PolicyProfileId,
  type treeEvents,
} from '@gongkai/organisation-contracts';
import type { Moment } from '../moment.js';
import {
  onceFounded,
  whereItStands,
  type OrganisationState,
  type OtherOrganisation,
  type Standing,
} from './organisation-state.js';
import { endingPolicies, placingPolicies, theSuperiorStands, type TreeRefusal } from './tree.policies.js';

interface Founding extends Moment {
  readonly name: string;
  readonly zone: string;
  readonly profile: PolicyProfileId;
}

export type FoundRoot = Founding & { readonly type: 'FoundRoot' };
export type FoundBelow = Founding & { readonly type: 'FoundBelow'; readonly superior: OtherOrganisation };
export type RenameOrganisation = Moment & { readonly type: 'RenameOrganisation'; readonly name: string };
export type PlaceUnder = Moment & {
  readonly type: 'PlaceUnder';
  readonly organisation: OrganisationId;
  readonly superior: OtherOrganisation;
  readonly decision: DecisionReference;
};
export type EndOrganisation = Moment & {
  readonly type: 'EndOrganisation';
  readonly organisation: OrganisationId;
  /** As named, else the superior; nothing where there is neither. */
  readonly successor: OtherOrganisation | undefined;
  readonly decision: DecisionReference;
};
export type TreeCommand = FoundRoot | FoundBelow | RenameOrganisation | PlaceUnder | EndOrganisation;

type TreeEvent = EventOf<typeof treeEvents>;
type Decided = Decision<TreeEvent, TreeRefusal>;

const found = (command: Founding, superior: OtherOrganisation | undefined): Decided =>
  accepted(
    organisationFounded({
      name: command.name,
      zone: command.zone,
      superior: superior?.id ?? null,
      chain: superior === undefined ? [] : [superior.id, ...superior.chain],
      foundedOn: command.on,
      catalogue: { programme: MISSION_CATALOGUE.programme, version: MISSION_CATALOGUE.version },
      profile: { id: command.profile, version: POLICY_PROFILES[command.profile].version },
    }),
  );

const foundRoot = (command: FoundRoot, { phase }: OrganisationState): Decided =>
  phase === 'unfounded' ? found(command, undefined) : rejected('organisation.root-exists');

const foundBelow = (command: FoundBelow, { phase }: OrganisationState): Decided =>
  phase === 'unfounded'
    ? under([theSuperiorStands], command, ({ superior }) => found(command, superior))
    : rejected('organisation.exists');

const rename = ({ name, on }: RenameOrganisation, state: Standing): Decided =>
  state.name === name ? alreadySo : accepted(organisationRenamed({ name, renamedOn: on }));

/** By the present superior, or where there is none by the one that receives. @clause S6 */
const place = (command: PlaceUnder, state: Standing): Decided => {
  if (state.superior === command.superior.id) return alreadySo;
  return under(placingPolicies, command, ({ superior, decision, on }) =>
    accepted(
      organisationPlaced({
        superior: superior.id,
        before: state.superior,
        chain: [superior.id, ...superior.chain],
        placedOn: on,
        decision,
      }),
    ),
  );
};

/** Its successor is the one named, else its superior. @clause S6 */
const end = ({ successor, ...command }: EndOrganisation): Decided => {
  if (successor === undefined) return rejected('organisation.successor-needed');
  return under(endingPolicies, { ...command, successor }, ({ on, decision }) =>
    accepted(organisationEnded({ successor: successor.id, endedAt: command.at, endedOn: on, decision })),
  );
};

export const treeDecisions: DecisionsOn<TreeCommand, OrganisationState, TreeEvent, TreeRefusal> = {
  FoundRoot: foundRoot,
  FoundBelow: foundBelow,
  RenameOrganisation: whereItStands(rename),
  PlaceUnder: whereItStands(place),
  EndOrganisation: whereItStands(end),
};

export const treeFolds: FoldsOf<TreeEvent, OrganisationState> = {
  OrganisationFounded: (state, { name, zone, superior, foundedOn, profile }) =>
    state.phase === 'unfounded'
      ? { phase: 'standing', name, zone, superior, foundedOn, profile, departments: [], carriers: [], asked: [] }
      : state,
  OrganisationRenamed: onceFounded((state, { name }) => ({ ...state, name })),
  OrganisationPlaced: onceFounded((state, { superior }) => ({ ...state, superior })),
  OrganisationEnded: onceFounded((state, { successor, endedOn }) => ({ ...state, phase: 'ended', successor, endedOn })),
};
