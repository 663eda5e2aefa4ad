import type {
  CarrierId,
  Instant,
  OrganisationId,
  PersonId,
  PlainDate,
  Scope,
  Sealed,
  WithholdingGround,
  WorkingCalendar,
} from '@gongkai/kernel';
import type {
  Choice,
  CoveredEntry,
  Form,
  Instead,
  Marks,
  Money,
  NamedDecision,
  Nature,
} from '@gongkai/items-contracts';
import type { Carrier, ReviewFacts, Roster, Rules } from './facts.js';

/** Who acts, and when: `today` is the day of `at` in the organisation's zone. */
export interface Moment {
  readonly by: PersonId;
  readonly at: Instant;
  readonly today: PlainDate;
}

/** When a process acts. */
export interface Day {
  readonly today: PlainDate;
}

/** What a version says and asks for. Its text is sealed under the key of the version that {@link nextVersion} names. */
export interface WrittenVersion {
  readonly content: Sealed;
  readonly textSha256: string;
  readonly sourceCount: number;
  readonly entries: readonly CoveredEntry[];
  readonly scope: Scope;
  readonly audience: string | null;
  readonly responsible: PersonId;
  readonly decision: NamedDecision | null;
  readonly money: Money | null;
  readonly marks: Marks;
}

interface Writing extends Moment {
  readonly written: WrittenVersion;
  readonly rules: Rules;
  /** Whether the responsible person belongs to the organisation. */
  readonly isResponsibleOurs: boolean;
}

type Named<Type extends string, Fields> = { readonly type: Type } & Readonly<Fields>;

export type DraftItem = Named<'DraftItem', Writing & { organisation: OrganisationId }>;
export type ReviseItem = Named<'ReviseItem', Writing>;
export type FlagItemWeighty = Named<'FlagItemWeighty', Moment & ReviewFacts & { reason: Sealed }>;
export type ClearItem = Named<'ClearItem', Moment & { version: number; basis: Sealed }>;
export type RefuseClearance = Named<
  'RefuseClearance',
  Moment & { version: number; ground: WithholdingGround; basis: Sealed }
>;
export type ProposeWithholding = Named<
  'ProposeWithholding',
  Moment &
    ReviewFacts & { ground: WithholdingGround; basis: Sealed; recheckOn: PlainDate | null; isTitleMasked: boolean }
>;
export type ReleaseItem = Named<'ReleaseItem', Moment & { basis: Sealed }>;
export type SubmitItem = Named<'SubmitItem', Moment & ReviewFacts>;
export type RecallItem = Named<'RecallItem', Moment & { reason: Sealed }>;
export type CastVote = Named<
  'CastVote',
  Moment &
    ReviewFacts & { round: number; choice: Choice; reason: Sealed | null; nature: Nature | null; instead: Instead }
>;
export type RecuseFromReview = Named<'RecuseFromReview', Moment & ReviewFacts & { reason: Sealed }>;
export type RecordReviewSession = Named<
  'RecordReviewSession',
  Moment & {
    round: number;
    heldAt: Instant;
    heldOn: PlainDate;
    attendance: readonly PersonId[];
    recused: readonly PersonId[];
    votes: readonly { readonly person: PersonId; readonly choice: Choice; readonly nature: Nature | null }[];
    dissent: Sealed | null;
    minutesNumber: string;
    scanSha256: string;
    /** The deciding body as it was in office when the session was held. */
    rosterThen: Roster;
    calendar: WorkingCalendar;
  }
>;
export type ObjectToRecord = Named<'ObjectToRecord', Moment & { reason: Sealed }>;
export type ConcludeReview = Named<'ConcludeReview', Day & ReviewFacts & { round: number }>;
export type NoteLostSeats = Named<'NoteLostSeats', Day & ReviewFacts>;
export type RemindSuperior = Named<'RemindSuperior', Day & { round: number; calendar: WorkingCalendar }>;
export type RedirectEscalation = Named<'RedirectEscalation', Day & ReviewFacts>;
export type MarkApprovalStale = Named<'MarkApprovalStale', Day & { version: number }>;
export type PublishItem = Named<
  'PublishItem',
  Moment & {
    scope: Scope;
    audience: string | null;
    form: Form;
    carriers: readonly CarrierId[];
    noticeWorkingDays: number | null;
    openedEarlierOn: PlainDate | null;
    registered: readonly Carrier[];
    calendar: WorkingCalendar;
  }
>;
export type ProvePosting = Named<
  'ProvePosting',
  Moment & {
    publication: number;
    carrier: CarrierId;
    postedBy: PersonId;
    upOn: PlainDate;
    downOn: PlainDate | null;
    fileSha256: string;
    calendar: WorkingCalendar;
  }
>;
export type ProveDelivery = Named<
  'ProveDelivery',
  Moment & {
    publication: number;
    deliveredOn: PlainDate;
    place: string;
    deliveredBy: PersonId;
    listCount: number;
    listSha256: string;
    calendar: WorkingCalendar;
  }
>;
export type TakeDownPosting = Named<
  'TakeDownPosting',
  Moment & { publication: number; carrier: CarrierId; downOn: PlainDate }
>;
export type CloseItem = Named<'CloseItem', Moment>;
export type ArchiveItem = Named<'ArchiveItem', Moment>;
export type CorrectItem = Named<'CorrectItem', Writing & { reason: Sealed }>;
export type DropCorrection = Named<'DropCorrection', Moment & { reason: Sealed }>;
export type PublishCorrection = Named<'PublishCorrection', Moment & { calendar: WorkingCalendar }>;
export type ProposeWithdrawal = Named<'ProposeWithdrawal', Moment & ReviewFacts & { reason: Sealed }>;
export type ClearWithdrawal = Named<'ClearWithdrawal', Moment & { basis: Sealed }>;
export type WithdrawForSecrecy = Named<'WithdrawForSecrecy', Moment & { ground: WithholdingGround; basis: Sealed }>;

/** What an item takes: the contract's body, with the moment, the sealed texts and the facts that the handler adds. */
export type ItemCommand =
  | DraftItem
  | ReviseItem
  | FlagItemWeighty
  | ClearItem
  | RefuseClearance
  | ProposeWithholding
  | ReleaseItem
  | SubmitItem
  | RecallItem
  | CastVote
  | RecuseFromReview
  | RecordReviewSession
  | ObjectToRecord
  | ConcludeReview
  | NoteLostSeats
  | RemindSuperior
  | RedirectEscalation
  | MarkApprovalStale
  | PublishItem
  | ProvePosting
  | ProveDelivery
  | TakeDownPosting
  | CloseItem
  | ArchiveItem
  | CorrectItem
  | DropCorrection
  | PublishCorrection
  | ProposeWithdrawal
  | ClearWithdrawal
  | WithdrawForSecrecy;
