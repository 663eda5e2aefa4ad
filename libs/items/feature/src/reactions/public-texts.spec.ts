import { readFileSync } from 'node:fs';
import { canonicalBytes } from '@gongkai/event-store';
import { itemStreams } from '@gongkai/items-contracts';
import { idFrom, type ItemId, type Json } from '@gongkai/kernel';
import { MemoryEventStore, someEvent } from '@gongkai/testkit';
import type { Vault } from '@gongkai/vault';
import { describe, expect, it } from '@jest/globals';
import { publicTextsFrom } from './public-texts.js';

const ITEM = idFrom<ItemId>('01900009-0000-7000-8000-000000000001');
const drafted = JSON.parse(
  readFileSync(new URL('../../../domain/golden/ItemDrafted.v1.json', import.meta.url), 'utf8'),
) as { readonly data: Json & { readonly version: number; readonly content: Json } };

const texts = async () => {
  const store = new MemoryEventStore();
  const event = someEvent({}, { type: 'ItemDrafted', data: canonicalBytes(drafted.data) });
  await store.append(itemStreams.streamOf(ITEM), 'any', [event]);
  return publicTextsFrom(store, {} as Vault);
};

describe('the text of a version that is published', () => {
  it('is what the item’s own record holds', async () => {
    expect(await (await texts()).contentOf(ITEM, drafted.data.version)).toEqual(drafted.data.content);
  });

  it('of a version that there is none of is a fault, not an empty text', async () => {
    await expect((await texts()).contentOf(ITEM, drafted.data.version + 1)).rejects.toThrow(RangeError);
  });
});
