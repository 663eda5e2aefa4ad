import type { RequestedReview } from '@gongkai/review-domain';
import {
  plainDateFrom,
  type CalendarReference,
  type Instant,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type ReviewId,
  type Uuid,
} from '@gongkai/kernel';
import { EntitySchema } from 'typeorm';
import type { ReviewDocument } from './review-document.js';

/** A review folded twice: by the domain, for what may be done, and for its readers; with the columns by which it is found. */
export interface KeptReview {
  readonly id: ReviewId;
  /** The context whose matter it is. */
  readonly askedBy: string;
  readonly kind: string;
  readonly subject: Uuid;
  readonly organisation: OrganisationId;
  /** Whose body decides, or decided last; nobody where nobody ever could. */
  readonly decidedIn: OrganisationId | null;
  /** Every organisation whose body has had it. */
  readonly beenIn: readonly OrganisationId[];
  /** Of a lapsed one, whose bodies it could have come before. */
  readonly triedIn: readonly OrganisationId[];
  /** Who asked, and who wrote what is decided on. */
  readonly named: readonly PersonId[];
  readonly phase: RequestedReview['phase'];
  readonly requestedAt: Instant;
  readonly dueOn: PlainDate | null;
  /** The same day; {@link NEVER_DUE} where there is none. */
  readonly sortedDue: PlainDate;
  /** The last day on which one of its dates may still move. */
  readonly runsUntil: PlainDate | null;
  /** The official calendars, by {@link nameOfCalendar}, that these dates were counted with. */
  readonly countedWith: readonly string[];
  readonly document: ReviewDocument;
  readonly state: RequestedReview;
  readonly revision: number;
}

/** Sorts behind every day that is counted. */
export const NEVER_DUE = plainDateFrom('2199-12-31');

/** An official calendar of one version. */
export const nameOfCalendar = ({ id, version }: Pick<CalendarReference, 'id' | 'version'>): string =>
  `${id} ${version}`;

export const reviewEntity = new EntitySchema<KeptReview>({
  name: 'review',
  columns: {
    id: { type: 'uuid', primary: true },
    askedBy: { type: 'text' },
    kind: { type: 'text' },
    subject: { type: 'uuid' },
    organisation: { type: 'uuid' },
    decidedIn: { type: 'uuid', nullable: true },
    beenIn: { type: 'uuid', array: true },
    triedIn: { type: 'uuid', array: true },
    named: { type: 'uuid', array: true },
    phase: { type: 'text' },
    requestedAt: { type: 'text' },
    dueOn: { type: 'date', nullable: true },
    sortedDue: { type: 'date' },
    runsUntil: { type: 'date', nullable: true },
    countedWith: { type: 'text', array: true },
    document: { type: 'json' },
    state: { type: 'json' },
    revision: { type: 'integer' },
  },
});
