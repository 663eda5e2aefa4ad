import { status } from '@grpc/grpc-js';
import { append, expectedOf, proposedOf, sizeOf, type Answer, type BatchCall } from './appending.js';
import { notLeader, notReady, refused } from './errors.js';
import type { ProposedRecord } from './log.js';
import type { Node } from './node.js';
import { outletOf } from './outlet.js';
import type { Expected } from './version-check.js';
import { anyOf, nameOf, type BatchAppendOptions, type BatchAppendReq, type Reply } from './wire.js';

const MAX_EVENT_BYTES = 16 * 1024 * 1024;

interface Pending {
  readonly options: BatchAppendOptions;
  readonly records: ProposedRecord[];
}

const isPast = ({ deadline_21_10_0: deadline }: BatchAppendOptions): boolean =>
  deadline !== undefined && Number(deadline.seconds ?? '0') * 1000 + (deadline.nanos ?? 0) / 1e6 < Date.now();

const errorOf = (code: status, message: string, name: string, details: object): Reply => ({
  error: { code, message, details: anyOf(name, details) },
});

const conflictOf = (expected: Expected, current: bigint | undefined): Reply =>
  errorOf(status.ALREADY_EXISTS, 'Wrong expected version', 'WrongExpectedVersion', {
    ...(current === undefined ? { currentNoStream: {} } : { currentStreamRevision: String(current) }),
    ...(expected === 'any' && { expectedAny: {} }),
    ...(expected === 'no_stream' && { expectedNoStream: {} }),
    ...(expected === 'stream_exists' && { expectedStreamExists: {} }),
    ...(typeof expected === 'bigint' && { expectedStreamPosition: String(expected) }),
  });

const resultOf = (answer: Answer, options: BatchAppendOptions, expected: Expected): Reply => {
  if (answer.kind === 'deleted')
    return errorOf(status.NOT_FOUND, 'Stream is deleted', 'StreamDeleted', {
      streamIdentifier: options.streamIdentifier,
    });
  if (answer.kind === 'conflict') return conflictOf(expected, answer.current);
  const at = String(answer.position ?? 0n);
  return {
    success: {
      ...(answer.revision === undefined ? { noStream: {} } : { currentRevision: String(answer.revision) }),
      position: { commitPosition: at, preparePosition: at },
    },
  };
};

const settle = (node: Node, { options, records }: Pending): Reply => {
  const expected = expectedOf(options.expectedStreamPosition, options.streamPosition);
  if (sizeOf(records) > node.maxAppendBytes || records.some((record) => sizeOf([record]) > MAX_EVENT_BYTES))
    return errorOf(status.INVALID_ARGUMENT, 'Maximum Append Size Exceeded', 'MaximumAppendSizeExceeded', {
      maxAppendSize: node.maxAppendBytes,
    });
  return resultOf(append(node, nameOf(options.streamIdentifier), expected, records), options, expected);
};

/** One append stream of one client: chunks are gathered by correlation id, each append is answered by itself. */
export const batchAppend =
  (node: Node) =>
  (call: BatchCall<BatchAppendReq>): void => {
    const outlet = outletOf(call);
    const pending = new Map<string, Pending>();
    node.appendStreams.push({ requiresLeader: call.metadata.get('requires-leader')[0] === 'true' });

    const reply = (request: BatchAppendReq, options: BatchAppendOptions, result: Reply): void => {
      const { streamIdentifier } = options;
      void outlet.send({ correlationId: request.correlationId, streamIdentifier, ...result });
    };

    const finish = (request: BatchAppendReq, gathered: Pending): void => {
      const { refusal } = node.faults;
      if (refusal !== undefined) {
        outlet.fail(refused(refusal));
        return;
      }
      const leader = node.leaderElsewhere();
      if (leader !== undefined) {
        outlet.fail(notLeader(leader));
        return;
      }
      if (!node.isLed() || !node.faults.takesAppend()) {
        outlet.fail(notReady());
        return;
      }
      const result = settle(node, gathered);
      const lost = node.faults.replyLost();
      if (lost === undefined) reply(request, gathered.options, result);
      else if (lost === 'broken') outlet.fail(notReady());
    };

    call.on('data', (request: BatchAppendReq) => {
      const correlation = request.correlationId?.string ?? '';
      const { options } = request;
      if (options !== undefined && isPast(options)) {
        reply(request, options, errorOf(status.DEADLINE_EXCEEDED, 'Timeout', 'Timeout', {}));
        return;
      }
      if (options !== undefined) pending.set(correlation, { options, records: [] });
      const gathered = pending.get(correlation);
      if (gathered === undefined) return;
      try {
        gathered.records.push(...(request.proposedMessages ?? []).map(proposedOf));
      } catch (error) {
        pending.delete(correlation);
        const { message } = error as Error;
        reply(request, gathered.options, errorOf(status.INVALID_ARGUMENT, message, 'BadRequest', { message }));
        return;
      }
      if (request.isFinal !== true) return;
      pending.delete(correlation);
      finish(request, gathered);
    });
    call.on('end', () => outlet.end());
  };
