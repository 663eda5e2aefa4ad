import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, startLocalPostgres, type LocalPostgres } from '@gongkai/local-servers';
import { all, areInOrder, eventsIn, idsOf, messagesUntil, someEvents } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { START, type AppendResult, type EventStore } from '../port.js';
import { connectPostgresEventStore } from './event-store.js';

let folder: string;
let port: number;
let server: LocalPostgres;
let store: EventStore;

const start = (): Promise<LocalPostgres> => startLocalPostgres({ dataDir: join(folder, 'cluster'), port });

const askForBackend = async (): Promise<number> => {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'gongkai event store writer'`,
    );
    return rows[0]?.pid ?? 0;
  } finally {
    await client.end();
  }
};

/** The process that serves the store's writer; waits while the server recovers. */
const writersBackend = async (): Promise<number> => {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const pid = await askForBackend().catch((error: unknown) => (error instanceof Error ? 0 : 1));
    if (pid > 1) return pid;
    await pause(20);
  }
  throw new Error('the store has no writer');
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-crash-'));
  await chmod(folder, 0o755);
  port = await freePort();
  server = await start();
  store = await connectPostgresEventStore({ url: server.url, retryForMs: 30_000 });
}, 60_000);

afterAll(async () => {
  await store.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

interface Sent {
  readonly stream: string;
  readonly ids: readonly string[];
  readonly answer: AppendResult;
}

/** Writers that append one after another until each has so many acknowledged. */
const load = (name: string, each: number, onAcknowledged: (count: number) => void): Promise<readonly Sent[]> => {
  const sent: Sent[] = [];
  const write = async (stream: string): Promise<void> => {
    let revision = -1;
    for (let n = 0; n < each; n += 1) {
      const events = someEvents(1 + (n % 3));
      const answer = await store.append(stream, revision < 0 ? 'no-stream' : revision, events);
      if (answer.kind !== 'appended') throw new Error('nobody else writes here: there can be no conflict');
      revision = answer.revision;
      sent.push({ stream, ids: idsOf(events), answer });
      onAcknowledged(sent.length);
    }
  };
  return Promise.all(Array.from({ length: 16 }, (_, n) => write(`${name}-${String(n)}`))).then(() => sent);
};

const checkAll = async (sent: readonly Sent[], name: string): Promise<void> => {
  const stored = await all(store.readAll({ streamPrefixes: [`${name}-`] }));
  expect(areInOrder(stored)).toBe(true);
  expect(idsOf(stored).toSorted()).toEqual(sent.flatMap(({ ids }) => ids).toSorted());
  const byId = new Map(stored.map((event) => [event.id, event]));
  for (const { stream, ids, answer } of sent)
    expect(byId.get(ids.at(-1) ?? '')).toMatchObject({
      stream,
      ...(answer.kind === 'appended' && { revision: answer.revision }),
    });
};

describe('under load', () => {
  it('heals by itself when a backend is killed: acknowledged appends are there once, in order, none else', async () => {
    // Appends of one, two and three events by turns: two on average.
    const total = 16 * 30 * 2;
    const following = messagesUntil(
      store,
      { after: START, streamPrefixes: ['kill-'] },
      (_, given) => eventsIn(given).length >= total,
    );
    const kills: Promise<boolean>[] = [];
    const sent = await load('kill', 30, (count) => {
      if (count === 100 || count === 300) kills.push(writersBackend().then((pid) => process.kill(pid, 'SIGKILL')));
    });
    expect(await Promise.all(kills)).toEqual([true, true]);
    await checkAll(sent, 'kill');
    const seen = eventsIn(await following);
    expect(idsOf(seen)).toEqual(idsOf(await all(store.readAll({ streamPrefixes: ['kill-'] }))));
  }, 120_000);

  it('goes on after the server was stopped and started again', async () => {
    let restarted: Promise<void> | undefined;
    const restart = async (): Promise<void> => {
      await server.stop();
      server = await start();
    };
    const sent = await load('restart', 20, (count) => {
      if (count === 100) restarted = restart();
    });
    await restarted;
    await checkAll(sent, 'restart');
  }, 120_000);

  it('does not wait for ever for a backend that hangs', async () => {
    const impatient = await connectPostgresEventStore({ url: server.url, timeoutMs: 300, retryForMs: 300 });
    await store.close();
    const events = someEvents(1);
    await impatient.append('hang-0', 'no-stream', someEvents(1));
    const pid = await writersBackend();
    process.kill(pid, 'SIGSTOP');
    try {
      const answer = await impatient.append('hang-1', 'no-stream', events).catch((error: unknown) => error);
      expect(answer).toMatchObject(answer instanceof Error ? { name: 'StoreUnavailable' } : { kind: 'appended' });
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    expect(await impatient.append('hang-1', 'no-stream', events)).toMatchObject({ kind: 'appended', revision: 0 });
    await impatient.close();
  }, 60_000);
});
