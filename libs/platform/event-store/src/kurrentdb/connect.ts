import { START, StoreUnavailable, type EventStore } from '../port.js';
import { APPEND_WITHIN_MS, Appending } from './appending.js';
import { connectionStringFor, renewableClient } from './clients.js';
import { logIdentity } from './log-identity.js';
import { namesUnder } from './names.js';
import { Reading } from './reading.js';
import { Subscribing } from './subscribing.js';
import { proveSize } from './trial.js';

export interface KurrentdbEventStoreOptions {
  /** A connection string of KurrentDB (`kurrentdb://host:2113?tls=false`), one node or a cluster. */
  readonly url: string;
  /** Keeps everything of this store under stream names of its own, its identity too: for test runs on a shared server. */
  readonly streamPrefix?: string;
  /** How long one try of an append waits for its answer (4000 unless told; larger appends longer). @unit ms */
  readonly appendWithinMs?: number;
}

/** What is going on in a store, so that closing can wait for it or end it. */
const inFlight = (): {
  run<T>(work: () => Promise<T>): Promise<T>;
  readonly ending: AbortSignal;
  end(): Promise<void>;
} => {
  const ending = new AbortController();
  const running = new Set<Promise<unknown>>();
  return {
    ending: ending.signal,
    run: async (work) => {
      if (ending.signal.aborted) throw new StoreUnavailable('the store is closed');
      const started = work();
      running.add(started);
      try {
        return await started;
      } finally {
        running.delete(started);
      }
    },
    end: async () => {
      ending.abort();
      await Promise.allSettled(running);
    },
  };
};

/**
 * The event store on KurrentDB or EventStoreDB, 22.10 or later. It connects when it is first used, so it is made without a server.
 * Appends, reads and subscriptions have a client each: the trouble of one doesn't cut off the others.
 * @throws Error when the connection string can't be parsed.
 */
export const connectKurrentdbEventStore = ({
  url,
  streamPrefix = '',
  appendWithinMs = APPEND_WITHIN_MS,
}: KurrentdbEventStoreOptions): EventStore => {
  const names = namesUnder(streamPrefix);
  const connectionString = connectionStringFor(url);
  const [appends, reads, subscriptions] = [
    renewableClient(connectionString),
    renewableClient(connectionString),
    renewableClient(connectionString),
  ];
  const reading = new Reading(reads, names);
  const appending = new Appending(appends, reading, names, appendWithinMs);
  const work = inFlight();
  const subscribing = new Subscribing(subscriptions, reading, names, work.ending);
  let logId: Promise<string> | undefined;

  const identity = (): Promise<string> =>
    (logId ??= logIdentity(appends, reading, names).catch((error: unknown) => {
      logId = undefined;
      throw error;
    }));

  let proved: Promise<void> | undefined;
  const answering = async (): Promise<void> => {
    await subscribing.confirmed();
    proved ??= proveSize(appends, reading, names);
    await proved.catch((error: unknown) => {
      proved = undefined;
      throw error;
    });
  };

  const lastPosition = async (): Promise<bigint> => {
    for await (const { position } of reading.all({ direction: 'backwards', limit: 1 })) return position;
    return START;
  };

  return {
    logId: () => work.run(identity),
    append: (stream, expected, events) => work.run(() => appending.append(stream, expected, events)),
    readStream: (stream, options) => reading.stream(stream, options),
    readAll: (options) => reading.all(options),
    subscribe: (options) => subscribing.subscribe(options),
    head: () => work.run(lastPosition),
    ping: () => work.run(answering),
    close: async () => {
      await work.end();
      await Promise.all([appends.close(), reads.close(), subscriptions.close()]);
    },
  };
};
