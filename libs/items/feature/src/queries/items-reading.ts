import type { EventStore } from '@gongkai/event-store';
import type { Facts, Reply } from '@gongkai/kernel';
import type { OrganisationFacts } from '@gongkai/organisation-contracts';
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

/** A query's answer, or the refusal to give it. */
export type Answer<T> = { readonly kind: 'answer'; readonly answer: T } | Refused;
export type Refused = Extract<Reply, { kind: 'rejected' }>;

export const answer = <T>(value: T): Answer<T> => ({ kind: 'answer', answer: value });

export const refusal = (code: string, facts: Facts = {}): Refused => ({ kind: 'rejected', code, facts });

/** What doesn't exist and what the reader may not see are told alike. */
export const unknownItem = refusal('item.unknown');

export const badCursor = refusal('query.cursor-invalid');
