import type { MoveCause, Nature } from '@gongkai/contract-kit';
import type {
  AskedInstead,
  BallotChoice,
  BenchKind,
  BenchQuota,
  CancelledBecause,
  CountedOutcome,
  RecordedSeat,
  RecordedVote,
  RemarkKind,
  ReviewApprover,
  ReviewDateKind,
  ReviewOutcome,
  ReviewRequest,
  ReviewTerms,
  RosterSeat,
  SeatLostHow,
  SecretCounts,
} from '@gongkai/review-contracts';
import type { Body, CalendarReference, OrganisationId, PersonId, PlainDate, SessionId } from '@gongkai/kernel';

/** What was asked, as it is stored. */
export type AskedFor = Omit<ReviewRequest, 'review'>;

/** One seat's own ballot. */
export interface SeatBallot {
  readonly by: PersonId;
  readonly choice: BallotChoice;
  readonly nature: Nature | null;
  readonly instead: AskedInstead | null;
  readonly votedOn: PlainDate;
}

/** A seat whose holder left without having voted. @clause S4.2(1) */
export interface SeatGone {
  readonly person: PersonId;
  readonly how: SeatLostHow;
  readonly lostOn: PlainDate;
  readonly noticedOn: PlainDate;
  /** Else it stays in the base as absent. */
  readonly leavesBase: boolean;
}

/** Who is out, or was asked to be: it counts once he has made or confirmed it himself. @clause S2.2 */
export interface Recusal {
  readonly person: PersonId;
  readonly isConfirmed: boolean;
}

/** A decision of a session, by which it is carried once. */
export interface RecordKey {
  readonly session: SessionId;
  readonly number: string;
  readonly edition: number;
}

/** A session's record that waits for confirmations and objections. @clause S4.2(1) */
export interface PendingRecord extends RecordKey {
  readonly record: number;
  readonly minutesNumber: string;
  readonly heldOn: PlainDate;
  readonly decidedOn: PlainDate;
  readonly presidedBy: PersonId;
  readonly recorder: PersonId;
  readonly seats: readonly RecordedSeat[];
  readonly votes: readonly RecordedVote[] | null;
  readonly counts: SecretCounts | null;
  readonly confirmedBy: readonly PersonId[];
  readonly objectUntil: PlainDate;
}

/** A body that decides: its roster is fixed; ballots, recusals and lost seats only add up. @clause S4.2(1) */
export interface Bench {
  readonly number: number;
  readonly kind: BenchKind;
  readonly organisation: OrganisationId;
  readonly body: Body;
  readonly seats: readonly RosterSeat[];
  readonly head: PersonId | null;
  readonly firstDeputy: PersonId | null;
  readonly quorum: BenchQuota;
  readonly approval: BenchQuota;
  readonly isSecret: boolean;
  readonly startedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly remindOn: PlainDate | null;
  /** How often it was reminded on its way to this due day. */
  readonly reminders: number;
  readonly ballots: readonly SeatBallot[];
  readonly recusals: readonly Recusal[];
  readonly lost: readonly SeatGone[];
  readonly record: PendingRecord | null;
  /** A session's record was carried here, whatever became of it: its body has spoken. */
  readonly wasRecorded: boolean;
}

/** A body that decides no more: what it came to, or nothing where it was left before it was counted. */
export interface BenchDone {
  readonly number: number;
  readonly kind: BenchKind;
  readonly organisation: OrganisationId;
  readonly body: Body;
  readonly outcome: CountedOutcome | null;
  readonly hadBallots: boolean;
  /** The minutes of the session that decided; nothing where personal votes did. */
  readonly minutesNumber: string | null;
}

export interface Remark {
  readonly number: number;
  readonly by: PersonId;
  readonly kind: RemarkKind;
  readonly isAnswered: boolean;
}

/** A counted day: from day 0, how many working days, with whose calendar; and how it moved last. @clause S4.3 */
export interface ReviewDate {
  readonly kind: Exclude<ReviewDateKind, 'seat'>;
  /** The bench's number, the record's, or the lapse's. */
  readonly number: number;
  /** Whose own days count: who decides. */
  readonly organisation: OrganisationId;
  readonly from: PlainDate;
  readonly on: PlainDate;
  readonly workingDays: number;
  readonly calendar: CalendarReference;
  readonly moved: {
    readonly was: PlainDate;
    readonly because: MoveCause;
    readonly movedOn: PlainDate;
  } | null;
}

/** What holds from the request to the end. */
export interface ReviewCore {
  readonly request: AskedFor;
  readonly terms: ReviewTerms;
  /** Whose body is asked first: who asked, or who took its place. */
  readonly home: OrganisationId;
  readonly isWeighty: boolean;
  /** Nobody where it came with the request. */
  readonly markedBy: PersonId | null;
  /** Number of the last bench, of the last record, of the last lapse. */
  readonly benches: number;
  readonly records: number;
  readonly lapses: number;
  readonly benchesDone: readonly BenchDone[];
  readonly remarks: readonly Remark[];
  /** Decisions of sessions that were carried, or could not be. */
  readonly carried: readonly (RecordKey & { readonly isTaken: boolean })[];
  /** Of the bench under way, the records whose void has given new days for votes. */
  readonly prolonged: readonly Omit<RecordKey, 'edition'>[];
  /** Of the bench under way, who objected last, and whether he agrees to another session. */
  readonly objection: { readonly by: PersonId; readonly isAllowed: boolean } | null;
  readonly areTextsTaken: boolean;
  readonly dates: readonly ReviewDate[];
}

/** On its way from one event to the next of the same act: nothing rests here. */
export interface Between extends ReviewCore {
  readonly phase: 'requested';
}

export interface VotingReview extends ReviewCore {
  readonly phase: 'voting';
  readonly bench: Bench;
}

/** Nobody could decide. @clause S4.2(1) */
export interface LapsedReview extends ReviewCore {
  readonly phase: 'lapsed';
  readonly cause: 'bodyTooSmall' | 'noQuorum';
  /** Whose bodies it could have come before. */
  readonly tried: readonly OrganisationId[];
  readonly restartOn: PlainDate | null;
}

export interface EndedReview extends ReviewCore {
  readonly phase: 'ended';
  readonly outcome: ReviewOutcome;
  readonly because: CancelledBecause | null;
  readonly approver: ReviewApprover | null;
  readonly decidedOn: PlainDate;
  /** The minutes of the session that had the last word; nothing where personal votes had, or nobody. */
  readonly minutesNumber: string | null;
}

export interface Unrequested {
  readonly phase: 'unrequested';
}

export type RequestedReview = Between | VotingReview | LapsedReview | EndedReview;
export type ReviewState = Unrequested | RequestedReview;

export const UNREQUESTED: Unrequested = { phase: 'unrequested' };

/** The body that decides now, if one does. */
export const benchOf = (state: ReviewState): Bench | null => (state.phase === 'voting' ? state.bench : null);

/** The same review, with this of its bench. */
export const withBench = (state: ReviewState, change: (bench: Bench) => Partial<Bench>): ReviewState =>
  state.phase === 'voting' ? { ...state, bench: { ...state.bench, ...change(state.bench) } } : state;

/** What holds whatever the phase. */
export const reviewCoreOf = (state: RequestedReview): ReviewCore => ({
  request: state.request,
  terms: state.terms,
  home: state.home,
  isWeighty: state.isWeighty,
  markedBy: state.markedBy,
  benches: state.benches,
  records: state.records,
  lapses: state.lapses,
  benchesDone: state.benchesDone,
  remarks: state.remarks,
  carried: state.carried,
  prolonged: state.prolonged,
  objection: state.objection,
  areTextsTaken: state.areTextsTaken,
  dates: state.dates,
});
