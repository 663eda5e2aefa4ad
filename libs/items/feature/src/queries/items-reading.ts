import type { EventStore } from '@gongkai/event-store';
import { rejected, type Decision } from '@gongkai/kernel';
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
export type Answer<T> = { readonly kind: 'answer'; readonly answer: T } | Extract<Decision<never, string>, { kind: 'rejected' }>;

export const answer = <T>(value: T): Answer<T> => ({ kind: 'answer', answer: value });

/** What doesn't exist and what the reader may not see are told alike. */
export const unknownItem: Answer<never> = rejected('item.unknown');

export const badCursor: Answer<never> = rejected('query.cursor-invalid');
