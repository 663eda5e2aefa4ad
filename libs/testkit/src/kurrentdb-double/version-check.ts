import type { Log, LogRecord } from './log.js';

export type Expected = bigint | 'any' | 'no_stream' | 'stream_exists';

export type Verdict =
  | { readonly kind: 'write'; readonly first: bigint }
  | { readonly kind: 'idempotent'; readonly last: LogRecord }
  | { readonly kind: 'conflict'; readonly current: bigint | undefined }
  | { readonly kind: 'deleted' };

const recentRepeat = (log: Log, stream: string, ids: readonly string[]): readonly LogRecord[] | 'partly' => {
  const found: LogRecord[] = [];
  for (const id of ids) {
    const record = log.recentlyWritten(stream, id);
    if (record === undefined) return found.length === 0 ? [] : 'partly';
    found.push(record);
  }
  return found;
};

const checkAny = (log: Log, stream: string, ids: readonly string[], current: bigint | undefined): Verdict => {
  const repeat = recentRepeat(log, stream, ids);
  if (repeat === 'partly') return { kind: 'conflict', current };
  const last = repeat.at(-1);
  return last === undefined ? { kind: 'write', first: (current ?? -1n) + 1n } : { kind: 'idempotent', last };
};

/** The server's answer to an append before it writes: exact revisions compare ids in the stream, the others in a cache. */
export const checkVersion = (log: Log, stream: string, expected: Expected, ids: readonly string[]): Verdict => {
  const history = log.historyOf(stream);
  const current = history.at(-1)?.revision;
  if (log.isTombstoned(stream)) return { kind: 'deleted' };
  const softDeleted = log.isSoftDeleted(stream);
  if (expected === 'stream_exists') {
    if (softDeleted) return { kind: 'deleted' };
    if (current === undefined) return { kind: 'conflict', current };
  }
  if (expected === 'any' || expected === 'stream_exists') return checkAny(log, stream, ids, current);
  const wanted = expected === 'no_stream' ? -1n : expected;
  const actual = current ?? -1n;
  if (wanted === actual) return { kind: 'write', first: actual + 1n };
  if (wanted > actual) return { kind: 'conflict', current };
  const there = history.slice(Number(wanted + 1n), Number(wanted + 1n) + ids.length);
  const last = there.at(-1);
  if (last !== undefined && there.length === ids.length && there.every((record, index) => record.id === ids[index]))
    return { kind: 'idempotent', last };
  if (softDeleted && expected === 'no_stream') return { kind: 'write', first: actual + 1n };
  return { kind: 'conflict', current };
};
