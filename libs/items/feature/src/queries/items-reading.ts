import type { EventStore } from '@gongkai/event-store';
import type { OrganisationFacts } from '@gongkai/organisation-contracts';
import { refusal } from '@gongkai/reading';
import type { Vault } from '@gongkai/vault';
import type { DataSource } from 'typeorm';

/** What the queries of items stand on. */
export interface ItemsReading {
  readonly rows: DataSource;
  readonly store: EventStore;
  readonly vault: Vault;
  readonly facts: OrganisationFacts;
  /** This process's clock. @unit ms since the epoch */
  readonly now: () => number;
}

/** What doesn't exist and what the reader may not see are told alike. */
export const unknownItem = refusal('item.unknown');
