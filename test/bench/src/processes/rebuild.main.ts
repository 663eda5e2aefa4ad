import { startWorld, type Place } from '../world/world.js';
import { rssMibOf } from './proc.js';

/** What a rebuild in a process of its own came to. */
export interface RebuildAnswer {
  readonly events: number;
  readonly eventsPerSecond: number;
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
  const { events, tookMs } = await world.items.projections.rebuild(['items']);
  clearInterval(sampling);
  await world.close();
  return { events, eventsPerSecond: (events * 1000) / tookMs, restingMib, highestMib };
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
