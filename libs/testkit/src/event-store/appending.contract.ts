import { START, type ExpectedRevision } from '@gongkai/event-store';
import { describe, expect, it } from '@jest/globals';
import type { TheStore } from './event-store.contract.js';
import { all, appended, areInOrder, idsOf, ownPrefix, someEvent, someEvents, someStream } from './fixtures.js';

const withThree = async (store: TheStore): Promise<string> => {
  const stream = someStream();
  await appended(store(), stream, 'no-stream', someEvents(3));
  return stream;
};

const conflicts = (store: TheStore): void => {
  it.each<ExpectedRevision>(['no-stream', 0, 1, 3, 1_000_000])(
    'answers an append at %s to a stream at revision 2 with a conflict that names it, and writes nothing',
    async (expected) => {
      const stream = await withThree(store);
      const before = idsOf(await all(store().readStream(stream)));
      expect(await store().append(stream, expected, someEvents(2))).toEqual({ kind: 'conflict', actual: 2 });
      expect(idsOf(await all(store().readStream(stream)))).toEqual(before);
    },
  );

  it.each([0, 1, 7])('answers an append at %s to a stream that does not exist with a conflict', async (expected) => {
    const stream = someStream();
    expect(await store().append(stream, expected, someEvents(1))).toEqual({ kind: 'conflict', actual: 'no-stream' });
    expect(await all(store().readStream(stream))).toEqual([]);
  });
};

const nothing = (store: TheStore): void => {
  it.each<ExpectedRevision>(['any', 2])('answers an empty append at %s with the present revision', async (expected) => {
    const stream = await withThree(store);
    const last = (await all(store().readStream(stream))).at(-1);
    const answer = { kind: 'appended', revision: 2, position: last?.position, repeated: false };
    expect(await store().append(stream, expected, [])).toEqual(answer);
    expect(await all(store().readStream(stream))).toHaveLength(3);
  });

  it.each<ExpectedRevision>(['no-stream', 1, 3])('answers an empty append at %s with a conflict', async (expected) => {
    expect(await store().append(await withThree(store), expected, [])).toEqual({ kind: 'conflict', actual: 2 });
  });

  it.each<ExpectedRevision>(['any', 'no-stream'])(
    'answers an empty append at %s to a stream that does not exist, and makes none',
    async (expected) => {
      const stream = someStream();
      const answer = { kind: 'appended', revision: -1, position: START, repeated: false };
      expect(await store().append(stream, expected, [])).toEqual(answer);
      expect((await appended(store(), stream, 'no-stream', someEvents(1))).revision).toBe(0);
    },
  );
};

/** Revisions, conflicts and positions of appends. */
export const appending = (store: TheStore): void => {
  describe('appending', () => {
    it.each<ExpectedRevision>(['no-stream', 'any'])('begins a stream at %s with revision 0', async (expected) => {
      const stream = someStream();
      expect((await appended(store(), stream, expected, [someEvent()])).revision).toBe(0);
    });

    it('numbers the events of a stream without a gap, whatever was expected', async () => {
      const stream = someStream();
      expect((await appended(store(), stream, 'no-stream', someEvents(3))).revision).toBe(2);
      expect((await appended(store(), stream, 2, someEvents(2))).revision).toBe(4);
      expect((await appended(store(), stream, 'any', someEvents(1))).revision).toBe(5);
      const revisions = (await all(store().readStream(stream))).map((event) => event.revision);
      expect(revisions).toEqual([0, 1, 2, 3, 4, 5]);
    });

    it("answers with the last event's position, as reading the stream and reading all show it", async () => {
      const prefix = ownPrefix();
      const { position, repeated } = await appended(store(), `${prefix}a`, 'no-stream', someEvents(3));
      expect(repeated).toBe(false);
      const inStream = await all(store().readStream(`${prefix}a`));
      const inAll = await all(store().readAll({ streamPrefixes: [prefix] }));
      expect(inStream.at(-1)?.position).toBe(position);
      expect(inAll.map((event) => event.position)).toEqual(inStream.map((event) => event.position));
    });

    it('gives later appends higher positions, across streams', async () => {
      const prefix = ownPrefix();
      for (let n = 0; n < 6; n += 1) await appended(store(), `${prefix}${String(n % 3)}`, 'any', someEvents(2));
      const events = await all(store().readAll({ streamPrefixes: [prefix] }));
      expect(events).toHaveLength(12);
      expect(areInOrder(events)).toBe(true);
      expect(await store().head()).toBeGreaterThanOrEqual(events.at(-1)?.position ?? START);
    });

    conflicts(store);
    nothing(store);
  });
};
