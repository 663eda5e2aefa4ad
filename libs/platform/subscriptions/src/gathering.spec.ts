import { describe, expect, it } from '@jest/globals';
import { Gathering } from './gathering.js';

/** What a follower waits between tellings when so many events come in each millisecond. */
const waits = (eventsPerMs: number, tellings: number): readonly number[] => {
  let at = 0;
  const gathering = new Gathering(() => at);
  return Array.from({ length: tellings }, () => {
    const waited = Math.max(1, gathering.leftMs());
    at += waited;
    gathering.told(Math.max(1, Math.round(waited * eventsPerMs)));
    return Math.max(0, gathering.leftMs());
  });
};

describe('a follower', () => {
  it('waits for the shortest while only, where little comes', () => {
    expect(new Set(waits(0.01, 20))).toEqual(new Set([20]));
  });

  it('is told some tens of events at once under load', () => {
    const [last = 0] = waits(0.6, 20).slice(-1);
    expect(last * 0.6).toBeGreaterThan(20);
  });

  it('never waits so long that rows lag, nor shorter than a telling is worth', () => {
    for (const pace of [0.05, 0.2, 0.4, 1, 2, 10, 50])
      for (const waited of waits(pace, 20)) {
        expect(waited).toBeGreaterThanOrEqual(20);
        expect(waited).toBeLessThanOrEqual(60);
      }
  });

  it('is told at once what comes after a pause', () => {
    let at = 0;
    const gathering = new Gathering(() => at);
    expect(gathering.leftMs()).toBeLessThan(0);
    for (const events of [1, 40, 40]) {
      gathering.told(events);
      at += 60;
    }
    expect(gathering.leftMs()).toBeLessThanOrEqual(0);
  });
});
