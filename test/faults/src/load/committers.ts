import { randomUUID } from 'node:crypto';
import { canonicalMetadata } from '@gongkai/event-store';
import { someMetadata } from '@gongkai/testkit';
import { Client } from 'pg';

export interface CommittersOptions {
  readonly url: string;
  /** Writers at once, each with a connection, so a process of the server, of its own. */
  readonly writers: number;
  /** Events to be committed in all, more or less. */
  readonly events: number;
  readonly below: (bound: number) => number;
}

/** One in so many transactions is rolled back. */
const ROLLED_BACK = 5;
const MAX_EVENTS = 40;
/** @unit ms */
const LONGEST_SLEEP_MS = 4;

const SEPARATOR = '\u0001';
const METADATA = canonicalMetadata(someMetadata());

const append = async (client: Client, stream: string, ids: readonly string[]): Promise<void> => {
  const each = (text: string): string => ids.map(() => text).join(SEPARATOR);
  await client.query({
    name: 'append',
    text: 'select before from event_store.append_events($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [
      stream,
      '{-2}',
      `{${ids.map(() => 1).join(',')}}`,
      `{${ids.map((_, index) => index + 1).join(',')}}`,
      `{${ids.join(',')}}`,
      ...[each('ThingNoted'), each('{"noted":true}'), each(METADATA)],
    ],
  });
};

/**
 * Writers that append through the store's own function inside transactions of theirs: they sleep before and after it, and roll
 * some back. @returns ids of what was committed
 */
export const commitEvents = async (options: CommittersOptions): Promise<ReadonlySet<string>> => {
  const { url, writers, events, below } = options;
  const committed = new Set<string>();
  const sleep = (client: Client): Promise<unknown> =>
    client.query(`select pg_sleep(${String(below(LONGEST_SLEEP_MS) / 1_000)})`);

  const write = async (client: Client, stream: string): Promise<void> => {
    const ids = Array.from({ length: 1 + below(MAX_EVENTS) }, () => randomUUID());
    await client.query('begin');
    if (below(3) === 0) await sleep(client);
    await append(client, stream, ids);
    if (below(3) > 0) await sleep(client);
    if (below(ROLLED_BACK) === 0) await client.query('rollback');
    else {
      await client.query('commit');
      for (const id of ids) committed.add(id);
    }
  };

  const run = async (writer: number): Promise<void> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      while (committed.size < events) await write(client, `thing-${String(writer)}`);
    } finally {
      await client.end();
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => run(writer)));
  return committed;
};
