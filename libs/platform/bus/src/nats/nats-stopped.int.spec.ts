import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalNats, type LocalNats } from '@gongkai/local-servers';
import { eventually } from '@gongkai/testkit';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Bus, BusFault, PublishedMessage } from '../port.js';
import { natsBus } from './nats-bus.js';

jest.setTimeout(120_000);

const messageOf = (n: number): PublishedMessage => ({
  subject: 'items.evt.thing-happened.v1',
  id: `event-${String(n)}`,
  position: String(n),
  previous: String(n - 1),
  data: new TextEncoder().encode(`body ${String(n)}`),
});

/** Experiment E9, of one connection at a time: the server stops without ending, and goes on. */
describe('the NATS bus when the server stops without ending', () => {
  let dir: string;
  let server: LocalNats;
  let buses: Bus[];
  let lost: Set<number>;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'gongkai-nats-'));
    server = await startLocalNats({ dir });
    [buses, lost] = [[], new Set()];
  });
  afterEach(async () => {
    process.kill(server.pid, 'SIGCONT');
    for (const bus of buses) await bus.close();
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  });

  /** It gives the server up after three tenths of a second. */
  const connect = async (): Promise<Bus> => {
    const number = buses.length;
    const onFault = ({ during }: BusFault): void => {
      if (during === 'connection') lost.add(number);
    };
    const times = { pingEveryMs: 100, publishWithinMs: 60_000, retryAfterMs: 20, closeWithinMs: 2_000 };
    const bus = await natsBus({ url: server.url, ...times, onFault });
    buses.push(bus);
    return bus;
  };

  it('gives the server up by itself, and goes on with it: all is carried, and requests are answered', async () => {
    const [owner, reader, asker] = [await connect(), await connect(), await connect()];
    const heard: string[] = [];
    const end = new AbortController();
    const consuming = reader.consume({ context: 'items', consumer: 'reader', signal: end.signal }, ({ position }) => {
      heard.push(position);
      return Promise.resolve();
    });
    await owner.serve('items.query.thing', 'items', ({ data }) => Promise.resolve(data));
    for (const n of [1, 2, 3]) await owner.publish(messageOf(n));
    await eventually(() => expect(heard).toEqual(['1', '2', '3']));

    process.kill(server.pid, 'SIGSTOP');
    const publishing = owner.publish(messageOf(4));
    await eventually(() => expect([...lost].sort()).toEqual([0, 1, 2]));
    process.kill(server.pid, 'SIGCONT');

    await publishing;
    await owner.publish(messageOf(5));
    await eventually(() => expect([...new Set(heard)].sort()).toEqual(['1', '2', '3', '4', '5']));
    const asked = new TextEncoder().encode('still there?');
    await eventually(async () => {
      const answer = await asker.request('items.query.thing', asked, { deadlineMs: Date.now() + 2_000 });
      expect(new TextDecoder().decode(answer)).toBe('still there?');
    });
    end.abort();
    await consuming;
  });
});
