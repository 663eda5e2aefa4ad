import { canonicalText, START, type EventStore, type Position, type RecordedEvent } from '@gongkai/event-store';
import type { StoredType } from './stored-types.js';

/** What of the log is written. */
export interface LogRange {
  /** Exclusive: what an export before this one ended with. */
  readonly from: Position;
  /** Inclusive. */
  readonly to: Position;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Metadata and payload as they are stored, byte for byte; what is sealed stays so. */
const eventLine = ({ position, stream, revision, id, type, metadata, data }: RecordedEvent): string => {
  const about = { kind: 'event', position: String(position), stream, revision, id, type };
  const head = JSON.stringify({ ...about, version: metadata.typeVersion }).slice(0, -1);
  return `${head},"metadata":${canonicalText(metadata)},"payload":${decoder.decode(data)}}`;
};

/**
 * The log as JSON lines: what it is, the stored types that it may hold, each event in log order, and how many there were, so
 * that a file without that last line is known not to be whole. The same log and range give the same lines at any time.
 */
export const logLines = async function* (
  store: Pick<EventStore, 'logId' | 'readAll'>,
  types: readonly StoredType[],
  { from, to }: LogRange,
): AsyncGenerator<string, void, undefined> {
  const range = { ...(from === START ? {} : { from: String(from) }), to: String(to) };
  yield JSON.stringify({ kind: 'log', format: 1, logId: await store.logId(), ...range });
  for (const type of types) yield JSON.stringify({ kind: 'type', ...type });
  let events = 0;
  for await (const event of store.readAll({ from })) {
    if (event.position > to) break;
    yield eventLine(event);
    events += 1;
  }
  yield JSON.stringify({ kind: 'end', events });
};
