import { chanceFor, rounds, say, SEED, upTo } from '@gongkai/testkit';
import { describe, expect, it, jest } from '@jest/globals';
import { killedUnderLoad } from './killed-under-load.js';
import { startLoad } from './load/load.js';

jest.setTimeout(300_000);

interface Rebuilt {
  readonly rebuilt: readonly { readonly context: string; readonly events: number; readonly tookMs: number }[];
}

const rateOf = ({ rebuilt }: Rebuilt): string =>
  rebuilt
    .map(
      ({ context, events, tookMs }) =>
        `${context} ${String(events)} events, ${String(Math.round((events * 1_000) / tookMs))}/s`,
    )
    .join('; ');

/** E1 in this mode; beside it: */
killedUnderLoad('standalone', (world) => {
  describe(`E16 rebuild under load (seed ${String(SEED)})`, () => {
    const below = chanceFor('E16');
    for (const number of upTo(rounds(1, 5)))
      it(`gives the rows that the log says, while clients act (${String(number)})`, async () => {
        const { gongkai } = world().system;
        const load = startLoad({ ...world(), clients: 4, name: `rebuild-${String(number)}`, below });
        try {
          say(`E16: rebuilt ${rateOf(await gongkai.run<Rebuilt>(['rebuild']))}`);
          expect(await gongkai.run(['verify-read-models'])).toMatchObject({ isEqual: true });
        } finally {
          await load.stop();
        }
      });
  });
});
