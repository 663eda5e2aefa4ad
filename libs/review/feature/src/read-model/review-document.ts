import type { DataOf } from '@gongkai/contract-kit';
import type { BenchTally, CountedOutcome, RemarkKind } from '@gongkai/review-contracts';
import type { ReviewEvent } from '@gongkai/review-domain';
import type { OrganisationId, PersonId, PlainDate, Sealed } from '@gongkai/kernel';

/** The payload of a review's event. */
export type ReviewData<Type extends ReviewEvent['type']> = DataOf<ReviewEvent, Type>;

/** A ballot with its reason still sealed; recorded ones have none of their own. */
export interface BallotDocument {
  readonly person: PersonId;
  readonly choice: ReviewData<'BallotCast'>['choice'];
  readonly reason: Sealed | null;
  readonly nature: ReviewData<'BallotCast'>['nature'];
  readonly instead: ReviewData<'BallotCast'>['instead'];
}

/** Why somebody is out, or was asked to go. */
export interface RecusalDocument {
  readonly person: PersonId;
  readonly how: 'made' | 'confirmed' | 'asked';
}

type Carried = Omit<ReviewData<'RecordCarried'>, 'bench' | 'organisation' | 'body' | 'calendar' | 'workingDays'>;

/** The record of a session, as it stands or stood. */
export interface RecordDocument extends Carried {
  readonly isObjectUntilProvisional: boolean;
  readonly confirmedBy: readonly PersonId[];
  readonly voided: 'objected' | 'unconfirmed' | 'replaced' | null;
}

type Lost = Pick<ReviewData<'SeatLost'>, 'person' | 'how' | 'lostOn' | 'noticedOn' | 'leavesBase'>;
type Started = Omit<
  ReviewData<'ReviewStarted'>,
  'headCount' | 'calendar' | 'workingDays' | 'remindOn' | 'head' | 'firstDeputy'
>;

/** A body that decides, or has decided, with what it did. */
export interface BenchDocument extends Started {
  readonly isDueProvisional: boolean;
  readonly ballots: readonly BallotDocument[];
  readonly recusals: readonly RecusalDocument[];
  readonly lost: readonly Lost[];
  readonly records: readonly RecordDocument[];
  /** Once it was counted. */
  readonly tally: BenchTally | null;
  readonly outcome: CountedOutcome | null;
  /** Whether it decides no more, counted or not. */
  readonly isOver: boolean;
}

/** What a seat asked or remarked, and the drafter's answer. */
export interface RemarkDocument {
  readonly remark: number;
  readonly by: PersonId;
  readonly kind: RemarkKind;
  readonly text: Sealed;
  readonly on: PlainDate;
  readonly answer: { readonly by: PersonId; readonly text: Sealed; readonly on: PlainDate } | null;
}

/** A review as its readers see it, with all that was said still sealed. */
export interface ReviewDocument {
  readonly revision: number;
  /** Of the organisation that decides, or that asks while nobody does. */
  readonly zone: string;
  readonly request: Omit<ReviewData<'ReviewRequested'>, 'terms'>;
  readonly isWeighty: boolean;
  readonly markedBy: PersonId | null;
  readonly benches: readonly BenchDocument[];
  readonly remarks: readonly RemarkDocument[];
  readonly notTaken: readonly ReviewData<'RecordNotTaken'>[];
  readonly lapse: Pick<ReviewData<'LapseRecorded'>, 'on' | 'code' | 'restartOn'> | null;
  readonly end: Omit<ReviewData<'ReviewEnded'>, 'calendar' | 'staleWorkingDays' | 'by' | 'hadBallots'> | null;
  /** Every organisation to whose body it has come, or was to come. */
  readonly beenIn: readonly OrganisationId[];
  readonly areTextsTaken: boolean;
}
