import type { Bus } from '@gongkai/bus';
import { faultCodeOf, type ReadModels } from '@gongkai/database';
import type { EventStore } from '@gongkai/event-store';
import type { CalendarReference } from '@gongkai/kernel';
import {
  firstOfEach,
  beginAgain,
  parkedStreams,
  type Lag,
  type Leadership,
  type LogTail,
  type ParkedStream,
  type RaiseAlarm,
  type SkipReason,
  type Standstill,
  type StoppedPart,
  type Unparked,
} from '@gongkai/subscriptions';
import { DeadlineRunner, type ParkedDeadline } from './deadline-runner.js';
import type { DeadlineDefinition, ProcessDefinition } from './process-definition.js';
import { EffectRunner, type EffectStatus } from './effect-runner.js';
import type { EffectDefinition } from './effect-definition.js';
import { Process } from './process.js';
import { servePublishedAfter } from './published-after.js';
import type { RelayDefinition } from './relay-definition.js';
import { Relay } from './relay.js';
import { REACTION_TABLES } from './tables.js';

export interface ReactionsOptions {
  readonly readModels: ReadModels;
  readonly store: EventStore;
  readonly tail: LogTail;
  readonly bus: Bus;
  readonly leadership: Leadership;
  readonly onAlarm: RaiseAlarm;
  readonly relay?: RelayDefinition;
  readonly processes?: readonly ProcessDefinition[];
  readonly effects?: readonly EffectDefinition[];
  readonly deadlines?: DeadlineDefinition;
  /** The clock that deadlines go by; default the machine's. @unit ms since the epoch */
  readonly now?: () => number;
  /** The calendar that this process counts with. */
  readonly calendar?: CalendarReference;
  /** How often processes ask the owner for what the transport may have lost. @unit ms */
  readonly checkEveryMs?: number;
  /** How often deadlines are looked at. @unit ms */
  readonly wakeEveryMs?: number;
  /** How long a reaction that failed rests before it is begun again (500 unless told). @unit ms */
  readonly afterFailureMs?: number;
}

/** Where reactions are; positions are int64 as decimal text. */
export interface ReactionsStatus {
  readonly relay?: {
    readonly context: string;
    readonly position: string;
    readonly lag: Lag;
    /** The id of the stored event that it stands before; where it is halted, the one to be skipped. */
    readonly nextEvent: string | null;
  };
  readonly processes: readonly {
    readonly process: string;
    /** The context whose published events it takes. */
    readonly hears: string;
    readonly position: string;
    readonly parked: readonly ParkedStream[];
  }[];
  readonly effects: readonly EffectStatus[];
  /** Deadlines whose command was refused with a code that nothing answers to. */
  readonly parkedDeadlines: readonly ParkedDeadline[];
}

/** What one of many processes does by itself. */
interface Work {
  readonly standstill: Standstill;
  run(signal: AbortSignal): Promise<void>;
}

/** A context's relay, processes, effects and deadlines: each active in one process of many. */
export class Reactions {
  private readonly stopping = new AbortController();
  private readonly relay: Relay | undefined;
  private readonly processes: readonly Process[];
  private readonly effects: readonly EffectRunner[];
  private readonly deadlines: DeadlineRunner | undefined;
  private running: Promise<unknown> | undefined;
  private stopServing: (() => Promise<void>) | undefined;

  constructor(private readonly options: ReactionsOptions) {
    const { relay, processes = [], effects = [], deadlines, now = Date.now } = options;
    this.relay = relay && new Relay({ ...options, definition: relay });
    this.processes = processes.map((definition) => new Process({ ...options, definition }));
    this.effects = effects.map((definition) => new EffectRunner({ ...options, definition }));
    this.deadlines = deadlines && new DeadlineRunner({ ...options, definition: deadlines, now });
  }

  /** Makes the tables and answers what this context has published; nothing works yet. For tools, and the first half of a start. */
  async serve(): Promise<void> {
    const { readModels, bus, relay } = this.options;
    await readModels.ensure(REACTION_TABLES);
    if (this.relay === undefined || relay === undefined || this.stopServing !== undefined) return;
    this.stopServing = await servePublishedAfter(bus, relay.context, this.relay, (error) => {
      this.tell(`${relay.context} published-after`, error);
    });
  }

  /** Makes the tables, serves the owner's query, and begins to work or to stand by. */
  async start(): Promise<void> {
    const { readModels } = this.options;
    await this.serve();
    this.running = Promise.all(
      this.works().map(([name, work]) =>
        this.options.leadership.lead(`${readModels.schema} ${name}`, this.stopping.signal, (signal) =>
          this.keep(name, work, signal),
        ),
      ),
    );
  }

  /** Ends after what is in hand. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.stopServing?.();
    await this.running;
  }

  /** Where everything is, as the database says, whichever process runs it. */
  async status(): Promise<ReactionsStatus> {
    const { relay } = this.options;
    const processes = await Promise.all(
      this.processes.map(async (process) => ({
        process: process.name,
        hears: process.hears,
        position: String(await process.stored()),
        parked: await process.parked(),
      })),
    );
    const parkedDeadlines = (await this.deadlines?.parked()) ?? [];
    const effects = await Promise.all(this.effects.map((effect) => effect.status()));
    if (relay === undefined || this.relay === undefined) return { processes, effects, parkedDeadlines };
    return { relay: { context: relay.context, ...(await this.relay.status()) }, processes, effects, parkedDeadlines };
  }

  /** Where a stream is parked, of processes, effects and kinds of deadlines, each with the first that is. */
  async parkedIn(): Promise<readonly StoppedPart[]> {
    const { manager } = this.options.readModels.dataSource;
    const names = [...this.processes, ...this.effects].map(({ name }) => name);
    const streams = await parkedStreams(manager, names);
    const deadlines = (await this.deadlines?.parked()) ?? [];
    return firstOfEach([
      ...streams.map(({ subscription, code, since }) => ({ part: subscription, code, since })),
      ...deadlines.map(({ kind, code, since }) => ({ part: kind, code: code ?? 'unknown', since })),
    ]);
  }

  /** What stands still in this process: a relay that can't derive an event, whatever fails again and again. */
  halted(): readonly StoppedPart[] {
    return this.works().flatMap(([, { standstill }]) => standstill.stopped ?? []);
  }

  /** Does what waits of a stream that is parked in a process or an effect. @throws RangeError for one that isn't here. */
  async retry(name: string, stream: string): Promise<Unparked> {
    return this.named(name).unpark(stream);
  }

  /** Leaves out the event that stopped a stream in a process or an effect, with a reason and a name. @throws RangeError */
  async skip(name: string, stream: string, why: SkipReason): Promise<Unparked> {
    return this.named(name).unpark(stream, why);
  }

  /** Leaves a stored event out of what is published, for good. @throws RangeError without a relay, a reason or a name. */
  async skipPublishing(eventId: string, why: SkipReason): Promise<void> {
    if (this.relay === undefined) throw new RangeError('no relay here');
    await this.relay.skip(eventId, why);
  }

  /** Lets a parked deadline be tried again. Gives whether there was one. */
  async retryDeadline(stream: string, kind: string): Promise<boolean> {
    return this.deadlines?.retry(stream, kind) ?? false;
  }

  private named(name: string): Process | EffectRunner {
    const found = [...this.processes, ...this.effects].find((one) => one.name === name);
    if (found === undefined) throw new RangeError(`no process or effect ${name} here`);
    return found;
  }

  private works(): readonly (readonly [name: string, work: Work])[] {
    return [
      ...(this.relay === undefined ? [] : [['relay', this.relay] as const]),
      ...this.processes.map((process) => [`process ${process.name}`, process] as const),
      ...this.effects.map((effect) => [`effect ${effect.name}`, effect] as const),
      ...(this.deadlines === undefined ? [] : [['deadlines', this.deadlines] as const]),
    ];
  }

  /** A work that fails is told of and begun again by the same member as long as it leads. */
  private keep(name: string, work: Work, signal: AbortSignal): Promise<void> {
    const { afterFailureMs } = this.options;
    return beginAgain((until) => work.run(until), {
      signal,
      standstill: work.standstill,
      onFailure: (error) => this.tell(name, error),
      ...(afterFailureMs === undefined ? {} : { afterFailureMs }),
    });
  }

  private tell(name: string, error: unknown): void {
    const { schema } = this.options.readModels;
    this.options.onAlarm({ code: 'reaction.interrupted', facts: { schema, name, error: faultCodeOf(error) } });
  }
}

/** A context's relay, processes, effects and deadlines; nothing runs before {@link Reactions.start}. */
export const prepareReactions = (options: ReactionsOptions): Reactions => new Reactions(options);
