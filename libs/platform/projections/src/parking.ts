import { isTransient } from '@gongkai/async';
import { faultCodeOf, type ReadModels } from '@gongkai/database';
import type { EventStore, Position, RecordedEvent } from '@gongkai/event-store';
import type { EntityManager } from 'typeorm';
import { readCheckpoint, releaseCheckpoint } from './checkpoint.js';
import type { Projection } from './projection.js';

/** A stream whose events wait in one projection, and the event that stopped it. */
export interface ParkedStream {
  readonly projection: string;
  readonly stream: string;
  readonly revision: number;
  /** int64 as decimal text. */
  readonly position: string;
  readonly eventId: string;
  readonly eventType: string;
  /** Stable code or class of the error, never its text. */
  readonly code: string;
  /** @unit Instant */
  readonly since: string;
}

/** What became of a parked stream. */
export type Unparked =
  | { readonly kind: 'unparked'; readonly events: number }
  /** An event still can't be applied; what came before it is applied. */
  | { readonly kind: 'still-parked'; readonly revision: number; readonly code: string }
  | { readonly kind: 'not-parked' };

/** What an event's failure is called: the cause's code where the projection named the event. */
export const poisonCodeOf = (error: unknown): string =>
  faultCodeOf(error instanceof Error && error.name === 'PoisonEvent' ? error.cause : error);

/** Parks the event's stream, or, when it is parked, says where it stands now. */
export const parkStream = async (
  manager: EntityManager,
  projection: string,
  event: RecordedEvent,
  code: string,
): Promise<void> => {
  await manager.query('SET LOCAL synchronous_commit = on');
  await manager.query(
    `INSERT INTO projection_parked (projection, stream, revision, position, event_id, event_type, code)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (projection, stream) DO UPDATE SET revision = EXCLUDED.revision, position = EXCLUDED.position,
       event_id = EXCLUDED.event_id, event_type = EXCLUDED.event_type, code = EXCLUDED.code`,
    [projection, event.stream, event.revision, String(event.position), event.id, event.type, code],
  );
};

/** The streams parked in the projections, longest first. */
export const parkedStreams = (manager: EntityManager, projections: readonly string[]): Promise<ParkedStream[]> =>
  manager.query<ParkedStream[]>(
    `SELECT projection, stream, revision, position, event_id AS "eventId", event_type AS "eventType", code,
       to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since
     FROM projection_parked WHERE projection = ANY($1) ORDER BY projection_parked.since, stream`,
    [projections],
  );

/** Ids of the events that an operator has skipped. */
export const skippedEvents = async (manager: EntityManager, projection: string): Promise<ReadonlySet<string>> => {
  const rows = await manager.query<{ event_id: string }[]>(
    'SELECT event_id FROM projection_skipped WHERE projection = $1',
    [projection],
  );
  return new Set(rows.map((row) => row.event_id));
};

interface Unparking {
  readonly store: EventStore;
  readonly projection: Projection;
  readonly parked: ParkedStream;
  readonly upTo: Position;
}

const applyAlone = async (
  manager: EntityManager,
  projection: Projection,
  event: RecordedEvent,
): Promise<string | undefined> => {
  await manager.query('SAVEPOINT one_event');
  try {
    await projection.project([event], manager);
    await manager.query('RELEASE SAVEPOINT one_event');
    return undefined;
  } catch (error) {
    if (isTransient(error)) throw error;
    await manager.query('ROLLBACK TO SAVEPOINT one_event');
    return poisonCodeOf(error);
  }
};

const applyWaiting = async (manager: EntityManager, unparking: Unparking): Promise<Unparked> => {
  const { store, projection, parked, upTo } = unparking;
  const skipped = await skippedEvents(manager, projection.name);
  let events = 0;
  for await (const event of store.readStream(parked.stream, { from: parked.revision })) {
    if (event.position > upTo) break;
    if (skipped.has(event.id)) continue;
    const code = await applyAlone(manager, projection, event);
    if (code !== undefined) {
      await parkStream(manager, projection.name, event, code);
      return { kind: 'still-parked', revision: event.revision, code };
    }
    events += 1;
  }
  await manager.query('DELETE FROM projection_parked WHERE projection = $1 AND stream = $2', [
    projection.name,
    parked.stream,
  ]);
  return { kind: 'unparked', events };
};

export interface UnparkOptions {
  readonly readModels: ReadModels;
  readonly store: EventStore;
  readonly projection: Projection;
  readonly stream: string;
  /** Skip the event that stopped the stream, and keep why and who. */
  readonly skip?: { readonly reason: string; readonly by: string };
}

/**
 * Applies what waits of a parked stream, up to where the projection is. The projection's runner waits meanwhile, wherever it
 * runs, and takes the stream up again.
 * @throws what the projection throws while something that it needs is away: the stream is then as it was.
 * @throws RangeError when a skip gives no reason or nobody's name.
 */
export const unpark = async (options: UnparkOptions): Promise<Unparked> => {
  const { readModels, store, projection, stream, skip } = options;
  if (skip !== undefined && (skip.reason.trim() === '' || skip.by.trim() === ''))
    throw new RangeError('a skipped event needs a reason and who skips it');
  const { name } = projection;
  return readModels.dataSource.transaction(async (manager) => {
    await manager.query('SET LOCAL synchronous_commit = on');
    const checkpoint = await readCheckpoint(manager, name, true);
    const parked = (await parkedStreams(manager, [name])).find((row) => row.stream === stream);
    if (checkpoint === undefined || parked === undefined) return { kind: 'not-parked' };
    if (skip !== undefined)
      await manager.query(
        `INSERT INTO projection_skipped (projection, event_id, stream, revision, position, code, reason, skipped_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
        [name, parked.eventId, stream, parked.revision, parked.position, parked.code, skip.reason, skip.by],
      );
    const result = await applyWaiting(manager, { store, projection, parked, upTo: checkpoint.position });
    await releaseCheckpoint(manager, name);
    return result;
  });
};
