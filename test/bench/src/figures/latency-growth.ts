import { measured, type BenchContext, type Figure } from '../figure.js';
import { inOwnProcess, startStandalone, type Server } from '../processes/child.js';
import { load, type LoadRequest } from '../processes/load.js';
import { interleaved, type Summary } from '../rounds.js';
import { environmentOf, tokenFor } from '../world/world.js';
import { caughtUp, voteRequests } from './http.js';
import { growingWorld, largeWorldOf, type GrowingWorld } from './large-world.js';

/** Few enough that queues don't hide what one request costs. */
const CONNECTIONS = 4;
const MOST_PER_SECOND = 1_500;
const READ_ITEMS = 5_000;
const ROUNDS_AT_LEAST = 5;

const readable = async ({ shown, place, founded }: GrowingWorld): Promise<readonly LoadRequest[]> => {
  const authorization = `Bearer ${await tokenFor(place, founded.clerk)}`;
  const step = Math.max(1, Math.floor(shown.length / READ_ITEMS));
  return shown
    .filter((_, index) => index % step === 0)
    .map((item) => ({ path: `/api/v1/items/${item}`, headers: { authorization } }));
};

const sidesOf = async (bench: BenchContext, growing: GrowingWorld, server: Server) => {
  const { roundSeconds: seconds } = bench;
  const common = { url: server.url, connections: CONNECTIONS, seconds };
  const reads = await readable(growing);
  const count = Math.ceil(MOST_PER_SECOND * seconds);
  const body = JSON.stringify({ bench: 1, choice: 'yes' });
  return {
    read: () => load({ ...common, method: 'GET', requests: reads, repeats: true }),
    command: async () => {
      const votes = (await voteRequests(growing, count)).map(({ path, ...rest }) => ({
        ...rest,
        path: `/api/v1${path}`,
      }));
      return load({ ...common, method: 'POST', requests: votes, repeats: false, body });
    },
    prepare: async (rounds: number) => {
      await growing.votes.ensure(count * rounds);
      await caughtUp(growing.world);
    },
  };
};

const grown = (id: string, percentile: 'p50' | 'p99', large: Summary, small: Summary) =>
  measured(
    { id: percentile === 'p50' ? id : `${id}-${percentile}`, unit: 'ms', target: { atMostTimes: 1.2 } },
    large[percentile],
    small[percentile],
    { percentile, connections: CONNECTIONS, large, small },
  );

const measure = async (bench: BenchContext) => {
  const rounds = Math.max(bench.rounds, ROUNDS_AT_LEAST);
  const small = await growingWorld(bench, 'small');
  await small.growTo(bench.events.small);
  const large = await largeWorldOf(bench);
  await large.growTo(bench.events.large);
  for (const { place } of [small, large]) await inOwnProcess('rebuild', place);
  const servers: Server[] = [];
  try {
    for (const { place } of [small, large]) servers.push(await startStandalone(bench, environmentOf(place)));
    const [one, two] = servers as [Server, Server];
    const inSmall = await sidesOf(bench, small, one);
    const inLarge = await sidesOf(bench, large, two);
    bench.say('  waiting until both have caught up …');
    for (const side of [inSmall, inLarge]) await side.prepare(rounds + 1);
    const sides = await interleaved(
      {
        smallReads: inSmall.read,
        largeReads: inLarge.read,
        smallCommands: inSmall.command,
        largeCommands: inLarge.command,
      },
      rounds,
    );
    return (['p50', 'p99'] as const).flatMap((percentile) => [
      grown('latency-growth-commands', percentile, sides.largeCommands, sides.smallCommands),
      grown('latency-growth-reads', percentile, sides.largeReads, sides.smallReads),
    ]);
  } finally {
    for (const server of servers) await server.stop();
    await small.world.close();
  }
};

export const latencyGrowth: Figure = {
  ids: ['latency-growth-commands', 'latency-growth-reads', 'latency-growth-commands-p99', 'latency-growth-reads-p99'],
  measure,
};
