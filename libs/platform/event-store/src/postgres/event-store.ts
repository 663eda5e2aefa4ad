import { isTransient } from '@gongkai/async';
import { migrateSchema } from '@gongkai/database';
import { checkedAppend } from '../append-check.js';
import { START, StoreUnavailable, type AppendResult, type EventStore, type ExpectedRevision } from '../port.js';
import { readers } from './connections.js';
import { ANY, NO_STREAM } from './flush.js';
import { firstPages } from './first-pages.js';
import { groupCommit } from './group-commit.js';
import { ask, FIRST_PAGE, paged, type ReadingOptions } from './pages.js';
import { patiently } from './retrying.js';
import { schemaPlan, type TableNames } from './schema.js';
import { allPages, firstRevision, streamPages } from './statements.js';
import { follow, readHead } from './subscription.js';
import { wakeUps } from './wake-ups.js';
import { writer } from './writer.js';

/** How the event store in PostgreSQL is reached. */
export interface PostgresEventStoreOptions {
  /** `postgres://…`; its user must be able to make the schema and the role, or find them made. */
  readonly url: string;
  /** `event_store` unless told: one log is one schema. */
  readonly schema?: string;
  /** The role that sessions take, which can only read and append (`gongkai_event_store` unless told). */
  readonly role?: string;
  /** Connections for reading, at most (4 unless told); writing and listening take one more each. */
  readonly poolSize?: number;
  /** How long calls try again while the server is away (3000 unless told). @unit ms */
  readonly retryForMs?: number;
  /** How long one statement may take (10000 unless told). @unit ms */
  readonly timeoutMs?: number;
  /** How often subscriptions look by themselves, should a notification be lost (1000 unless told). @unit ms */
  readonly pollMs?: number;
}

/** Whether it makes no sense to try the migration again. */
const isFinalForMigration = (error: unknown): boolean => !isTransient(error);

const NAME = /^[a-z_][a-z0-9_]{0,50}$/;

const namesOf = ({ schema = 'event_store', role = 'gongkai_event_store' }: PostgresEventStoreOptions): TableNames => {
  for (const name of [schema, role])
    if (!NAME.test(name)) throw new RangeError('schema and role are lower-case names of at most 51 characters');
  return { schema, role };
};

const expectedOf = (expected: ExpectedRevision): number =>
  expected === 'any' ? ANY : expected === 'no-stream' ? NO_STREAM : expected;

const emptyAppend = async (reading: ReadingOptions, stream: string, expected: number): Promise<AppendResult> => {
  let last = { revision: -1, position: START };
  for await (const event of paged(reading, streamPages(reading.schema, stream, { direction: 'backwards' }), 1))
    last = event;
  if (expected === ANY || expected === last.revision)
    return { kind: 'appended', revision: last.revision, position: last.position, repeated: false };
  return { kind: 'conflict', actual: last.revision < 0 ? 'no-stream' : last.revision };
};

const readLogId = async (reading: ReadingOptions): Promise<string> => {
  const text = `select log_id from ${reading.schema}.log`;
  const [row] = await ask<readonly [string]>(reading, { name: 'log id', text, values: [] });
  if (row === undefined) throw new StoreUnavailable('the log has no id');
  return row[0];
};

/**
 * Opens the event store in PostgreSQL, bringing its schema up to date first, one process at a time. One process should
 * write; others are fenced by a lock and lose only speed. Appends made at once share one commit.
 * @throws StoreUnavailable when the server can't be reached; Error when the schema can't be made or is newer than this program.
 */
export const connectPostgresEventStore = async (options: PostgresEventStoreOptions): Promise<EventStore> => {
  const names = namesOf(options);
  const { url, retryForMs = 3_000, timeoutMs = 10_000 } = options;
  await patiently(() => migrateSchema(url, schemaPlan(names)), retryForMs, isFinalForMigration);
  const pool = readers(url, names, options.poolSize ?? 4);
  const reading: ReadingOptions = { pool, schema: names.schema, retryForMs, readTimeoutMs: timeoutMs };
  const beginnings = firstPages(reading, FIRST_PAGE);
  const writing = writer({ ...names, url, retryForMs, flushTimeoutMs: timeoutMs });
  const commits = groupCommit(writing);
  const signs = wakeUps(url, names, options.pollMs ?? 1_000);
  const closing = new AbortController();
  let closed: Promise<void> | undefined;

  const close = async (): Promise<void> => {
    closing.abort();
    await commits.close();
    await Promise.all([writing.close(), signs.close(), pool.end()]);
  };

  return {
    logId: () => readLogId(reading),
    append: async (stream, expected, events) => {
      const checked = checkedAppend(stream, expected, events);
      if (checked.length === 0) return emptyAppend(reading, stream, expectedOf(expected));
      return commits.append({ stream, expected: expectedOf(expected), events: checked });
    },
    readStream: (stream, read = {}) => {
      const isWhole = read.direction !== 'backwards' && read.limit === undefined;
      const first = isWhole ? () => beginnings({ stream, from: firstRevision(read) }) : undefined;
      return paged(reading, streamPages(names.schema, stream, read), read.limit, first);
    },
    readAll: (read = {}) => paged(reading, allPages(names.schema, read), read.limit),
    subscribe: (wanted) => follow(reading, signs, wanted, closing.signal),
    head: () => readHead(reading),
    ping: async () => {
      await readHead(reading);
    },
    close: () => (closed ??= close()),
  };
};
