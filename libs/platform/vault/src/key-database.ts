import { backoff, isTransient, pause } from '@gongkai/async';
import { migrateSchema, NewerSchema } from '@gongkai/database';
import pg from 'pg';
import { VaultFault } from './port.js';
import { VAULT_SCHEMA } from './vault-schema.js';

const TRIES = 4;
const pauseAfter = backoff({ firstMs: 20, longestMs: 400 });

/** The vault's own connections to the key database. Errors come out as {@link VaultFault} `vault.unavailable`. */
export class KeyDatabase {
  private readonly pool: pg.Pool;
  private closed: Promise<void> | undefined;

  constructor(
    private readonly url: string,
    connections: number,
  ) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 15_000,
      application_name: 'gongkai-vault',
    });
    // An idle connection that breaks is dropped by the pool; the next statement takes another and tells if there is none.
    this.pool.on('error', () => undefined);
  }

  /** Runs one statement that may be repeated: it is, a few times, while connections are lost. */
  async run<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return this.repeating(async () => (await this.pool.query<Row>(sql, [...values])).rows);
  }

  /** Runs works on one connection in one transaction, which may be repeated as a whole. */
  async transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return this.repeating(() =>
      this.withClient(async (client) => {
        await client.query('BEGIN');
        const result = await work(client);
        await client.query('COMMIT');
        return result;
      }),
    );
  }

  /** Brings the schema up to date. @throws NewerSchema */
  migrate(): Promise<void> {
    return this.repeating(() => migrateSchema(this.url, VAULT_SCHEMA));
  }

  close(): Promise<void> {
    return (this.closed ??= this.pool.end());
  }

  /** A connection on which something failed is not used again: with it goes an open transaction. */
  private async withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  private async repeating<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (tries >= TRIES || !isTransient(error)) throw this.faultOf(error);
        await pause(pauseAfter(tries));
      }
    }
  }

  private faultOf(cause: unknown): unknown {
    return cause instanceof VaultFault || cause instanceof NewerSchema
      ? cause
      : new VaultFault('vault.unavailable', 'the key database failed', { cause });
  }
}
