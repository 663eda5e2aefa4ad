import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  Fault,
  instantOfMs,
  type CommandMessage,
  type CommandReply,
  type DomainEvent,
  type Instant,
} from '@gongkai/kernel';
import { canonicalBytes } from './canonical-json.js';
import { UnknownEventType, type Aggregate, type Execution, type Ready } from './execution.js';
import { FoldedStreams, foldOn, momentFor, unfolded, type FoldedStream } from './folded-streams.js';
import { eventIdFrom } from './ids.js';
import { EventRefused, StoreUnavailable, type AppendResult, type EventStore, type EventToAppend } from './port.js';
import { TurnTaking } from './turn-taking.js';

/** What decide-and-append stands on. */
export interface DecideAndAppendOptions {
  readonly store: EventStore;
  /** The context whose tokens the replies carry (`items`). */
  readonly context: string;
  /**
   * This process's clock. @unit ms since the epoch
   * @throws Fault `clock.skewed` when it can't be trusted.
   */
  readonly now: () => number;
  /** Bound of the folds that are kept. @unit events */
  readonly maxKeptEvents?: number;
}

/** Executes commands on streams; see {@link decideAndAppend}. */
export interface DecideAndAppend {
  /**
   * Decides the command on the stream's state and appends what follows, at the revision that was read.
   *
   * Commands for one stream run one after another in this process. When another process wrote in between, it reads and
   * decides again, with jitter, until the deadline. A repeat of an accepted command answers as it did before; a refused
   * or empty one left no trace and is decided anew. A refusal decided on a kept fold is confirmed by reading forward.
   * A trial decides and writes nothing.
   * @throws Fault `idempotency.other-body`, `revision.stale`, `busy` (contended until the deadline), `expired` (not begun),
   *   `store.unavailable` (outcome unknown), `stream.unreadable`, and whatever `prepare` and the clock throw.
   */
  execute<Command, State, Event extends DomainEvent, Rejection extends string>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    execution: Execution<Command, State>,
  ): Promise<CommandReply>;

  /** The aggregate as the store has it now. @throws Fault `store.unavailable`, `stream.unreadable` */
  stateOf<Command, State, Event extends DomainEvent, Rejection extends string>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    id: string,
  ): Promise<FoldedStream<State>>;
}

type Tried = CommandReply | 'again';

interface Attempt<Command, State, Event extends DomainEvent, Rejection extends string> {
  readonly aggregate: Aggregate<Command, State, Event, Rejection>;
  readonly execution: Execution<Command, State>;
  readonly stream: string;
  readonly folded: FoldedStream<State>;
  /** The fold was read from the store in this attempt: a decision that writes nothing may rest on it. */
  readonly isConfirmed: boolean;
}

const asFault = (error: unknown): unknown => {
  if (error instanceof UnknownEventType || error instanceof SyntaxError)
    return new Fault('stream.unreadable', error.message, { cause: error });
  if (error instanceof StoreUnavailable) return new Fault('store.unavailable', error.message, { cause: error });
  if (error instanceof EventRefused) return new Fault('malformed', `${error.code}: ${error.message}`, { cause: error });
  return error;
};

const eventsOf = <Command, Event extends DomainEvent>(
  aggregate: Aggregate<Command, unknown, Event, string>,
  message: CommandMessage,
  ready: Ready<Command>,
  at: Instant,
  events: readonly Event[],
): readonly EventToAppend[] =>
  events.map((event, index) => ({
    id: eventIdFrom(message.commandId, index),
    type: event.type,
    data: canonicalBytes(event.data),
    metadata: {
      v: 1,
      actor: message.actor,
      ...(ready.organisation === undefined ? {} : { organisation: ready.organisation }),
      correlation: message.correlation,
      ...(message.causation === undefined ? {} : { causation: message.causation }),
      commandId: message.commandId,
      bodyHash: message.bodyHash,
      at,
      typeVersion: aggregate.codec.versions[event.type as Event['type']],
      ...(ready.facts === undefined ? {} : { facts: ready.facts }),
      salt: randomBytes(32).toString('base64'),
    },
  }));

/** The one way from a command to stored events (hops 4 to 6 of a command). */
export const decideAndAppend = (options: DecideAndAppendOptions): DecideAndAppend => {
  const { store, now } = options;
  const streams = new FoldedStreams(store, options.maxKeptEvents);
  const turns = new TurnTaking();
  let logId: Promise<string> | undefined;

  const replyAt = async (
    id: string,
    at: { revision: number; position: bigint },
    repeated: boolean,
  ): Promise<CommandReply> => {
    logId ??= store.logId().catch((error: unknown) => {
      logId = undefined;
      throw error;
    });
    const token = `${await logId}:${options.context}:${String(at.position)}`;
    return { kind: 'accepted', id, revision: at.revision, token, repeated };
  };

  const repeatOf = (
    folded: FoldedStream<unknown>,
    { id, message }: Execution<never, never>,
  ): Promise<CommandReply> | undefined => {
    const past = folded.commands.get(message.commandId);
    if (past === undefined) return undefined;
    if (past.bodyHash !== message.bodyHash)
      throw new Fault('idempotency.other-body', 'this idempotency key was used before with another request');
    return replyAt(id, past, true);
  };

  const settle = async <Command, State, Event extends DomainEvent, Rejection extends string>(
    attempt: Attempt<Command, State, Event, Rejection>,
    written: {
      readonly events: readonly Event[];
      readonly stored: readonly EventToAppend[];
      readonly result: AppendResult;
    },
  ): Promise<Tried> => {
    const { aggregate, execution, stream, folded } = attempt;
    const { result } = written;
    if (result.kind === 'conflict') {
      if (execution.message.expectedRevision !== undefined)
        throw new Fault('revision.stale', `the present revision is ${String(result.actual)}`);
      return 'again';
    }
    if (result.repeated) {
      // An earlier try of ours reached the store after all; its salt and ciphertexts are the stored ones, not these.
      streams.forget(stream);
      return 'again';
    }
    const first = result.revision - written.events.length + 1;
    const recorded = written.events.map((event, index) => {
      const { metadata } = written.stored[index] as EventToAppend;
      return { event, recorded: { revision: first + index, position: result.position, metadata } };
    });
    streams.keep(stream, foldOn(aggregate, folded, recorded));
    return replyAt(execution.id, result, false);
  };

  const attemptOnce = async <Command, State, Event extends DomainEvent, Rejection extends string>(
    attempt: Attempt<Command, State, Event, Rejection>,
  ): Promise<Tried> => {
    const { aggregate, execution, stream, folded, isConfirmed } = attempt;
    const { message } = execution;
    const repeat = repeatOf(folded, execution as unknown as Execution<never, never>);
    if (repeat !== undefined) return repeat;
    if (message.expectedRevision !== undefined && message.expectedRevision !== folded.revision) {
      if (!isConfirmed) return 'again';
      throw new Fault('revision.stale', `the present revision is ${String(folded.revision)}`);
    }
    const at = instantOfMs(momentFor(folded, now()));
    const eventId = (index: number): string => eventIdFrom(message.commandId, index);
    const ready = await execution.prepare({ state: folded.state, revision: folded.revision, at, eventId });
    if (ready.kind === 'refused')
      return isConfirmed ? { kind: 'rejected', code: ready.code, facts: ready.facts } : 'again';
    const decision = aggregate.decider.decide(ready.command, folded.state);
    if (decision.kind === 'rejected')
      return isConfirmed ? { kind: 'rejected', code: decision.code, facts: decision.facts } : 'again';
    if (decision.events.length === 0) return isConfirmed ? replyAt(execution.id, folded, false) : 'again';
    if (message.isTrial === true) return isConfirmed ? replyAt(execution.id, folded, false) : 'again';
    const stored = eventsOf(aggregate, message, ready, at, decision.events);
    const expected = folded.revision < 0 ? 'no-stream' : folded.revision;
    const result = await store.append(stream, expected, stored);
    return settle(attempt, { events: decision.events, stored, result });
  };

  const keptOrNew = <Command, State, Event extends DomainEvent, Rejection extends string>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    execution: Execution<Command, State>,
    stream: string,
  ): FoldedStream<State> | undefined =>
    streams.peek<State>(stream) ?? (execution.creates === true ? unfolded(aggregate.decider.initialState) : undefined);

  const untilDecided = async <Command, State, Event extends DomainEvent, Rejection extends string>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    execution: Execution<Command, State>,
    stream: string,
  ): Promise<CommandReply> => {
    if (now() >= execution.deadlineMs) throw new Fault('expired', 'the deadline passed before the command was begun');
    for (let tries = 0; ; tries += 1) {
      const kept = tries === 0 ? keptOrNew(aggregate, execution, stream) : undefined;
      const folded = kept ?? (await streams.forward(aggregate, stream));
      const tried = await attemptOnce({ aggregate, execution, stream, folded, isConfirmed: kept === undefined });
      if (tried !== 'again') return tried;
      // Jitter keeps processes that contend for one stream from meeting again and again.
      if (tries > 0) await pause(Math.random() * Math.min(50, 2 ** tries));
      if (now() >= execution.deadlineMs) throw new Fault('busy', 'the stream was contended for until the deadline');
    }
  };

  return {
    execute: async (aggregate, execution) => {
      const stream = aggregate.prefix + execution.id;
      try {
        return await turns.take(stream, () => untilDecided(aggregate, execution, stream));
      } catch (error) {
        if (!(error instanceof Fault)) streams.forget(stream);
        throw asFault(error);
      }
    },
    stateOf: async (aggregate, id) => {
      try {
        return await streams.forward(aggregate, aggregate.prefix + id);
      } catch (error) {
        throw asFault(error);
      }
    },
  };
};
