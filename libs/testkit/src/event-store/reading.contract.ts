import type { ReadStreamOptions } from '@gongkai/event-store';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { TheStore } from './event-store.contract.js';
import { all, appended, areInOrder, idsOf, ownPrefix, someEvents, someStream } from './fixtures.js';

const ofStream = (store: TheStore): void => {
  const stream = someStream();
  beforeAll(async () => {
    await appended(store(), stream, 'no-stream', someEvents(10));
  });

  it.each<[string, ReadStreamOptions, readonly number[]]>([
    ['from the beginning', {}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['from a revision, which is included', { from: 7 }, [7, 8, 9]],
    ['so many', { limit: 3 }, [0, 1, 2]],
    ['so many from a revision', { from: 4, limit: 2 }, [4, 5]],
    ['none when none are asked for', { limit: 0 }, []],
    ['none beyond the end', { from: 10 }, []],
    ['backwards from the end', { direction: 'backwards' }, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]],
    ['backwards from a revision, which is included', { direction: 'backwards', from: 2 }, [2, 1, 0]],
    ['backwards, so many', { direction: 'backwards', limit: 2 }, [9, 8]],
    ['backwards from the first', { direction: 'backwards', from: 0 }, [0]],
    ['backwards from beyond the end', { direction: 'backwards', from: 99, limit: 1 }, [9]],
  ])('reads a stream: %s', async (_, options, revisions) => {
    expect((await all(store().readStream(stream, options))).map((event) => event.revision)).toEqual(revisions);
  });

  it.each(['forwards', 'backwards'] as const)(
    'gives nothing %s for a stream that does not exist',
    async (direction) => {
      expect(await all(store().readStream(someStream(), { direction }))).toEqual([]);
    },
  );

  it('keeps a stream apart from another whose name begins alike', async () => {
    await appended(store(), `${stream}-more`, 'no-stream', someEvents(2));
    expect(await all(store().readStream(stream))).toHaveLength(10);
  });
};

const ofAll = (store: TheStore): void => {
  const prefix = ownPrefix();
  const written: bigint[] = [];
  const here = { streamPrefixes: [prefix] };
  beforeAll(async () => {
    for (let n = 0; n < 6; n += 1) {
      const { position } = await appended(store(), `${prefix}${String(n % 2)}-x`, 'any', someEvents(1));
      written.push(position);
    }
  });

  const positions = async (options: Parameters<ReturnType<TheStore>['readAll']>[0]): Promise<readonly bigint[]> =>
    (await all(store().readAll(options))).map((event) => event.position);

  it('reads all in log order, without system events', async () => {
    const events = await all(store().readAll());
    expect(areInOrder(events)).toBe(true);
    expect(events.filter((event) => event.stream.startsWith('$') || event.type.startsWith('$'))).toEqual([]);
    expect(events.map((event) => event.position)).toEqual(expect.arrayContaining(written));
  });

  it('reads all after a position, which is not included', async () => {
    expect(await positions({ ...here, from: written[2] as bigint })).toEqual(written.slice(3));
    expect(await positions({ ...here, from: written[5] as bigint })).toEqual([]);
    expect(await positions({ ...here, from: written[2] as bigint, limit: 2 })).toEqual(written.slice(3, 5));
  });

  it('reads all backwards before a position, which is not included', async () => {
    expect(await positions({ ...here, direction: 'backwards' })).toEqual(written.toReversed());
    const before = { ...here, direction: 'backwards', from: written[2] as bigint } as const;
    expect(await positions(before)).toEqual([written[1], written[0]]);
    expect(await positions({ ...before, limit: 1 })).toEqual([written[1]]);
    const [newest] = await all(store().readAll({ direction: 'backwards', limit: 1 }));
    expect(newest?.position).toBeGreaterThanOrEqual(written[5] as bigint);
  });

  it('lets several prefixes pass, and all when there is none', async () => {
    const of = (streamPrefixes: readonly string[]) => positions({ streamPrefixes });
    expect(await of([`${prefix}0`])).toEqual([written[0], written[2], written[4]]);
    expect(await of([`${prefix}0`, `${prefix}1`])).toEqual(written);
    expect(await of([`${prefix}9`])).toEqual([]);
    expect(await of([])).toEqual(expect.arrayContaining(written));
  });

  it('takes a prefix for what it says: no character of it is a pattern', async () => {
    expect(await positions({ streamPrefixes: [prefix.replace('t', '.')] })).toEqual([]);
    expect(await positions({ streamPrefixes: ['%', '.*', '_'] })).toEqual([]);
  });
};

/** Reading streams and the log, both ways. */
export const reading = (store: TheStore): void => {
  describe('reading', () => {
    ofStream(store);
    ofAll(store);

    it('reads a long stream whole, both ways, in order', async () => {
      const prefix = ownPrefix();
      const sent = Array.from({ length: 3 }, () => someEvents(480));
      for (const [n, events] of sent.entries())
        await appended(store(), `${prefix}long`, n === 0 ? 'no-stream' : n * 480 - 1, events);
      const ids = idsOf(sent.flat());
      expect(idsOf(await all(store().readStream(`${prefix}long`)))).toEqual(ids);
      const backwards = await all(store().readStream(`${prefix}long`, { direction: 'backwards' }));
      expect(idsOf(backwards)).toEqual(ids.toReversed());
      expect(idsOf(await all(store().readAll({ streamPrefixes: [prefix], limit: 1200 })))).toEqual(ids.slice(0, 1200));
    });

    it('lets a reader go in the middle, and reads on for others', async () => {
      const stream = someStream();
      await appended(store(), stream, 'no-stream', someEvents(300));
      for (let n = 0; n < 20; n += 1)
        for await (const event of store().readStream(stream)) if (event.revision === 3) break;
      expect(await all(store().readStream(stream))).toHaveLength(300);
    });

    it('reads the same stream for several readers at once', async () => {
      const stream = someStream();
      await appended(store(), stream, 'no-stream', someEvents(50));
      const reads = await Promise.all(Array.from({ length: 12 }, () => all(store().readStream(stream))));
      expect(reads.map((events) => events.length)).toEqual(Array.from({ length: 12 }, () => 50));
    });

    it('answers a ping, and tells the one id of this log', async () => {
      await store().ping();
      expect(await store().logId()).toMatch(/^[0-9a-f-]{36}$/);
      expect(await store().logId()).toBe(await store().logId());
    });
  });
};
