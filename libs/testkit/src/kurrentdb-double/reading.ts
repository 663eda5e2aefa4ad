import { invalidPosition, streamDeleted } from './errors.js';
import { eventFrame, passing } from './event-frames.js';
import type { Log, LogRecord } from './log.js';
import type { Outlet } from './outlet.js';
import { nameOf, type ReadOptions } from './wire.js';

const END_POSITION = 18_446_744_073_709_551_615n;

const countOf = ({ count }: ReadOptions): bigint => BigInt(count ?? '0');

function* streamRecords(log: Log, stream: string, options: ReadOptions): Generator<LogRecord> {
  const history = log.historyOf(stream);
  const first = Number(log.firstReadable(stream));
  const last = history.length - 1;
  const { revisionOption, revision } = options.stream ?? {};
  const asked = revisionOption === 'revision' ? Number(BigInt(revision ?? '0')) : undefined;
  if (options.readDirection === 'Backwards') {
    const from = revisionOption === 'start' ? 0 : Math.min(asked ?? last, last);
    for (let index = from; index >= first; index -= 1) yield history[index] as LogRecord;
    return;
  }
  const from = revisionOption === 'end' ? last + 1 : (asked ?? 0);
  for (let index = Math.max(from, first); index <= last; index += 1) yield history[index] as LogRecord;
}

/** Inclusive of the revision. A stream that isn't there is said in band, a tombstoned one as an error. */
export const readStream = async (log: Log, options: ReadOptions, outlet: Outlet): Promise<void> => {
  const stream = nameOf(options.stream?.streamIdentifier);
  if (log.isTombstoned(stream)) {
    outlet.fail(streamDeleted(stream));
    return;
  }
  const last = log.historyOf(stream).at(-1);
  if (last === undefined || log.isSoftDeleted(stream)) {
    await outlet.send({ streamNotFound: { streamIdentifier: { streamName: Buffer.from(stream) } } });
    outlet.end();
    return;
  }
  let left = countOf(options);
  for (const record of streamRecords(log, stream, options)) {
    if (left === 0n || !(await outlet.send(eventFrame(record)))) break;
    left -= 1n;
  }
  if ((options.controlOption?.compatibility ?? 0) >= 1)
    await outlet.send({ lastStreamPosition: String(last.revision) });
  outlet.end();
};

const positionAsked = (log: Log, { allOption, position }: NonNullable<ReadOptions['all']>): bigint => {
  if (allOption === 'start') return 0n;
  const commit = allOption === 'end' ? END_POSITION : BigInt(position?.commitPosition ?? '0');
  return commit === END_POSITION ? log.endPosition : commit;
};

/** Forwards from the position, inclusive; backwards from it as the end of a record, so exclusive. */
function* allRecords(log: Log, from: bigint, backwards: boolean): Generator<LogRecord> {
  const start = log.indexFrom(from);
  const records = log.records;
  if (backwards) for (let index = start - 1; index >= 0; index -= 1) yield records[index] as LogRecord;
  else for (let index = start; index < records.length; index += 1) yield records[index] as LogRecord;
}

export const readAll = async (log: Log, options: ReadOptions, outlet: Outlet): Promise<void> => {
  const from = positionAsked(log, options.all ?? {});
  if (!log.isBoundary(from)) {
    outlet.fail(invalidPosition());
    return;
  }
  const passes = passing(options.filter);
  let left = countOf(options);
  for (const record of allRecords(log, from, options.readDirection === 'Backwards')) {
    if (left === 0n) break;
    if (!passes(record)) continue;
    if (!(await outlet.send(eventFrame(record)))) break;
    left -= 1n;
  }
  outlet.end();
};
