import { measured, type BenchContext, type Figure } from '../figure.js';
import { drive, paced } from '../rounds.js';
import { countStatements, type Statements } from '../statements.js';
import { median, percentiles } from '../statistics.js';
import { growingWorld } from './large-world.js';
import { contextCaughtUp } from './http.js';
import { handlerOf, requestOf } from './in-process.js';

const IN_FLIGHT = 64;
const MOST_PER_SECOND = 6_000;
const WAIT_MS = 30_000;
const MOST_TOLD = 20;
const MOST_STATEMENTS = 1;

/** Statements per command of one round; where they are told by text, the most frequent. */
const perCommand = ({ total, byText }: Statements, commands: number) => ({
  perCommand: total / commands,
  byText: byText.slice(0, MOST_TOLD).map(([text, count]) => [text, Number((count / commands).toFixed(3))] as const),
});

const measure = async (bench: BenchContext) => {
  const { world, votes } = await growingWorld(bench, 'lag');
  const { roundSeconds: seconds, rounds } = bench;
  const { projections, reactions } = world.review;
  await votes.ensure(MOST_PER_SECOND * seconds * (rounds + 1) * 2);
  projections.start();
  await reactions.start();
  await contextCaughtUp(world, world.review);
  const cast = handlerOf(world);
  const rates: number[] = [];
  const lags: number[] = [];
  const sent: ReturnType<typeof perCommand>[] = [];
  try {
    for (let i = 0; i <= rounds; i += 1) {
      const highest = await drive(() => cast(requestOf(votes.next())), { inFlight: IN_FLIGHT, seconds });
      await contextCaughtUp(world, world.review);
      if (i > 0) rates.push(highest.perSecond);
      const counted = countStatements();
      const commands = await paced(highest.perSecond / 2, seconds, async () => {
        const reply = await cast(requestOf(votes.next()));
        if (reply.kind !== 'accepted') return;
        const begun = performance.now();
        await projections.waitFor(BigInt(reply.token.split(':').at(-1) ?? '0'), WAIT_MS);
        if (i > 0) lags.push(performance.now() - begun);
      });
      const statements = perCommand(counted(), commands);
      if (i > 0) sent.push(statements);
      await contextCaughtUp(world, world.review);
    }
  } finally {
    await reactions.stop();
    await projections.stop();
    await world.close();
  }
  const found = percentiles(lags);
  const statements = median(sent.map((round) => round.perCommand));
  return [
    measured({ id: 'projection-lag', unit: 'ms p99', target: { atMost: 150 } }, found.p99, null, {
      ...found,
      highestPerSecond: median(rates),
      sentPerSecond: median(rates) / 2,
    }),
    measured(
      { id: 'statements-per-command', unit: 'statements', target: { atMost: MOST_STATEMENTS } },
      statements,
      null,
      { command: 'CastBallot', sentPerSecond: median(rates) / 2, rounds: sent },
    ),
  ];
};

export const projectionLag: Figure = { ids: ['projection-lag', 'statements-per-command'], measure };
