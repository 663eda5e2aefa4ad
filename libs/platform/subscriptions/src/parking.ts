import { faultCodeOf } from '@gongkai/database';
import type { Position } from '@gongkai/event-store';
import type { EntityManager } from 'typeorm';
import type { Settled } from './settle.js';

/** A stream whose events wait in one subscription, and the event that stopped it. */
export interface ParkedStream {
  readonly subscription: string;
  readonly stream: string;
  /** int64 as decimal text. */
  readonly position: string;
  readonly eventId: string;
  readonly eventType: string;
  /** Stable code or class of the error, or of the rejection, never its text. */
  readonly code: string;
  /** @unit Instant */
  readonly since: string;
}

/** An event as parking knows it. */
export interface ParkableEvent {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly position: Position;
}

/** What became of a parked stream. */
export type Unparked =
  | { readonly kind: 'unparked'; readonly events: number }
  /** An event still can't be taken; what came before it is done. */
  | { readonly kind: 'still-parked'; readonly eventId: string; readonly code: string }
  | { readonly kind: 'not-parked' };

/** Why an event is left out for good, and who says so. */
export interface SkipReason {
  readonly reason: string;
  readonly by: string;
}

/** What an event's failure is called: the cause's code where the error names the event. */
export const poisonCodeOf = (error: unknown): string =>
  faultCodeOf(error instanceof Error && error.name === 'PoisonEvent' ? error.cause : error);

/** What an operator is told of, and what he says, outlives a crash of the server (ADR 5); it holds for the transaction alone. */
const waitForDisk = async (manager: EntityManager): Promise<void> => {
  await manager.query('SET LOCAL synchronous_commit = on');
};

/** Parks the event's stream, or, when it is parked, says where it stands now. For a transaction, whose commit waits for the disk. */
export const parkStream = async (
  manager: EntityManager,
  subscription: string,
  { id, type, stream, position }: ParkableEvent,
  code: string,
): Promise<void> => {
  await waitForDisk(manager);
  await manager.query(
    `INSERT INTO subscription_parked (subscription, stream, position, event_id, event_type, code)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (subscription, stream) DO UPDATE SET position = EXCLUDED.position,
       event_id = EXCLUDED.event_id, event_type = EXCLUDED.event_type, code = EXCLUDED.code`,
    [subscription, stream, String(position), id, type, code],
  );
};

const PARKED = `subscription, stream, position, event_id AS "eventId", event_type AS "eventType", code,
  to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since`;

/** The streams parked in the subscriptions, longest first. */
export const parkedStreams = (manager: EntityManager, subscriptions: readonly string[]): Promise<ParkedStream[]> =>
  manager.query<ParkedStream[]>(
    `SELECT ${PARKED} FROM subscription_parked WHERE subscription = ANY($1) ORDER BY subscription_parked.since, stream`,
    [subscriptions],
  );

/** Whether the stream is parked now; waits for a retry of it that is under way. */
export const isStreamParked = async (
  manager: EntityManager,
  subscription: string,
  stream: string,
): Promise<boolean> => {
  const rows = await manager.query<unknown[]>(
    'SELECT 1 FROM subscription_parked WHERE subscription = $1 AND stream = $2 FOR SHARE',
    [subscription, stream],
  );
  return rows.length > 0;
};

/** Ids of the events that an operator has skipped. */
export const skippedEvents = async (manager: EntityManager, subscription: string): Promise<ReadonlySet<string>> => {
  const rows = await manager.query<{ event_id: string }[]>(
    'SELECT event_id FROM subscription_skipped WHERE subscription = $1',
    [subscription],
  );
  return new Set(rows.map((row) => row.event_id));
};

/** Leaves an event out of a subscription for good. For a transaction, as parking is. @throws RangeError without a reason or a name */
export const skipEvent = async (
  manager: EntityManager,
  {
    subscription,
    ...event
  }: { readonly subscription: string; readonly eventId: string; readonly stream?: string; readonly code?: string },
  { reason, by }: SkipReason,
): Promise<void> => {
  if (reason.trim() === '' || by.trim() === '') throw new RangeError('a skipped event needs a reason and who skips it');
  await waitForDisk(manager);
  await manager.query(
    `INSERT INTO subscription_skipped (subscription, event_id, stream, code, reason, skipped_by)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [subscription, event.eventId, event.stream ?? null, event.code ?? null, reason, by],
  );
};

export interface Unparking<Event extends ParkableEvent> {
  readonly subscription: string;
  readonly stream: string;
  /** Skip the event that stopped the stream, and keep why and who. */
  readonly skip?: SkipReason;
  /** What waits of the stream, from the event that stopped it on. */
  readonly waiting: (parked: ParkedStream) => AsyncIterable<Event>;
  readonly take: (event: Event) => Promise<Settled>;
}

/**
 * Takes what waits of a parked stream, in a transaction that holds its row meanwhile: whoever meets the stream then waits.
 * @throws what `take` throws: the stream is then as it was. @throws RangeError when a skip gives no reason or nobody's name.
 */
export const unparkStream = async <Event extends ParkableEvent>(
  manager: EntityManager,
  { subscription, stream, skip, waiting, take }: Unparking<Event>,
): Promise<Unparked> => {
  await waitForDisk(manager);
  const [parked] = await manager.query<ParkedStream[]>(
    `SELECT ${PARKED} FROM subscription_parked WHERE subscription = $1 AND stream = $2 FOR UPDATE`,
    [subscription, stream],
  );
  if (parked === undefined) return { kind: 'not-parked' };
  if (skip !== undefined) await skipEvent(manager, parked, skip);
  const skipped = await skippedEvents(manager, subscription);
  let events = 0;
  for await (const event of waiting(parked)) {
    if (skipped.has(event.id)) continue;
    const settled = await take(event);
    if (settled.kind === 'aborted') throw new Error('it was not done in time');
    if (settled.kind === 'parked') {
      await parkStream(manager, subscription, event, settled.code);
      return { kind: 'still-parked', eventId: event.id, code: settled.code };
    }
    events += 1;
  }
  await manager.query('DELETE FROM subscription_parked WHERE subscription = $1 AND stream = $2', [
    subscription,
    stream,
  ]);
  return { kind: 'unparked', events };
};
