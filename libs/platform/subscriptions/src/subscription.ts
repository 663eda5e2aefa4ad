import { randomUUID } from 'node:crypto';
import type { ReadModels } from '@gongkai/database';
import type { EventStore, Position } from '@gongkai/event-store';
import {
  CheckpointMoved,
  ensureCheckpoint,
  Fenced,
  ForeignLog,
  moveCheckpoint,
  readCheckpoint,
  setCheckpointBack,
  takeCheckpoint,
} from './checkpoint.js';
import {
  isStreamParked,
  parkedStreams,
  parkStream,
  skipEvent,
  skippedEvents,
  unparkStream,
  type ParkableEvent,
  type ParkedStream,
  type SkipReason,
  type Unparked,
  type Unparking,
} from './parking.js';

/** Which log it is, and where it ends. */
export interface LogIdentity {
  readonly logId: string;
  readonly head: Position;
}

export const identityOf = async (store: Pick<EventStore, 'logId' | 'head'>): Promise<LogIdentity> => ({
  logId: await store.logId(),
  head: await store.head(),
});

/** A place that was taken. */
export interface Taken {
  readonly position: Position;
  /** Of a relay: the position of what it published last, as far as the log has it. */
  readonly published: Position;
  /** Of a relay: what it published last, when that lies beyond the log's head: an older backup of the log was put back. */
  readonly lost: Position | undefined;
}

const earlier = (a: Position, b: Position): Position => (a < b ? a : b);

/** What a relay, a process or an effect keeps of its way: its place, parked streams and skipped events. */
export class Subscription {
  private readonly runner = randomUUID();
  private reached: Position = -1n;
  private parkedHere = new Set<string>();

  constructor(
    private readonly readModels: ReadModels,
    readonly name: string,
  ) {}

  /** Where it was saved last. */
  get position(): Position {
    return this.reached;
  }

  /**
   * Takes the place over from whoever had it; one beyond the head, where nothing is any more, is set back to it.
   * @throws ForeignLog
   */
  async take({ logId, head }: LogIdentity): Promise<Taken> {
    const { manager } = this.readModels.dataSource;
    await ensureCheckpoint(manager, { name: this.name, version: 1 }, logId);
    await takeCheckpoint(manager, this.name, this.runner);
    const found = await readCheckpoint(manager, this.name);
    if (found?.runner !== this.runner) throw new Fenced(this.name);
    if (found.logId !== logId) throw new ForeignLog(`the place of ${this.name} is of another log`);
    if (found.position > head) await setCheckpointBack(manager, { name: this.name, runner: this.runner, to: head });
    this.reached = earlier(found.position, head);
    this.parkedHere = new Set((await this.parked()).map(({ stream }) => stream));
    return {
      position: this.reached,
      published: earlier(found.published, head),
      lost: found.published > head ? found.published : undefined,
    };
  }

  /** Saves the place. @throws Fenced when another runner has taken it. */
  async moveTo(to: Position, published?: Position): Promise<void> {
    if (to === this.reached) return;
    const move = { runner: this.runner, from: this.reached, to, ...(published === undefined ? {} : { published }) };
    try {
      await moveCheckpoint(this.readModels.dataSource.manager, this.name, move);
    } catch (error) {
      throw error instanceof CheckpointMoved ? new Fenced(this.name) : error;
    }
    this.reached = to;
  }

  /** Where it is, as the database says, whichever process runs it. */
  async stored(): Promise<Position> {
    return (await readCheckpoint(this.readModels.dataSource.manager, this.name))?.position ?? -1n;
  }

  parked(): Promise<ParkedStream[]> {
    return parkedStreams(this.readModels.dataSource.manager, [this.name]);
  }

  /** Whether the stream's events wait; waits for a retry of it that is under way. */
  async isParked(stream: string): Promise<boolean> {
    if (!this.parkedHere.has(stream)) return false;
    if (await isStreamParked(this.readModels.dataSource.manager, this.name, stream)) return true;
    this.parkedHere.delete(stream);
    return false;
  }

  async park(event: ParkableEvent, code: string): Promise<void> {
    await this.readModels.dataSource.transaction((manager) => parkStream(manager, this.name, event, code));
    this.parkedHere.add(event.stream);
  }

  /** {@link unparkStream} in a transaction of its own. */
  unpark<Event extends ParkableEvent>(unparking: Omit<Unparking<Event>, 'subscription'>): Promise<Unparked> {
    return this.readModels.dataSource.transaction((manager) =>
      unparkStream(manager, { ...unparking, subscription: this.name }),
    );
  }

  skipped(): Promise<ReadonlySet<string>> {
    return skippedEvents(this.readModels.dataSource.manager, this.name);
  }

  /** Leaves an event out for good. @throws RangeError without a reason or a name */
  skip(eventId: string, why: SkipReason): Promise<void> {
    return this.readModels.dataSource.transaction((manager) =>
      skipEvent(manager, { subscription: this.name, eventId }, why),
    );
  }
}
