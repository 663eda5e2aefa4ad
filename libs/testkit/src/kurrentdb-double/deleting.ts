import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import { expectedOf } from './appending.js';
import { streamDeleted, wrongExpectedVersion } from './errors.js';
import { TOMBSTONE_REVISION } from './log.js';
import { writeOwn, type Node } from './node.js';
import type { Expected } from './version-check.js';
import { nameOf, type DeleteReq, type Reply } from './wire.js';

const EXPECTED_NUMBERS = { any: -2n, no_stream: -1n, stream_exists: -4n } as const;

const numberOf = (expected: Expected): bigint => (typeof expected === 'bigint' ? expected : EXPECTED_NUMBERS[expected]);

const isAsExpected = (expected: Expected, current: bigint): boolean =>
  expected === 'any' || expected === 'stream_exists' || expected === current;

type Deletion = (node: Node, stream: string) => void;

/** A stream's metadata hide everything that it holds. */
export const softly: Deletion = ({ log }, stream) => {
  writeOwn(log, `$$${stream}`, '$metadata', { $tb: Number(TOMBSTONE_REVISION) });
  log.hideBefore(stream, TOMBSTONE_REVISION);
};

/** For ever: the stream ends with a tombstone. */
export const withTombstone: Deletion = ({ log }, stream) => {
  const [id, empty] = [crypto.randomUUID(), Buffer.alloc(0)];
  const tombstone = {
    id,
    type: '$streamDeleted',
    contentType: 'application/octet-stream',
    metadata: empty,
    data: empty,
  };
  log.write(stream, [tombstone], TOMBSTONE_REVISION);
};

/** Delete and Tombstone; a stream that never existed can't be deleted, a tombstoned one not again. */
export const deleteStream =
  (node: Node, how: Deletion) =>
  (call: ServerUnaryCall<DeleteReq, Reply>, callback: sendUnaryData<Reply>): void => {
    const options = call.request.options ?? {};
    const stream = nameOf(options.streamIdentifier);
    const expected = expectedOf(options.expectedStreamRevision, options.revision);
    const current = node.log.historyOf(stream).at(-1)?.revision;
    if (node.log.isTombstoned(stream)) {
      callback(streamDeleted(stream));
      return;
    }
    if (current === undefined || !isAsExpected(expected, current)) {
      callback(wrongExpectedVersion(stream, numberOf(expected), current));
      return;
    }
    how(node, stream);
    const at = String(node.log.records.at(-1)?.position ?? 0n);
    callback(null, { position: { commitPosition: at, preparePosition: at } });
  };
