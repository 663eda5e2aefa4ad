import type { WorkingCalendar } from '@gongkai/kernel';
import type { EventStore } from '@gongkai/event-store';
import type { OrganisationFacts } from '@gongkai/organisation-contracts';
import { refusal } from '@gongkai/reading';
import type { Vault } from '@gongkai/vault';
import type { DataSource } from 'typeorm';
import type { Comparisons } from '../comparison/comparisons.js';
import type { PublicItemReader } from './public-item-reader.js';

/** What the queries of items stand on. */
export interface ItemsReading {
  readonly rows: DataSource;
  readonly publicItem: PublicItemReader;
  readonly comparisons: Comparisons;
  readonly store: EventStore;
  readonly vault: Vault;
  readonly facts: OrganisationFacts;
  readonly calendar: WorkingCalendar;
  /** This process's clock. @unit ms since the epoch */
  readonly now: () => number;
}

/** What doesn't exist and what the reader may not see are told alike. */
export const unknownItem = refusal('item.unknown');
