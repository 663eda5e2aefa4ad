import { MAX_APPEND_BYTES, MAX_EVENT_BYTES, MAX_EVENTS_PER_APPEND, type EventToAppend } from '@gongkai/event-store';
import { describe, expect, it } from '@jest/globals';
import type { TheStore } from './event-store.contract.js';
import { all, appended, someEvent, someEvents, someMetadata, someStream } from './fixtures.js';

const NOT_CANONICAL: readonly (readonly [string, Uint8Array])[] = (
  [
    ['no bytes at all', ''],
    ['no JSON', 'noted'],
    ['a space', '{"a": 1}'],
    ['a line end', '{"a":1}\n'],
    ['keys out of order', '{"b":1,"a":2}'],
    ['a key twice', '{"a":1,"a":1}'],
    ['an escape that is not needed', '"\\u0041"'],
    ['an escape in capitals', '"\\u001F"'],
    ['a number in another form', '1.0'],
    ['a number too large for a double', '1e400'],
    ['a number that a double rounds', '9007199254740993'],
    ['a lone surrogate, escaped', '"\\ud800"'],
    ['a byte order mark', '\ufeff{}'],
  ] as const
).map(([name, text]) => [name, Buffer.from(text)]);

const NOT_TEXT: readonly (readonly [string, Uint8Array])[] = [
  ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
  ['a lone surrogate as bytes', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
];

const MALFORMED: readonly (readonly [string, Partial<EventToAppend>])[] = [
  ['an id that is no UUID', { id: 'one' }],
  ['an id in capitals', { id: '0190B9F0-1111-7111-8111-000000000000' }],
  ['no type', { type: '' }],
  ['a type of the system', { type: '$metadata' }],
  ['an unknown name in the metadata', { metadata: { ...someMetadata(), colour: 'red' } as never }],
  ['a null in the metadata', { metadata: { ...someMetadata(), causation: null } as never }],
  ['another version of the envelope', { metadata: { ...someMetadata(), v: 2 } as never }],
  ['a moment that is no instant', { metadata: someMetadata({ at: '2026-04-28' }) }],
  ['a short salt', { metadata: someMetadata({ salt: 'c2FsdA==' }) }],
  ['a lone surrogate in the metadata', { metadata: someMetadata({ actor: 'process:\ud800' }) }],
];

const ofSize = (bytes: number): EventToAppend => {
  const frame = someEvent({ text: '' });
  const taken = frame.data.byteLength + Buffer.byteLength(JSON.stringify(frame.metadata));
  return someEvent({ text: 'x'.repeat(bytes - taken) }, { metadata: frame.metadata });
};

const refusedWith = async (store: TheStore, code: string, events: readonly EventToAppend[]): Promise<void> => {
  const stream = someStream();
  await expect(store().append(stream, 'no-stream', events)).rejects.toMatchObject({ name: 'EventRefused', code });
  expect(await all(store().readStream(stream))).toEqual([]);
};

/** What is refused for good, by a stable code, leaving nothing behind. */
export const refusing = (store: TheStore): void => {
  describe('refusing', () => {
    it.each([...NOT_CANONICAL, ...NOT_TEXT])(
      'refuses a payload with %s, and the whole append with it',
      async (_, data) => {
        await refusedWith(store, 'event.not-canonical', [someEvent(), someEvent(undefined, { data }), someEvent()]);
      },
    );

    it.each(MALFORMED)('refuses an event with %s', async (_, given) => {
      await refusedWith(store, 'event.malformed', [someEvent({}, given)]);
    });

    it.each(['', '$all', '$$thing-1', 'with space-1', '名称-1', '-1', 'a'.repeat(300), 'a\u0000b'])(
      'refuses a stream named %j',
      async (stream) => {
        await expect(store().append(stream, 'any', someEvents(1))).rejects.toMatchObject({ code: 'event.malformed' });
      },
    );

    it.each([-1, 0.5, Number.NaN])('refuses an append at %s', async (expected) => {
      const append = store().append(someStream(), expected, someEvents(1));
      await expect(append).rejects.toMatchObject({ code: 'event.malformed' });
    });

    it('takes an event of exactly the largest size, and refuses one byte more', async () => {
      const stream = someStream();
      await appended(store(), stream, 'no-stream', [ofSize(MAX_EVENT_BYTES)]);
      await refusedWith(store, 'event.too-large', [ofSize(MAX_EVENT_BYTES + 1)]);
      const [event] = await all(store().readStream(stream));
      expect(event?.data.byteLength).toBeGreaterThan(MAX_EVENT_BYTES - 2_000);
    });

    it.each([2, MAX_EVENTS_PER_APPEND])(
      'takes an append of exactly the largest size in %i events, and refuses one byte more',
      async (count) => {
        const share = Math.floor(MAX_APPEND_BYTES / count);
        const events = Array.from({ length: count - 1 }, () => ofSize(share));
        const rest = MAX_APPEND_BYTES - share * (count - 1);
        const stream = someStream();
        await appended(store(), stream, 'no-stream', [...events, ofSize(rest)]);
        expect(await all(store().readStream(stream))).toHaveLength(count);
        await refusedWith(store, 'event.too-large', [...events.map(() => ofSize(share)), ofSize(rest + 1)]);
      },
    );

    it('takes as many events as are allowed in one append, and refuses one more', async () => {
      const stream = someStream();
      const { revision } = await appended(store(), stream, 'no-stream', someEvents(MAX_EVENTS_PER_APPEND));
      expect(revision).toBe(MAX_EVENTS_PER_APPEND - 1);
      await refusedWith(store, 'event.too-many', someEvents(MAX_EVENTS_PER_APPEND + 1));
    });

    it('refuses one id twice in an append', async () => {
      const event = someEvent();
      await refusedWith(store, 'event.id-reused', [event, someEvent(), event]);
    });
  });
};
