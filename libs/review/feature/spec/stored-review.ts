import { reviewCodec, type ReviewEvent } from '@gongkai/review-domain';
import type { Json } from '@gongkai/kernel';
import { readFileSync } from 'node:fs';

type DataOfType<Type extends ReviewEvent['type']> = Extract<ReviewEvent, { readonly type: Type }>['data'];

const goldenOf = (type: string): object => {
  const file = new URL(`../../domain/golden/${type}.v1.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly data: object }).data;
};

/** An event as the log holds it: what the spec doesn't say is that of the golden file. */
export const storedReviewEvent = <Type extends ReviewEvent['type']>(
  type: Type,
  more: Partial<DataOfType<Type>> = {},
): ReviewEvent => {
  const data = JSON.parse(JSON.stringify({ ...goldenOf(type), ...more })) as Json;
  return reviewCodec.decode(type, reviewCodec.versions[type], data);
};
