import type { Instant, PlainDate } from '@gongkai/kernel';

/** When something is asked or decided: the instant, and the day that it is then in the organisation's zone. */
export interface Moment {
  readonly at: Instant;
  readonly on: PlainDate;
}
