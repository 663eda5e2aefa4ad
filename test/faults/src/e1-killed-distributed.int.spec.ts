import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chanceFor, eventually, rounds, SEED, upTo, type RunningSystem } from '@gongkai/testkit';
import { describe, expect, it, jest } from '@jest/globals';
import { EACH_ONCE, effectsFor } from './checks/effects-check.js';
import { findingsIn, SOUND } from './checks/log-check.js';
import { killedUnderLoad } from './killed-under-load.js';
import { leaveFromReview } from './load/leaver.js';
import { startLoad } from './load/load.js';
import { natsServerOf, untilDead } from './victims.js';

jest.setTimeout(300_000);

/** The launcher would start the server again at once: it is held for as long as the folder is removed. */
const wipeJetstream = async ({ dataDir, program }: RunningSystem): Promise<void> => {
  process.kill(program().pid, 'SIGSTOP');
  try {
    const server = await natsServerOf(dataDir);
    process.kill(server, 'SIGKILL');
    await untilDead(server);
    await rm(join(dataDir, 'nats', 'jetstream'), { recursive: true });
  } finally {
    process.kill(program().pid, 'SIGCONT');
  }
};

/** E1 in this mode; beside it: */
killedUnderLoad('distributed', (world) => {
  describe(`E5 JetStream wiped under load (seed ${String(SEED)})`, () => {
    const below = chanceFor('E5');
    for (const number of upTo(rounds(1, 10)))
      it(`is a non-event: what processes owe follows from the log (${String(number)})`, async () => {
        const key = `wiped-${String(number)}`;
        const load = startLoad({ ...world(), clients: 4, name: key, below });
        try {
          const before = await leaveFromReview(world(), `${key}-before`);
          await wipeJetstream(world().system);
          const after = await leaveFromReview(world(), `${key}-after`);
          for (const leaver of [before, after])
            await eventually(async () => expect(effectsFor(await world().log(), leaver)).toEqual(EACH_ONCE));
        } finally {
          await load.stop();
        }
        expect(findingsIn(await world().log(), world().journal.lines())).toEqual(SOUND);
      });
  });
});
