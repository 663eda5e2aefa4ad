import type {
  AppointmentId,
  Body,
  CarrierId,
  EntryKind,
  MajorGroup,
  OrganisationId,
  PersonId,
  PreDisclosure,
  ReviewLevel,
  Scope,
  WithholdingGround,
  WorkingCalendar,
} from '@gongkai/kernel';

/** A body as it is in office now, in order of precedence. Fits organisation's `Roster`. @clause S6 */
export interface Roster {
  readonly organisation: OrganisationId;
  readonly body: Body;
  readonly head: PersonId | null;
  readonly firstDeputy: PersonId | null;
  readonly seats: readonly { readonly person: PersonId; readonly appointment: AppointmentId }[];
}

/** One entry of the catalogue in force. Fits organisation's `CatalogueEntry`. @clause S3.1(1) */
export interface CatalogueEntry {
  readonly code: string;
  readonly kind: EntryKind;
  readonly group?: MajorGroup | undefined;
  readonly review: ReviewLevel;
  readonly preDisclosure: PreDisclosure;
  readonly insideFirst: boolean;
  readonly scope: Scope | 'applicant';
  readonly threshold?: { readonly amountFen: number } | undefined;
  readonly subjects: readonly unknown[];
  readonly retired?: boolean | undefined;
}

/** The numbers of a policy profile that bind an item. Fits organisation's `PolicyProfile`. */
export interface ProfileNumbers {
  readonly id: string;
  readonly version: number;
  readonly review: {
    readonly quorumShare: { readonly default: string; readonly appointment: string; readonly funds: string };
    readonly approvalShareOfBody: string;
    readonly quorumWithinWorkingDays: number;
    readonly recordedVoterObjectsWithinWorkingDays: number;
    readonly approvedGoesStaleAfterWorkingDays: number;
    readonly superiorReminderAfterWorkingDays: number;
  };
  readonly publication: { readonly noticeWorkingDays: number; readonly insideLeadWorkingDays: number };
  readonly withheld: { readonly recheckEveryMonths: number };
  readonly withholdingGrounds: readonly WithholdingGround[];
}

/** A registered carrier that is not retired. Fits organisation's carrier fact. */
export interface Carrier {
  readonly id: CarrierId;
  readonly name: string;
  readonly kind: string;
  readonly place: string;
}

/** What binds an item that begins now. Fits organisation's `Rules`. */
export interface Rules {
  readonly ended: boolean;
  readonly catalogue: { readonly version: number; readonly entries: readonly CatalogueEntry[] };
  readonly profile: ProfileNumbers;
  readonly carriers: readonly Carrier[];
}

/** Where a case goes from the organisation's own body: the superior with its body, or nobody and a root's own body. @clause S4.2(1) */
export interface Above {
  readonly superior: OrganisationId | null;
  /** The superior's body `organisation`; a root's own. */
  readonly roster: Roster;
}

/** What every step of a collective decision is decided on. */
export interface ReviewFacts {
  /** The body that decides in the round under way (or that is to open), as it is in office now. */
  readonly rosterNow: Roster;
  readonly above: Above;
  readonly calendar: WorkingCalendar;
}
