import { STREAM_DOES_NOT_EXIST } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore, type PostgresEventStore } from '@event-driven-io/emmett-postgresql';
import { connectPostgresEventStore, newUuid, type EventStore } from '@gongkai/event-store';
import { ensureDatabase } from '@gongkai/local-servers';
import { measured, type BenchContext, type Figure, type Measured } from '../figure.js';
import { drive, interleaved } from '../rounds.js';
import { eventToMeasure } from './event-to-measure.js';

const IN_FLIGHT = [1, 8, 64] as const;
const READ_IN_FLIGHT = 8;
/** Events of the stream that is read whole, as an item has them. */
const STREAM = 50;

interface Sides {
  readonly ours: EventStore;
  readonly peer: PostgresEventStore;
}

/** The same event, as the peer takes it: payload and metadata as objects. */
const forPeer = () => {
  const { type, data, metadata } = eventToMeasure();
  return {
    type,
    data: JSON.parse(Buffer.from(data).toString()) as Record<string, unknown>,
    metadata: { ...metadata } as Record<string, unknown>,
  };
};

const appends = async ({ ours, peer }: Sides, bench: BenchContext): Promise<readonly Measured[]> => {
  const found: Measured[] = [];
  for (const inFlight of IN_FLIGHT) {
    const options = { inFlight, seconds: bench.roundSeconds };
    const rounds = await interleaved(
      {
        ours: () => drive(() => ours.append(`thing-${newUuid()}`, 'no-stream', [eventToMeasure()]), options),
        peer: () =>
          drive(
            () =>
              peer.appendToStream(`thing-${newUuid()}`, [forPeer()], { expectedStreamVersion: STREAM_DOES_NOT_EXIST }),
            options,
          ),
      },
      bench.rounds,
    );
    const what = { id: `peers-appends-${String(inFlight)}`, unit: 'appends/s', target: { atLeastTimes: 1 } } as const;
    found.push(measured(what, rounds.ours.perSecond, rounds.peer.perSecond, { inFlight, ...rounds }));
  }
  return found;
};

const countOf = async (events: AsyncIterable<unknown>): Promise<number> => {
  let count = 0;
  for await (const event of events) count += event === undefined ? 0 : 1;
  return count;
};

const reads = async ({ ours, peer }: Sides, bench: BenchContext): Promise<Measured> => {
  const stream = `thing-${newUuid()}`;
  await ours.append(stream, 'no-stream', Array.from({ length: STREAM }, eventToMeasure));
  await peer.appendToStream(stream, Array.from({ length: STREAM }, forPeer));
  const whole = (count: number): void => {
    if (count !== STREAM) throw new Error(`${String(count)} events were read of ${String(STREAM)}`);
  };
  const options = { inFlight: READ_IN_FLIGHT, seconds: bench.roundSeconds };
  const rounds = await interleaved(
    {
      ours: () => drive(async () => whole(await countOf(ours.readStream(stream))), options),
      peer: () => drive(async () => whole((await peer.readStream(stream)).events.length), options),
    },
    bench.rounds,
  );
  const what = { id: 'peers-reads', unit: 'streams/s', target: { atLeastTimes: 1 } } as const;
  return measured(what, rounds.ours.perSecond, rounds.peer.perSecond, {
    events: STREAM,
    inFlight: READ_IN_FLIGHT,
    ...rounds,
  });
};

const measure = async (bench: BenchContext): Promise<readonly Measured[]> => {
  const ours = await connectPostgresEventStore({ url: await ensureDatabase(bench.postgresUrl, 'bench_ours') });
  const peer = getPostgreSQLEventStore(await ensureDatabase(bench.postgresUrl, 'bench_peer'));
  try {
    return [...(await appends({ ours, peer }, bench)), await reads({ ours, peer }, bench)];
  } finally {
    await Promise.all([ours.close(), peer.close()]);
  }
};

/** Our store on PostgreSQL beside Emmett's, each with a database of its own on the same server (`--peers`). */
export const peers: Figure = {
  ids: [...IN_FLIGHT.map((inFlight) => `peers-appends-${String(inFlight)}`), 'peers-reads'],
  measure,
};
