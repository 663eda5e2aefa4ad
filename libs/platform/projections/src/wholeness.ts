import type { ReadModels } from '@gongkai/database';

/** How long what was found is taken for true. @unit ms */
const KEPT_MS = 1000;

/** Whether rows tell everything: nothing is parked in the subscriptions that fill them. Asked of the database once a second at most. */
export class Wholeness {
  private asking: Promise<boolean> | undefined;
  private askedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly readModels: ReadModels,
    private readonly names: readonly string[],
  ) {}

  isWhole(): Promise<boolean> {
    const now = performance.now();
    if (this.asking !== undefined && now - this.askedAt < KEPT_MS) return this.asking;
    this.askedAt = now;
    const asking = this.ask().catch((error: unknown) => {
      this.forget();
      throw error;
    });
    this.asking = asking;
    return asking;
  }

  /** Something was parked, or goes on: it is asked anew. */
  forget(): void {
    this.asking = undefined;
  }

  private async ask(): Promise<boolean> {
    const [found] = await this.readModels.dataSource.query<{ parked: boolean }[]>(
      'SELECT EXISTS (SELECT 1 FROM subscription_parked WHERE subscription = ANY($1)) AS parked',
      [this.names],
    );
    return found?.parked !== true;
  }
}
