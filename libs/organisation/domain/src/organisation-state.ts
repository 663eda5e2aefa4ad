import type { CarrierId, DepartmentId, OrganisationId, PlainDate } from '@gongkai/kernel';

export interface Department {
  readonly id: DepartmentId;
  readonly name: string;
  readonly hasEnded: boolean;
}

/** A place where things are opened, with its openness column (公开专栏). @clause S4.1(3) */
export interface Carrier {
  readonly id: CarrierId;
  readonly name: string;
  readonly kind: string;
  readonly place: string;
  readonly column: string;
  readonly isRetired: boolean;
}

interface Founded {
  readonly name: string;
  readonly zone: string;
  readonly superior: OrganisationId | null;
  readonly foundedOn: PlainDate;
  /** The policy profile that it was founded under. */
  readonly profile: { readonly id: string; readonly version: number };
  readonly departments: readonly Department[];
  readonly carriers: readonly Carrier[];
}

export type Standing = Founded & { readonly phase: 'standing' };
export type Ended = Founded & { readonly phase: 'ended'; readonly successor: OrganisationId };
export type OrganisationState = { readonly phase: 'unfounded' } | Standing | Ended;
