import type { LogRecord } from './log.js';
import { timestampNow, type Expression, type FilterOptions, type Reply } from './wire.js';

/** A place in the log as the server counts it; the prepare part may point before the commit part's own record. */
export interface Pair {
  readonly commit: bigint;
  readonly prepare: bigint;
}

export const HEAD: Pair = { commit: -1n, prepare: -1n };

export const pairOf = (record: LogRecord): Pair => ({ commit: record.position, prepare: record.position });

export const comparePairs = (a: Pair, b: Pair): number => {
  const difference = a.commit === b.commit ? a.prepare - b.prepare : a.commit - b.commit;
  return difference < 0n ? -1 : Number(difference > 0n);
};

export const wirePair = ({ commit, prepare }: Pair): Reply => ({
  commitPosition: String(commit),
  preparePosition: String(prepare),
});

export const eventFrame = (record: LogRecord): Reply => ({
  event: {
    event: {
      id: { string: record.id },
      streamIdentifier: { streamName: Buffer.from(record.stream) },
      streamRevision: String(record.revision),
      preparePosition: String(record.position),
      commitPosition: String(record.position),
      metadata: { type: record.type, 'content-type': record.contentType, created: String(record.created) },
      customMetadata: record.metadata,
      data: record.data,
    },
    commitPosition: String(record.position),
  },
});

export const checkpointFrame = (pair: Pair): Reply => ({
  checkpoint: { ...wirePair(pair), timestamp: timestampNow() },
});

export const caughtUpFrame = (at: { readonly pair: Pair } | { readonly revision: bigint }): Reply => {
  const timestamp = timestampNow();
  if ('revision' in at) return { caughtUp: { timestamp, streamRevision: String(at.revision) } };
  if (comparePairs(at.pair, HEAD) === 0) return { caughtUp: { timestamp } };
  return { caughtUp: { timestamp, position: wirePair(at.pair) } };
};

const matcher = ({ regex, prefix }: Expression): ((text: string) => boolean) => {
  if (regex !== undefined && regex !== '') {
    const expression = new RegExp(regex, 'u');
    return (text) => expression.test(text);
  }
  return (text) => (prefix ?? []).some((start) => text.startsWith(start));
};

/** Which events a filter lets pass; all when there is none. */
export const passing = (filter: FilterOptions | undefined): ((record: LogRecord) => boolean) => {
  if (filter?.filter === 'streamIdentifier') {
    const matches = matcher(filter.streamIdentifier ?? {});
    return (record) => matches(record.stream);
  }
  if (filter?.filter === 'eventType') {
    const matches = matcher(filter.eventType ?? {});
    return (record) => matches(record.type);
  }
  return () => true;
};
