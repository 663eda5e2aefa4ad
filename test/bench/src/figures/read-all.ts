import { Client } from 'pg';
import { measured, type BenchContext, type Figure } from '../figure.js';
import { interleaved, type Round } from '../rounds.js';
import { found } from '../world/founding.js';
import { publicItem } from '../world/story.js';
import { seed, templateOf } from '../world/template.js';
import { startWorld, placeIn } from '../world/world.js';

/** Rows of one statement, as the port reads them. */
const PAGE = 1_000;

type Row = readonly [string, number, string, string, string, string, string];

const rawRead = async (client: Client): Promise<number> => {
  let position = '-1';
  let count = 0;
  for (;;) {
    const { rows } = await client.query<Row[]>({
      name: 'raw',
      text: `select position, revision, stream, id, type, data, metadata from event_store.events
        where position > $1 order by position limit ${String(PAGE)}`,
      values: [position],
      rowMode: 'array',
    } as never);
    const page = rows as unknown as readonly Row[];
    for (const row of page) {
      JSON.parse(row[5]);
      JSON.parse(row[6]);
    }
    count += page.length;
    const last = page.at(-1);
    if (last === undefined) return count;
    position = last[0];
  }
};

const timed = async (read: () => Promise<number>): Promise<Round> => {
  const begun = performance.now();
  const count = await read();
  const ms = performance.now() - begun;
  return { perSecond: (count * 1000) / ms, latenciesMs: [ms] };
};

const measure = async (bench: BenchContext) => {
  const place = await placeIn(bench.postgresUrl, bench.folder, 'read_all');
  const world = await startWorld(place);
  const client = new Client({ connectionString: place.databaseUrl });
  await client.connect();
  try {
    const template = await templateOf(world, `item-${await publicItem(world, await found(world))}`);
    await seed(world, template, Math.ceil(bench.events.middle / template.events.length));
    const throughPort = async (): Promise<number> => {
      let count = 0;
      for await (const { data } of world.platform.store.readAll()) {
        JSON.parse(Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString());
        count += 1;
      }
      return count;
    };
    const { port, raw } = await interleaved(
      { port: () => timed(throughPort), raw: () => timed(() => rawRead(client)) },
      bench.rounds,
    );
    const what = { id: 'read-all', unit: 'events/s', target: { atLeastTimes: 0.7 } } as const;
    return [measured(what, port.perSecond, raw.perSecond, { port: port.rounds, raw: raw.rounds, page: PAGE })];
  } finally {
    await client.end();
    await world.close();
  }
};

export const readAll: Figure = { ids: ['read-all'], measure };
