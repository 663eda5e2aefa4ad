import {
  caughtUpFrame,
  checkpointFrame,
  comparePairs,
  eventFrame,
  HEAD,
  pairOf,
  passing,
  type Pair,
} from './event-frames.js';
import { invalidPosition } from './errors.js';
import type { Log, LogRecord } from './log.js';
import type { Node } from './node.js';
import type { Outlet } from './outlet.js';
import type { ReadOptions } from './wire.js';

/** Events that the server reads at once, and that wait for a live subscriber before it is sent back to catching up. */
const PAGE = 32;
const FIRST_RECORD: Pair = { commit: 0n, prepare: 0n };

interface Page {
  readonly events: readonly LogRecord[];
  readonly considered: number;
  /** Behind the last record considered: its commit part is where the next record begins, which nobody looked at yet. */
  readonly next: Pair;
  readonly isLast: boolean;
}

const pageFrom = (log: Log, from: Pair, window: number, passes: (record: LogRecord) => boolean): Page => {
  const events: LogRecord[] = [];
  let considered = 0;
  let next = from;
  let index = log.indexFrom(from.commit < 0n ? 0n : from.commit);
  for (; events.length < PAGE && considered < window; index += 1) {
    const record = log.records[index];
    if (record === undefined) return { events, considered, next, isLast: true };
    if (comparePairs(pairOf(record), from) < 0) continue;
    considered += 1;
    if (passes(record)) events.push(record);
    next = { commit: record.post, prepare: 0n };
  }
  return { events, considered, next, isLast: false };
};

/** One subscriber of the whole log, catching up by pages and then living on what is appended. */
class AllSubscription {
  private checkpoint: Pair;
  private lastSent = HEAD;
  private readonly passes: (record: LogRecord) => boolean;
  private readonly window: number;
  private readonly interval: number;
  private readonly isFiltered: boolean;

  private readonly log: Log;
  private readonly saysCaughtUp: boolean;

  constructor(
    node: Node,
    options: ReadOptions,
    private readonly outlet: Outlet,
  ) {
    this.log = node.log;
    this.saysCaughtUp = node.saysCaughtUp;
    this.passes = passing(options.filter);
    this.isFiltered = options.filterOption === 'filter';
    this.window = options.filter?.max ?? PAGE;
    this.interval = this.window * (options.filter?.checkpointIntervalMultiplier ?? 1);
    this.checkpoint = this.movedBack(this.startOf(options), node.faults.eventsToRepeat());
  }

  async run(): Promise<void> {
    if (this.checkpoint.commit > 0n && !this.log.isBoundary(this.checkpoint.commit)) {
      this.outlet.fail(invalidPosition());
      return;
    }
    const last = this.log.records.at(-1);
    const isThere = last === undefined || comparePairs(this.checkpoint, pairOf(last)) >= 0;
    let alive = isThere ? await this.live() : true;
    while (alive) alive = (await this.catchUp()) && (await this.live());
  }

  private startOf({ all }: ReadOptions): Pair {
    if (all?.allOption === 'position')
      return {
        commit: BigInt(all.position?.commitPosition ?? '0'),
        prepare: BigInt(all.position?.preparePosition ?? '0'),
      };
    const last = this.log.records.at(-1);
    return all?.allOption === 'end' && last !== undefined ? pairOf(last) : HEAD;
  }

  private movedBack(from: Pair, events: number): Pair {
    if (events === 0) return from;
    const before = this.log.records.filter((record) => comparePairs(pairOf(record), from) <= 0 && this.passes(record));
    const kept = before.at(-1 - events);
    return kept === undefined ? HEAD : pairOf(kept);
  }

  private async sendCheckpoint(): Promise<boolean> {
    if (!this.isFiltered || comparePairs(this.checkpoint, this.lastSent) <= 0) return true;
    this.lastSent = this.checkpoint;
    return this.outlet.send(checkpointFrame(this.checkpoint));
  }

  private async catchUp(): Promise<boolean> {
    let considered = 0;
    for (let from = this.checkpoint; ;) {
      const page = pageFrom(this.log, from, this.window, this.passes);
      for (const record of page.events) {
        if (comparePairs(pairOf(record), this.checkpoint) <= 0) continue;
        if (!(await this.outlet.send(eventFrame(record)))) return false;
        this.checkpoint = pairOf(record);
      }
      if (comparePairs(this.checkpoint, from) < 0 && comparePairs(from, page.next) < 0) this.checkpoint = from;
      considered += page.considered;
      if (page.isLast) {
        if (comparePairs(this.checkpoint, FIRST_RECORD) < 0 && comparePairs(FIRST_RECORD, page.next) < 0)
          this.checkpoint = FIRST_RECORD;
        return this.sendCheckpoint();
      }
      if (considered >= this.interval) {
        considered %= this.interval;
        if (!(await this.sendCheckpoint())) return false;
      }
      from = page.next;
    }
  }

  /** True when the subscriber was too slow and has to catch up again; false when he is gone. */
  private async live(): Promise<boolean> {
    if (this.saysCaughtUp && !(await this.outlet.send(caughtUpFrame({ pair: this.checkpoint })))) return false;
    let index = this.log.indexFrom(this.checkpoint.commit < 0n ? 0n : this.checkpoint.commit);
    for (let considered = 0; ;) {
      if (index >= this.log.records.length && !(await this.grown(index))) return false;
      const waiting = this.log.records.slice(index).filter(this.passes).length;
      if (waiting > PAGE) return this.sendCheckpoint();
      const record = this.log.records[index] as LogRecord;
      index += 1;
      if (comparePairs(pairOf(record), this.checkpoint) <= 0) continue;
      considered += 1;
      if (this.passes(record) && !(await this.outlet.send(eventFrame(record)))) return false;
      if (this.passes(record)) this.checkpoint = pairOf(record);
      if (considered < this.interval) continue;
      considered = 0;
      this.checkpoint = pairOf(record);
      if (!(await this.sendCheckpoint())) return false;
    }
  }

  private grown(index: number): Promise<boolean> {
    return new Promise((resolve) => {
      const stop = this.log.onGrown(() => {
        if (this.log.records.length <= index) return;
        stop();
        resolve(true);
      });
      this.outlet.onClosed(() => {
        stop();
        resolve(false);
      });
    });
  }
}

export const subscribeToAll = (node: Node, options: ReadOptions, outlet: Outlet): Promise<void> =>
  new AllSubscription(node, options, outlet).run();
