/** Between two tellings at least. What comes after a pause is told at once. @unit ms */
const SHORTEST_MS = 20;
/** Between two tellings at most, however much is wished for: readers wait for their own writes. @unit ms */
const LONGEST_MS = 60;
/** From so many events in a telling on it is under load. */
const LOAD = 4;
/** So many are worth waiting for: a transaction costs alike for one event and for many. */
const WISHED = 32;

/**
 * How long a follower waits before it is told more. Under load as long as it takes, at the pace of now, until a telling has some tens of
 * events, within bounds that keep the rows' lag small; otherwise no longer than lets two writes at once be told together.
 */
export class Gathering {
  private toldAt = Number.NEGATIVE_INFINITY;
  private forMs = SHORTEST_MS;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** @unit ms */
  leftMs(): number {
    return this.toldAt + this.forMs - this.now();
  }

  told(events: number): void {
    const now = this.now();
    const msPerEvent = (now - this.toldAt) / Math.max(1, events);
    const isLoad = events >= LOAD && Number.isFinite(msPerEvent);
    this.forMs = isLoad ? Math.min(LONGEST_MS, Math.max(SHORTEST_MS, WISHED * msPerEvent)) : SHORTEST_MS;
    this.toldAt = now;
  }
}
