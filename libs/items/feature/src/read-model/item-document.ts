import type { Nature } from '@gongkai/contract-kit';
import type {
  Approver,
  CorrectionStage,
  Form,
  InPrint,
  Marks,
  Money,
  NamedDecision,
  Phase,
  PlannedCarrier,
  ReasonAct,
  ReasonCheck,
  ReviewUnderWay,
  SubjectGivenUp,
} from '@gongkai/items-contracts';
import type {
  Body,
  CarrierId,
  Instant,
  OrganisationId,
  PersonId,
  PlainDate,
  Scope,
  Sealed,
  WithholdingGround,
} from '@gongkai/kernel';

/** The event by which what somebody sees of an item last changed. */
export interface OpenedMark {
  readonly revision: number;
  readonly changedAt: Instant;
}

/** A body that decides on the item, or has decided. */
export interface DecidingBody {
  readonly organisation: OrganisationId;
  readonly body: Body;
}

/** A body of one organisation. */
export const bodyName = ({ organisation, body }: DecidingBody): string => `${organisation} ${body}`;

/** A body with the versions of the item that were put before it: what it votes on, and what that is compared with. */
export interface PutBefore extends DecidingBody {
  readonly versions: readonly number[];
}

/** A proof of posting or of delivery. */
export interface ProofDocument {
  readonly version: number;
  readonly carrier: CarrierId | null;
  readonly provenBy: PersonId | null;
  readonly upOn: PlainDate;
  readonly downOn: PlainDate | null;
  readonly endsOn: PlainDate | null;
  readonly isEndProvisional: boolean;
  readonly fileSha256: string;
  /** Of a posting in an internal publication. */
  readonly issue: InPrint['issue'];
  readonly page: number | null;
  /** Of a delivery: where; of a document: its number. */
  readonly venue: PlannedCarrier | null;
  readonly documentNumber: string | null;
  readonly listCount: number | null;
}

/** A publication with its proofs. */
export interface PublicationDocument {
  readonly publication: number;
  readonly version: number;
  readonly scope: Scope;
  readonly audience: string | null;
  readonly form: Form;
  readonly carriers: readonly PlannedCarrier[];
  readonly noticeWorkingDays: number | null;
  readonly publishedOn: PlainDate;
  readonly isEnteredLater: boolean;
  readonly author: PersonId;
  readonly responsible: PersonId;
  readonly approver: Approver;
  readonly isWaitingForCorrection: boolean;
  readonly replacedBy: number | null;
  readonly proofs: readonly ProofDocument[];
}

/** One wording of a reason that readers are shown. */
export interface WordingDocument {
  readonly number: number;
  readonly wording: number;
}

/** A reason that readers are shown once it is cleared, as it was worded last. */
export interface ReasonDocument extends WordingDocument {
  readonly act: ReasonAct;
  readonly by: PersonId;
  readonly reason: Sealed;
  readonly check: ReasonCheck;
  /** By whom, and when, it was last worded otherwise than the body had decided on. */
  readonly reworded: { readonly by: PersonId; readonly on: PlainDate } | null;
}

/** What one version asks for in the open. */
export interface VersionDocument {
  readonly version: number;
  readonly entries: readonly string[];
  readonly scope: Scope;
  readonly audience: string | null;
  readonly responsible: PersonId;
  readonly decision: NamedDecision | null;
  readonly money: Money | null;
  readonly marks: Marks;
  readonly givenUp: readonly SubjectGivenUp[];
  /** It stands under an entry whose threshold its figure doesn't reach. */
  readonly isBelowThreshold: boolean;
  readonly textSha256: string;
}

/** A version that was published: readable, by the circles that it reached, as long as there is anything to show. */
export interface PublishedVersionDocument {
  readonly version: number;
  readonly shown: VersionDocument;
  /** The circles that this version was opened to, each since its first day; a corrected one may wait outside. */
  readonly reached: readonly { readonly scope: Scope; readonly on: PlainDate }[];
  readonly textSha256: string;
  readonly nature: Nature | null;
  readonly reason: Sealed | null;
}

/** Everything that readers of one item ask for, but its texts; kept as one row's document. */
export interface ItemDocument {
  readonly organisation: OrganisationId;
  readonly phase: Phase;
  readonly correction: CorrectionStage | null;
  /** The version in work, or the one published when none is. */
  readonly current: VersionDocument;
  /** The version last published. */
  readonly shown: VersionDocument | null;
  readonly widestScope: Scope | null;
  readonly drafter: PersonId;
  readonly isWeighty: boolean;
  readonly draftedAt: Instant;
  readonly changedAt: Instant;
  readonly revision: number;
  /** When what each circle of readers sees of it last changed; null where it doesn't reach them. */
  readonly opened: Readonly<Record<'everybody' | 'staff' | 'members' | 'leaders', OpenedMark | null>>;
  /** Where its dates are reckoned: the zone that its last command was decided in. */
  readonly zone: string;
  readonly withheld: {
    readonly ground: WithholdingGround;
    readonly recheckOn: PlainDate;
    readonly isTitleMasked: boolean;
    readonly withheldOn: PlainDate;
  } | null;
  readonly withdrawn: {
    readonly on: PlainDate;
    readonly ground: WithholdingGround | null;
    /** Which of the reasons tells why. */
    readonly reason: number | null;
  } | null;
  /** What stands again where the body does not confirm that it is a secret; while it is out of use. */
  readonly outOfUse: Pick<ItemDocument, 'withdrawn' | 'clearedVersions' | 'clearedWordings' | 'secretVersions'> | null;
  /** From when until when nobody read it, for a secret that the body did not confirm. */
  readonly gaps: readonly { readonly from: PlainDate; readonly until: PlainDate; readonly ground: WithholdingGround }[];
  /** When it was last closed, and which of the reasons tells why before its reviewed scope was reached. */
  readonly closing: { readonly on: PlainDate; readonly reason: number | null } | null;
  /** Reasons that readers are shown once they are cleared. */
  readonly reasons: readonly ReasonDocument[];
  /** The wordings that stand cleared, also of what is over: no other is shown to who only watches. */
  readonly clearedWordings: readonly WordingDocument[];
  /** Why a correction is under way. */
  readonly pendingReason: Sealed | null;
  /** The review that it waits for; its course is the review's own to tell. */
  readonly review: ReviewUnderWay | null;
  readonly reviewCount: number;
  /** Before which bodies it is or was, each once. */
  readonly decidedBy: readonly PutBefore[];
  /** The versions that any review was asked for, oldest first, each once. */
  readonly putForward: readonly VersionDocument[];
  /** What the review asked for last puts before a body. */
  readonly asked: readonly number[];
  readonly publications: readonly PublicationDocument[];
  readonly published: readonly PublishedVersionDocument[];
  /** Versions whose last secrecy check cleared them. */
  readonly clearedVersions: readonly number[];
  /** Versions that the checker refused and nobody cleared or released since, or that were withdrawn for secrecy. */
  readonly secretVersions: readonly number[];
}
