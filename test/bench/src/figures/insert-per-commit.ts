import { newUuid, type EventToAppend } from '@gongkai/event-store';
import { Client } from 'pg';

const TABLE = `create table if not exists bench_insert (
  position bigint generated always as identity primary key, stream text not null, revision integer not null, id uuid not null unique,
  type text not null, data text not null, metadata text not null, unique (stream, revision))`;

const INSERT = `with fence as materialized (select pg_advisory_xact_lock(4711))
  insert into bench_insert (stream, revision, id, type, data, metadata) select $1, 0, $2, $3, $4, $5 from fence`;

/** What a store without group commit would do: one INSERT per commit under an advisory lock, each client on its own connection. */
export const connectInsertPerCommit = async (url: string, clients: number) => {
  const open = Array.from({ length: clients }, () => new Client({ connectionString: url }));
  for (const client of open) await client.connect();
  await open[0]?.query(TABLE);
  return {
    insert: (n: number, { type, data, metadata }: EventToAppend) =>
      (open[n % clients] as Client).query({
        name: 'insert',
        text: INSERT,
        values: [`item-${newUuid()}`, newUuid(), type, Buffer.from(data).toString(), JSON.stringify(metadata)],
      }),
    close: async () => {
      for (const client of open) await client.end();
    },
  };
};
