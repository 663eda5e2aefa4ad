import { isTransient } from '@gongkai/async';
import type { RecordedEvent } from '@gongkai/event-store';
import type { EntityManager } from 'typeorm';

/**
 * A read model fed from the log. `project` gets a batch of decoded-by-itself events in log order and one transaction's
 * manager whose search_path is the schema to be filled; it writes rows as values (never increments), so that the same batch
 * again leaves the same rows. The runner saves the fenced checkpoint in the same transaction.
 */
export interface Projection {
  /** Stable name; key of its checkpoint (`items`). */
  readonly name: string;
  /** Raised when rows change shape or meaning: the projection is then rebuilt beside and swapped. */
  readonly version: number;
  readonly streamPrefixes: readonly string[];
  /** Tables that it owns, in the order in which they may be emptied and compared. */
  readonly tables: readonly string[];
  /**
   * Applies the batch. Throwing for one event only: throw {@link PoisonEvent} with that event, the runner parks its stream
   * in this subscription and goes on with the others. What is only away is waited for, by all streams in their order.
   */
  project(events: readonly RecordedEvent[], manager: EntityManager): Promise<void>;
}

/** This event can't be applied; later events of its stream wait with it until retried or skipped. */
export class PoisonEvent extends Error {
  override readonly name = 'PoisonEvent';
  constructor(
    readonly event: RecordedEvent,
    override readonly cause: unknown,
  ) {
    super(`event ${event.id} can't be applied`);
  }

  /** Whichever event it is blamed on, what is only away may be there later: the event is waited for, never parked. */
  get isTransient(): boolean {
    return isTransient(this.cause);
  }
}
