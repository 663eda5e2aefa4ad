import type { AppointmentId, PersonId, ReviewId } from '@gongkai/kernel';
import { EntitySchema } from 'typeorm';

/** Somebody who is, or was, on a roster of a review: the one of his last bench. */
export interface KeptSeat {
  readonly review: ReviewId;
  readonly person: PersonId;
  readonly appointment: AppointmentId;
  /** That bench decides now. */
  readonly isSitting: boolean;
}

export const reviewSeatEntity = new EntitySchema<KeptSeat>({
  name: 'review_seat',
  columns: {
    review: { type: 'uuid', primary: true },
    person: { type: 'uuid', primary: true },
    appointment: { type: 'uuid' },
    isSitting: { type: 'boolean' },
  },
});
