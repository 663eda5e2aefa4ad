import { describe, expect, it } from '@jest/globals';
import { MAX_MESSAGE_BYTES, type Bus, type PublishedMessage } from '@gongkai/bus';
import type { Staged } from './bus.contract.js';
import { messageOf, publishAll, text, until } from './world.js';

const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

const numberOf = (message: PublishedMessage): number => Number(message.position) / 10;

/** Consumes into a list; `stop` ends it after the message in hand. */
const collecting = (bus: Bus, context: string, consumer = 'reader') => {
  const abort = new AbortController();
  const got: PublishedMessage[] = [];
  const ended = bus.consume({ context, consumer, signal: abort.signal }, async (message) => {
    got.push(message);
  });
  const stop = async (): Promise<void> => {
    abort.abort();
    await ended;
  };
  return { got, stop };
};

const giving = (staged: Staged): void => {
  it(
    'gives published messages whole and in order',
    staged(async ({ context, connect }) => {
      const [owner, reader] = [await connect(), await connect()];
      await publishAll(owner, context, [1, 50]);
      const { got, stop } = collecting(reader, context);
      await until(() => got.length >= 50, 'fifty messages');
      await publishAll(owner, context, [51, 100]);
      await until(() => got.length >= 100, 'a hundred messages');
      await stop();
      expect(got.map(numberOf)).toEqual(numbers(1, 100));
      const { data, ...rest } = messageOf(context, 7);
      expect(got[6]).toMatchObject(rest);
      expect(text(got[6]?.data ?? new Uint8Array())).toBe(text(data));
    }),
  );

  it(
    'gives a consumer who came first what is published later, and keeps contexts apart',
    staged(async ({ context, connect }) => {
      const bus = await connect();
      const { got, stop } = collecting(bus, context);
      await publishAll(bus, `${context}-other`, [1, 3]);
      await publishAll(bus, context, [1, 3]);
      await until(() => got.length >= 3, 'three messages');
      await stop();
      expect(got.map((message) => message.subject)).toEqual(Array(3).fill(`${context}.evt.thing-happened.v1`));
    }),
  );

  it(
    'gives bytes as they were when published, never the same object',
    staged(async ({ context, connect }) => {
      const bus = await connect();
      const message = messageOf(context, 1);
      await bus.publish(message);
      message.data.fill(0);
      const readers = [collecting(bus, context, 'one'), collecting(bus, context, 'two')];
      await until(() => readers.every(({ got }) => got.length === 1), 'both readers');
      readers[0]?.got[0]?.data.fill(0);
      expect(readers[1]?.got.map(({ data }) => text(data))).toEqual(['body 1']);
      await Promise.all(readers.map(({ stop }) => stop()));
    }),
  );

  it(
    'gives one message at a time, the next when the handler has taken it',
    staged(async ({ context, connect, over }) => {
      const bus = await connect();
      await publishAll(bus, context, [1, 30]);
      let [at, most, given] = [0, 0, 0];
      void bus.consume({ context, consumer: 'reader', signal: over }, async () => {
        most = Math.max(most, (at += 1));
        await new Promise((resolve) => setImmediate(resolve));
        at -= 1;
        given += 1;
      });
      await until(() => given === 30, 'thirty messages');
      expect(most).toBe(1);
    }),
  );

  it(
    'gives each message to one member of a durable name, and to every durable name',
    staged(async ({ context, connect }) => {
      const [owner, first, second] = [await connect(), await connect(), await connect()];
      const members = [collecting(first, context, 'shared'), collecting(second, context, 'shared')];
      const other = collecting(second, context, 'other');
      await publishAll(owner, context, [1, 100]);
      const shared = (): readonly number[] => members.flatMap(({ got }) => got.map(numberOf));
      await until(() => shared().length >= 100 && other.got.length >= 100, 'all messages');
      expect(shared().toSorted((a, b) => a - b)).toEqual(numbers(1, 100));
      expect(other.got.map(numberOf)).toEqual(numbers(1, 100));
      await Promise.all([...members, other].map(({ stop }) => stop()));
    }),
  );
};

const going = (staged: Staged): void => {
  it(
    'gives a message again after a pause when the handler threw, before any later one',
    staged(async ({ context, connect, over }) => {
      const faults: string[] = [];
      const bus = await connect({ onFault: ({ where }) => faults.push(where) });
      await publishAll(bus, context, [1, 5]);
      const given: number[] = [];
      void bus.consume({ context, consumer: 'reader', signal: over }, async (message) => {
        given.push(numberOf(message));
        if (given.filter((n) => n === 3).length < 4 && numberOf(message) === 3) throw new Error('not now');
      });
      await until(() => given.includes(5), 'the last message');
      expect(given).toEqual([1, 2, 3, 3, 3, 3, 4, 5]);
      expect(faults).toEqual(Array(3).fill(`${context}/reader`));
    }),
  );

  it(
    'goes on where a durable consumer stopped, on another connection too',
    staged(async ({ context, connect }) => {
      const owner = await connect();
      const [before, after] = [await connect(), await connect()];
      await publishAll(owner, context, [1, 10]);
      const first = collecting(before, context);
      await until(() => first.got.length === 10, 'the first ten');
      await first.stop();
      await before.close();
      await publishAll(owner, context, [11, 20]);
      const second = collecting(after, context);
      await until(() => second.got.length >= 10, 'the next ten');
      await second.stop();
      expect(second.got.map(numberOf)).toEqual(numbers(11, 20));
    }),
  );

  it(
    'gives the message again that a stopped consumer had not taken',
    staged(async ({ context, connect }) => {
      const bus = await connect();
      const stopping = new AbortController();
      await publishAll(bus, context, [1, 3]);
      const failed: number[] = [];
      const ended = bus.consume({ context, consumer: 'reader', signal: stopping.signal }, async (message) => {
        failed.push(numberOf(message));
        throw new Error('never');
      });
      await until(() => failed.length >= 2, 'it is tried again');
      stopping.abort();
      await ended;
      const next = collecting(bus, context);
      await until(() => next.got.length >= 3, 'all three');
      await next.stop();
      expect([...new Set(failed)]).toEqual([1]);
      expect(next.got.map(numberOf).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
    }),
  );

  it(
    'begins with the oldest message that is still there under a new durable name',
    staged(async ({ context, connect }) => {
      const bus = await connect();
      await publishAll(bus, context, [1, 3]);
      for (const name of ['early', 'late']) {
        const reader = collecting(bus, context, name);
        await until(() => reader.got.length === 3, `${name} has read all`);
        await reader.stop();
      }
    }),
  );

  it(
    'carries an id once, however often it is published',
    staged(async ({ context, connect }) => {
      const [owner, again, reader] = [await connect(), await connect(), await connect()];
      await publishAll(owner, context, [1, 3]);
      await publishAll(again, context, [1, 4]);
      const { got, stop } = collecting(reader, context);
      await until(() => got.some((message) => numberOf(message) === 4), 'the last one');
      await stop();
      expect(got.map(numberOf)).toEqual([1, 2, 3, 4]);
    }),
  );

  it(
    'refuses to publish more than half a MiB',
    staged(async ({ context, connect }) => {
      const bus = await connect();
      const message = { ...messageOf(context, 1), data: new Uint8Array(MAX_MESSAGE_BYTES) };
      await expect(bus.publish(message)).rejects.toMatchObject({ name: 'BusError', code: 'too-large' });
    }),
  );
};

const purging = (staged: Staged): void => {
  it(
    'purges every copy for the positions named, and nothing else',
    staged(async ({ context, connect }) => {
      const bus = await connect();
      await publishAll(bus, context, [1, 6]);
      await bus.publish({ ...messageOf(context, 4), id: `${context}-4-again` });
      await bus.purge(context, ['20', '40', '999']);
      const { got, stop } = collecting(bus, context);
      await until(() => got.length >= 4, 'what is left');
      await publishAll(bus, context, [7, 7]);
      await until(() => got.some((message) => numberOf(message) === 7), 'a later one');
      await stop();
      expect(got.map(numberOf)).toEqual([1, 3, 5, 6, 7]);
    }),
  );

  it(
    'purges nothing where nothing was published',
    staged(async ({ context, connect }) => {
      const bus = await connect();
      await expect(bus.purge(context, ['10'])).resolves.toBeUndefined();
    }),
  );
};

const letting = (staged: Staged): void => {
  it(
    'tells what it carried last of a context, of what it still has',
    staged(async ({ context, connect }) => {
      const bus = await connect();
      await expect(bus.lastOf(context)).resolves.toBeUndefined();
      await publishAll(bus, `${context}-other`, [1, 9]);
      await publishAll(bus, context, [1, 6]);
      await bus.purge(context, ['60']);
      const last = await bus.lastOf(context);
      const { data, ...rest } = messageOf(context, 5);
      expect(last).toMatchObject(rest);
      expect(text(last?.data ?? new Uint8Array())).toBe(text(data));
    }),
  );

  it(
    'lets go of all that it has of a context, and carries the same ids again to who hears it',
    staged(async ({ context, connect }) => {
      const [owner, reader] = [await connect(), await connect()];
      await publishAll(owner, `${context}-other`, [1, 2]);
      await publishAll(owner, context, [1, 4]);
      const before = collecting(reader, context);
      await until(() => before.got.length >= 4, 'four messages');
      await before.stop();
      await publishAll(owner, context, [5, 6]);
      await owner.discard(context);
      await expect(owner.lastOf(context)).resolves.toBeUndefined();
      await publishAll(owner, context, [4, 5]);
      const { got, stop } = collecting(reader, context);
      await until(() => got.length >= 2, 'what came again');
      await publishAll(owner, context, [7, 7]);
      await until(() => got.length >= 3, 'a later one');
      await stop();
      expect(got.map(numberOf)).toEqual([4, 5, 7]);
      expect(numberOf((await owner.lastOf(`${context}-other`))!)).toBe(2);
    }),
  );

  it(
    'has nothing to let go of where nothing was published',
    staged(async ({ context, connect }) => {
      const bus = await connect();
      await expect(bus.discard(context)).resolves.toBeUndefined();
    }),
  );
};

export const publishingCases = (staged: Staged): void => {
  describe('published messages', () => {
    giving(staged);
    going(staged);
    purging(staged);
    letting(staged);
  });
};
