import type { EventStore, EventToAppend, ExpectedRevision } from '@gongkai/event-store';
import { describe, expect, it } from '@jest/globals';
import type { TheStore } from './event-store.contract.js';
import { all, appended, idsOf, someEvent, someEvents, someMetadata, someStream } from './fixtures.js';

/** A stream with one event, then the three of the append that is going to be repeated, and how these were acknowledged. */
const afterThree = async (store: TheStore) => {
  const stream = someStream();
  await appended(store(), stream, 'no-stream', someEvents(1));
  const events = someEvents(3);
  const first = await appended(store(), stream, 0, events);
  return { stream, events, first };
};

const sameIds = (events: readonly EventToAppend[]): readonly EventToAppend[] =>
  events.map((event) => someEvent({ other: 'bytes' }, { id: event.id }));

const repeats = (store: TheStore): void => {
  it.each<ExpectedRevision>([0, 'any'])('acknowledges the same ids again at %s as before', async (expected) => {
    const { stream, events, first } = await afterThree(store);
    expect(await store().append(stream, expected, events)).toEqual({ kind: 'appended', ...first, repeated: true });
    expect(await all(store().readStream(stream))).toHaveLength(4);
  });

  it.each<ExpectedRevision>([0, 'any'])('does so at %s after the stream has gone on', async (expected) => {
    const { stream, events, first } = await afterThree(store);
    await appended(store(), stream, 3, someEvents(5));
    expect(await store().append(stream, expected, events)).toEqual({ kind: 'appended', ...first, repeated: true });
    expect(await all(store().readStream(stream))).toHaveLength(9);
  });

  it.each<ExpectedRevision>(['no-stream', 'any'])('does so at %s for what began the stream', async (expected) => {
    const stream = someStream();
    const events = someEvents(2);
    const first = await appended(store(), stream, expected, events);
    await appended(store(), stream, 1, someEvents(1));
    expect(await store().append(stream, expected, events)).toEqual({ kind: 'appended', ...first, repeated: true });
    expect(await all(store().readStream(stream))).toHaveLength(3);
  });

  it('goes by the ids alone: what was stored first stays', async () => {
    const { stream, events } = await afterThree(store);
    expect(await store().append(stream, 0, sameIds(events))).toMatchObject({ kind: 'appended', repeated: true });
    const stored = (await all(store().readStream(stream, { from: 1 }))).map((event) => Buffer.from(event.data));
    expect(stored).toEqual(events.map((event) => Buffer.from(event.data)));
  });

  it('acknowledges the first part of an append, up to its last event', async () => {
    const { stream, events } = await afterThree(store);
    const answer = await store().append(stream, 0, events.slice(0, 2));
    expect(answer).toMatchObject({ kind: 'appended', revision: 2, repeated: true });
  });
};

const noRepeats = (store: TheStore): void => {
  it('meets a conflict when the first id differs', async () => {
    const { stream, events } = await afterThree(store);
    const answer = await store().append(stream, 0, [someEvent(), ...events.slice(1)]);
    expect(answer).toEqual({ kind: 'conflict', actual: 3 });
  });

  it('meets a conflict when a later id differs', async () => {
    const { stream, events } = await afterThree(store);
    const answer = await store().append(stream, 0, [...events.slice(0, 2), someEvent()]);
    expect(answer).toEqual({ kind: 'conflict', actual: 3 });
  });

  it.each<ExpectedRevision>([0, 'any'])(
    'meets a conflict at %s when more ids come than are stored',
    async (expected) => {
      const { stream, events } = await afterThree(store);
      const answer = await store().append(stream, expected, [...events, someEvent()]);
      expect(answer).toEqual({ kind: 'conflict', actual: 3 });
      expect(await all(store().readStream(stream))).toHaveLength(4);
    },
  );

  it('meets a conflict when the same ids are expected elsewhere in the stream', async () => {
    const { stream, events } = await afterThree(store);
    expect(await store().append(stream, 'no-stream', events)).toEqual({ kind: 'conflict', actual: 3 });
    expect(await store().append(stream, 1, events)).toEqual({ kind: 'conflict', actual: 3 });
    expect(await store().append(stream, 9, events)).toEqual({ kind: 'conflict', actual: 3 });
  });
};

/** As a command decides them again: the same ids, other salts and times. */
const decidedAgain = (events: readonly EventToAppend[]): readonly EventToAppend[] =>
  events.map(({ id, data }) => someEvent(undefined, { id, data, metadata: someMetadata() }));

const afterACrash = (store: TheStore, another: () => Promise<EventStore>): void => {
  it.each<readonly [ExpectedRevision, number]>([
    ['no-stream', 1],
    ['no-stream', 3],
    [0, 1],
    [0, 3],
    ['any', 1],
    ['any', 3],
  ])(
    'says repeated at %s (%i events) when a process died before it heard the reply and another sends them again, once written',
    async (expected, count) => {
      const stream = someStream();
      // The one that repeats them has seen the log before, as a process that runs beside the dead one.
      await appended(store(), someStream(), 'no-stream', someEvents(1));
      if (expected !== 'no-stream') await appended(store(), stream, 'no-stream', someEvents(1));
      const events = someEvents(count);
      const dying = await another();
      const first = await appended(dying, stream, expected, events);
      await dying.close();
      const again = await store().append(stream, expected, decidedAgain(events));
      expect(again).toEqual({ kind: 'appended', ...first, repeated: true });
      const stored = await all(store().readStream(stream));
      expect(idsOf(stored.slice(-count))).toEqual(idsOf(events));
      expect(stored.slice(-count).map(({ metadata }) => metadata.salt)).toEqual(
        events.map(({ metadata }) => metadata.salt),
      );
      expect(stored).toHaveLength(expected === 'no-stream' ? count : count + 1);
    },
  );
};

/** The idempotency matrix: the same ids again are acknowledged and written once. */
export const repeating = (store: TheStore, another: () => Promise<EventStore>): void => {
  describe('repeating an append', () => {
    repeats(store);
    noRepeats(store);
    afterACrash(store, another);

    it.each<ExpectedRevision>(['no-stream', 'any'])(
      'writes once when the same append at %s comes many times at once',
      async (expected) => {
        const stream = someStream();
        const events = someEvents(2);
        const answers = await Promise.all(Array.from({ length: 8 }, () => appended(store(), stream, expected, events)));
        expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
        expect(new Set(answers.map((answer) => answer.position)).size).toBe(1);
        expect(idsOf(await all(store().readStream(stream)))).toEqual(idsOf(events));
      },
    );

    it('acknowledges a repeat within a wave of other appends', async () => {
      const { stream, events, first } = await afterThree(store);
      const others = Array.from({ length: 20 }, () => appended(store(), someStream(), 'no-stream', someEvents(2)));
      const again = appended(store(), stream, 0, events);
      expect(await again).toEqual({ kind: 'appended', ...first, repeated: true });
      expect((await Promise.all(others)).every((other) => !other.repeated)).toBe(true);
    });
  });
};
