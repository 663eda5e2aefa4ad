import { readFileSync } from 'node:fs';
import { canonicalBytes, type RecordedEvent } from '@gongkai/event-store';
import type { Json } from '@gongkai/kernel';
import { someEvent } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { itemsRelay } from './items.relay.js';

type Data = Readonly<Record<string, Json>>;

const goldenOf = (type: string): Data => {
  const file = new URL(`../../../domain/golden/${type}.v1.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly data: Data }).data;
};

const stored = (type: string, more: Data = {}): RecordedEvent => ({
  ...someEvent({}, { type, data: canonicalBytes({ ...goldenOf(type), ...more }) }),
  stream: 'item-01900001-0000-7000-8000-000000000001',
  revision: 1,
  position: 1n,
});

/** The same entries under another code. */
const asR1 = (entries: Json | undefined): Json => (entries as Data[]).map((entry) => ({ ...entry, code: 'R1' }));

const streams = itemsRelay({ contentOf: () => Promise.resolve(null), unsealText: () => Promise.resolve(null) })
  .streams[0]!;

describe('the relay of items', () => {
  it('passes over what is nobody else’s concern, and asks for a review with what the item is bound by (S4.2(1))', async () => {
    expect(streams.isSilent(stored('ReviewPlaced'))).toBe(true);
    const cleared = ['ItemDrafted', 'ItemCleared'].map((type) => stored(type));
    const state = cleared.reduce((before, event) => streams.step(before, event).state, streams.initialState);
    const asked = streams.step(state, stored('ReviewAsked', { version: 1, kind: 'publication' }));
    const { review, digest } = goldenOf('ReviewAsked');
    expect(await asked.integrationEvents()).toMatchObject([
      {
        contract: { name: 'ReviewRequestedV1' },
        data: {
          review,
          matter: { context: 'items', kind: 'publication', version: 1, digest, together: null },
          ...{ profile: { id: 'party-unit', version: 1 }, entries: ['A1'], isWeighty: true, begins: 'own' },
        },
      },
    ]);
  });

  it('takes it off the table with why (S4.2(1))', async () => {
    const asked = ['ItemDrafted', 'ItemCleared'].map((type) => stored(type));
    const state = [...asked, stored('ReviewAsked', { version: 1 })].reduce(
      (before, event) => streams.step(before, event).state,
      streams.initialState,
    );
    const { review } = goldenOf('ReviewCalledOff');
    expect(await streams.step(state, stored('ReviewCalledOff')).integrationEvents()).toMatchObject([
      { contract: { name: 'ReviewRequestCancelledV1' }, data: { review, because: 'withdrawnForSecrecy' } },
    ]);
  });

  it('looks at what it tells of, and at what a newer release has written', () => {
    const silent = stored('ReviewPlaced');
    expect(streams.isSilent(stored('ItemPublished'))).toBe(false);
    expect(streams.isSilent({ ...silent, metadata: { ...silent.metadata, typeVersion: 2 } })).toBe(false);
    expect(streams.isSilent({ ...silent, type: 'ReviewWeighed' })).toBe(false);
  });

  it.each([
    ['ItemWithdrawn', { version: 1 }],
    ['ItemWithdrawnForSecrecy', {}],
  ])(
    'names with %s what stood published, not the entries of a correction that was dropped (S4.2(1))',
    async (type, data) => {
      const history = [
        stored('ItemDrafted'),
        stored('ItemCleared'),
        stored('ItemApproved', { version: 1 }),
        stored('ItemPublished'),
        stored('CorrectionDrafted', { entries: asR1(goldenOf('CorrectionDrafted')['entries']) }),
        stored('CorrectionDropped', { version: 2 }),
      ];
      const state = history.reduce((before, event) => streams.step(before, event).state, streams.initialState);
      expect(await streams.step(state, stored(type, data)).integrationEvents()).toMatchObject([
        { data: { entries: ['A1'] } },
      ]);
    },
  );

  const drafted = ['ItemDrafted', 'ItemCleared', 'ItemApproved', 'ItemPublished'] as const;

  it.each([
    ['an item that was never drafted', [], 'ItemClosed', {}],
    ['a publication that never was', drafted, 'PostingProven', { publication: 9 }],
    ['a review of what was never drafted', [], 'ReviewAsked', {}],
  ])('stands still before %s: nobody is told a guess', async (_what, before, type, data) => {
    const history = before.map((one) => stored(one, one === 'ItemApproved' ? { version: 1 } : {}));
    const state = history.reduce((earlier, event) => streams.step(earlier, event).state, streams.initialState);
    const step = streams.step(state, stored(type, data));
    await expect(step.integrationEvents()).rejects.toThrow(RangeError);
  });
});
