import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '@gongkai/testkit';
import { StateCache, unfolded, type FoldedStream } from './state-cache.js';

const at = (revision: number): FoldedStream<number> => ({
  ...unfolded(revision),
  revision,
  position: BigInt(revision * 7),
});

describe('folded streams that are kept', () => {
  it('never give way to an older fold', () => {
    const streams = new StateCache(new MemoryEventStore());
    streams.keep('note-a', at(5));
    expect(streams.keep('note-a', at(4)).revision).toBe(5);
    expect(streams.peek('note-a')?.revision).toBe(5);
    expect(streams.keep('note-a', at(6)).revision).toBe(6);
  });

  it('are bounded by their events, the longest unused going first', () => {
    const streams = new StateCache(new MemoryEventStore(), 100);
    streams.keep('note-a', at(40));
    streams.keep('note-b', at(40));
    streams.peek('note-a');
    streams.keep('note-c', at(40));
    expect(['a', 'b', 'c'].map((name) => streams.peek(`note-${name}`)?.revision)).toEqual([40, undefined, 40]);
  });

  it('hold nothing of a stream without events', () => {
    const streams = new StateCache(new MemoryEventStore());
    streams.keep('note-a', unfolded(0));
    expect(streams.peek('note-a')).toBeUndefined();
  });
});
