import { isTransient } from '@gongkai/async';
import type { ReadModels } from '@gongkai/database';
import type { EventStore, Position, RecordedEvent } from '@gongkai/event-store';
import {
  poisonCodeOf,
  readCheckpoint,
  releaseCheckpoint,
  unparkStream,
  type ParkedStream,
  type Settled,
  type SkipReason,
  type Unparked,
} from '@gongkai/subscriptions';
import type { EntityManager } from 'typeorm';
import type { Projection } from './projection.js';

const applyAlone = async (manager: EntityManager, projection: Projection, event: RecordedEvent): Promise<Settled> => {
  await manager.query('SAVEPOINT one_event');
  try {
    await projection.project([event], manager);
    await manager.query('RELEASE SAVEPOINT one_event');
    return { kind: 'done' };
  } catch (error) {
    if (isTransient(error)) throw error;
    await manager.query('ROLLBACK TO SAVEPOINT one_event');
    return { kind: 'parked', code: poisonCodeOf(error) };
  }
};

async function* waitingIn(store: EventStore, parked: ParkedStream, upTo: Position): AsyncIterable<RecordedEvent> {
  for await (const event of store.readStream(parked.stream)) {
    if (event.position > upTo) return;
    if (event.position >= BigInt(parked.position)) yield event;
  }
}

export interface UnparkOptions {
  readonly readModels: ReadModels;
  readonly store: EventStore;
  readonly projection: Projection;
  readonly stream: string;
  /** Skip the event that stopped the stream, and keep why and who. */
  readonly skip?: SkipReason;
}

/**
 * Applies what waits of a parked stream, up to where the projection is. The projection's runner waits meanwhile, wherever it
 * runs, and takes the stream up again.
 * @throws what the projection throws while something that it needs is away: the stream is then as it was.
 * @throws RangeError when a skip gives no reason or nobody's name.
 */
export const unpark = (options: UnparkOptions): Promise<Unparked> => {
  const { readModels, store, projection, stream, skip } = options;
  const { name } = projection;
  return readModels.dataSource.transaction(async (manager) => {
    const checkpoint = await readCheckpoint(manager, name, true);
    if (checkpoint === undefined) return { kind: 'not-parked' };
    const unparked = await unparkStream(manager, {
      subscription: name,
      stream,
      ...(skip === undefined ? {} : { skip }),
      waiting: (parked) => waitingIn(store, parked, checkpoint.position),
      take: (event: RecordedEvent) => applyAlone(manager, projection, event),
    });
    if (unparked.kind !== 'not-parked') await releaseCheckpoint(manager, name);
    return unparked;
  });
};
