import type { RecordedEvent } from '@gongkai/event-store';
import { someEvent } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { anomaliesIn, LINEARIZABLE, type Anomalies } from './history-check.js';
import type { AppendCall, ReadCall } from './history.js';

const S = 'thing-1';

/** The log of one stream with these ids, positions 10, 20, … */
const logOf = (...ids: readonly string[]): readonly RecordedEvent[] =>
  ids.map((id, revision) => ({ ...someEvent({}, { id }), stream: S, revision, position: BigInt(10 * (revision + 1)) }));

const appended = (ids: readonly string[], revision: number, during: readonly [number, number]): AppendCall => ({
  ...{ stream: S, ids, invokedAt: during[0], returnedAt: during[1] },
  expected: revision - ids.length < 0 ? 'no-stream' : revision - ids.length,
  answer: { kind: 'appended', revision, position: BigInt(10 * (revision + 1)), repeated: false },
});

const answered = (call: AppendCall, answer: AppendCall['answer']): AppendCall => ({ ...call, answer });

const read = (ids: readonly string[], during: readonly [number, number]): ReadCall => ({
  ...{ stream: S, ids, invokedAt: during[0], returnedAt: during[1] },
});

const A = appended(['a1', 'a2'], 1, [0, 10]);
const B = appended(['b'], 2, [20, 30]);

const found = (
  log: readonly RecordedEvent[],
  appends: readonly AppendCall[],
  reads: readonly ReadCall[] = [],
): Partial<Anomalies> =>
  Object.fromEntries(Object.entries(anomaliesIn(log, { appends, reads })).filter(([, number]) => number > 0));

describe('the check of a history of appends', () => {
  it('finds nothing in one that has an order', () => {
    const conflict = answered(appended(['c'], 1, [5, 25]), { kind: 'conflict', actual: 1 });
    const lost = answered(appended(['d'], 3, [40, 50]), { kind: 'unknown' });
    const reads = [read([], [0, 5]), read(['a1', 'a2'], [3, 4]), read(['a1', 'a2', 'b'], [21, 22])];
    expect(anomaliesIn(logOf('a1', 'a2', 'b'), { appends: [A, B, conflict, lost], reads })).toEqual(LINEARIZABLE);
    expect(anomaliesIn(logOf('a1', 'a2', 'b', 'd'), { appends: [A, B, lost], reads })).toEqual(LINEARIZABLE);
  });

  it('finds an acknowledged append that is lost, or elsewhere', () => {
    expect(found(logOf('a1', 'a2'), [A, B])).toEqual({ misplaced: 1 });
    expect(found(logOf('a1', 'a2', 'b'), [A, { ...B, expected: 0 }])).toEqual({ misplaced: 1 });
  });

  it('finds two appends in the wrong order', () => {
    const early = { ...A, invokedAt: 40, returnedAt: 50 };
    expect(found(logOf('a1', 'a2', 'b'), [early, B])).toEqual({ reordered: 1 });
  });

  it('finds reads that no moment explains', () => {
    const log = logOf('a1', 'a2', 'b');
    const stale = read(['a1', 'a2'], [31, 32]);
    const early = read(['a1', 'a2', 'b'], [11, 12]);
    const holed = read(['a1', 'b'], [21, 22]);
    expect(found(log, [A, B], [stale, early, holed])).toEqual({ wrongReads: 3 });
  });

  it('finds conflicts that no moment explains', () => {
    const conflict = (actual: number | 'no-stream', during: readonly [number, number]): AppendCall =>
      answered(appended(['c'], 6, during), { kind: 'conflict', actual });
    const stale = conflict(1, [31, 32]);
    const early = conflict(2, [11, 12]);
    const never = conflict(5, [31, 32]);
    const gone = conflict('no-stream', [11, 12]);
    const none = answered({ ...appended(['c'], 3, [31, 32]), expected: 2 }, { kind: 'conflict', actual: 2 });
    expect(found(logOf('a1', 'a2', 'b'), [A, B, stale, early, never, gone, none])).toEqual({ impossibleConflicts: 5 });
  });

  it('finds an unanswered append that is there in part, and a refused one that is there', () => {
    const lost = answered(appended(['c1', 'c2'], 4, [40, 50]), { kind: 'unknown' });
    expect(found(logOf('a1', 'a2', 'b', 'c1'), [A, B, lost])).toEqual({ halfWritten: 1 });
    const refused = answered({ ...appended(['c1'], 3, [40, 50]), expected: 1 }, { kind: 'conflict', actual: 2 });
    expect(found(logOf('a1', 'a2', 'b', 'c1'), [A, B, refused])).toEqual({ halfWritten: 1 });
  });

  it('finds what nobody sent, and what is there twice', () => {
    expect(found(logOf('a1', 'a2', 'b', 'x'), [A, B])).toEqual({ strays: 1 });
    expect(found(logOf('a1', 'a2', 'b', 'b'), [A, B])).toEqual({ strays: 1 });
  });
});
