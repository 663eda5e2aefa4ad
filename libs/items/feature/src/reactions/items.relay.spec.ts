import { readFileSync } from 'node:fs';
import { canonicalBytes, type RecordedEvent } from '@gongkai/event-store';
import type { Json } from '@gongkai/kernel';
import { someEvent } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { itemsRelay, SILENT_ITEM_EVENTS } from './items.relay.js';

const stored = (type: string): RecordedEvent => {
  const file = new URL(`../../../domain/golden/${type}.v1.json`, import.meta.url);
  const { data } = JSON.parse(readFileSync(file, 'utf8')) as { readonly data: Json };
  return {
    ...someEvent({}, { type, data: canonicalBytes(data) }),
    stream: 'item-01900001-0000-7000-8000-000000000001',
    revision: 1,
    position: 1n,
  };
};

const streams = itemsRelay({ contentOf: () => Promise.resolve(null), openText: () => Promise.resolve(null) })
  .streams[0]!;

describe('the relay of items', () => {
  it.each(SILENT_ITEM_EVENTS)('has nothing to tell of %s, and may pass it over', async (type) => {
    const drafted = streams.step(streams.initialState, stored('ItemDrafted')).state;
    expect(streams.isSilent(stored(type))).toBe(true);
    expect(await streams.step(drafted, stored(type)).facts()).toEqual([]);
  });

  it('looks at what it tells of, and at what a newer release has written', () => {
    const vote = stored('VoteCast');
    expect(streams.isSilent(stored('ItemPublished'))).toBe(false);
    expect(streams.isSilent({ ...vote, metadata: { ...vote.metadata, typeVersion: 2 } })).toBe(false);
    expect(streams.isSilent({ ...vote, type: 'VoteWeighed' })).toBe(false);
  });
});
