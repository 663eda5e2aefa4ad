import { askQuery, type Bus, type BusRequest } from '@gongkai/bus';
import { newUuid, type EventToAppend } from '@gongkai/event-store';
import { castBallot } from '@gongkai/review-contracts';
import { reviewHandlers } from '@gongkai/review-feature';
import type { CommandReply, Json } from '@gongkai/kernel';
import type { Ask } from '@gongkai/kernel';
import { organisationFacts } from '@gongkai/organisation-contracts';
import { measured, type BenchContext, type Figure } from '../figure.js';
import { drive, interleaved } from '../rounds.js';
import { found } from '../world/founding.js';
import { reviewBegun } from '../world/story.js';
import { templateOf } from '../world/template.js';
import { Votes, type Vote } from '../world/votes.js';
import { messageOf, startWorld, placeIn, type World } from '../world/world.js';
import { connectInsertPerCommit } from './insert-per-commit.js';

const IN_FLIGHT = 64;
/** Commands per second that no machine of ours reaches: so many votes are prepared. */
const MOST_PER_SECOND = 10_000;

const factsOver = (bus: Bus) => {
  const ask: Ask = async (contract, question) => {
    const options = { deadlineMs: Date.now() + 5_000, actor: 'installation', correlation: 'bench' };
    const reply = await askQuery(bus, contract, question, options);
    if (reply.kind === 'rejected') throw new Error(reply.code);
    return reply.answer;
  };
  return organisationFacts(ask, () => performance.now());
};

/** A vote as the gateway would send it on. */
export const requestOf = ({ review, voter }: Vote): BusRequest => {
  const body = castBallot.body.parse({ bench: 1, choice: 'yes' }) as Json;
  const message = messageOf(`person:${voter}`, castBallot, { target: review, body });
  return {
    data: message as unknown as Json,
    headers: { actor: encodeURI(message.actor) },
    deadlineMs: Date.now() + 600_000,
  };
};

/** The handler of reviews' commands, called as its transport would. */
export const handlerOf = ({ platform, review }: World): ((request: BusRequest) => Promise<CommandReply>) => {
  const { bus, calendar, vault } = platform;
  const voting = reviewHandlers.find(({ contract }) => contract.name === castBallot.name);
  if (voting === undefined) throw new Error('no handler takes votes');
  const means = {
    decideAndAppend: review.parts.decideAndAppend,
    vault,
    exclusively: <T>(_name: string, work: () => Promise<T>): Promise<T> => work(),
    tools: { facts: factsOver(bus), calendar },
  };
  return async (request) => {
    const reply = await voting.execute(request, means);
    if (reply.kind === 'rejected') throw new Error(`a vote is refused: ${reply.code}`);
    return reply;
  };
};

/** The vote that the product itself wrote, for appending it by itself. */
const voteEvent = async (world: World, vote: Vote): Promise<EventToAppend> => {
  await handlerOf(world)(requestOf(vote));
  for await (const event of world.platform.store.readStream(`review-${vote.review}`, {
    direction: 'backwards',
    limit: 1,
  }))
    return event;
  throw new Error('no vote was stored');
};

const measure = async (bench: BenchContext) => {
  const place = await placeIn(bench.postgresUrl, bench.folder, 'in_process');
  const world = await startWorld(place);
  const founded = await found(world);
  const votes = new Votes(world, founded, await templateOf(world, `review-${await reviewBegun(world, founded)}`));
  await votes.ensure(1);
  const event = await voteEvent(world, votes.next());
  const inserts = await connectInsertPerCommit(place.databaseUrl, IN_FLIGHT);
  const cast = handlerOf(world);
  const options = { inFlight: IN_FLIGHT, seconds: bench.roundSeconds };
  const sides = {
    insertPerCommit: () => drive((n) => inserts.insert(n, event), options),
    appends: () =>
      drive(() => {
        const id = newUuid();
        return world.platform.store.append(`review-${id}`, 'no-stream', [{ ...event, id }]);
      }, options),
    commands: async () => {
      const count = Math.ceil(MOST_PER_SECOND * bench.roundSeconds);
      await votes.ensure(count);
      const requests = Array.from({ length: count }, () => requestOf(votes.next()));
      return drive((n) => cast(requests[n] as BusRequest), options);
    },
  };
  try {
    const { insertPerCommit, appends, commands } = await interleaved(sides, bench.rounds);
    return [
      measured(
        { id: 'durable-appends', unit: 'appends/s', target: { atLeastTimes: 6 } },
        appends.perSecond,
        insertPerCommit.perSecond,
        { inFlight: IN_FLIGHT, appends, insertPerCommit },
      ),
      measured(
        { id: 'commands-in-process', unit: 'commands/s', target: { atLeastTimes: 0.6 } },
        commands.perSecond,
        appends.perSecond,
        { command: 'CastBallot', inFlight: IN_FLIGHT, commands, appends },
      ),
    ];
  } finally {
    await inserts.close();
    await world.close();
  }
};

export const inProcess: Figure = { ids: ['durable-appends', 'commands-in-process'], measure };
