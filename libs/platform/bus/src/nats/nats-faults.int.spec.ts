import { startLocalNats, type LocalNats } from '@gongkai/local-servers';
import { eventually } from '@gongkai/testkit';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Bus, BusFault, PublishedMessage } from '../port.js';
import { natsBus } from './nats-bus.js';
import type { NatsBusOptions } from './options.js';

jest.setTimeout(120_000);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What the bus told of while it was waited for. */
let faults: string[] = [];

/** Tells what was waited for in vain, and what the bus told of meanwhile. */
const until = (isSo: () => boolean | Promise<boolean>, what: string, withinMs?: number): Promise<void> =>
  eventually(async () => expect({ what, faults, isSo: await isSo() }).toMatchObject({ isSo: true }), withinMs);

const messageOf = (n: number, body: string | Uint8Array = `body ${n}`): PublishedMessage => ({
  subject: 'items.evt.thing-happened.v1',
  id: `event-${n}`,
  position: String(n),
  previous: String(n - 1),
  data: typeof body === 'string' ? new TextEncoder().encode(body) : body,
});

const numbersTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);

const filesBelow = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

const holds = async (folder: string, marker: string): Promise<boolean> => {
  for (const file of await filesBelow(folder)) if ((await readFile(file)).includes(marker)) return true;
  return false;
};

describe('the NATS bus when the server fails', () => {
  let dir: string;
  let server: LocalNats;
  let connections: Bus[];
  let abort: AbortController;

  const noted = ({ during, where, error }: BusFault): void => void faults.push(`${during} ${where}: ${String(error)}`);
  const connect = async (options: Partial<NatsBusOptions> = {}): Promise<Bus> => {
    const quiet = { retryAfterMs: 20, closeWithinMs: 2_000, onFault: noted };
    const bus = await natsBus({ url: server.url, ...quiet, ...options });
    connections.push(bus);
    return bus;
  };
  /** Kills the server as a crash would, and starts it again on the same port and folder. */
  const crash = async (between: () => Promise<void> = () => Promise.resolve()): Promise<void> => {
    process.kill(server.pid, 'SIGKILL');
    await server.stop();
    await between();
    server = await startLocalNats({ dir, port: server.port });
  };
  const wipe = (): Promise<void> => rm(server.storeDir, { recursive: true, force: true });
  const consumed = (bus: Bus): { readonly numbers: number[]; readonly ended: Promise<void> } => {
    const numbers: number[] = [];
    const ended = bus.consume({ context: 'items', consumer: 'reader', signal: abort.signal }, ({ position }) => {
      numbers.push(Number(position));
      return Promise.resolve();
    });
    return { numbers, ended };
  };

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'gongkai-nats-'));
    server = await startLocalNats({ dir });
    connections = [];
    faults = [];
    abort = new AbortController();
  });
  afterEach(async () => {
    abort.abort();
    await Promise.all(connections.map((bus) => bus.close()));
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('is survived under load: requests go on, no published message is lost', async () => {
    const [owner, reader] = [await connect({ publishWithinMs: 60_000 }), await connect()];
    await owner.serve('items.query.echo', 'items', ({ data }) => Promise.resolve(data));
    const { numbers } = consumed(reader);
    const last = 800;
    let [published, answered, failed, stopped] = [0, 0, 0, false];
    const publishing = (async () => {
      for (const n of numbersTo(last)) {
        await owner.publish(messageOf(n));
        published = n;
      }
    })();
    const asking = Array.from({ length: 8 }, async () => {
      while (!stopped) {
        const asked = reader.request('items.query.echo', new Uint8Array([1]), { deadlineMs: Date.now() + 500 });
        await asked.then(
          () => (answered += 1),
          () => (failed += 1),
        );
        if (failed > 0) await pause(5);
      }
    });
    for (const kill of [200, 500]) {
      await until(() => published >= kill, `${kill} are published`);
      await crash();
    }
    await publishing;
    const before = answered;
    await until(() => answered > before + 100, 'requests are answered again');
    stopped = true;
    await Promise.all(asking);
    await until(() => new Set(numbers).size === last, 'all are consumed');
    expect([...new Set(numbers)].toSorted((a, b) => a - b)).toEqual(numbersTo(last));
  });

  it('makes stream and consumer again when JetStream’s folder was wiped, for publishers and for consumers', async () => {
    const [owner, reader] = [await connect({ publishWithinMs: 60_000 }), await connect()];
    const { numbers } = consumed(reader);
    for (const n of numbersTo(20)) await owner.publish(messageOf(n));
    await until(() => new Set(numbers).size === 20, 'twenty are consumed');
    await crash(wipe);
    for (const n of numbersTo(40).slice(20)) await owner.publish(messageOf(n));
    await until(() => numbers.includes(40), 'the fortieth is consumed');
    expect([...new Set(numbers)]).toEqual(numbersTo(40));
  });

  it('lets a consumer make the stream that a publisher will fill after a wipe', async () => {
    const [owner, reader] = [await connect(), await connect()];
    await owner.publish(messageOf(1));
    await crash(wipe);
    const { numbers } = consumed(reader);
    await owner.publish(messageOf(2));
    await until(() => numbers.length > 0, 'the second is consumed');
    expect(numbers).toEqual([2]);
  });

  it('says timeout when it can’t publish, and closed when it never connects again', async () => {
    const owner = await connect({ publishWithinMs: 300, pingWithinMs: 300 });
    await owner.publish(messageOf(1));
    process.kill(server.pid, 'SIGKILL');
    await server.stop();
    await expect(owner.publish(messageOf(2))).rejects.toMatchObject({ name: 'BusError', code: 'timeout' });
    await expect(owner.ping()).rejects.toMatchObject({ name: 'BusError', code: 'timeout' });
    await owner.close();
    await expect(owner.publish(messageOf(3))).rejects.toMatchObject({ name: 'BusError', code: 'closed' });
    server = await startLocalNats({ dir, port: server.port });
  });

  it('says timeout when there is no server to connect to', async () => {
    await server.stop();
    const trying = natsBus({ url: server.url, connectWithinMs: 300 });
    await expect(trying).rejects.toMatchObject({ name: 'BusError', code: 'timeout' });
    server = await startLocalNats({ dir, port: server.port });
  });

  it('waits for a server that starts later', async () => {
    await server.stop();
    const trying = connect({ connectWithinMs: 60_000 });
    server = await startLocalNats({ dir, port: server.port });
    await expect((await trying).ping()).resolves.toBeUndefined();
  });

  it('holds a bounded number of messages for a slow consumer', async () => {
    const [owner, reader] = [await connect(), await connect()];
    const size = 400 * 1024;
    const count = 120;
    for (const n of numbersTo(count)) await owner.publish(messageOf(n, new Uint8Array(size).fill(n % 251)));
    const heldBytes = async (): Promise<number> => {
      // What one collection lets go of, the next one frees.
      for (let n = 0; n < 2; n += 1) {
        collectGarbage();
        await nextTurn();
      }
      return process.memoryUsage().arrayBuffers;
    };
    const held: number[] = [];
    let taken = 0;
    void reader.consume({ context: 'items', consumer: 'slow', signal: abort.signal }, async () => {
      taken += 1;
      await pause(2);
      if (taken % 30 === 15) held.push(await heldBytes());
    });
    await until(() => taken >= count, 'all are consumed');
    await reader.close();
    const most = Math.max(...held) - (await heldBytes());
    expect(held).toHaveLength(count / 30);
    expect(most).toBeGreaterThan(size);
    expect(most).toBeLessThan((count * size) / 2);
  });

  it('is told as away by a purge that meets it, and the purge can be repeated', async () => {
    const owner = await connect();
    for (const n of numbersTo(3)) await owner.publish(messageOf(n));
    await crash(() => expect(owner.purge('items', ['2'])).rejects.toMatchObject({ name: 'BusError', code: 'timeout' }));
    const isPurged = (): Promise<boolean> =>
      owner.purge('items', ['2']).then(
        () => true,
        () => false,
      );
    await until(isPurged, 'the purge succeeds');
    const { numbers } = consumed(await connect());
    await until(() => numbers.includes(3), 'the last is consumed');
    expect(numbers).toEqual([1, 3]);
  });

  it('leaves no byte of a purged message in JetStream’s folder', async () => {
    const owner = await connect();
    for (const n of numbersTo(30)) await owner.publish(messageOf(n, `marker-of-${n}-in-the-body`));
    await until(() => holds(server.storeDir, 'marker-of-7-in'), 'it is on disk');
    await owner.purge('items', ['7', '12']);
    await until(async () => !(await holds(server.storeDir, 'marker-of-7-in')), 'the seventh is off the disk');
    await until(async () => !(await holds(server.storeDir, 'marker-of-12-in')), 'the twelfth is off the disk');
    expect(await holds(server.storeDir, 'marker-of-8-in')).toBe(true);
    await crash();
    const { numbers } = consumed(await connect());
    await until(() => numbers.includes(30), 'the last is consumed');
    expect(numbers).toEqual(numbersTo(30).filter((n) => n !== 7 && n !== 12));
  });
});
