import { KeyedMutex, pause } from '@gongkai/async';
import { Fault, instantOfMs, type CommandReply, type DomainEvent } from '@gongkai/kernel';
import { eventsToAppend } from './events-to-append.js';
import { consistencyTokenOf } from './consistency-token.js';
import { UnknownEventType, type Aggregate, type Execution } from './execution.js';
import { StateCache, foldOn, momentFor, unfolded, type FoldedStream } from './state-cache.js';
import { eventIdFrom } from './ids.js';
import { EventRefused, StoreUnavailable, type AppendResult, type EventStore, type EventToAppend } from './port.js';

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

/** The ids of one command's events on a stream, each derived once. */
const eventIdsOf = (commandId: string, stream: string): ((index: number) => string) => {
  const ids: string[] = [];
  return (index) => (ids[index] ??= eventIdFrom(commandId, stream, index));
};

type Tried = CommandReply | 'again';

interface Attempt<Command, State, Event extends DomainEvent, Rejection extends string> {
  readonly aggregate: Aggregate<Command, State, Event, Rejection>;
  readonly execution: Execution<Command, State>;
  readonly stream: string;
  readonly folded: FoldedStream<State>;
  /** The fold was read from the store in this attempt: a decision that writes nothing may rest on it. */
  readonly isConfirmed: boolean;
}

interface Written<Event> {
  readonly events: readonly Event[];
  readonly stored: readonly EventToAppend[];
  readonly result: AppendResult;
}

const asFault = (error: unknown): unknown => {
  if (error instanceof UnknownEventType || error instanceof SyntaxError)
    return new Fault('stream.unreadable', error.message, { cause: error });
  if (error instanceof StoreUnavailable) return new Fault('store.unavailable', error.message, { cause: error });
  if (error instanceof EventRefused) return new Fault('malformed', `${error.code}: ${error.message}`, { cause: error });
  return error;
};

class Executor implements DecideAndAppend {
  private readonly streams: StateCache;
  private readonly turns = new KeyedMutex();
  private logId: Promise<string> | undefined;

  constructor(private readonly options: DecideAndAppendOptions) {
    this.streams = new StateCache(options.store, options.maxKeptEvents);
  }

  async execute<Command, State, Event extends DomainEvent, Rejection extends string>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    execution: Execution<Command, State>,
  ): Promise<CommandReply> {
    const stream = aggregate.prefix + execution.id;
    try {
      return await this.turns.run(stream, () => this.untilDecided(aggregate, execution, stream));
    } catch (error) {
      if (!(error instanceof Fault)) this.streams.forget(stream);
      throw asFault(error);
    }
  }

  async stateOf<Command, State, Event extends DomainEvent, Rejection extends string>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    id: string,
  ): Promise<FoldedStream<State>> {
    try {
      return await this.streams.forward(aggregate, aggregate.prefix + id);
    } catch (error) {
      throw asFault(error);
    }
  }

  private async untilDecided<Command, State, Event extends DomainEvent, Rejection extends string>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    execution: Execution<Command, State>,
    stream: string,
  ): Promise<CommandReply> {
    const { now } = this.options;
    if (now() >= execution.deadlineMs) throw new Fault('expired', 'the deadline passed before the command was begun');
    for (let tries = 0; ; tries += 1) {
      const kept = tries === 0 ? this.keptOrNew(aggregate, execution, stream) : undefined;
      const folded = kept ?? (await this.streams.forward(aggregate, stream));
      const tried = await this.attempt({ aggregate, execution, stream, folded, isConfirmed: kept === undefined });
      if (tried !== 'again') return tried;
      // Jitter keeps processes that contend for one stream from meeting again and again.
      if (tries > 0) await pause(Math.random() * Math.min(50, 2 ** tries));
      if (now() >= execution.deadlineMs) throw new Fault('busy', 'the stream was contended for until the deadline');
    }
  }

  private keptOrNew<Command, State, Event extends DomainEvent, Rejection extends string>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    execution: Execution<Command, State>,
    stream: string,
  ): FoldedStream<State> | undefined {
    const kept = this.streams.peek<State>(stream);
    return kept ?? (execution.creates === true ? unfolded(aggregate.decider.initialState) : undefined);
  }

  private async attempt<Command, State, Event extends DomainEvent, Rejection extends string>(
    attempt: Attempt<Command, State, Event, Rejection>,
  ): Promise<Tried> {
    const { aggregate, execution, stream, folded, isConfirmed } = attempt;
    const { message } = execution;
    const before = this.answeredBefore(attempt);
    if (before !== undefined) return before;
    const at = instantOfMs(momentFor(folded, this.options.now()));
    const eventId = eventIdsOf(message.commandId, stream);
    const ready = await execution.prepare({ state: folded.state, revision: folded.revision, at, eventId });
    if (ready.kind === 'refused')
      return this.onceConfirmed(attempt, { kind: 'rejected', code: ready.code, facts: ready.facts });
    if (this.isStale(attempt)) return 'again';
    const decision = aggregate.decider.decide(ready.command, folded.state);
    if (decision.kind === 'rejected') return this.onceConfirmed(attempt, decision);
    if (decision.events.length === 0 || message.isTrial === true)
      return isConfirmed ? this.replyAt(execution.id, folded, false) : 'again';
    if (ready.beforeAppend !== undefined && !(await ready.beforeAppend())) return 'again';
    const { events } = decision;
    const stored = eventsToAppend({ codec: aggregate.codec, message, ready, at, events, eventId });
    const expected = folded.revision < 0 ? 'no-stream' : folded.revision;
    const result = await this.options.store.append(stream, expected, stored);
    return this.settle(attempt, { events, stored, result });
  }

  /**
   * A decision that writes nothing must rest on what the store has now. Where that is what was kept, nothing is prepared again: what
   * is refused to a stranger costs as much of a thing that is there as of one that isn't.
   */
  private async onceConfirmed<Command, State, Event extends DomainEvent, Rejection extends string>(
    { aggregate, stream, folded, isConfirmed }: Omit<Attempt<Command, State, Event, Rejection>, 'execution'>,
    { code, facts }: Extract<CommandReply, { kind: 'rejected' }>,
  ): Promise<Tried> {
    const isOfNow = isConfirmed || (await this.streams.forward(aggregate, stream)).revision === folded.revision;
    return isOfNow ? { kind: 'rejected', code, facts } : 'again';
  }

  /** What needs no decision: a repeat. */
  private answeredBefore<State>({
    execution,
    folded,
  }: Pick<Attempt<never, State, never, never>, 'folded'> & {
    readonly execution: Pick<Execution<never, never>, 'id' | 'message'>;
  }): Promise<CommandReply> | undefined {
    const { commandId, bodyHash } = execution.message;
    const past = folded.commands.get(commandId);
    if (past !== undefined) {
      if (past.bodyHash === bodyHash) return this.replyAt(execution.id, past, true);
      throw new Fault('idempotency.other-body', 'this idempotency key was used before with another request');
    }
    return undefined;
  }

  /**
   * Whether the reader's revision is not the kept one, which must be confirmed. Asked once it is known that the actor may act: a
   * stranger would learn from it that the thing exists, and how often it has changed.
   */
  private isStale<State>({
    execution,
    folded,
    isConfirmed,
  }: Pick<Attempt<never, State, never, never>, 'folded' | 'isConfirmed'> & {
    readonly execution: Pick<Execution<never, never>, 'message'>;
  }): boolean {
    const { expectedRevision } = execution.message;
    if (expectedRevision === undefined || expectedRevision === folded.revision) return false;
    if (isConfirmed) throw new Fault('revision.stale', `the present revision is ${String(folded.revision)}`);
    return true;
  }

  private async settle<Command, State, Event extends DomainEvent, Rejection extends string>(
    { aggregate, execution, stream, folded }: Attempt<Command, State, Event, Rejection>,
    { events, stored, result }: Written<Event>,
  ): Promise<Tried> {
    // What was written in between may be this very command, sent before: reading on tells a repeat from a stale `If-Match`.
    if (result.kind === 'conflict') return 'again';
    if (result.repeated) {
      // An earlier try of ours reached the store after all; its salt and ciphertexts are the stored ones, not these.
      this.streams.forget(stream);
      return 'again';
    }
    const first = result.revision - events.length + 1;
    const recorded = events.map((event, index) => {
      const { metadata } = stored[index] as EventToAppend;
      return { event, recorded: { revision: first + index, position: result.position, metadata } };
    });
    this.streams.keep(stream, foldOn(aggregate, folded, recorded));
    return this.replyAt(execution.id, result, false);
  }

  private async replyAt(
    id: string,
    at: { readonly revision: number; readonly position: bigint },
    repeated: boolean,
  ): Promise<CommandReply> {
    this.logId ??= this.options.store.logId().catch((error: unknown) => {
      this.logId = undefined;
      throw error;
    });
    const token = consistencyTokenOf(await this.logId, this.options.context, at.position);
    return { kind: 'accepted', id, revision: at.revision, token, repeated };
  }
}

/** The one way from a command to stored events (hop 5 of a command). */
export const decideAndAppend = (options: DecideAndAppendOptions): DecideAndAppend => new Executor(options);
