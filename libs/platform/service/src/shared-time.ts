import { Pool } from 'pg';

/** The clock that all processes share. */
export interface SharedTime {
  /** @unit ms since the epoch */
  readonly now: () => Promise<number>;
  close(): Promise<void>;
}

/** PostgreSQL's `clock_timestamp()`, over one connection that is let go when idle. */
export const sharedTimeOf = (url: string): SharedTime => {
  const pool = new Pool({ connectionString: url, max: 1, idleTimeoutMillis: 1000, connectionTimeoutMillis: 3000 });
  // A connection that dies while idle is made anew by the next question.
  pool.on('error', () => undefined);
  return {
    now: async () => {
      const { rows } = await pool.query<{ ms: string }>(
        'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::text AS ms',
      );
      return Number(rows[0]?.ms);
    },
    close: () => pool.end(),
  };
};
