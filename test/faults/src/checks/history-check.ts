import type { AppendResult, RecordedEvent } from '@gongkai/event-store';
import { areInOrder } from '@gongkai/testkit';
import { placedIn, type AppendCall, type History, type Placed, type ReadCall } from './history.js';

type Appended = Extract<AppendResult, { readonly kind: 'appended' }>;
type Streams = ReadonlyMap<string, readonly Placed[]>;

/** What no linearizable store would show; all are 0 when the history has an order that explains it. */
export interface Anomalies {
  /** Acknowledged appends that are not where the client was told, or not where it expected them. */
  readonly misplaced: number;
  /** An append that was acknowledged before another was called has the higher position. */
  readonly reordered: number;
  /** Reads that are no prefix of the stream, miss what was acknowledged before them, or see what was called after them. */
  readonly wrongReads: number;
  /** Conflicts with a revision that the stream didn't have while the append was called. */
  readonly impossibleConflicts: number;
  /** Appends told as a conflict, or never answered, that are there in part or though refused. */
  readonly halfWritten: number;
  /** Events that nobody sent, or that are there twice; revisions with a gap; positions out of order. */
  readonly strays: number;
}

export const LINEARIZABLE: Anomalies = {
  misplaced: 0,
  reordered: 0,
  wrongReads: 0,
  impossibleConflicts: 0,
  halfWritten: 0,
  strays: 0,
};

const count = <T>(all: readonly T[], isWrong: (one: T) => boolean): number => all.filter(isWrong).length;

const acknowledgedIn = (appends: readonly AppendCall[]): readonly (AppendCall & { readonly answer: Appended })[] =>
  appends.filter((call): call is AppendCall & { readonly answer: Appended } => call.answer.kind === 'appended');

const idsAt = (streams: Streams, stream: string, first: number, count: number): readonly string[] =>
  (streams.get(stream) ?? []).slice(Math.max(0, first), first + count).map(({ event }) => event.id);

const areSame = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();

const firstOf = ({ answer, ids }: { readonly answer: Appended; readonly ids: readonly string[] }): number =>
  answer.revision - ids.length + 1;

const isWhereExpected = (call: AppendCall & { readonly answer: Appended }): boolean =>
  call.expected === 'any' || firstOf(call) === (call.expected === 'no-stream' ? 0 : call.expected + 1);

const misplacedIn = (streams: Streams, appends: readonly AppendCall[]): number =>
  count(acknowledgedIn(appends), (call) => {
    const last = streams.get(call.stream)?.[call.answer.revision]?.event;
    const isThere = areSame(idsAt(streams, call.stream, firstOf(call), call.ids.length), call.ids);
    return !isThere || last?.position !== call.answer.position || !isWhereExpected(call);
  });

/** Sweeps by time: whoever is called must come to lie behind everything that was acknowledged before. */
const reorderedIn = (appends: readonly AppendCall[]): number => {
  const calls = acknowledgedIn(appends);
  const byReturn = calls.toSorted((a, b) => a.returnedAt - b.returnedAt);
  let highest = -1n;
  let next = 0;
  return count(
    calls.toSorted((a, b) => a.invokedAt - b.invokedAt),
    (call) => {
      for (let before = byReturn[next]; before && before.returnedAt < call.invokedAt; before = byReturn[(next += 1)])
        if (before.answer.position > highest) highest = before.answer.position;
      return call.answer.position <= highest;
    },
  );
};

const acknowledgedBefore = (placed: Placed | undefined, moment: number): boolean =>
  placed?.call?.answer.kind === 'appended' && placed.call.returnedAt < moment;

const isWrongRead = (streams: Streams, { stream, ids, invokedAt, returnedAt }: ReadCall): boolean => {
  const placed = streams.get(stream) ?? [];
  if (!areSame(idsAt(streams, stream, 0, ids.length), ids)) return true;
  const seen = placed.slice(0, ids.length);
  return (
    seen.some(({ call }) => call === undefined || call.invokedAt > returnedAt) ||
    acknowledgedBefore(placed[ids.length], invokedAt)
  );
};

const isImpossible = (streams: Streams, call: AppendCall): boolean => {
  if (call.answer.kind !== 'conflict') return false;
  const { actual } = call.answer;
  if (call.expected === actual || call.expected === 'any') return true;
  const placed = streams.get(call.stream) ?? [];
  const revision = actual === 'no-stream' ? -1 : actual;
  const last = placed[revision];
  const wasThere = revision < 0 || (last?.call !== undefined && last.call.invokedAt < call.returnedAt);
  return !wasThere || acknowledgedBefore(placed[revision + 1], call.invokedAt);
};

const isHalfWritten = (streams: Streams, { stream, ids, answer }: AppendCall): boolean => {
  if (answer.kind === 'appended') return false;
  const placed = streams.get(stream) ?? [];
  const at = placed.findIndex(({ event }) => ids.includes(event.id));
  if (at < 0) return false;
  return answer.kind === 'conflict' || !areSame(idsAt(streams, stream, at, ids.length), ids);
};

const straysIn = (streams: Streams, log: readonly RecordedEvent[]): number =>
  [...streams.values()].reduce(
    (sum, placed) =>
      sum + count(placed, ({ call, event }) => call === undefined || placed[event.revision]?.event !== event),
    areInOrder(log) ? 0 : 1,
  );

/** Holds what clients saw of appends and reads against the log that came of it. */
export const anomaliesIn = (log: readonly RecordedEvent[], history: History): Anomalies => {
  const streams = placedIn(log, history);
  const { appends, reads } = history;
  return {
    misplaced: misplacedIn(streams, appends),
    reordered: reorderedIn(appends),
    wrongReads: count(reads, (read) => isWrongRead(streams, read)),
    impossibleConflicts: count(appends, (call) => isImpossible(streams, call)),
    halfWritten: count(appends, (call) => isHalfWritten(streams, call)),
    strays: straysIn(streams, log),
  };
};
