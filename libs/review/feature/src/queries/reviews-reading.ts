import type { WorkingCalendar } from '@gongkai/kernel';
import type { EventStore } from '@gongkai/event-store';
import type { OrganisationFacts } from '@gongkai/organisation-contracts';
import { refusal } from '@gongkai/reading';
import type { Vault } from '@gongkai/vault';
import type { DataSource } from 'typeorm';

/** What the queries of reviews stand on. */
export interface ReviewsReading {
  readonly rows: DataSource;
  readonly store: EventStore;
  readonly vault: Vault;
  readonly facts: OrganisationFacts;
  readonly calendar: WorkingCalendar;
}

/** What doesn't exist and what the reader may not see are told alike. */
export const unknownReview = refusal('review.unknown');
