import type { EventOf } from '@gongkai/contract-kit';
import {
  accepted,
  alreadySo,
  rejected,
  type CarrierId,
  type Decision,
  type DecisionsOn,
  type DepartmentId,
  type FoldsOf,
} from '@gongkai/kernel';
import {
  carrierRegistered,
  carrierRetired,
  departmentArranged,
  departmentEnded,
  departmentRenamed,
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

const arrange = ({ department, isNew, name, on }: ArrangeDepartment, { departments }: Standing): Decided => {
  const present = departments.find(({ id }) => id === department);
  if (present === undefined)
    return isNew
      ? accepted(departmentArranged({ department, name, arrangedOn: on }))
      : rejected('organisation.department-unknown', { department });
  if (present.hasEnded) return rejected('organisation.department-ended', { department });
  return present.name === name ? alreadySo : accepted(departmentRenamed({ department, name, renamedOn: on }));
};

const endDepartment = ({ department, on }: EndDepartment, { departments }: Standing): Decided => {
  const present = departments.find(({ id }) => id === department);
  if (present === undefined) return rejected('organisation.department-unknown', { department });
  return present.hasEnded ? alreadySo : accepted(departmentEnded({ department, endedOn: on }));
};

const register = (command: RegisterCarrier, { carriers }: Standing): Decided => {
  const { carrier, name, kind, place, column, on } = command;
  return carriers.some(({ id }) => id === carrier)
    ? alreadySo
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
