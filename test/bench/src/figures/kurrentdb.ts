import { KurrentDBClient, type EventData, type Filter } from '@kurrent/kurrentdb-client';
import { newUuid, type EventStore, type EventToAppend } from '@gongkai/event-store';
import { connectKurrentdbEventStore } from '@gongkai/event-store/kurrentdb';
import { startDoubleProcess } from '@gongkai/testkit/kurrentdb-double';
import { measured, type BenchContext, type Figure, type Measured } from '../figure.js';
import { drive, interleaved, type Round } from '../rounds.js';
import { eventToMeasure } from './event-to-measure.js';

const IN_FLIGHT = [1, 8, 64] as const;
/** Events of the log that is read whole. */
const READ = { count: 20_000, perAppend: 200 } as const;

interface Server {
  readonly name: string;
  readonly url: string;
  stop(): Promise<unknown>;
}

/** The server that is named, else the double in a process of its own. */
const serverToMeasure = async (): Promise<Server> => {
  const url = process.env['KURRENTDB_URL'] ?? '';
  if (url !== '') return { name: 'the server at KURRENTDB_URL', url, stop: () => Promise.resolve() };
  const double = await startDoubleProcess();
  return { name: 'a double in a process of its own', url: double.url, stop: () => double.program.end('SIGTERM') };
};

const encoder = new TextEncoder();

/** The same bytes, as somebody sends them who uses the client by itself. */
const raw = ({ id, type, data, metadata }: EventToAppend): EventData => ({
  id,
  type,
  contentType: 'application/octet-stream',
  data,
  metadata: encoder.encode(JSON.stringify(metadata)),
});

/** Both sides on one server, under names of this run. */
interface Sides {
  readonly store: EventStore;
  readonly client: KurrentDBClient;
  readonly prefix: string;
}

const appends = async ({ store, client, prefix }: Sides, bench: BenchContext): Promise<readonly Measured[]> => {
  const found: Measured[] = [];
  for (const inFlight of IN_FLIGHT) {
    const options = { inFlight, seconds: bench.roundSeconds };
    const rounds = await interleaved(
      {
        port: () => drive(() => store.append(`thing-${newUuid()}`, 'no-stream', [eventToMeasure()]), options),
        raw: () =>
          drive(
            () =>
              client.appendToStream(`${prefix}raw-${newUuid()}`, raw(eventToMeasure()), { streamState: 'no_stream' }),
            options,
          ),
      },
      bench.rounds,
    );
    const what = {
      id: `kurrentdb-appends-${String(inFlight)}`,
      unit: 'appends/s',
      target: { atLeastTimes: 0.7 },
    } as const;
    found.push(measured(what, rounds.port.perSecond, rounds.raw.perSecond, { inFlight, ...rounds }));
  }
  return found;
};

const timed = async (read: () => AsyncIterable<unknown>): Promise<Round> => {
  const begun = performance.now();
  let count = 0;
  for await (const each of read()) count += each === undefined ? 0 : 1;
  const ms = performance.now() - begun;
  if (count < READ.count) throw new Error(`only ${String(count)} events were read`);
  return { perSecond: (count * 1000) / ms, latenciesMs: [ms] };
};

/** A log of its own is read: what the appends left is of no size that is known before. */
const reads = async ({ store, client, prefix }: Sides, bench: BenchContext): Promise<Measured> => {
  for (let n = 0; n < READ.count; n += READ.perAppend)
    await store.append(`read-${newUuid()}`, 'no-stream', Array.from({ length: READ.perAppend }, eventToMeasure));
  const filter: Filter = { filterOn: 'streamName', prefixes: [`${prefix}read-`], checkpointInterval: 8 };
  const { port, raw: ceiling } = await interleaved(
    {
      port: () => timed(() => store.readAll({ streamPrefixes: ['read-'] })),
      raw: () => timed(() => client.readAll({ filter })),
    },
    bench.rounds,
  );
  const what = { id: 'kurrentdb-read-all', unit: 'events/s', target: { atLeastTimes: 0.8 } } as const;
  return measured(what, port.perSecond, ceiling.perSecond, { events: READ.count, port, raw: ceiling });
};

const measure = async (bench: BenchContext): Promise<readonly Measured[]> => {
  const server = await serverToMeasure();
  bench.say(`against ${server.name}`);
  const prefix = `bench-${newUuid()}-`;
  const store = connectKurrentdbEventStore({ url: server.url, streamPrefix: prefix });
  const client = KurrentDBClient.connectionString(server.url);
  try {
    const sides = { store, client, prefix };
    return [await reads(sides, bench), ...(await appends(sides, bench))];
  } finally {
    await Promise.all([store.close(), client.dispose()]);
    await server.stop();
  }
};

/** The adapter beside the client that it stands on, in one run. */
export const kurrentdb: Figure = {
  ids: [...IN_FLIGHT.map((inFlight) => `kurrentdb-appends-${String(inFlight)}`), 'kurrentdb-read-all'],
  measure,
};
