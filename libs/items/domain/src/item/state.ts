import type { MoveCause, Nature } from '@gongkai/contract-kit';
import type {
  Approver,
  CorrectionStage,
  Form,
  ItemBench,
  ItemDeadlineKind,
  ItemMatter,
  Phase,
  PlannedCarrier,
  ReasonAct,
  ReasonCheck,
  ReviewBefore,
  Terms,
  VersionData,
} from '@gongkai/items-contracts';
import type {
  Body,
  CalendarReference,
  CarrierId,
  Instant,
  OrganisationId,
  PersonId,
  PlainDate,
  ReviewId,
  Scope,
  WithholdingGround,
} from '@gongkai/kernel';

/** A version without its text: what it asks for, who wrote it, and the hash. */
export interface Version extends Omit<VersionData, 'content'> {
  readonly by: PersonId;
  readonly writtenAt: Instant;
  /** It was of a correction that was dropped: it stays on record, and nothing builds on it. @clause S2.1(5) */
  readonly isAbandoned: boolean;
}

/** A collective decision that was asked for and has not come back: how it is decided is the review's own. @clause S4.2(1) */
export interface PendingReview {
  readonly review: ReviewId;
  /** The item's n-th. */
  readonly number: number;
  readonly kind: ItemMatter;
  readonly version: number;
  /** Of the very text that was put before the body. */
  readonly digest: string;
  /** Whose body decides, as far as it was told. */
  readonly organisation: OrganisationId;
  readonly body: Body;
  readonly bench: ItemBench;
  readonly askedOn: PlainDate;
}

/** A text that can't come again: nowhere, or not to that body. @clause S4.2(1) */
export interface Barred {
  readonly digest: string;
  readonly review: ReviewId;
  readonly at: { readonly organisation: OrganisationId; readonly body: Body } | null;
}

/** The last review that ended without an approval, and of which matter it was. */
export interface LastAsked {
  readonly kind: ItemMatter;
  readonly asked: ReviewBefore;
}

export interface Approval {
  /** Which of the item's reviews gave it. */
  readonly number: number;
  readonly version: number;
  readonly clearedBy: PersonId;
  readonly scope: Scope;
  readonly audience: string | null;
  readonly decidedOn: PlainDate;
  readonly staleOn: PlainDate;
  readonly nature: Nature | null;
  readonly approver: Approver;
}

/** A text on its way to approval: a draft, or the correction of what is published. A version is in review while its review is. */
export type Work = { readonly version: number } & (
  | { readonly stage: 'drafted' | 'returned' | 'refused' }
  | { readonly stage: 'secrecyRefused'; readonly ground: WithholdingGround }
  | { readonly stage: 'cleared'; readonly clearedBy: PersonId }
  | { readonly stage: 'approved'; readonly approval: Approval }
);

/** What the withheld register is to say, once approved. @clause S2.1(3) */
export interface Withholding {
  readonly ground: WithholdingGround;
  readonly recheckOn: PlainDate;
  readonly isTitleMasked: boolean;
}

/** A planned carrier that bears, or bore, the text. `endsOn` is the last day of its period. @clause S4.1(3) */
export interface Posting {
  readonly carrier: CarrierId;
  readonly upOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly downOn: PlainDate | null;
}

/** A posting of a version that a correction has replaced: no period runs on it, but that it came down is worth knowing. */
export interface ReplacedPosting extends Posting {
  readonly publication: number;
  readonly version: number;
}

export interface Publication {
  readonly number: number;
  readonly version: number;
  readonly scope: Scope;
  readonly audience: string | null;
  readonly form: Form;
  readonly carriers: readonly PlannedCarrier[];
  readonly noticeWorkingDays: number | null;
  readonly publishedOn: PlainDate;
  readonly isEnteredLater: boolean;
  readonly postings: readonly Posting[];
  readonly isDelivered: boolean;
  /** It keeps the old version until the corrected one has had its lead inside. @clause S2.1(5) */
  readonly isWaiting: boolean;
}

/** An inside lead that began with a proof. @clause S4.2(3) */
export interface InsideLead {
  readonly publication: number;
  readonly carrier: CarrierId | null;
  readonly endsOn: PlainDate;
}

/** A counted date: from day 0, how many working days, with which calendar; and how it moved last. @clause S4.3 */
export interface Deadline {
  readonly kind: ItemDeadlineKind;
  /** The number of the item's review, or the publication's. */
  readonly number: number;
  readonly carrier: CarrierId | null;
  readonly from: PlainDate;
  readonly workingDays: number;
  readonly on: PlainDate;
  readonly calendar: CalendarReference;
  readonly moved: { readonly was: PlainDate; readonly because: MoveCause; readonly movedOn: PlainDate } | null;
}

/** A reason that readers are shown once it is cleared. @clause S2.1(3) */
export interface ShownReason {
  readonly number: number;
  readonly act: ReasonAct;
  /** Number of its last wording. */
  readonly wording: number;
  /** Whoever gave one of its wordings. */
  readonly authors: readonly PersonId[];
  readonly check: ReasonCheck;
  /** What it was given for did not come about. */
  readonly isMoot: boolean;
}

/** What holds from the first draft to the end. */
export interface Core {
  readonly organisation: OrganisationId;
  readonly drafter: PersonId;
  readonly draftedAt: Instant;
  readonly terms: Terms;
  readonly versions: readonly Version[];
  /** Drafter and revisers up to the last version, but for those of dropped corrections. */
  readonly authors: readonly PersonId[];
  readonly isWeighty: boolean;
  /** Number of the last review asked for. */
  readonly reviews: number;
  /** The one collective decision under way. */
  readonly review: PendingReview | null;
  readonly barred: readonly Barred[];
  readonly before: LastAsked | null;
  /** Versions that one person's word has put out of use. @clause S2.1(3) */
  readonly takenByWord: readonly number[];
  /** Numbered from 1 without gaps. */
  readonly reasons: readonly ShownReason[];
  /** Every date that was counted for it, as it stands now. */
  readonly deadlines: readonly Deadline[];
}

/** Not yet open to anybody beyond the drafting circle. */
export interface Preparing extends Core {
  readonly phase: 'preparing';
  readonly work: Work;
  readonly proposal: Withholding | null;
}

export interface Withheld extends Core {
  readonly phase: 'withheld';
  readonly register: Withholding;
  /** How often it was told that its re-check is overdue. */
  readonly overdueTold: number;
  readonly proposal: Withholding | null;
}

/** Open to somebody: the approved version, where it is open, and a correction that may be under way. */
export interface StandingItem extends Core {
  readonly phase: 'published' | 'closed' | 'archived';
  readonly approval: Approval;
  readonly publications: readonly Publication[];
  readonly publicationCount: number;
  readonly replaced: readonly ReplacedPosting[];
  readonly leads: readonly InsideLead[];
  readonly scopesReached: readonly Scope[];
  readonly correction: Work | null;
  /** Numbers of the versions that were shown, in order: the first published one, and each correction that was. */
  readonly shownVersions: readonly number[];
  /** Whether the version that is shown was especially weighty: a correction that is dropped leaves it at that. */
  readonly isShownWeighty: boolean;
  /** A correction that was dropped had been flagged weighty: the next one is from its draft on. @clause S4.2(1) */
  readonly isNextWeighty: boolean;
}

/** Only a tombstone is left. */
export interface Gone extends Core {
  readonly phase: 'withdrawn' | 'withdrawnForSecrecy';
  readonly scopesReached: readonly Scope[];
}

/** Nobody reads it until a body has said whether it is a secret; then it is gone, or as it was. @clause S2.1(3) */
export interface OutOfUse extends Core {
  readonly phase: 'outOfUse';
  readonly scopesReached: readonly Scope[];
  readonly ground: WithholdingGround;
  readonly outOfUseOn: PlainDate;
  readonly was: StandingItem | Gone;
}

export interface Unborn {
  readonly phase: 'unborn';
}

export type ItemState = Unborn | Preparing | Withheld | StandingItem | OutOfUse | Gone;
export type LivingItem = Exclude<ItemState, Unborn>;

export const UNBORN: Unborn = { phase: 'unborn' };

export const isStanding = (state: ItemState): state is StandingItem =>
  state.phase === 'published' || state.phase === 'closed' || state.phase === 'archived';

/** The text in work, if there is one: the draft's or the correction's. */
export const workOf = (state: ItemState): Work | null => {
  if (state.phase === 'preparing') return state.work;
  return isStanding(state) ? state.correction : null;
};

/** The version that stands published, or stood so before it was put out of use; else the newest. */
export const versionShown = (state: LivingItem): number => {
  const shown = state.phase === 'outOfUse' ? state.was : state;
  return isStanding(shown) ? shown.approval.version : state.versions.length;
};

/** The version that an act is about: the one in work, else the one that stands published, else the newest. */
export const versionAtHand = (state: LivingItem): number => workOf(state)?.version ?? versionShown(state);

export const withWork = (state: ItemState, work: Work): ItemState => {
  if (state.phase === 'preparing') return { ...state, work };
  return isStanding(state) ? { ...state, correction: work } : state;
};

/** The collective decision under way, if there is one. */
export const reviewOf = (state: ItemState): PendingReview | null => (state.phase === 'unborn' ? null : state.review);

/** A version by its number; versions are numbered from 1 without gaps. */
export const versionOf = (state: Core, number: number): Version => state.versions[number - 1] as Version;

/** The number that the next version will have; its text is sealed under that version's key. */
export const nextVersion = (state: ItemState): number => (state.phase === 'unborn' ? 1 : state.versions.length + 1);

const shownStage = (work: Work, review: PendingReview | null): CorrectionStage => {
  if (work.stage === 'returned') return 'drafted';
  const isOfText = review?.kind === 'publication' || review?.kind === 'correction';
  if (work.stage !== 'cleared' || !isOfText) return work.stage;
  return review.bench === 'own' ? 'inReview' : 'beforeSuperior';
};

/** Where the item stands, as readers see it. */
export const phaseOf = (state: LivingItem): Phase =>
  state.phase === 'preparing' ? shownStage(state.work, state.review) : state.phase;

/** Where the correction stands; nothing when none is under way. @clause S2.1(5) */
export const correctionStageOf = (state: ItemState): CorrectionStage | null =>
  isStanding(state) && state.correction !== null ? shownStage(state.correction, state.review) : null;
