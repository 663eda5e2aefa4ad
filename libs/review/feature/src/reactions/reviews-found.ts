import type { Position } from '@gongkai/event-store';
import type { AppointmentId, OrganisationId, PersonId, SessionId, Uuid } from '@gongkai/kernel';
import { RowsBehind, type Projections } from '@gongkai/projections';
import type { About, Addressed, RejectionAnswers } from '@gongkai/reactions';
import { ArrayContains, In, IsNull, Not, type DataSource, type FindOptionsWhere } from 'typeorm';
import { reviewSeatEntity, type KeptSeat } from '../read-model/review-seat.entity.js';
import { reviewEntity, type KeptReview } from '../read-model/review.entity.js';

type Where = FindOptionsWhere<KeptReview>;

/** Finds reviews in the rows, once these hold everything up to that place in the log. */
type ReviewsFound<By> = (by: By, upTo: Position) => Promise<readonly string[]>;

/** The dissent of a session's decision as it was minuted: published events carry no text. */
export type DissentMinuted = (of: {
  readonly session: SessionId;
  readonly number: string;
  readonly edition: number;
}) => Promise<string | null>;

/** What the processes of reviews find those with that a fact concerns. */
export interface ReviewsConcerned {
  /** Reviews under way on whose roster the person is, or the holder of the appointment. */
  readonly seating: ReviewsFound<{ readonly person: PersonId } | { readonly appointment: AppointmentId }>;
  /** Lapsed reviews that could have come before a body of the organisation. */
  readonly lapsedIn: ReviewsFound<OrganisationId>;
  /** Reviews that have not ended, which the organisation asked for or decides. */
  readonly movingWith: ReviewsFound<OrganisationId>;
  /** Reviews with days that may still move by the organisation's own days. */
  readonly counting: ReviewsFound<OrganisationId>;
  /** Every review of the thing. */
  readonly about: ReviewsFound<Uuid>;
  readonly dissentOf: DissentMinuted;
}

/** How long the rows are waited for before the reaction fails, to be tried again. @unit ms */
const ROWS_WITHIN_MS = 30_000;

/** Reviews as the rows hold them. @throws RowsBehind when the rows don't come that far in time: they would miss the newest */
export const reviewsConcernedIn = (
  rows: DataSource,
  projections: Pick<Projections, 'waitFor'>,
): Omit<ReviewsConcerned, 'dissentOf'> => {
  const upTo = async (place: Position): Promise<void> => {
    if (!(await projections.waitFor(place, ROWS_WITHIN_MS))) throw new RowsBehind('the rows of reviews are far behind');
  };
  const finding =
    <By>(where: (by: By) => Where | Where[]): ReviewsFound<By> =>
    async (by, place) => {
      await upTo(place);
      const found = await rows
        .getRepository(reviewEntity)
        .find({ where: where(by), select: { id: true }, order: { id: 'ASC' } });
      return found.map(({ id }) => id);
    };
  const notEnded = In(['voting', 'lapsed']);
  const both = (organisation: OrganisationId, more: Where): Where[] => [
    { organisation, ...more },
    { decidedIn: organisation, ...more },
  ];
  return {
    seating: async (seat: FindOptionsWhere<KeptSeat>, place) => {
      await upTo(place);
      const found = await rows
        .getRepository(reviewSeatEntity)
        .find({ where: { ...seat, isSitting: true }, select: { review: true }, order: { review: 'ASC' } });
      return found.map(({ review }) => review);
    },
    lapsedIn: finding((organisation) => ({ phase: 'lapsed', triedIn: ArrayContains([organisation]) })),
    movingWith: finding((organisation) => both(organisation, { phase: notEnded })),
    counting: finding((organisation) => both(organisation, { runsUntil: Not(IsNull()) })),
    about: finding((subject) => ({ subject })),
  };
};

type Empty = Readonly<Record<string, never>>;

const each = (reviews: readonly string[]): readonly Addressed<Empty>[] =>
  reviews.map((review) => ({ target: review, key: review, body: {} }));

/** To each review that something in an organisation concerns, once for each event of it. */
export const toEachOf =
  (which: 'lapsedIn' | 'movingWith' | 'counting') =>
  async (
    { organisation }: { readonly organisation: OrganisationId },
    { position }: About,
    concerned: ReviewsConcerned,
  ): Promise<readonly Addressed<Empty>[]> =>
    each(await concerned[which](organisation, position));

/** To each review under way on whose roster the person is, once for each event about him. */
export const toEachSeating = async (
  { person }: { readonly person: PersonId },
  { position }: About,
  concerned: ReviewsConcerned,
): Promise<readonly Addressed<Empty>[]> => each(await concerned.seating({ person }, position));

/** To each review under way in which somebody sits by the appointment. */
export const toEachSeatedBy = async (
  { appointment }: { readonly appointment: AppointmentId },
  { position }: About,
  concerned: ReviewsConcerned,
): Promise<readonly Addressed<Empty>[]> => each(await concerned.seating({ appointment }, position));

/** The review went on meanwhile: nothing is left to do. */
export const REVIEW_WENT_ON: RejectionAnswers = {
  'review.ended': 'done',
  'review.lapsed': 'done',
  'review.not-lapsed': 'done',
  'review.unknown': 'done',
};
