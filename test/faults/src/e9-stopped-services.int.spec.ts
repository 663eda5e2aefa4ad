import { setTimeout as pause } from 'node:timers/promises';
import { amount, chanceFor, eventually, isLong, SEED, type RunningSystem } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EACH_ONCE, effectsFor } from './checks/effects-check.js';
import { findingsIn, SOUND } from './checks/log-check.js';
import { openedCarrier, openedItem, type Send } from './erasure/opened-item.js';
import { act, clientOf, type Done } from './load/act.js';
import { drafted, enrolled, readAt } from './load/client.js';
import { leaveFromReview } from './load/leaver.js';
import { startLoad } from './load/load.js';
import { noteFigures } from './figures.js';
import { serviceOf } from './victims.js';
import { startWorld, type World } from './world.js';

jest.setTimeout(600_000);

/**
 * Longer than anybody waits for one that says nothing: the database's sessions 15 s, messages to be acknowledged 10 s, and
 * nats-server, the most patient, three pings of 10 s. @unit ms
 */
const STOPPED_MS = amount(36_000, 90_000);
const CLIENTS = 4;
/** @unit ms */
const WELL_WITHIN_MS = 120_000;

interface Stoppable {
  readonly mode: 'standalone' | 'distributed';
  readonly name: string;
  pidIn(system: RunningSystem): Promise<number>;
  /** What only it can answer; nobody answers for the process that people talk to. */
  readonly itsOwn?: string;
}

const service = (name: string, itsOwn?: string): Stoppable => ({
  mode: 'distributed',
  name,
  pidIn: ({ dataDir }) => serviceOf(dataDir, name),
  ...(itsOwn === undefined ? {} : { itsOwn }),
});

const STANDALONE: Stoppable = {
  mode: 'standalone',
  name: 'the process',
  pidIn: ({ program }) => Promise.resolve(program().pid),
};
const ITEMS = service('items', '/public/items?limit=1');
const ORGANISATION = service('organisation', '/public/organisations?limit=1');

/** What is stopped at once; each is of a system of its own. */
const ROUNDS: readonly (readonly Stoppable[])[] = isLong
  ? [[ITEMS, STANDALONE], [ORGANISATION], [service('gateway')]]
  : [[ITEMS, STANDALONE]];

const textOf = (title: string) => ({
  title,
  body: '停而复行。',
  sources: [{ reference: '青渔〔2026〕1号', sha256: 'a'.repeat(64) }],
});

const correctionOf = (key: string, responsible: string) => ({
  ...textOf(`更正 ${key}`),
  ...{ entries: [{ code: 'R3', subjects: [2] }], scope: 'public', responsible, reason: '原文有误' },
});

interface Page {
  readonly rows: readonly { readonly item: string }[];
  readonly asOf: string;
}

const itemsOf = ({ rows }: Page): readonly string[] => rows.map(({ item }) => item);

const publicItems = async ({ url }: World, changedSince?: string): Promise<Page> => {
  const since = changedSince === undefined ? '' : `&changedSince=${encodeURIComponent(changedSince)}`;
  const { status, body } = await clientOf(url).get(`/public/items?limit=100${since}`);
  expect(status).toBe(200);
  return body as unknown as Page;
};

interface Parking {
  readonly parked: readonly unknown[];
}
interface Status {
  readonly contexts: readonly { readonly projections: readonly Parking[]; readonly processes: readonly Parking[] }[];
}

const parkedIn = async ({ system }: World): Promise<readonly unknown[]> =>
  (await system.gongkai.run<Status>(['status'])).contexts.flatMap(({ projections, processes }) =>
    [...projections, ...processes].flatMap(({ parked }) => parked),
  );

/** Acts under keys of their own until accepted. */
const sendingIn = ({ url }: World, key: string): Send => {
  let number = 0;
  return ({ by, token }, path, body) => {
    number += 1;
    return act(url, { by, token, path, body, key: `${key}-${String(number)}` });
  };
};

describe(`E9 a service stops without ending, and goes on ${String(STOPPED_MS / 1000)} s later (seed ${String(SEED)})`, () => {
  const below = chanceFor('E9');
  let worlds: Readonly<Record<Stoppable['mode'], World>>;

  beforeAll(async () => {
    const [standalone, distributed] = [
      await startWorld({ mode: 'standalone' }),
      await startWorld({ mode: 'distributed' }),
    ];
    worlds = { standalone, distributed };
  });
  afterAll(() => Promise.all(Object.values(worlds).map((world) => world.close())));

  /** Stops it, asks for an act, and lets it go on. Meanwhile others say within their time that it does not answer. */
  const stopped = async (world: World, { pidIn, itsOwn }: Stoppable, asking: () => Promise<Done>) => {
    const pid = await pidIn(world.system);
    process.kill(pid, 'SIGSTOP');
    const done = Promise.allSettled([asking()]);
    try {
      const going = pause(STOPPED_MS);
      if (itsOwn !== undefined) {
        const { status } = await fetch(`${world.url}/api/v1${itsOwn}`);
        expect([503, 504]).toContain(status);
      }
      await going;
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    expect(await pidIn(world.system)).toBe(pid);
    return { done };
  };

  const round = async (stoppable: Stoppable): Promise<void> => {
    const world = worlds[stoppable.mode];
    const key = `stopped-${stoppable.name.replaceAll(' ', '-')}`;
    const send = sendingIn(world, key);
    const { clerk } = world.staffed;
    const carrier = await openedCarrier(send, world.staffed);
    const item = await openedItem({ send, read: readAt(world.url) }, world.staffed, { carrier, texts: [textOf(key)] });
    await eventually(async () => expect(itemsOf(await publicItems(world))).toContain(item));
    const before = await publicItems(world);
    const load = startLoad({ ...world, clients: CLIENTS, name: key, below });
    try {
      await eventually(() => expect(load.acknowledged()).toBeGreaterThan(0));
      const leaving = Promise.allSettled([leaveFromReview(world, `${key}-leaver`)]);
      await pause(below(1_000));
      const correct = () => send(clerk, `/items/${item}/corrections`, correctionOf(key, clerk.by));
      const correcting = await stopped(world, stoppable, correct);
      await Promise.all([drafted(world, `${key}-probe`), enrolled(world, `${key}-probe`)]);
      const [leaver, corrected] = [...(await leaving), ...(await correcting.done)];
      if (leaver.status === 'rejected') throw leaver.reason;
      if (corrected.status === 'rejected') throw corrected.reason;
      await eventually(
        async () => expect(effectsFor(await world.log(), leaver.value)).toEqual(EACH_ONCE),
        WELL_WITHIN_MS,
      );
      const changed = await eventually(async () => {
        const page = await publicItems(world, before.asOf);
        expect(itemsOf(page)).toEqual([item]);
        return page;
      });
      expect(itemsOf(await publicItems(world, changed.asOf))).toEqual([]);
    } finally {
      await load.stop();
    }
    expect(findingsIn(await world.log(), world.journal.lines())).toEqual(SOUND);
    expect(await parkedIn(world)).toEqual([]);
    expect(await world.system.gongkai.run(['verify-read-models'])).toMatchObject({ isEqual: true });
    await noteFigures({ stoppedMs: STOPPED_MS, repeatedCommands: load.repeats() });
  };

  it.each(
    ROUNDS.map(
      (stoppables) => [stoppables.map(({ mode, name }) => `${name} (${mode})`).join(', '), stoppables] as const,
    ),
  )('loses nothing, does nothing twice, parks nothing, and tells all that changed: %s', async (_names, stoppables) => {
    await Promise.all(stoppables.map(round));
  });
});
