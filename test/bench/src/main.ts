import { startLocalPostgres } from '@gongkai/local-servers';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { BenchContext, Measured } from './figure.js';
import { figures } from './figures/figures.js';
import { peers } from './figures/peers.js';
import { commitOf, machineOf } from './machine.js';
import { lineOf } from './table.js';

const checkout = fileURLToPath(new URL('../../..', import.meta.url));

const USAGE = 'npm run bench -- [--json] [--only <id or its beginning>] [--quick] [--peers] [--profile <folder>]';

const asked = () => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      peers: { type: 'boolean', default: false },
      only: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  return values;
};

const settingsOf = ({ quick, profile }: ReturnType<typeof asked>) => ({
  roundSeconds: quick ? 1 : 3,
  rounds: quick ? 2 : 5,
  events: quick
    ? { small: 5_000, middle: 20_000, large: 100_000 }
    : { small: 10_000, middle: 100_000, large: 1_000_000 },
  nodeFlags: profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
});

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const run = async (options: ReturnType<typeof asked>): Promise<readonly Measured[]> => {
  const { only } = options;
  const isWanted = (id: string): boolean => only === undefined || id === only || id.startsWith(`${only}-`);
  // Others' stores are measured only when they are asked for.
  const wanted = (options.peers ? [peers] : figures).filter(({ ids }) => ids.some(isWanted));
  if (wanted.length === 0)
    throw new RangeError(`no figure ${String(only)}; there are ${figures.flatMap(({ ids }) => ids).join(', ')}`);
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
  const postgres = await startLocalPostgres({ dataDir: join(folder, 'postgres'), maxConnections: 250 });
  const bench: BenchContext = { postgresUrl: postgres.url, folder, say, ...settingsOf(options) };
  try {
    const all: Measured[] = [];
    for (const figure of wanted) {
      say(`measuring ${figure.ids.join(', ')} …`);
      const found = (await figure.measure(bench)).filter(({ id }) => isWanted(id));
      for (const one of found) say(lineOf(one));
      all.push(...found);
    }
    return all;
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

try {
  const options = asked();
  const machine = machineOf(tmpdir());
  const measured = await run(options);
  const report = { machine, commit: commitOf(checkout), figures: measured };
  if (options.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else process.stdout.write(`${measured.map(lineOf).join('\n')}\n`);
  process.exit(0);
} catch (error) {
  say(
    error instanceof RangeError || error instanceof TypeError
      ? `${error.message}\n${USAGE}`
      : String((error as Error).stack),
  );
  process.exit(1);
}
