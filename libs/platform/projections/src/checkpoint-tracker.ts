import { isTransient } from '@gongkai/async';
import type { ReadModels } from '@gongkai/database';
import type { Position } from '@gongkai/event-store';

/** How often the database is asked while another process runs the projections. @unit ms */
const ASK_EVERY_MS = 20;

/** Where a context's projections are: known at once for those that run here, asked of the database for others. */
export class CheckpointTracker {
  private readonly here = new Map<string, Position>();
  private readonly waiting = new Set<() => void>();
  private asking: Promise<ReadonlyMap<string, Position>> | undefined;

  constructor(
    private readonly readModels: ReadModels,
    private readonly names: readonly string[],
  ) {}

  moved(name: string, position: Position): void {
    this.here.set(name, position);
    for (const wake of this.waiting) wake();
  }

  /** They no longer run here. */
  forget(): void {
    this.here.clear();
  }

  /** The places in the database; calls at the same moment share one statement. */
  stored(): Promise<ReadonlyMap<string, Position>> {
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  async waitFor(position: Position, timeoutMs: number): Promise<boolean> {
    const until = performance.now() + timeoutMs;
    for (;;) {
      const left = until - performance.now();
      if (await this.haveReached(position, left > 0)) return true;
      if (left <= 0) return false;
      await this.movedWithin(Math.min(left, ASK_EVERY_MS));
    }
  }

  /** While there is time, a database that can't be asked is asked again. */
  private async haveReached(position: Position, isTimeLeft: boolean): Promise<boolean> {
    try {
      const places = this.names.every((name) => this.here.has(name)) ? this.here : await this.stored();
      return this.names.every((name) => (places.get(name) ?? -1n) >= position);
    } catch (error) {
      if (isTimeLeft && isTransient(error)) return false;
      throw error;
    }
  }

  private movedWithin(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.waiting.add(wake);
    });
  }

  private async ask(): Promise<ReadonlyMap<string, Position>> {
    const rows = await this.readModels.dataSource.query<{ name: string; position: string }[]>(
      'SELECT name, position FROM subscription_checkpoint WHERE name = ANY($1)',
      [this.names],
    );
    return new Map(rows.map((row) => [row.name, BigInt(row.position)]));
  }
}
