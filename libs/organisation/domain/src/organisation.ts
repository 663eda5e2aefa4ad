import { accepted, alreadySo, rejected, under, type Decider, type Decision } from '@gongkai/kernel';
import {
  MISSION_CATALOGUE,
  organisationEvents,
  POLICY_PROFILES,
  type OrganisationEvent,
} from '@gongkai/organisation-contracts';
import type {
  ActOnOrganisation,
  ArrangeDepartment,
  EndDepartment,
  EndOrganisation,
  Founding,
  OrganisationCommand,
  PlaceUnder,
  RegisterCarrier,
  RenameOrganisation,
  RetireCarrier,
} from './organisation.commands.js';
import { theDecisionWasTaken } from './decision.policies.js';
import type { OrganisationState, Standing } from './organisation-state.js';
import {
  noOneIsPlacedUnderItself,
  noOneSucceedsFromFurtherBelow,
  theSuccessorStands,
  theSuperiorStands,
  type OrganisationRefusal,
  type OtherOrganisation,
} from './organisation.policies.js';
import { storedCodec } from '@gongkai/contract-kit';

type Decided = Decision<OrganisationEvent, OrganisationRefusal>;

const found = (command: Founding, superior: OtherOrganisation | undefined): Decided =>
  accepted({
    type: 'OrganisationFounded',
    data: {
      name: command.name,
      zone: command.zone,
      superior: superior?.id ?? null,
      chain: superior === undefined ? [] : [superior.id, ...superior.chain],
      foundedOn: command.on,
      catalogue: { programme: MISSION_CATALOGUE.programme, version: MISSION_CATALOGUE.version },
      profile: { id: command.profile, version: POLICY_PROFILES[command.profile].version },
    },
  });

const rename = ({ name, on }: RenameOrganisation, state: Standing): Decided =>
  state.name === name ? alreadySo : accepted({ type: 'OrganisationRenamed', data: { name, renamedOn: on } });

const place = (command: PlaceUnder, state: Standing): Decided => {
  const { superior, decision, on } = command;
  if (state.superior === superior.id) return alreadySo;
  return under([theSuperiorStands, noOneIsPlacedUnderItself, theDecisionWasTaken], command, () =>
    accepted({
      type: 'OrganisationPlaced',
      data: {
        superior: superior.id,
        before: state.superior,
        chain: [superior.id, ...superior.chain],
        placedOn: on,
        decision,
      },
    }),
  );
};

const arrange = ({ department, isNew, name, on }: ArrangeDepartment, state: Standing): Decided => {
  const present = state.departments.find(({ id }) => id === department);
  if (present === undefined)
    return isNew
      ? accepted({ type: 'DepartmentArranged', data: { department, name, arrangedOn: on } })
      : rejected('organisation.department-unknown', { department });
  if (present.hasEnded) return rejected('organisation.department-ended', { department });
  if (present.name === name) return alreadySo;
  return accepted({ type: 'DepartmentRenamed', data: { department, name, renamedOn: on } });
};

const endDepartment = ({ department, on }: EndDepartment, state: Standing): Decided => {
  const present = state.departments.find(({ id }) => id === department);
  if (present === undefined) return rejected('organisation.department-unknown', { department });
  return present.hasEnded ? alreadySo : accepted({ type: 'DepartmentEnded', data: { department, endedOn: on } });
};

const register = ({ carrier, name, kind, place, column, on }: RegisterCarrier, state: Standing): Decided =>
  state.carriers.some(({ id }) => id === carrier)
    ? alreadySo
    : accepted({ type: 'CarrierRegistered', data: { carrier, name, kind, place, column, registeredOn: on } });

const retire = ({ carrier, on }: RetireCarrier, state: Standing): Decided => {
  const present = state.carriers.find(({ id }) => id === carrier);
  if (present === undefined) return rejected('organisation.carrier-unknown', { carrier });
  return present.isRetired ? alreadySo : accepted({ type: 'CarrierRetired', data: { carrier, retiredOn: on } });
};

const end = (command: EndOrganisation): Decided => {
  const { successor, at, on, decision } = command;
  if (successor === undefined) return rejected('organisation.successor-needed');
  return under(
    [theSuccessorStands, noOneSucceedsFromFurtherBelow, theDecisionWasTaken],
    { ...command, successor },
    () =>
      accepted({ type: 'OrganisationEnded', data: { successor: successor.id, endedAt: at, endedOn: on, decision } }),
  );
};

const act = (command: ActOnOrganisation, state: Standing): Decided => {
  switch (command.type) {
    case 'RenameOrganisation':
      return rename(command, state);
    case 'PlaceUnder':
      return place(command, state);
    case 'ArrangeDepartment':
      return arrange(command, state);
    case 'EndDepartment':
      return endDepartment(command, state);
    case 'RegisterCarrier':
      return register(command, state);
    case 'RetireCarrier':
      return retire(command, state);
    case 'EndOrganisation':
      return end(command);
    default:
      return command satisfies never;
  }
};

const decide = (command: OrganisationCommand, state: OrganisationState): Decided => {
  if (command.type === 'FoundRoot')
    return state.phase === 'unfounded' ? found(command, undefined) : rejected('organisation.root-exists');
  if (command.type === 'FoundBelow')
    return state.phase === 'unfounded'
      ? under([theSuperiorStands], command, () => found(command, command.superior))
      : rejected('organisation.exists');
  switch (state.phase) {
    case 'unfounded':
      return rejected('organisation.unknown');
    case 'ended':
      return rejected('organisation.ended', { successor: state.successor });
    case 'standing':
      return act(command, state);
    default:
      return state satisfies never;
  }
};

/** What an event changes in an organisation that is there, standing or (a history that we only read) ended. */
const change = (
  state: Exclude<OrganisationState, { phase: 'unfounded' }>,
  event: OrganisationEvent,
): OrganisationState => {
  switch (event.type) {
    case 'OrganisationFounded':
      return state;
    case 'OrganisationRenamed':
      return { ...state, name: event.data.name };
    case 'OrganisationPlaced':
      return { ...state, superior: event.data.superior };
    case 'DepartmentArranged': {
      const { department, name } = event.data;
      return { ...state, departments: [...state.departments, { id: department, name, hasEnded: false }] };
    }
    case 'DepartmentRenamed': {
      const { department, name } = event.data;
      return {
        ...state,
        departments: state.departments.map((one) => (one.id === department ? { ...one, name } : one)),
      };
    }
    case 'DepartmentEnded': {
      const { department } = event.data;
      const ended = state.departments.map((one) => (one.id === department ? { ...one, hasEnded: true } : one));
      return { ...state, departments: ended };
    }
    case 'CarrierRegistered': {
      const { carrier, name, kind, place, column } = event.data;
      return { ...state, carriers: [...state.carriers, { id: carrier, name, kind, place, column, isRetired: false }] };
    }
    case 'CarrierRetired': {
      const { carrier } = event.data;
      return {
        ...state,
        carriers: state.carriers.map((one) => (one.id === carrier ? { ...one, isRetired: true } : one)),
      };
    }
    case 'OrganisationEnded':
      return { ...state, phase: 'ended', successor: event.data.successor };
    default:
      return event satisfies never;
  }
};

const evolve = (state: OrganisationState, event: OrganisationEvent): OrganisationState => {
  if (state.phase !== 'unfounded') return change(state, event);
  if (event.type !== 'OrganisationFounded') return state;
  const { name, zone, superior, foundedOn, profile } = event.data;
  return { phase: 'standing', name, zone, superior, foundedOn, profile, departments: [], carriers: [] };
};

/** An organisation: founded → renamed, placed, departments and carriers → ended. @clause S6 */
export const organisation: Decider<OrganisationCommand, OrganisationState, OrganisationEvent, OrganisationRefusal> = {
  initialState: { phase: 'unfounded' },
  decide,
  evolve,
};

export const organisationCodec = storedCodec(organisationEvents);
