import { describe, expect, it } from '@jest/globals';
import { idFrom, type ItemId } from './ids.js';
import { streamKind } from './stream-kind.js';

const items = streamKind<ItemId>('item-');
const id = idFrom<ItemId>('0192f0c1-2222-7000-8000-000000000001');

describe('a kind of stream', () => {
  it('names a stream after its id, and reads the id back', () => {
    expect(items.streamOf(id)).toBe(`item-${id}`);
    expect(items.idOf(`item-${id}`)).toBe(id);
  });

  it.each([`person-${id}`, 'item-', 'item-1', id])('reads no id out of %s', (stream) => {
    expect(() => items.idOf(stream)).toThrow(RangeError);
  });
});
