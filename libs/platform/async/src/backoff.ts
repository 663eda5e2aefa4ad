export interface BackoffOptions {
  /** After the first failure. @unit ms */
  readonly firstMs: number;
  /** @unit ms */
  readonly longestMs: number;
}

/** Gives the pause after so many failures in a row, from 1: it doubles up to the longest. @unit ms */
export const backoff =
  ({ firstMs, longestMs }: BackoffOptions) =>
  (failures: number): number =>
    Math.min(longestMs, firstMs * 2 ** Math.max(0, failures - 1));
