import { describe, expect, it } from '@jest/globals';
import { FAILURES_TOLD, MAX_TRIES, settle, Tries, type Stall, type Tried } from './settle.js';
import { Standstill } from './standstill.js';

const away: Tried = { kind: 'later', code: 'bus.away' };
const odd: Tried = { kind: 'doubtful', code: 'TypeError' };

const tries = (maxTries?: number) => {
  const stalls: Stall[] = [];
  const counted = new Tries({
    pauseAfter: (failures) => failures * 10,
    onStalled: (stall) => void stalls.push(stall),
    ...(maxTries === undefined ? {} : { maxTries }),
  });
  return { stalls, after: (...came: readonly Tried[]) => came.map((one) => counted.after(one)) };
};

const times = (count: number, tried: Tried): readonly Tried[] => Array.from({ length: count }, () => tried);

describe('The tries of one thing', () => {
  it('end when it is done, or refused for good', () => {
    expect(tries().after(away, { kind: 'done' })).toEqual([{ kind: 'again', afterMs: 10 }, { kind: 'done' }]);
    expect(tries().after({ kind: 'refused', code: 'x.y' })).toEqual([{ kind: 'parked', code: 'x.y' }]);
  });

  it('are told of at every sixth failure in a row, and go on however long what it needs is away', () => {
    const { stalls, after } = tries();
    expect(after(...times(2 * FAILURES_TOLD, away)).at(-1)).toEqual({ kind: 'again', afterMs: 20 * FAILURES_TOLD });
    expect(stalls.map(({ failures, isPassing, code }) => [failures, isPassing, code])).toEqual([
      [FAILURES_TOLD, true, 'bus.away'],
      [2 * FAILURES_TOLD, true, 'bus.away'],
    ]);
    expect(stalls[1]?.since).toBe(stalls[0]?.since);
  });

  it('park it at the fifth that may be its own fault; those that are not do not count', () => {
    const came = tries().after(...times(MAX_TRIES - 1, odd), ...times(3, away), odd);
    expect(came.at(-2)?.kind).toBe('again');
    expect(came.at(-1)).toEqual({ kind: 'parked', code: 'TypeError' });
    expect(
      tries(Number.POSITIVE_INFINITY)
        .after(...times(100, odd))
        .at(-1)?.kind,
    ).toBe('again');
  });
});

describe('What is settled', () => {
  it('stands still from the sixth failure on, and goes on with the end of the tries', async () => {
    const standstill = new Standstill('relay of ledger');
    const seen: (string | undefined)[] = [];
    let left = FAILURES_TOLD + 1;
    const attempt = (): Promise<Tried> => {
      seen.push(standstill.stopped?.code);
      left -= 1;
      return Promise.resolve(left < 0 ? { kind: 'done' } : odd);
    };
    const { signal } = new AbortController();
    const hearing = standstill.hearing(() => undefined);
    const trying = { signal, maxTries: Number.POSITIVE_INFINITY, pauseAfter: () => 0, ...hearing };
    expect(await settle(attempt, trying)).toEqual({ kind: 'done' });
    expect(seen.slice(FAILURES_TOLD - 1)).toEqual([undefined, 'TypeError', 'TypeError']);
    expect(standstill.stopped).toBeUndefined();
  });
});
