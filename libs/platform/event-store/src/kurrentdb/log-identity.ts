import { backoff, pause, withTimeout } from '@gongkai/async';
import { jsonEvent } from '@kurrent/kurrentdb-client';
import { isUuid } from '@gongkai/kernel';
import { newUuid } from '../ids.js';
import type { RenewableClient } from './clients.js';
import { meaningOf, noAnswer, kurrentdbUnavailable } from './kurrentdb-failures.js';
import type { StreamNames } from './names.js';
import type { Reading } from './reading.js';
import { parsedFrom, UnreadableEvent } from './kurrentdb-events.js';

const TRY_MS = 4_000;
const TRIES = 3;
const pauseAfter = backoff({ firstMs: 50, longestMs: 250 });

const idIn = (data: unknown): string => {
  const logId = (data as { readonly logId?: unknown } | null)?.logId;
  if (typeof logId === 'string' && isUuid(logId)) return logId;
  throw new UnreadableEvent('the identity of the log can not be read');
};

/**
 * The identity of the log: the first event of a stream of its own, which reads and subscriptions pass over. Whoever comes first
 * founds the log; of two that do so at once one is refused and reads what the other wrote.
 * @throws StoreUnavailable
 */
export const logIdentity = async (appends: RenewableClient, reading: Reading, names: StreamNames): Promise<string> => {
  for (let tries = 0; ; tries += 1) {
    const first = await reading.firstStored(names.identity);
    if (first !== undefined) return idIn(parsedFrom(first.data));
    const client = appends.current();
    try {
      const founded = jsonEvent({ type: 'LogFounded', data: { logId: newUuid() } });
      const founding = client.appendToStream(names.identity, founded, { streamState: 'no_stream' });
      await withTimeout(founding, TRY_MS, noAnswer);
    } catch (error) {
      const { kind } = meaningOf(error);
      if (tries + 1 >= TRIES) throw kurrentdbUnavailable('founding the log', error);
      if (kind !== 'conflict' && kind !== 'not-leader') appends.renew(client);
      await pause(pauseAfter(tries + 1));
    }
  }
};
