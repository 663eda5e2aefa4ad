import { canonicalBytes } from '@gongkai/event-store';
import { describe, expect, it } from '@jest/globals';
import type { TheStore } from './event-store.contract.js';
import { all, appended, someEvent, someMetadata, someStream } from './fixtures.js';

const PAYLOADS: readonly (readonly [string, unknown])[] = [
  ['an empty object', {}],
  ['null', null],
  ['a bare number', 0],
  ['an empty text', ''],
  ['Chinese, rare characters and emoji', { 标题: '党务公开 𠮷野家 👨‍👩‍👧‍👦', '\ufdfd': 'e\u0301 \u00e9' }],
  [
    'control characters and line separators',
    { text: '\u0000\u0001\b\t\n\u000b\f\r\u001f"\\/\u007f\u2028\u2029\ufeff\uffff' },
  ],
  ['keys that sort by code unit', { '\u{1F600}': 1, '\ufb33': 2, '10': 3, '9': 4, a: 5, A: 6, '': 7 }],
  ['numbers of all sorts', [1e21, 1e-7, 0.1, 9007199254740991, -1.5, 1e308, 5e-324]],
  ['a prototype by name', JSON.parse('{"__proto__":{"x":1},"constructor":2}')],
  ['what looks like SQL', { text: `'; drop table events; -- $1 \\x00 {NULL} %s` }],
  ['nesting', Array.from({ length: 60 }).reduce<unknown>((inner) => [{ inner }], 0)],
];

/** What was appended is what is read, byte for byte. */
export const keepingBytes = (store: TheStore): void => {
  describe('keeping bytes', () => {
    it.each(PAYLOADS)('gives back %s exactly', async (_, payload) => {
      const stream = someStream();
      const data = canonicalBytes(payload);
      await appended(store(), stream, 'no-stream', [someEvent(undefined, { data })]);
      const [event] = await all(store().readStream(stream));
      expect(Buffer.from(event?.data ?? []).toString('hex')).toBe(Buffer.from(data).toString('hex'));
    });

    it('gives back id, stream, type and the whole of the metadata, facts and salt included', async () => {
      const stream = someStream();
      const facts = { 权限: ['secretary', { 任期: '2026-04' }], calendar: { id: 'cn', version: '7' }, rate: 0.1 };
      const metadata = someMetadata({ organisation: 'o', causation: 'c', actor: 'process:张三 "quoted" \\', facts });
      const sent = someEvent({}, { type: 'Thing.Noted-2', metadata });
      await appended(store(), stream, 'no-stream', [sent]);
      const [event] = await all(store().readStream(stream));
      expect(event).toMatchObject({ id: sent.id, stream, type: 'Thing.Noted-2', revision: 0 });
      expect(event?.metadata).toEqual(metadata);
    });

    it('leaves out what the metadata does not have', async () => {
      const stream = someStream();
      await appended(store(), stream, 'no-stream', [someEvent()]);
      const [event] = await all(store().readStream(stream));
      expect(Object.keys(event?.metadata ?? {})).not.toContain('facts');
    });

    it('takes a payload of one MiB, and many of them one after another', async () => {
      const stream = someStream();
      const text = '公'.repeat(349_500);
      for (let n = 0; n < 3; n += 1) await appended(store(), stream, 'any', [someEvent({ n, text })]);
      const sizes = (await all(store().readStream(stream))).map((event) => event.data.byteLength);
      expect(sizes).toEqual([1_048_517, 1_048_517, 1_048_517]);
    });
  });
};
