import { eventIdFrom, type RecordedEvent } from '@gongkai/event-store';
import { someEvent, someMetadata } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { findingsIn, SOUND } from './log-check.js';

const A = 'aaaaaaaa-aaaa-5aaa-8aaa-aaaaaaaaaaaa';
const B = 'bbbbbbbb-bbbb-5bbb-8bbb-bbbbbbbbbbbb';

const recorded = (commandId: string, index: number, place: Partial<RecordedEvent>): RecordedEvent => ({
  ...someEvent(
    {},
    {
      id: eventIdFrom(commandId, place.stream ?? 'item-1', index),
      metadata: someMetadata({ commandId, correlation: `sent ${commandId}` }),
    },
  ),
  stream: 'item-1',
  revision: 0,
  position: 0n,
  ...place,
});

const acknowledged = { correlation: `sent ${A}`, stream: 'item-1', revision: 1, token: '' };
const log = [recorded(A, 0, {}), recorded(A, 1, { revision: 1, position: 1n })];

describe('the check of a log', () => {
  it('finds nothing where every acknowledged command is there once, in its place', () => {
    expect(findingsIn(log, [acknowledged])).toEqual(SOUND);
  });

  it('finds what is lost', () => {
    expect(findingsIn(log, [{ ...acknowledged, correlation: `sent ${B}` }])).toEqual({ ...SOUND, lost: [`sent ${B}`] });
  });

  it('finds what is elsewhere than the client was told', () => {
    expect(findingsIn(log, [{ ...acknowledged, revision: 0 }])).toEqual({ ...SOUND, misplaced: [`sent ${A}`] });
  });

  it('finds what is there twice', () => {
    const twice = [...log, recorded(A, 0, { stream: 'item-2', position: 2n })];
    expect(findingsIn(twice, [])).toEqual({ ...SOUND, scattered: [A] });
  });

  it('finds a gap in a stream, and an order that is none', () => {
    const gap = [recorded(A, 0, { position: 5n }), recorded(B, 0, { revision: 2, position: 4n })];
    expect(findingsIn(gap, [])).toEqual({ ...SOUND, gaps: ['item-1'], isInOrder: false });
  });
});
