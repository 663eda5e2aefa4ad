import type { WaitsFor } from '@gongkai/review-contracts';
import type { PersonId, PlainDate, ReviewId } from '@gongkai/kernel';
import { EntitySchema } from 'typeorm';

/** A review waits for somebody, and why. */
export interface KeptWaiting {
  readonly person: PersonId;
  readonly review: ReviewId;
  readonly why: WaitsFor;
  readonly fromOn: PlainDate;
  readonly dueOn: PlainDate | null;
}

export const reviewWaitingEntity = new EntitySchema<KeptWaiting>({
  name: 'review_waiting',
  columns: {
    person: { type: 'uuid', primary: true },
    review: { type: 'uuid', primary: true },
    why: { type: 'text', primary: true },
    fromOn: { type: 'date' },
    dueOn: { type: 'date', nullable: true },
  },
});
