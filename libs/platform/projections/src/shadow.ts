import { whileLinked } from '@gongkai/async';
import { onOwnConnection, type ReadModels } from '@gongkai/database';
import type { EventStore, Position, RecordedEvent } from '@gongkai/event-store';
import { escapeIdentifier } from 'pg';
import { Standstill, type RaiseAlarm } from '@gongkai/subscriptions';
import { ProjectionRunner } from './projection-runner.js';
import type { Projection } from './projection.js';

/** How far a rebuild or a verification has come. */
export interface Progress {
  readonly phase: 'filling' | 'swapping' | 'comparing';
  /** Events applied. */
  readonly events: number;
  /** int64 as decimal text. */
  readonly position: string;
  /** The log's end when last looked at. */
  readonly head: string;
  readonly eventsPerSecond: number;
}

export interface ShadowOptions {
  readonly readModels: ReadModels;
  readonly store: EventStore;
  readonly projections: readonly Projection[];
  readonly onAlarm: RaiseAlarm;
  readonly onProgress?: (progress: Progress) => void;
  /** Events per transaction. */
  readonly batchSize?: number;
  readonly signal?: AbortSignal;
}

/** Another rebuild or verification of this schema is under way. */
export class RebuildUnderWay extends Error {
  override readonly name = 'RebuildUnderWay';
}

const wantedBy = ({ streamPrefixes }: Projection, stream: string): boolean =>
  streamPrefixes.length === 0 || streamPrefixes.some((prefix) => stream.startsWith(prefix));

const allPrefixes = (projections: readonly Projection[]): readonly string[] =>
  projections.some(({ streamPrefixes }) => streamPrefixes.length === 0)
    ? []
    : [...new Set(projections.flatMap(({ streamPrefixes }) => streamPrefixes))];

/** The same tables in a schema beside the live one, filled from the log by the same code as the live ones. */
export class Shadow {
  events = 0;
  private readonly beganAt = performance.now();

  private constructor(
    readonly readModels: ReadModels,
    private readonly runners: readonly ProjectionRunner[],
    private readonly options: ShadowOptions,
    readonly signal: AbortSignal,
  ) {}

  static async prepare(options: ShadowOptions): Promise<Shadow> {
    const { readModels, projections, store, onAlarm } = options;
    const shadowed = await readModels.shadow(`${readModels.schema}_next`);
    await shadowed.dataSource.query(
      `INSERT INTO subscription_skipped SELECT * FROM ${escapeIdentifier(readModels.schema)}.subscription_skipped`,
    );
    const logId = await store.logId();
    const shared = { readModels: shadowed, logId, onAlarm };
    const runners = projections.map(
      (projection) => new ProjectionRunner({ ...shared, projection, standstill: new Standstill(projection.name) }),
    );
    for (const runner of runners) await runner.prepare();
    return new Shadow(shadowed, runners, options, options.signal ?? new AbortController().signal);
  }

  /** The place that all runners have reached. */
  get position(): Position {
    return this.runners.map((runner) => runner.position).reduce((a, b) => (a < b ? a : b));
  }

  /** Applies everything up to the place, no further; nothing = up to the log's end. Gives the number of events. */
  async fill(target?: Position): Promise<number> {
    const { store, projections, batchSize = 4000 } = this.options;
    const end = target ?? (await store.head());
    const before = this.events;
    const streamPrefixes = allPrefixes(projections);
    let batch: RecordedEvent[] = [];
    let applying = Promise.resolve();
    for await (const event of store.readAll({ from: this.position, streamPrefixes })) {
      if (event.position > end) break;
      batch.push(event);
      if (batch.length < batchSize) continue;
      // One batch is being applied while the next is read.
      await applying;
      applying = this.apply(batch, event.position, end);
      void Promise.allSettled([applying]);
      batch = [];
    }
    await applying;
    await this.apply(batch, end, end);
    return this.events - before;
  }

  tell(phase: Progress['phase'], head: Position): void {
    const seconds = (performance.now() - this.beganAt) / 1000;
    const { events } = this;
    this.options.onProgress?.({
      phase,
      events,
      position: String(this.position),
      head: String(head),
      eventsPerSecond: Math.round(events / Math.max(seconds, 0.001)),
    });
  }

  async drop(): Promise<void> {
    const { schema } = this.options.readModels;
    await this.readModels.close();
    await this.options.readModels.dataSource.query(
      `DROP SCHEMA IF EXISTS ${escapeIdentifier(`${schema}_next`)} CASCADE`,
    );
  }

  private async apply(events: readonly RecordedEvent[], upTo: Position, end: Position): Promise<void> {
    await Promise.all(
      this.runners.map((runner) =>
        runner.apply(
          { events: events.filter((event) => wantedBy(runner.projection, event.stream)), upTo },
          this.signal,
        ),
      ),
    );
    this.signal.throwIfAborted();
    this.events += events.length;
    this.tell('filling', end);
  }
}

/**
 * Runs the work as the only rebuild or verification of the schema. The signal is the options' own, and aborts too when the
 * lock is lost.
 * @throws RebuildUnderWay
 */
export const asOnlyRebuild = <T>(options: ShadowOptions, work: (held: ShadowOptions) => Promise<T>): Promise<T> => {
  const { url, schema } = options.readModels;
  return onOwnConnection(url, `gongkai rebuilding ${schema}`, async (client, lost) => {
    const { rows } = await client.query<{ mine: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS mine',
      [`gongkai rebuild ${schema}`],
    );
    if (rows[0]?.mine !== true) throw new RebuildUnderWay(`${schema} is being rebuilt or verified already`);
    const signals = options.signal === undefined ? [lost] : [options.signal, lost];
    return whileLinked(signals, (signal) => work({ ...options, signal }));
  });
};
