import { randomUUID } from 'node:crypto';
import { backoff, isAborted, isTransient } from '@gongkai/async';
import type { ReadModels } from '@gongkai/database';
import type { Position, RecordedEvent } from '@gongkai/event-store';
import type { EntityManager } from 'typeorm';
import {
  CheckpointMoved,
  ensureCheckpoint,
  failpoint,
  FailpointHit,
  Fenced,
  MAX_TRIES,
  moveCheckpoint,
  parkedStreams,
  parkStream,
  readCheckpoint,
  settle,
  skippedEvents,
  takeCheckpoint,
  type LogBatch,
  type RaiseAlarm,
  type Settling,
  type Standstill,
  type Tried,
} from '@gongkai/subscriptions';
import { PoisonEvent, type Projection } from './projection.js';

const pauseAfter = backoff({ firstMs: 25, longestMs: 1000 });

export interface ProjectionRunnerOptions {
  readonly readModels: ReadModels;
  readonly projection: Projection;
  readonly logId: string;
  readonly onAlarm: RaiseAlarm;
  readonly standstill: Standstill;
  /** Called when the place has moved on. */
  readonly onMoved?: () => void;
  /** Called when a stream was parked. */
  readonly onParked?: () => void;
}

/** Whether a runner may run: `outdated` rows want a rebuild, `newer` ones a newer program, a foreign log's are another's. */
export type RunnerReadiness = 'ready' | 'outdated' | 'newer' | 'foreign-log';

/** One projection's way along the log: batches in, rows and checkpoint out, in one fenced transaction each. */
export class ProjectionRunner {
  private readonly runner = randomUUID();
  private reached: Position = -1n;
  private isStale = false;
  private parked = new Set<string>();
  private skipped: ReadonlySet<string> = new Set();

  constructor(private readonly options: ProjectionRunnerOptions) {}

  get projection(): Projection {
    return this.options.projection;
  }

  /** Everything up to there is in the rows, but for parked streams. */
  get position(): Position {
    return this.reached;
  }

  /** Takes the checkpoint over from whoever had it, if the rows are this program's and this log's. */
  async prepare(): Promise<RunnerReadiness> {
    const { readModels, projection, logId } = this.options;
    const { manager } = readModels.dataSource;
    await ensureCheckpoint(manager, projection, logId);
    const found = await readCheckpoint(manager, projection.name);
    if (found?.logId !== logId) return 'foreign-log';
    this.reached = found.position;
    if (found.version !== projection.version) return found.version < projection.version ? 'outdated' : 'newer';
    await this.take(manager);
    return 'ready';
  }

  /**
   * Applies a batch; what was applied before is left out. Waits for what is away. Ends early when the signal aborts.
   * @throws Fenced when another runner has taken the projection.
   */
  async apply(batch: LogBatch, signal: AbortSignal): Promise<void> {
    const attempt = async (): Promise<Tried> => {
      try {
        await this.further(batch, signal);
        return { kind: 'done' };
      } catch (error) {
        // Whether the last transaction was committed isn't known.
        this.isStale = true;
        throw error;
      }
    };
    try {
      await settle(attempt, { ...this.settling(signal), maxTries: Number.POSITIVE_INFINITY });
    } catch (error) {
      if (!isAborted(signal) || error instanceof FailpointHit) throw error;
    }
  }

  private async further(batch: LogBatch, signal: AbortSignal): Promise<void> {
    while (!isAborted(signal) && batch.upTo > this.reached) {
      try {
        if (this.isStale) await this.lookAgain();
        else await this.advance(this.pendingOf(batch.events), batch.upTo, signal);
      } catch (error) {
        if (!(error instanceof CheckpointMoved)) throw error;
        this.isStale = true;
      }
    }
  }

  private settling(signal: AbortSignal): Settling {
    const { name: projection } = this.projection;
    const { onAlarm, standstill } = this.options;
    const hearing = standstill.hearing(({ code: error, failures }) =>
      onAlarm({ code: 'projection.stalled', facts: { projection, failures, error } }),
    );
    return { signal, pauseAfter, ...hearing };
  }

  private pendingOf(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
    return events.filter(
      (event) => event.position > this.reached && !this.parked.has(event.stream) && !this.skipped.has(event.id),
    );
  }

  /** After an unknown outcome, or when an operator or a rebuild touched the checkpoint. */
  private async lookAgain(): Promise<void> {
    const { manager } = this.options.readModels.dataSource;
    const found = await readCheckpoint(manager, this.projection.name);
    if (found === undefined || (found.runner !== null && found.runner !== this.runner))
      throw new Fenced(this.projection.name);
    if (found.runner === null) await this.take(manager);
    else this.moveTo(found.position);
    this.isStale = false;
  }

  private async take(manager: EntityManager): Promise<void> {
    const { name } = this.projection;
    await takeCheckpoint(manager, name, this.runner);
    const checkpoint = await readCheckpoint(manager, name);
    if (checkpoint?.runner !== this.runner) throw new Fenced(name);
    this.parked = new Set((await parkedStreams(manager, [name])).map((row) => row.stream));
    this.skipped = await skippedEvents(manager, name);
    this.moveTo(checkpoint.position);
  }

  private moveTo(position: Position): void {
    this.reached = position;
    this.options.onMoved?.();
  }

  private async advance(events: readonly RecordedEvent[], upTo: Position, signal: AbortSignal): Promise<void> {
    try {
      await this.write(upTo, (manager) => this.project(events, manager));
    } catch (error) {
      if (this.mustPropagate(error) || events.length === 0) throw error;
      await this.isolate(events, upTo, error, signal);
    }
  }

  /** What isn't the fault of an event. */
  private mustPropagate(error: unknown): boolean {
    const isEnding = error instanceof CheckpointMoved || error instanceof Fenced || error instanceof FailpointHit;
    return isEnding || isTransient(error);
  }

  private async project(events: readonly RecordedEvent[], manager: EntityManager): Promise<void> {
    if (events.length > 0) await this.projection.project(events, manager);
  }

  private async write(upTo: Position, work: (manager: EntityManager) => Promise<void>): Promise<void> {
    failpoint('projection.before-tx');
    await this.options.readModels.dataSource.transaction(async (manager) => {
      const { runner, reached } = this;
      await moveCheckpoint(manager, this.projection.name, { runner, from: reached, to: upTo });
      await work(manager);
      failpoint('projection.after-write');
    });
    failpoint('projection.after-commit');
    this.moveTo(upTo);
    failpoint('projection.after-ack');
  }

  /** Goes on around the event at fault: the named one, or the one that halving leaves. */
  private async isolate(
    events: readonly RecordedEvent[],
    upTo: Position,
    error: unknown,
    signal: AbortSignal,
  ): Promise<void> {
    const [first] = events;
    if (first === undefined) throw error;
    if (events.length === 1) {
      await this.tryAlone(first, upTo, signal);
      return;
    }
    const named = error instanceof PoisonEvent ? events.findIndex((event) => event.id === error.event.id) : -1;
    const cut = named < 0 ? Math.ceil(events.length / 2) : Math.max(1, named);
    const before = events.slice(0, cut);
    await this.advance(before, before.at(-1)?.position ?? upTo, signal);
    await this.advance(this.pendingOf(events.slice(cut)), upTo, signal);
  }

  /** It has failed once: with others, or halved down to it. */
  private async tryAlone(event: RecordedEvent, upTo: Position, signal: AbortSignal): Promise<void> {
    const attempt = async (): Promise<Tried> => {
      await this.write(upTo, (manager) => this.project([event], manager));
      return { kind: 'done' };
    };
    const settled = await settle(attempt, { ...this.settling(signal), maxTries: MAX_TRIES - 1 });
    if (settled.kind === 'parked') await this.park(event, upTo, settled.code);
  }

  private async park(event: RecordedEvent, upTo: Position, code: string): Promise<void> {
    const { name } = this.projection;
    await this.write(upTo, (manager) => parkStream(manager, name, event, code));
    this.parked.add(event.stream);
    this.options.onParked?.();
    this.options.onAlarm({
      code: 'projection.parked',
      facts: {
        projection: name,
        schema: this.options.readModels.schema,
        stream: event.stream,
        position: String(event.position),
        type: event.type,
        error: code,
      },
    });
  }
}
