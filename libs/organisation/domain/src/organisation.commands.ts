import type { CarrierId, DepartmentId, OrganisationId } from '@gongkai/kernel';
import type { DecisionReference, PolicyProfileId } from '@gongkai/organisation-contracts';
import type { Moment } from './moment.js';
import type { OtherOrganisation } from './organisation.policies.js';

export interface Founding extends Moment {
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
export type EndOrganisation = Moment & {
  readonly type: 'EndOrganisation';
  readonly organisation: OrganisationId;
  /** As named, else the superior; nothing where there is neither. */
  readonly successor: OtherOrganisation | undefined;
  readonly decision: DecisionReference;
};

export type ActOnOrganisation =
  | RenameOrganisation
  | PlaceUnder
  | ArrangeDepartment
  | EndDepartment
  | RegisterCarrier
  | RetireCarrier
  | EndOrganisation;
export type OrganisationCommand = FoundRoot | FoundBelow | ActOnOrganisation;
