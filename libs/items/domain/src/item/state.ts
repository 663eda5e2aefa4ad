import type { Nature } from '@gongkai/contract-kit';
import type {
  Body,
  CalendarReference,
  CarrierId,
  Instant,
  OrganisationId,
  PersonId,
  PlainDate,
  ReviewLevel,
  Scope,
  WithholdingGround,
} from '@gongkai/kernel';
import type {
  Approver,
  BallotRoster,
  RoundChoice,
  CorrectionStage,
  Form,
  RoundInstead,
  RoundInstance,
  ItemDeadlineKind,
  RoundMatter,
  MoveCause,
  Phase,
  PlannedCarrier,
  RoundQuota,
  ReasonAct,
  ReasonCheck,
  Terms,
  VersionData,
} from '@gongkai/items-contracts';

/** A version without its text: what it asks for, who wrote it, and the hash. */
export interface Version extends Omit<VersionData, 'content'> {
  readonly by: PersonId;
  readonly writtenAt: Instant;
  /** It was of a correction that was dropped: it stays on record, and nothing builds on it. @clause S2.1(5) */
  readonly isAbandoned: boolean;
}

/** A seat whose holder left the round without having voted. `lostOn` is the day on which that was noticed. @clause S4.2(1) */
export interface RoundLostSeat {
  readonly person: PersonId;
  readonly lostOn: PlainDate;
}

export interface Vote {
  readonly by: PersonId;
  readonly choice: RoundChoice;
  readonly nature: Nature | null;
  readonly instead: RoundInstead | null;
}

/** A round held as a session: its result stands once nobody has objected in time. @clause S4.2(1) */
export interface RecordedSession {
  readonly heldOn: PlainDate;
  readonly recorded: readonly PersonId[];
  readonly objectUntil: PlainDate;
}

/** A collective decision under way. The roster is fixed; votes, recusals and lost seats only add up. @clause S4.2(1) */
export interface Round {
  readonly number: number;
  readonly matter: RoundMatter;
  readonly version: number;
  readonly instance: RoundInstance;
  readonly level: ReviewLevel;
  readonly organisation: OrganisationId;
  readonly body: Body;
  readonly roster: BallotRoster;
  readonly quorum: RoundQuota;
  readonly approval: RoundQuota;
  readonly authors: readonly PersonId[];
  readonly openedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly remindOn: PlainDate | null;
  readonly votes: readonly Vote[];
  readonly recused: readonly PersonId[];
  readonly lost: readonly RoundLostSeat[];
  readonly session: RecordedSession | null;
}

export interface Approval {
  readonly version: number;
  readonly clearedBy: PersonId;
  readonly scope: Scope;
  readonly audience: string | null;
  readonly decidedOn: PlainDate;
  readonly staleOn: PlainDate;
  readonly nature: Nature | null;
  readonly approver: Approver;
}

/** A text on its way to approval: a draft, or the correction of what is published. A version is in review while its round is open. */
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
  /** Whose own days count: of a round the organisation's whose body decides, of all else the item's. */
  readonly organisation: OrganisationId;
  /** The round's number, or the publication's. */
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
  /** Number of the last round opened. */
  readonly rounds: number;
  /** The one collective decision under way. */
  readonly round: Round | null;
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

export interface Unborn {
  readonly phase: 'unborn';
}

export type ItemState = Unborn | Preparing | Withheld | StandingItem | Gone;
export type LivingItem = Exclude<ItemState, Unborn>;

export const UNBORN: Unborn = { phase: 'unborn' };

export const isStanding = (state: ItemState): state is StandingItem =>
  state.phase === 'published' || state.phase === 'closed' || state.phase === 'archived';

/** The text in work, if there is one: the draft's or the correction's. */
export const workOf = (state: ItemState): Work | null => {
  if (state.phase === 'preparing') return state.work;
  return isStanding(state) ? state.correction : null;
};

/** The version that an act is about: the one in work, else the one that stands published, else the newest. */
export const versionAtHand = (state: LivingItem): number =>
  workOf(state)?.version ?? (isStanding(state) ? state.approval.version : state.versions.length);

export const withWork = (state: ItemState, work: Work): ItemState => {
  if (state.phase === 'preparing') return { ...state, work };
  return isStanding(state) ? { ...state, correction: work } : state;
};

/** The collective decision under way, if there is one. */
export const roundOf = (state: ItemState): Round | null => (state.phase === 'unborn' ? null : state.round);

/** A version by its number; versions are numbered from 1 without gaps. */
export const versionOf = (state: Core, number: number): Version => state.versions[number - 1] as Version;

/** The number that the next version will have; its text is sealed under that version's key. */
export const nextVersion = (state: ItemState): number => (state.phase === 'unborn' ? 1 : state.versions.length + 1);

const shownStage = (work: Work, round: Round | null): CorrectionStage => {
  if (work.stage === 'returned') return 'drafted';
  if (work.stage !== 'cleared' || round?.matter !== 'publication') return work.stage;
  return round.instance === 'own' ? 'inReview' : 'beforeSuperior';
};

/** Where the item stands, as readers see it. */
export const phaseOf = (state: LivingItem): Phase =>
  state.phase === 'preparing' ? shownStage(state.work, state.round) : state.phase;

/** Where the correction stands; nothing when none is under way. @clause S2.1(5) */
export const correctionStageOf = (state: ItemState): CorrectionStage | null =>
  isStanding(state) && state.correction !== null ? shownStage(state.correction, state.round) : null;

/** Whether the round decides on a correction of what is published already. @clause S2.1(5) */
export const decidesACorrection = (state: ItemState, { matter }: Round): boolean =>
  isStanding(state) && matter === 'publication';
