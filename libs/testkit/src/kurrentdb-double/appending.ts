import type { ServerDuplexStream, ServerReadableStream, ServiceError, sendUnaryData } from '@grpc/grpc-js';
import {
  maximumAppendSizeExceeded,
  notLeader,
  notReady,
  refused,
  requiredMetadataMissing,
  streamDeleted,
} from './errors.js';
import type { LogRecord, ProposedRecord } from './log.js';
import { afterAppend, writeOwn, type Node } from './node.js';
import { checkVersion, type Expected, type Verdict } from './version-check.js';
import { nameOf, type AppendOptions, type AppendReq, type ProposedMessage, type Reply } from './wire.js';

export type Answer =
  | { readonly kind: 'done'; readonly revision: bigint | undefined; readonly position: bigint | undefined }
  | Extract<Verdict, { readonly kind: 'conflict' | 'deleted' }>;

/** @throws ServiceError when one of the properties that the server asks for is missing. */
export const proposedOf = (message: ProposedMessage): ProposedRecord => {
  const type = message.metadata?.['type'];
  const contentType = message.metadata?.['content-type'];
  if (type === undefined) throw requiredMetadataMissing('type');
  if (contentType === undefined) throw requiredMetadataMissing('content-type');
  const empty = Buffer.alloc(0);
  const id = message.id?.string ?? '';
  return { id, type, contentType, metadata: message.customMetadata ?? empty, data: message.data ?? empty };
};

export const sizeOf = (records: readonly ProposedRecord[]): number =>
  records.reduce((sum, { type, data, metadata }) => sum + type.length * 2 + data.length + metadata.length, 0);

const undelete = ({ log }: Node, stream: string, first: bigint): void => {
  log.hideBefore(stream, first);
  writeOwn(log, `$$${stream}`, '$metadata', { $tb: Number(first) });
};

const answerFor = (node: Node, written: readonly LogRecord[]): Answer => {
  const last = written.at(-1);
  const shown = node.faults.answersFirstPosition ? written[0] : last;
  return { kind: 'done', revision: last?.revision, position: shown?.position };
};

/** What the server's one writer does with an append. */
export const append = (node: Node, stream: string, expected: Expected, proposed: readonly ProposedRecord[]): Answer => {
  const { log } = node;
  const verdict = checkVersion(
    log,
    stream,
    expected,
    proposed.map(({ id }) => id),
  );
  if (verdict.kind === 'idempotent') return answerFor(node, [verdict.last]);
  if (verdict.kind !== 'write') return verdict;
  const isDeleted = log.isSoftDeleted(stream);
  const written = log.write(stream, proposed, verdict.first);
  if (isDeleted) undelete(node, stream, verdict.first);
  afterAppend(log);
  return answerFor(node, written);
};

/** What was expected, from either append message. */
export const expectedOf = (which: string | undefined, revision: string | undefined): Expected => {
  if (which === 'any') return 'any';
  if (which === 'noStream') return 'no_stream';
  if (which === 'streamExists') return 'stream_exists';
  return BigInt(revision ?? '0');
};

const wrongVersionReply = (expected: Expected, current: bigint | undefined): Reply => ({
  wrongExpectedVersion: {
    ...(current === undefined ? { currentNoStream: {} } : { currentRevision: String(current) }),
    ...(expected === 'any' && { expectedAny: {} }),
    ...(expected === 'no_stream' && { expectedNoStream: {} }),
    ...(expected === 'stream_exists' && { expectedStreamExists: {} }),
    ...(typeof expected === 'bigint' && { expectedRevision: String(expected) }),
  },
});

const replyTo = (node: Node, options: AppendOptions, proposed: readonly ProposedRecord[]): Reply => {
  const stream = nameOf(options.streamIdentifier);
  const expected = expectedOf(options.expectedStreamRevision, options.revision);
  if (sizeOf(proposed) > node.maxAppendBytes) throw maximumAppendSizeExceeded(node.maxAppendBytes);
  const answer = append(node, stream, expected, proposed);
  if (answer.kind === 'deleted') throw streamDeleted(stream);
  if (answer.kind === 'conflict') return wrongVersionReply(expected, answer.current);
  const at = String(answer.position ?? 0n);
  return {
    success: {
      ...(answer.revision === undefined ? { noStream: {} } : { currentRevision: String(answer.revision) }),
      position: { commitPosition: at, preparePosition: at },
    },
  };
};

/** The plain Append call: options first, then one event a message; a conflict is in the reply, not an error. */
export const plainAppend =
  (node: Node) =>
  (call: ServerReadableStream<AppendReq, Reply>, callback: sendUnaryData<Reply>): void => {
    let options: AppendOptions = {};
    const messages: ProposedMessage[] = [];
    call.on('data', (request: AppendReq) => {
      if (request.options !== undefined) options = request.options;
      if (request.proposedMessage !== undefined) messages.push(request.proposedMessage);
    });
    call.on('end', () => {
      const { refusal } = node.faults;
      if (refusal !== undefined) {
        callback(refused(refusal));
        return;
      }
      const leader = node.leaderElsewhere();
      if (leader !== undefined) {
        callback(notLeader(leader));
        return;
      }
      if (!node.isLed() || !node.faults.takesAppend()) {
        callback(notReady());
        return;
      }
      try {
        const reply = replyTo(node, options, messages.map(proposedOf));
        const lost = node.faults.replyLost();
        if (lost === undefined) {
          callback(null, reply);
          return;
        }
        return lost === 'broken' ? call.destroy() : undefined;
      } catch (error) {
        callback(error as ServiceError);
        return;
      }
    });
  };

export type BatchCall<Request> = ServerDuplexStream<Request, Reply>;
