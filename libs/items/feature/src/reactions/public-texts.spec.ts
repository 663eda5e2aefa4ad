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

const goldenOf = (type: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../domain/golden/${type}.v1.json`, import.meta.url), 'utf8'),
  ) as typeof drafted;

const texts = async (...later: readonly string[]) => {
  const store = new MemoryEventStore();
  for (const type of ['ItemDrafted', ...later]) {
    const event = someEvent({}, { type, data: canonicalBytes(goldenOf(type).data) });
    await store.append(itemStreams.streamOf(ITEM), 'any', [event]);
  }
  return publicTextsFrom(store, {} as Vault);
};

describe('the text of a version that is published', () => {
  it('is what the item’s own record holds', async () => {
    expect(await (await texts()).contentOf(ITEM, drafted.data.version)).toEqual(drafted.data.content);
  });

  it('is told to nobody while it is out of use, though it was published before (S2.1(3))', async () => {
    const { version, content } = drafted.data;
    expect(await (await texts('ItemPutOutOfUse')).contentOf(ITEM, version)).toBeNull();
    expect(await (await texts('ItemPutOutOfUse', 'ItemShownAgain')).contentOf(ITEM, version)).toEqual(content);
  });

  it('of a version that there is none of is a fault, not an empty text', async () => {
    await expect((await texts()).contentOf(ITEM, drafted.data.version + 1)).rejects.toThrow(RangeError);
  });
});
