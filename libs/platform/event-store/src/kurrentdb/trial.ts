import { withTimeout } from '@gongkai/async';
import type { EventData } from '@kurrent/kurrentdb-client';
import { newUuid } from '../ids.js';
import { MAX_APPEND_BYTES, StoreUnfit } from '../port.js';
import type { RenewableClient } from './clients.js';
import { kurrentdbUnavailable, meaningOf, noAnswer } from './kurrentdb-failures.js';
import type { StreamNames } from './names.js';
import type { Reading } from './reading.js';

/** What stands beside the bytes that the port counts: types, ids, and the frames of as many events as one append may have. */
const BESIDE_BYTES = 256 * 1024;
export const NEEDED_APPEND_BYTES = MAX_APPEND_BYTES + BESIDE_BYTES;
const TRY_MS = 10_000;

/** Its type begins as the server's own do, so that nobody who reads the log is even sent it. */
const filler = (bytes: number): EventData => ({
  id: newUuid(),
  type: '$gongkai-trial',
  contentType: 'application/octet-stream',
  data: new Uint8Array(bytes),
  metadata: undefined,
});

const unfit = (cause: unknown): StoreUnfit =>
  Object.assign(
    new StoreUnfit(
      `the event store takes no append of ${String(NEEDED_APPEND_BYTES)} bytes: set MaxAppendSize on the server ` +
        `(KURRENTDB_MAX_APPEND_SIZE, in EventStoreDB EVENTSTORE_MAX_APPEND_SIZE) to 8388608 and restart it`,
    ),
    { cause },
  );

/**
 * Finds out whether the server takes the largest append that the port promises, by making one: once for a store and a limit.
 * The first event says that it was done, the second fills it up.
 * @throws StoreUnfit that names the setting; StoreUnavailable
 */
export const proveSize = async (appends: RenewableClient, reading: Reading, names: StreamNames): Promise<void> => {
  const trial = names.trial(NEEDED_APPEND_BYTES);
  if ((await reading.firstStored(trial)) !== undefined) return;
  const client = appends.current();
  try {
    const sent = client.appendToStream(trial, [filler(0), filler(NEEDED_APPEND_BYTES)], { streamState: 'no_stream' });
    await withTimeout(sent, TRY_MS, noAnswer);
  } catch (error) {
    const { kind } = meaningOf(error);
    if (kind === 'too-large') throw unfit(error);
    if (kind === 'conflict') return;
    if (kind !== 'not-leader') appends.renew(client);
    throw kurrentdbUnavailable('trying the largest append', error);
  }
};
