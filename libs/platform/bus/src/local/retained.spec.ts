import { describe, expect, it } from '@jest/globals';
import type { PublishedMessage } from '../port.js';
import { retained } from './retained.js';

const message = (n: number, bytes = 488): PublishedMessage => ({
  subject: 'items.evt.thing-happened.v1',
  id: `event-${String(n)}`,
  position: String(n * 10),
  previous: String((n - 1) * 10),
  data: new Uint8Array(bytes),
});

const held = (log: ReturnType<typeof retained>): readonly string[] => {
  const positions: string[] = [];
  for (let next = log.after(0); next !== undefined; next = log.after(next.sequence))
    positions.push(next.message.position);
  return positions;
};

describe('what a bus within the process holds of published messages', () => {
  it('is bounded in bytes: the oldest go', () => {
    const log = retained(3_000);
    for (let n = 1; n <= 10; n += 1) log.add(message(n));
    expect(held(log)).toEqual(['80', '90', '100']);
    log.add(message(11, 2_488));
    expect(held(log)).toEqual(['110']);
  });

  it('forgets the ids of what has gone, and only these', () => {
    const log = retained(3_000);
    for (let n = 1; n <= 4; n += 1) log.add(message(n));
    expect([log.add(message(4)), log.add(message(1))]).toEqual([false, true]);
    expect(held(log)).toEqual(['30', '40', '10']);
  });

  it('gives room back for what is removed', () => {
    const log = retained(3_000);
    for (let n = 1; n <= 3; n += 1) log.add(message(n));
    log.remove(new Set(['20', '999']));
    log.add(message(4));
    expect(held(log)).toEqual(['10', '30', '40']);
  });
});
