import { startWorld, type Place } from '../world/world.js';
import { rssMibOf } from '@gongkai/testkit/proc';

/** What a rebuild in a process of its own came to. */
export interface RebuildAnswer {
  readonly events: number;
  readonly eventsPerSecond: number;
  /** Processor time of this process for one event: tells two builds apart where the clock can't, on a machine with other work. @unit µs */
  readonly cpuUsPerEvent: number;
  /** Resident memory before the rebuild and its highest while it ran. @unit MiB */
  readonly restingMib: number;
  readonly highestMib: number;
}

const SAMPLE_MS = 25;

const run = async (place: Place): Promise<RebuildAnswer> => {
  const world = await startWorld(place);
  const restingMib = rssMibOf(process.pid);
  let highestMib = restingMib;
  const sampling = setInterval(() => {
    highestMib = Math.max(highestMib, rssMibOf(process.pid));
  }, SAMPLE_MS);
  const before = process.cpuUsage();
  const { events, tookMs } = await world.items.projections.rebuild(['items']);
  const { user, system } = process.cpuUsage(before);
  clearInterval(sampling);
  await world.close();
  const eventsPerSecond = (events * 1000) / tookMs;
  return { events, eventsPerSecond, cpuUsPerEvent: (user + system) / events, restingMib, highestMib };
};

process.once('message', (place) => {
  run(place as Place).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
