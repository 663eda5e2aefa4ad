import { itemCodec, type ItemEvent } from '@gongkai/items-domain';
import type { Json } from '@gongkai/kernel';
import { readFileSync } from 'node:fs';

export type ItemEventOf<Type extends ItemEvent['type']> = Extract<ItemEvent, { readonly type: Type }>;

const goldenOf = (type: string): object => {
  const file = new URL(`../../domain/golden/${type}.v1.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly data: object }).data;
};

/** An event as the log holds it: what the spec doesn't say is that of the golden file. */
export const storedItemEvent = <Type extends ItemEvent['type']>(
  type: Type,
  more: Partial<ItemEventOf<Type>['data']> = {},
): ItemEvent => {
  const data = JSON.parse(JSON.stringify({ ...goldenOf(type), ...more })) as Json;
  return itemCodec.decode(type, itemCodec.versions[type], data);
};
