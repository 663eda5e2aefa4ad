import { setTimeout as pause } from 'node:timers/promises';
import { newUuid } from '@gongkai/event-store';
import { measured, type BenchContext, type Figure } from '../figure.js';
import { startEmptyApp, startStandalone, type Server } from '../processes/child.js';
import { cpuMsOf } from '@gongkai/testkit/proc';
import { load, type LoadRequest, type LoadTask } from '../processes/load.js';
import { interleaved } from '../rounds.js';
import { median } from '../statistics.js';
import { draftBody, publicItem, reviewBegun } from '../world/story.js';
import { found, type Founded } from '../world/founding.js';
import { seed, templateOf } from '../world/template.js';
import { Votes } from '../world/votes.js';
import type { PreparedContext } from '@gongkai/service';
import { environmentOf, startWorld, placeIn, tokenFor, type Place, type World } from '../world/world.js';

const CONNECTIONS = 64;
/** So many votes are prepared; no machine of ours casts more. */
const MOST_PER_SECOND = 4_000;

/** Servers with something in them: what HTTP figures are measured on. */
export interface HttpWorld {
  readonly place: Place;
  readonly world: World;
  readonly founded: Founded;
  readonly votes: Votes;
  readonly product: Server;
  readonly empty: Server;
  close(): Promise<void>;
}

const PUBLIC_ITEMS = 500;

/** Runs the load and says what CPU time each operation cost the server. */
const costing = (server: Server, costs: number[]) => async (task: Omit<LoadTask, 'url'>) => {
  const before = cpuMsOf(server.pid);
  const round = await load({ ...task, url: server.url });
  costs.push((cpuMsOf(server.pid) - before) / round.latenciesMs.length);
  return round;
};

const startHttpWorld = async (bench: BenchContext, name: string) => {
  const place = await placeIn(bench.postgresUrl, bench.folder, name);
  const world = await startWorld(place);
  const founded = await found(world);
  const votes = new Votes(world, founded, await templateOf(world, `review-${await reviewBegun(world, founded)}`));
  const shown = await seed(world, await templateOf(world, `item-${await publicItem(world, founded)}`), PUBLIC_ITEMS);
  const product = await startStandalone(bench, environmentOf(place));
  const empty = await startEmptyApp(bench);
  await caughtUp(world);
  return {
    ...{ place, world, founded, votes, shown, product, empty },
    close: async () => {
      await product.stop();
      await empty.stop();
      await world.close();
    },
  };
};

const CATCH_UP_MS = 600_000;

/** Waits until what follows the log in the server, rows and relay, has all that was stored so far. */
export const caughtUp = async (world: World): Promise<void> => {
  for (const context of [world.review, world.items]) await contextCaughtUp(world, context);
};

/** As {@link caughtUp}, of one context. */
export const contextCaughtUp = async (
  { platform }: World,
  { projections, reactions }: Pick<PreparedContext, 'projections' | 'reactions'>,
): Promise<void> => {
  if (!(await projections.waitFor(await platform.store.head(), CATCH_UP_MS)))
    throw new Error('the read model did not catch up');
  for (const until = Date.now() + CATCH_UP_MS; Date.now() < until; await pause(100)) {
    const { relay } = await reactions.status();
    if (relay === undefined || relay.lag.events === 0) return;
  }
  throw new Error('the relay did not catch up');
};

/** Tokens of the voters, as headers. */
export const headersOfVoters = async (place: Place, { voters }: Founded): Promise<ReadonlyMap<string, string>> =>
  new Map(await Promise.all(voters.map(async (voter) => [voter, `Bearer ${await tokenFor(place, voter)}`] as const)));

/** Requests that each cast a vote of their own. */
export const voteRequests = async (
  { votes, founded, place }: Pick<HttpWorld, 'votes' | 'founded' | 'place'>,
  count: number,
): Promise<readonly LoadRequest[]> => {
  await votes.ensure(count);
  const tokens = await headersOfVoters(place, founded);
  return Array.from({ length: count }, () => {
    const { review, voter } = votes.next();
    const headers = { authorization: tokens.get(voter) ?? '', 'idempotency-key': newUuid() };
    return { path: `/reviews/${review}/ballots`, headers };
  });
};

const VOTE = JSON.stringify({ bench: 1, choice: 'yes' });

const under = (prefix: string, requests: readonly LoadRequest[]): readonly LoadRequest[] =>
  requests.map(({ path, ...rest }) => ({ ...rest, path: prefix + path }));

/** Each side's CPU time of the server per operation. @unit ms */
const medians = (costs: Readonly<Record<string, readonly number[]>>) =>
  Object.fromEntries(Object.entries(costs).map(([name, each]) => [name, Number(median(each).toFixed(3))]));

const commands = async (bench: BenchContext) => {
  const http = await startHttpWorld(bench, 'http_commands');
  const { world, votes, place, founded, product, empty } = http;
  const count = Math.ceil(MOST_PER_SECOND * bench.roundSeconds);
  const drafting = [{ path: '/items', headers: { authorization: `Bearer ${await tokenFor(place, founded.clerk)}` } }];
  const post = { method: 'POST' as const, connections: CONNECTIONS, seconds: bench.roundSeconds };
  const vote = { ...post, repeats: false, body: VOTE };
  const draft = { ...post, repeats: true, body: JSON.stringify(draftBody(founded)) };
  const emptyVotes = await voteRequests(http, 1_000);
  await votes.ensure(count * (bench.rounds + 1));
  await caughtUp(world);
  const costs = { votes: [], emptyVotes: [], drafts: [], emptyDrafts: [] } as Record<string, number[]>;
  const at =
    (server: Server, name: string) => (task: Omit<LoadTask, 'url' | 'requests'>, requests: readonly LoadRequest[]) =>
      costing(server, costs[name] ?? [])({ ...task, requests });
  try {
    const sides = await interleaved(
      {
        votes: async () => at(product, 'votes')(vote, under('/api/v1', await voteRequests(http, count))),
        emptyVotes: () => at(empty, 'emptyVotes')({ ...vote, repeats: true }, under('/empty', emptyVotes)),
        drafts: () => at(product, 'drafts')(draft, under('/api/v1', drafting)),
        emptyDrafts: () => at(empty, 'emptyDrafts')(draft, under('/empty', drafting)),
      },
      bench.rounds,
    );
    return [
      measured(
        { id: 'commands-http', unit: 'commands/s', target: { atLeastTimes: 0.3 } },
        sides.votes.perSecond,
        sides.emptyVotes.perSecond,
        {
          command: 'CastBallot',
          connections: CONNECTIONS,
          product: sides.votes,
          empty: sides.emptyVotes,
          serverCpuMs: medians(costs),
        },
      ),
      measured(
        { id: 'commands-http-draft', unit: 'commands/s', target: { atLeastTimes: 0.25 } },
        sides.drafts.perSecond,
        sides.emptyDrafts.perSecond,
        {
          command: 'DraftItem',
          connections: CONNECTIONS,
          product: sides.drafts,
          empty: sides.emptyDrafts,
          serverCpuMs: medians(costs),
        },
      ),
    ];
  } finally {
    await http.close();
  }
};

const reads = async (bench: BenchContext) => {
  const http = await startHttpWorld(bench, 'http_reads');
  const { product, empty, shown } = http;
  const get = { method: 'GET' as const, connections: CONNECTIONS, seconds: bench.roundSeconds, repeats: true };
  const costs: Record<string, number[]> = { product: [], empty: [] };
  const at = (server: Server, name: string, prefix: string) =>
    costing(server, costs[name] ?? [])({ ...get, requests: shown.map((item) => ({ path: `${prefix}/${item}` })) });
  try {
    const sides = await interleaved(
      { product: () => at(product, 'product', '/api/v1/public/items'), empty: () => at(empty, 'empty', '/empty') },
      bench.rounds,
    );
    return [
      measured(
        { id: 'public-reads-http', unit: 'reads/s', target: { atLeastTimes: 0.7 } },
        sides.product.perSecond,
        sides.empty.perSecond,
        { connections: CONNECTIONS, items: shown.length, ...sides, serverCpuMs: medians(costs) },
      ),
    ];
  } finally {
    await http.close();
  }
};

export const commandsOverHttp: Figure = { ids: ['commands-http', 'commands-http-draft'], measure: commands };
export const readsOverHttp: Figure = { ids: ['public-reads-http'], measure: reads };
