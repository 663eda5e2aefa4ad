import type { DatabaseError } from 'pg';
import { EventRefused, StoreUnavailable, type AppendResult } from '../port.js';
import { isDataFault, postgresUnavailable } from './postgres-failures.js';
import type { FlushAnswer, QueuedAppend } from './flush.js';
import { judge } from './idempotency.js';
import type { Writer } from './writer.js';

/** Events and bytes of one flush, unless a single append is larger. */
const FLUSH_EVENTS = 800;
const FLUSH_BYTES = 4 * 1024 * 1024;
/** Appends that wait at most; more are turned away. */
const MAX_WAITING = 20_000;

interface Waiting extends QueuedAppend {
  readonly size: number;
  readonly settle: (result: AppendResult) => void;
  readonly fail: (error: Error) => void;
}

/** Collects appends while a flush is out and sends them together: the appends share one commit, none shares another's fate. */
export interface GroupCommit {
  /** @throws EventRefused when the data is at fault, StoreUnavailable when it is turned away or the outcome is unknown. */
  append(append: QueuedAppend): Promise<AppendResult>;
  /** Resolves when everything that waited has its answer. Later appends are turned away. */
  close(): Promise<void>;
}

const fits = (events: number, bytes: number): boolean => events <= FLUSH_EVENTS && bytes <= FLUSH_BYTES;

/** The next flush, taken off the queue in order: at most one append per stream, the others stay for the next one. */
const takeBatch = (queue: Waiting[]): Waiting[] => {
  const batch: Waiting[] = [];
  const rest: Waiting[] = [];
  const streams = new Set<string>();
  let events = 0;
  let bytes = 0;
  let isFull = false;
  for (const append of queue) {
    events += append.events.length;
    bytes += append.size;
    isFull ||= batch.length > 0 && !fits(events, bytes);
    if (isFull || streams.has(append.stream)) rest.push(append);
    else batch.push(append);
    streams.add(append.stream);
  }
  queue.splice(0, queue.length, ...rest);
  return batch;
};

const refusalOf = (error: DatabaseError): EventRefused =>
  error.constraint === 'events_id'
    ? new EventRefused('event.id-reused', 'an event id was used before elsewhere in the log')
    : new EventRefused('event.malformed', `PostgreSQL does not take it (${error.code ?? 'no code'})`);

const settleWritten = (batch: readonly Waiting[], answer: FlushAnswer & { kind: 'written' }): void => {
  let position = answer.before;
  batch.forEach((append, index) => {
    position += BigInt(append.events.length);
    const revision = (answer.bases[index] as number) + append.events.length;
    append.settle({ kind: 'appended', revision, position, repeated: false });
  });
};

/** Writes batches so that no append shares another's fate: the faulty ones are answered, the others sent again without them. */
const committer = (writer: Writer): ((batch: readonly Waiting[]) => Promise<void>) => {
  const answerFaulty = async (batch: readonly Waiting[], answer: FlushAnswer & { kind: 'at-fault' }): Promise<void> => {
    const isFaulty = (_: Waiting, index: number): boolean => answer.faults.has(index);
    const ids = batch.filter(isFaulty).flatMap((append) => append.events.map((event) => event.id));
    const stored = await writer.lookUp(ids);
    batch.forEach((append, index) => {
      if (!answer.faults.has(index)) return;
      try {
        append.settle(judge(append, stored, answer.bases[index] as number));
      } catch (error) {
        append.fail(error as Error);
      }
    });
  };

  const commitHalves = async (batch: readonly Waiting[], error: DatabaseError): Promise<void> => {
    const middle = Math.ceil(batch.length / 2);
    if (batch.length === 1) batch[0]?.fail(refusalOf(error));
    else for (const half of [batch.slice(0, middle), batch.slice(middle)]) await commit(half);
  };

  const commit = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const answer = await writer.flush(batch);
      if (answer.kind === 'written') {
        settleWritten(batch, answer);
        return;
      }
      await answerFaulty(batch, answer);
      const rest = batch.filter((_, index) => !answer.faults.has(index));
      if (rest.length > 0) await commit(rest);
    } catch (error) {
      if (isDataFault(error)) await commitHalves(batch, error);
      else for (const append of batch) append.fail(postgresUnavailable(error));
    }
  };

  return commit;
};

/** The coordinator of one store's appends; see ADR 0001. */
export const groupCommit = (writer: Writer): GroupCommit => {
  const commit = committer(writer);
  const queue: Waiting[] = [];
  let draining: Promise<void> | undefined;
  let isClosed = false;

  const drain = async (): Promise<void> => {
    // One turn later, so that appends made together are flushed together.
    await Promise.resolve();
    while (queue.length > 0) await commit(takeBatch(queue));
    draining = undefined;
  };

  return {
    append: (append) =>
      new Promise((settle, fail) => {
        const reason = isClosed ? 'the store is closed' : queue.length >= MAX_WAITING ? 'too many appends wait' : '';
        if (reason !== '') {
          fail(new StoreUnavailable(reason));
          return;
        }
        const size = append.events.reduce((sum, event) => sum + event.size, 0);
        queue.push({ ...append, size, settle, fail });
        draining ??= drain();
      }),
    close: async () => {
      isClosed = true;
      await draining;
    },
  };
};
