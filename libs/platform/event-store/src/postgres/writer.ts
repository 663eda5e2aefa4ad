import { connect, type Connection } from './connections.js';
import { isDataFault } from './postgres-failures.js';
import { flush, type FlushAnswer, type QueuedAppend } from './flush.js';
import type { StoredId } from './idempotency.js';
import { patiently, within } from './retrying.js';
import type { TableNames } from './schema.js';

/** What the writer stands on. */
export interface WriterOptions extends TableNames {
  readonly url: string;
  /** How long a flush waits for its answer before its connection is cut. @unit ms */
  readonly flushTimeoutMs: number;
  /** How long a failed flush is tried again with the same ids. @unit ms */
  readonly retryForMs: number;
}

/** The one connection that writes, made anew when it is lost. One call at a time. */
export interface Writer {
  /** @throws DatabaseError when the data is at fault; StoreUnavailable when the store is, or the outcome is unknown. */
  flush(appends: readonly QueuedAppend[]): Promise<FlushAnswer>;
  /** Which of the ids are stored, and where. @throws StoreUnavailable */
  lookUp(ids: readonly string[]): Promise<readonly StoredId[]>;
  close(): Promise<void>;
}

interface StoredRow {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
}

export const writer = (options: WriterOptions): Writer => {
  const { url, schema, flushTimeoutMs, retryForMs } = options;
  let current: Connection | undefined;

  const connection = async (): Promise<Connection> => {
    const made = current ?? (await connect(url, options, 'writer', () => (current = undefined)));
    current = made;
    return made;
  };

  const cut = (): void => {
    current?.cut();
    current = undefined;
  };

  const use = <T>(work: (connection: Connection) => Promise<T>): Promise<T> =>
    patiently(
      async () => {
        const used = await connection();
        try {
          return await within(work(used), flushTimeoutMs, cut);
        } catch (error) {
          // Whatever a session that failed was left with, the next one begins clean; its lock falls with it.
          if (!isDataFault(error)) cut();
          throw error;
        }
      },
      retryForMs,
      isDataFault,
    );

  return {
    flush: (appends) => use(({ client }) => flush(client, schema, appends)),
    lookUp: (ids) =>
      use(async ({ client }) => {
        const { rows } = await client.query<StoredRow>(
          `select id, stream, revision, position from ${schema}.events where id = any ($1)`,
          [ids],
        );
        return rows.map((row) => ({ ...row, position: BigInt(row.position) }));
      }),
    close: async () => {
      await current?.end();
      current = undefined;
    },
  };
};
