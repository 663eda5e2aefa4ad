import type { ReadModels } from '@gongkai/database';
import type { Position } from '@gongkai/event-store';
import { Fenced } from '@gongkai/projections';
import type { EntityManager } from 'typeorm';
import type { ReceivedEvent } from './published.js';

/** A stream whose published events wait in one process, and the one that stopped it. */
export interface ParkedInProcess {
  readonly process: string;
  readonly stream: string;
  /** Everything up to there was done; int64 as decimal text. */
  readonly after: string;
  readonly position: string;
  readonly messageId: string;
  readonly eventName: string;
  /** The rejection's code, or the fault's. */
  readonly code: string;
  /** @unit Instant */
  readonly since: string;
}

export const messageIdOf = ({ event, index }: Pick<ReceivedEvent, 'event' | 'index'>): string =>
  `${event}.${String(index)}`;

const PARKED = `process, stream, after_position AS after, position, message_id AS "messageId", event_name AS "eventName", code,
  to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since`;

/** A process's place and parked streams, in its context's schema. */
export class ProcessStore {
  constructor(
    private readonly readModels: ReadModels,
    private readonly process: string,
  ) {}

  async place(): Promise<Position> {
    const { dataSource } = this.readModels;
    await dataSource.query('INSERT INTO process_place (process, position) VALUES ($1, -1) ON CONFLICT DO NOTHING', [
      this.process,
    ]);
    const rows = await dataSource.query<{ position: string }[]>(
      'SELECT position FROM process_place WHERE process = $1',
      [this.process],
    );
    return BigInt(rows[0]?.position ?? -1);
  }

  /** @throws Fenced when another member of the process has moved the place. */
  async move(from: Position, to: Position): Promise<void> {
    const [, count] = await this.readModels.dataSource.query<[unknown, number]>(
      'UPDATE process_place SET position = $3, updated_at = now() WHERE process = $1 AND position = $2',
      [this.process, String(from), String(to)],
    );
    if (count === 0) throw new Fenced(`process ${this.process}`);
  }

  parked(): Promise<ParkedInProcess[]> {
    return this.readModels.dataSource.query<ParkedInProcess[]>(
      `SELECT ${PARKED} FROM process_parked WHERE process = $1 ORDER BY process_parked.since, stream`,
      [this.process],
    );
  }

  /** Whether the stream is parked now; waits for a retry of it that is under way. */
  async isParked(stream: string): Promise<boolean> {
    const rows = await this.readModels.dataSource.query<unknown[]>(
      'SELECT 1 FROM process_parked WHERE process = $1 AND stream = $2 FOR SHARE',
      [this.process, stream],
    );
    return rows.length > 0;
  }

  async park(event: ReceivedEvent, after: Position, code: string, manager?: EntityManager): Promise<void> {
    await (manager ?? this.readModels.dataSource.manager).query(
      `INSERT INTO process_parked (process, stream, after_position, position, message_id, event_name, code)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (process, stream) DO UPDATE SET after_position = EXCLUDED.after_position, position = EXCLUDED.position,
         message_id = EXCLUDED.message_id, event_name = EXCLUDED.event_name, code = EXCLUDED.code`,
      [this.process, event.stream, String(after), String(event.position), messageIdOf(event), event.name, code],
    );
  }

  /** Holds the parked stream while the work runs; the work says whether it is parked no longer. */
  async unpark<T>(
    stream: string,
    work: (
      parked: ParkedInProcess,
      manager: EntityManager,
    ) => Promise<{ readonly isDone: boolean; readonly result: T }>,
  ): Promise<T | undefined> {
    return this.readModels.dataSource.transaction(async (manager) => {
      await manager.query('SET LOCAL synchronous_commit = on');
      const rows = await manager.query<ParkedInProcess[]>(
        `SELECT ${PARKED} FROM process_parked WHERE process = $1 AND stream = $2 FOR UPDATE`,
        [this.process, stream],
      );
      if (rows[0] === undefined) return undefined;
      const { isDone, result } = await work(rows[0], manager);
      if (isDone)
        await manager.query('DELETE FROM process_parked WHERE process = $1 AND stream = $2', [this.process, stream]);
      return result;
    });
  }

  async skip(manager: EntityManager, parked: ParkedInProcess, reason: string, by: string): Promise<void> {
    await manager.query(
      `INSERT INTO process_skipped (process, message_id, stream, code, reason, skipped_by)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [this.process, parked.messageId, parked.stream, parked.code, reason, by],
    );
  }
}
