import { whileLinked } from '@gongkai/async';
import { faultCodeOf, type ReadModels } from '@gongkai/database';
import type { EventStore, Position } from '@gongkai/event-store';
import {
  Fenced,
  firstOfEach,
  beginAgain,
  lagOf,
  parkedStreams,
  Standstill,
  type Lag,
  type Leadership,
  type LogTail,
  type ParkedStream,
  type RaiseAlarm,
  type StoppedPart,
  type Unparked,
} from '@gongkai/subscriptions';
import { CheckpointTracker } from './checkpoint-tracker.js';
import { ProjectionRunner } from './projection-runner.js';
import type { Projection } from './projection.js';
import { rebuild, type Rebuilt } from './rebuild.js';
import { RebuildUnderWay, type ShadowOptions } from './shadow.js';
import { unpark, type UnparkOptions } from './unpark.js';
import { verify, type Verified } from './verify.js';
import { Wholeness } from './wholeness.js';

export interface ProjectionsOptions {
  readonly readModels: ReadModels;
  readonly store: EventStore;
  /** The process's one reader of the log's end. */
  readonly tail: LogTail;
  readonly projections: readonly Projection[];
  readonly onAlarm: RaiseAlarm;
  /** Among several processes one runs the projections; without it this one runs them at once and stops when it meets another. */
  readonly leadership?: Leadership;
  /** Most events in one transaction. */
  readonly batchSize?: number;
}

/**
 * What a projection's runner in this process does. `stand-by`: not running here, perhaps in another process; `fenced`: it met
 * another runner and stopped; `outdated`: its rows are being rebuilt; `newer`: a newer program made the rows; `foreign-log`:
 * the rows are of another log.
 */
export type ProjectionState = 'stand-by' | 'running' | 'fenced' | 'outdated' | 'newer' | 'foreign-log';

export interface ProjectionStatus {
  readonly projection: string;
  readonly state: ProjectionState;
  /** int64 as decimal text. */
  readonly position: string;
  readonly lag: Lag;
  readonly parked: readonly ParkedStream[];
}

type ShadowChoices = Pick<ShadowOptions, 'onProgress' | 'batchSize' | 'signal'>;

/** The projections of one context: live from the log, waited for, repaired, rebuilt beside and verified. */
export class Projections {
  private readonly stopping = new AbortController();
  private readonly states = new Map<string, ProjectionState>();
  private readonly standstills = new Map<string, Standstill>();
  private readonly places: CheckpointTracker;
  private readonly wholeness: Wholeness;
  private running: Promise<void> | undefined;

  constructor(private readonly options: ProjectionsOptions) {
    const names = options.projections.map(({ name }) => name);
    this.places = new CheckpointTracker(options.readModels, names);
    this.wholeness = new Wholeness(options.readModels, names);
  }

  /** Begins to run here, or to stand by until it is this process's turn. */
  start(): void {
    this.running ??= this.run();
  }

  /** Ends after the batch in hand. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Waits until every projection has the events up to the place; gives whether they have. @param timeoutMs milliseconds */
  waitFor(position: Position, timeoutMs: number): Promise<boolean> {
    return this.places.waitFor(position, timeoutMs);
  }

  /** Whether the rows tell all that they have come to: no stream's events wait. May be a second old. */
  isWhole(): Promise<boolean> {
    return this.wholeness.isWhole();
  }

  /** The projections whose rows lack a stream, each with the first that is parked. */
  async parkedIn(): Promise<readonly StoppedPart[]> {
    if (await this.isWhole()) return [];
    const names = this.options.projections.map(({ name }) => name);
    const parked = await parkedStreams(this.options.readModels.dataSource.manager, names);
    return firstOfEach(parked.map(({ subscription, code, since }) => ({ part: subscription, code, since })));
  }

  /** The projections that stand still in this process, by no event's fault. */
  halted(): readonly StoppedPart[] {
    return [...this.standstills.values()].flatMap(({ stopped }) => stopped ?? []);
  }

  /** Where every projection is, how far behind, and what is parked; as the database says, whichever process runs them. */
  async status(): Promise<readonly ProjectionStatus[]> {
    const { projections, readModels, store } = this.options;
    const parked = await parkedStreams(
      readModels.dataSource.manager,
      projections.map(({ name }) => name),
    );
    const positions = await this.places.stored();
    return Promise.all(
      projections.map(async ({ name, streamPrefixes }) => {
        const position = positions.get(name) ?? -1n;
        return {
          projection: name,
          state: this.states.get(name) ?? 'stand-by',
          position: String(position),
          lag: await lagOf(store, position, streamPrefixes),
          parked: parked.filter((row) => row.subscription === name),
        };
      }),
    );
  }

  /** Applies a parked stream's waiting events. @throws RangeError for a projection that isn't here. */
  async retry(projection: string, stream: string): Promise<Unparked> {
    return this.unparking({ projection: this.named(projection), stream });
  }

  /**
   * Leaves out for good, in this projection and its rebuilds, the event that stopped a stream, and applies what waits behind it.
   * @throws RangeError for a projection that isn't here, or without a reason and a name.
   */
  async skip(projection: string, stream: string, reason: string, by: string): Promise<Unparked> {
    return this.unparking({ projection: this.named(projection), stream, skip: { reason, by } });
  }

  private async unparking(what: Omit<UnparkOptions, 'readModels' | 'store'>): Promise<Unparked> {
    try {
      return await unpark({ ...this.options, ...what });
    } finally {
      this.wholeness.forget();
    }
  }

  /** {@link rebuild} of the named projections, or all. @throws RangeError for a projection that isn't here. */
  async rebuild(names?: readonly string[], choices: ShadowChoices = {}): Promise<Rebuilt> {
    return rebuild({ ...this.shadowOptions(names), ...choices });
  }

  /** {@link verify} of the named projections, or all. @throws RangeError for a projection that isn't here. */
  async verify(names?: readonly string[], choices: ShadowChoices = {}): Promise<Verified> {
    return verify({ ...this.shadowOptions(names), ...choices });
  }

  private shadowOptions(names?: readonly string[]): ShadowOptions {
    const { projections, readModels, store, onAlarm } = this.options;
    return { readModels, store, onAlarm, projections: names?.map((name) => this.named(name)) ?? projections };
  }

  private named(name: string): Projection {
    const found = this.options.projections.find((projection) => projection.name === name);
    if (found === undefined) throw new RangeError(`no projection ${name} here`);
    return found;
  }

  private async run(): Promise<void> {
    const { leadership, readModels } = this.options;
    const { signal } = this.stopping;
    if (leadership === undefined) await this.runAll(signal, false);
    else await leadership.lead(`projections ${readModels.schema}`, signal, (until) => this.runAll(until, true));
  }

  /** All run side by side; with a stand-by elsewhere, the end of one is the end of this process's turn. */
  private async runAll(signal: AbortSignal, stepsDown: boolean): Promise<void> {
    const turn = new AbortController();
    try {
      await whileLinked([signal, turn.signal], (until) =>
        Promise.all(
          this.options.projections.map(async (projection) => {
            await this.runOne(projection, until);
            if (stepsDown) turn.abort();
          }),
        ),
      );
    } finally {
      this.places.forget();
    }
  }

  private async runOne(projection: Projection, signal: AbortSignal): Promise<void> {
    await beginAgain((until) => this.follow(projection, until), {
      signal,
      standstill: this.standstillOf(projection.name),
      onFailure: (error) => this.report(projection, error),
      endsWith: (error) => error instanceof Fenced,
    });
    if (this.states.get(projection.name) !== 'fenced') this.states.set(projection.name, 'stand-by');
  }

  private standstillOf(name: string): Standstill {
    const known = this.standstills.get(name) ?? new Standstill(name);
    this.standstills.set(name, known);
    return known;
  }

  private report({ name }: Projection, error: unknown): void {
    const isFenced = error instanceof Fenced;
    if (isFenced) this.states.set(name, 'fenced');
    this.options.onAlarm({
      code: isFenced ? 'projection.fenced' : 'projection.interrupted',
      facts: { projection: name, schema: this.options.readModels.schema, error: faultCodeOf(error) },
    });
  }

  private async follow(projection: Projection, signal: AbortSignal): Promise<void> {
    const { store, tail, batchSize = 1000 } = this.options;
    const { name, streamPrefixes } = projection;
    const onMoved = (): void => this.places.moved(name, runner.position);
    const runner: ProjectionRunner = new ProjectionRunner({
      ...this.options,
      projection,
      logId: await store.logId(),
      standstill: this.standstillOf(name),
      onMoved,
      onParked: () => this.wholeness.forget(),
    });
    const readiness = await runner.prepare();
    if (readiness !== 'ready') return this.answer(projection, readiness);
    this.states.set(name, 'running');
    this.standstillOf(name).goOn();
    for await (const batch of tail.follow({ after: runner.position, streamPrefixes, maxEvents: batchSize, signal }))
      await runner.apply(batch, signal);
  }

  private async answer(projection: Projection, readiness: 'outdated' | 'newer' | 'foreign-log'): Promise<void> {
    const { name } = projection;
    const isNew = this.states.get(name) !== readiness;
    this.states.set(name, readiness);
    if (readiness === 'outdated') return this.rebuildUnlessUnderWay(name);
    if (!isNew) return;
    const code = `projection.${readiness}`;
    this.standstillOf(name).stop(code, new Date());
    this.options.onAlarm({ code, facts: { projection: name, version: projection.version } });
  }

  private async rebuildUnlessUnderWay(name: string): Promise<void> {
    try {
      await this.rebuild([name], { signal: this.stopping.signal });
    } catch (error) {
      if (!(error instanceof RebuildUnderWay)) throw error;
    }
  }
}

/** The projections of one context; nothing runs before {@link Projections.start}. */
export const prepareProjections = (options: ProjectionsOptions): Projections => new Projections(options);
