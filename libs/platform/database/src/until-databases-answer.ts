import { isTransient, pause } from '@gongkai/async';
import { onOwnConnection } from './own-connection.js';

/** How long databases are waited for, and who is told of it. */
export interface DatabaseWait {
  readonly withinMs: number;
  readonly log: { warn(facts: object, message: string): void };
}

/** @unit ms */
const TRY_EVERY_MS = 500;
const TELL_EVERY_MS = 10_000;

const untilAnswers = async (url: string, { withinMs, log }: DatabaseWait): Promise<void> => {
  const { host } = new URL(url);
  const begun = performance.now();
  let told = -TELL_EVERY_MS;
  for (;;) {
    try {
      await onOwnConnection(url, 'gongkai waiting', (client) => client.query('SELECT 1'));
      return;
    } catch (err) {
      const waitedMs = performance.now() - begun;
      if (!isTransient(err) || waitedMs >= withinMs) throw err;
      if (waitedMs - told >= TELL_EVERY_MS) {
        told = waitedMs;
        log.warn({ err, database: host }, 'the database does not answer yet; it is waited for');
      }
      await pause(Math.min(TRY_EVERY_MS, withinMs - waitedMs));
    }
  }
};

/**
 * Waits for servers that are not up yet, for a while: whoever starts everything at once starts them in any order.
 * @throws the driver's error, at once when waiting doesn't mend it (a refused password, no such database)
 */
export const untilDatabasesAnswer = async (urls: readonly string[], wait: DatabaseWait): Promise<void> => {
  for (const url of urls) await untilAnswers(url, wait);
};
