import { pause } from '@gongkai/async';
import { connect, type Connection } from './connections.js';
import { pauseAfter } from './retrying.js';
import { channelOf, type TableNames } from './schema.js';

/** Tells subscriptions that the log may have grown: at each NOTIFY, and at least once in every polling interval. */
export interface WakeUps {
  /** Resolves at the next sign of an append, when the interval is over, or when the signal aborts. */
  next(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

interface Listening {
  /** Connects unless it is connected or about to be. */
  begin(): void;
  end(): Promise<void>;
}

/** The connection that hears of appends. While it is away it tries again and again; each coming and going wakes everyone. */
const listening = (url: string, names: TableNames, wake: () => void): Listening => {
  let current: Connection | undefined;
  let connecting: Promise<void> | undefined;
  const ending = new AbortController();

  const listen = async (): Promise<void> => {
    const made = await connect(url, names, 'listener', () => {
      current = undefined;
      wake();
    });
    made.client.on('notification', wake);
    await made.client.query(`listen ${channelOf(names.schema)}`);
    current = made;
    wake();
  };

  const keepTrying = async (): Promise<void> => {
    for (let failures = 1; current === undefined && !ending.signal.aborted; failures += 1) {
      try {
        await listen();
      } catch {
        // Polling goes on meanwhile; whoever reads is told that the store is away.
        await pause(pauseAfter(failures), ending.signal);
      }
    }
    connecting = undefined;
  };

  return {
    begin: () => {
      if (current === undefined && !ending.signal.aborted) connecting ??= keepTrying();
    },
    end: async () => {
      ending.abort();
      await connecting;
      await current?.end();
    },
  };
};

/** Listens from the first waiter on; when the connection is lost, everyone is woken and it connects again. */
export const wakeUps = (url: string, names: TableNames, pollMs: number): WakeUps => {
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const each of [...waiting]) each();
  };
  const listener = listening(url, names, wake);

  const next = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, pollMs);
      waiting.add(done);
      signal.addEventListener('abort', done, { once: true });
      if (signal.aborted) done();
    });

  return {
    next: (signal) => {
      listener.begin();
      return next(signal);
    },
    close: async () => {
      wake();
      await listener.end();
    },
  };
};
