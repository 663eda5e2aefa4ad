import type { RowTable } from '@gongkai/projections';
import type { Sealed } from '@gongkai/kernel';
import type {
  AppointmentView,
  CatalogueVersionView,
  DecisionReference,
  MemberView,
  OrganisationEntry,
  OrganisationView,
  PolicyProfile,
  SessionEntry,
  SessionView,
} from '@gongkai/organisation-contracts';

/** Rows as PostgreSQL keeps them; names of columns are names of fields. */
export interface OrganisationRow {
  readonly id: OrganisationEntry['id'];
  readonly name: string;
  readonly zone: string;
  readonly superior: OrganisationEntry['superior'];
  readonly profile: string;
  readonly founded_on: OrganisationEntry['foundedOn'];
  readonly founded_at: string;
  readonly ended_on: OrganisationEntry['endedOn'];
  readonly successor: OrganisationEntry['successor'];
  readonly departments: OrganisationView['departments'];
  readonly carriers: OrganisationView['carriers'];
  readonly revision: number;
}

export const ORGANISATION: RowTable<OrganisationRow> = {
  name: 'organisation',
  key: ['id'],
  columns: [
    'id',
    'name',
    'zone',
    'superior',
    'profile',
    'founded_on',
    'founded_at',
    'ended_on',
    'successor',
    'departments',
    'carriers',
    'revision',
  ],
};

export interface MembershipRow {
  readonly organisation: OrganisationEntry['id'];
  readonly person: MemberView['person'];
  readonly name: Sealed | null;
  readonly contact: Sealed | null;
  readonly contact_lookup: string | null;
  readonly is_member: boolean;
  readonly is_staff: boolean;
  readonly enrolled_on: MemberView['enrolledOn'];
  readonly enrolled_at: string;
  readonly left_on: MemberView['leftOn'];
  readonly is_erased: boolean;
  readonly revision: number;
}

export const MEMBERSHIP: RowTable<MembershipRow> = {
  name: 'membership',
  key: ['organisation', 'person'],
  columns: [
    'organisation',
    'person',
    'name',
    'contact',
    'contact_lookup',
    'is_member',
    'is_staff',
    'enrolled_on',
    'enrolled_at',
    'left_on',
    'is_erased',
    'revision',
  ],
};

export interface AppointmentRow {
  readonly id: AppointmentView['id'];
  readonly organisation: OrganisationEntry['id'];
  readonly office: AppointmentView['office'];
  readonly person: AppointmentView['person'];
  readonly department: AppointmentView['department'];
  readonly from_on: AppointmentView['fromOn'];
  readonly until_on: AppointmentView['untilOn'];
  readonly appointed_at: AppointmentView['appointedAt'];
  readonly terms: number;
  readonly decision: DecisionReference;
  readonly ended_at: AppointmentView['endedAt'];
  readonly ended_how: AppointmentView['endedHow'];
  readonly delegated_to: AppointmentView['delegatedTo'];
  readonly delegated_until_on: AppointmentView['delegatedUntilOn'];
}

export const APPOINTMENT: RowTable<AppointmentRow> = {
  name: 'appointment',
  key: ['id'],
  columns: [
    'id',
    'organisation',
    'office',
    'person',
    'department',
    'from_on',
    'until_on',
    'appointed_at',
    'terms',
    'decision',
    'ended_at',
    'ended_how',
    'delegated_to',
    'delegated_until_on',
  ],
};

export interface CatalogueVersionRow {
  readonly organisation: OrganisationEntry['id'];
  readonly version: number;
  /** Null while it is a draft. */
  readonly in_force_on: CatalogueVersionView['inForceOn'];
  readonly decision: DecisionReference | null;
  readonly entries: CatalogueVersionView['entries'];
  readonly revision: number;
}

export const CATALOGUE_VERSION: RowTable<CatalogueVersionRow> = {
  name: 'catalogue_version',
  key: ['organisation', 'version'],
  columns: ['organisation', 'version', 'in_force_on', 'decision', 'entries', 'revision'],
};

export interface ProfileVersionRow {
  readonly organisation: OrganisationEntry['id'];
  readonly version: number;
  readonly in_force_from: string;
  readonly decision: DecisionReference;
  readonly profile: PolicyProfile;
  readonly revision: number;
}

export const PROFILE_VERSION: RowTable<ProfileVersionRow> = {
  name: 'profile_version',
  key: ['organisation', 'version'],
  columns: ['organisation', 'version', 'in_force_from', 'decision', 'profile', 'revision'],
};

export interface SessionRow {
  readonly id: SessionEntry['id'];
  readonly organisation: SessionEntry['organisation'];
  readonly body: SessionEntry['body'];
  readonly phase: SessionEntry['phase'];
  readonly held_on: SessionEntry['heldOn'];
  readonly is_on_openness: boolean;
  readonly minutes_number: string | null;
  readonly agenda: readonly { readonly point: number; readonly isOpenness: boolean }[];
  readonly present: SessionView['present'];
  readonly absent: SessionView['absent'];
  readonly decisions: readonly Omit<SessionView['decisions'][number], 'text'>[];
  readonly call: Sealed;
  readonly minutes: Sealed | null;
  readonly reason: Sealed | null;
  readonly revision: number;
}

export const SESSION: RowTable<SessionRow> = {
  name: 'session',
  key: ['id'],
  columns: [
    'id',
    'organisation',
    'body',
    'phase',
    'held_on',
    'is_on_openness',
    'minutes_number',
    'agenda',
    'present',
    'absent',
    'decisions',
    'call',
    'minutes',
    'reason',
    'revision',
  ],
};
