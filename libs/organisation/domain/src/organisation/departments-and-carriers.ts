import { areNamesAlike, type EventOf } from '@gongkai/contract-kit';
import {
  accepted,
  alreadySo,
  refuse,
  rejected,
  under,
  type CarrierId,
  type Decision,
  type DecisionsOn,
  type DepartmentId,
  type FoldsOf,
  type Policy,
} from '@gongkai/kernel';
import {
  carrierRegistered,
  carrierRetired,
  departmentArranged,
  departmentEnded,
  departmentRenamed,
  MAX_STANDING_PARTS,
  type departmentsAndCarriersEvents,
  type DepartmentsAndCarriersRejection,
  type TreeRejection,
} from '@gongkai/organisation-contracts';
import type { Moment } from '../moment.js';
import {
  onceFounded,
  whereItStands,
  type Carrier,
  type Department,
  type OrganisationState,
  type Standing,
} from './organisation-state.js';

export type ArrangeDepartment = Moment & {
  readonly type: 'ArrangeDepartment';
  readonly department: DepartmentId;
  /** Otherwise the department is there and takes another name. */
  readonly isNew: boolean;
  readonly name: string;
};
export type EndDepartment = Moment & { readonly type: 'EndDepartment'; readonly department: DepartmentId };
export type RegisterCarrier = Moment & {
  readonly type: 'RegisterCarrier';
  readonly carrier: CarrierId;
  readonly name: string;
  readonly kind: string;
  readonly place: string;
  readonly column: string;
};
export type RetireCarrier = Moment & { readonly type: 'RetireCarrier'; readonly carrier: CarrierId };
export type DepartmentsAndCarriersCommand = ArrangeDepartment | EndDepartment | RegisterCarrier | RetireCarrier;

type DepartmentsAndCarriersEvent = EventOf<typeof departmentsAndCarriersEvents>;
type Refusal = DepartmentsAndCarriersRejection | TreeRejection;
type Decided = Decision<DepartmentsAndCarriersEvent, Refusal>;

interface Arranging {
  readonly name: string;
  readonly isNew: boolean;
  /** The other departments that stand. */
  readonly others: readonly Department[];
}

/** @clause S6 */
const departmentsAreToldApart: Policy<Arranging, Refusal> = ({ name, others }) => {
  const alike = others.find((other) => areNamesAlike(other.name, name));
  return alike && refuse('organisation.department-named-alike', { department: alike.id });
};

const departmentsAreSoMany: Policy<Arranging, Refusal> = ({ isNew, others }) =>
  isNew && others.length >= MAX_STANDING_PARTS
    ? refuse('organisation.departments-too-many', { most: MAX_STANDING_PARTS })
    : undefined;

const arrangingPolicies: readonly Policy<Arranging, Refusal>[] = [departmentsAreToldApart, departmentsAreSoMany];

const arrange = ({ department, isNew, name, on }: ArrangeDepartment, { departments }: Standing): Decided => {
  const present = departments.find(({ id }) => id === department);
  if (present === undefined && !isNew) return rejected('organisation.department-unknown', { department });
  if (present?.hasEnded === true) return rejected('organisation.department-ended', { department });
  if (present?.name === name) return alreadySo;
  const others = departments.filter(({ id, hasEnded }) => !hasEnded && id !== department);
  return under(arrangingPolicies, { name, others, isNew: present === undefined }, () =>
    accepted(
      present === undefined
        ? departmentArranged({ department, name, arrangedOn: on })
        : departmentRenamed({ department, name, renamedOn: on }),
    ),
  );
};

const endDepartment = ({ department, on }: EndDepartment, { departments }: Standing): Decided => {
  const present = departments.find(({ id }) => id === department);
  if (present === undefined) return rejected('organisation.department-unknown', { department });
  return present.hasEnded ? alreadySo : accepted(departmentEnded({ department, endedOn: on }));
};

const register = (command: RegisterCarrier, { carriers }: Standing): Decided => {
  const { carrier, name, kind, place, column, on } = command;
  if (carriers.some(({ id }) => id === carrier)) return alreadySo;
  const standing = carriers.filter(({ isRetired }) => !isRetired).length;
  return standing >= MAX_STANDING_PARTS
    ? rejected('organisation.carriers-too-many', { most: MAX_STANDING_PARTS })
    : accepted(carrierRegistered({ carrier, name, kind, place, column, registeredOn: on }));
};

const retire = ({ carrier, on }: RetireCarrier, { carriers }: Standing): Decided => {
  const present = carriers.find(({ id }) => id === carrier);
  if (present === undefined) return rejected('organisation.carrier-unknown', { carrier });
  return present.isRetired ? alreadySo : accepted(carrierRetired({ carrier, retiredOn: on }));
};

export const departmentsAndCarriersDecisions: DecisionsOn<
  DepartmentsAndCarriersCommand,
  OrganisationState,
  DepartmentsAndCarriersEvent,
  Refusal
> = {
  ArrangeDepartment: whereItStands(arrange),
  EndDepartment: whereItStands(endDepartment),
  RegisterCarrier: whereItStands(register),
  RetireCarrier: whereItStands(retire),
};

const amend = <One extends Department | Carrier>(
  all: readonly One[],
  id: One['id'],
  by: Partial<One>,
): readonly One[] => all.map((one) => (one.id === id ? { ...one, ...by } : one));

export const departmentsAndCarriersFolds: FoldsOf<DepartmentsAndCarriersEvent, OrganisationState> = {
  DepartmentArranged: onceFounded((state, { department: id, name }) => ({
    ...state,
    departments: [...state.departments, { id, name, hasEnded: false }],
  })),
  DepartmentRenamed: onceFounded((state, { department, name }) => ({
    ...state,
    departments: amend(state.departments, department, { name }),
  })),
  DepartmentEnded: onceFounded((state, { department }) => ({
    ...state,
    departments: amend(state.departments, department, { hasEnded: true }),
  })),
  CarrierRegistered: onceFounded((state, { carrier: id, name, kind, place, column }) => ({
    ...state,
    carriers: [...state.carriers, { id, name, kind, place, column, isRetired: false }],
  })),
  CarrierRetired: onceFounded((state, { carrier }) => ({
    ...state,
    carriers: amend(state.carriers, carrier, { isRetired: true }),
  })),
};
