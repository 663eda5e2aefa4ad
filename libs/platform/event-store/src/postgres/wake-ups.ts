import { setTimeout as pause } from 'node:timers/promises';
import { connect, type Connection } from './connections.js';
import { growingPause } from './patience.js';
import { channelOf, type Names } from './schema.js';

/** Tells subscriptions that the log may have grown: at each NOTIFY, and at least once in every polling interval. */
export interface WakeUps {
  /** Resolves at the next sign of an append, when the interval is over, or when the signal aborts. */
  next(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Listens from the first waiter on; when the connection is lost, everyone is woken and it connects again. */
export const wakeUps = (url: string, names: Names, pollMs: number): WakeUps => {
  const waiting = new Set<() => void>();
  let listening: Connection | undefined;
  let connecting: Promise<void> | undefined;
  const closed = new AbortController();

  const wake = (): void => {
    for (const each of [...waiting]) each();
  };

  const listen = async (): Promise<void> => {
    const made = await connect(url, names, 'listener', () => {
      listening = undefined;
      wake();
    });
    made.client.on('notification', wake);
    await made.client.query(`listen ${channelOf(names.schema)}`);
    if (closed.signal.aborted) return made.cut();
    listening = made;
    wake();
  };

  const keepListening = async (): Promise<void> => {
    for (let tries = 0; listening === undefined && !closed.signal.aborted; tries += 1) {
      try {
        await listen();
      } catch {
        // Polling goes on meanwhile; whoever reads is told that the store is away.
        await pause(growingPause(tries), undefined, { ref: false });
      }
    }
    connecting = undefined;
  };

  const next = (signal: AbortSignal): Promise<void> => {
    if (listening === undefined) connecting ??= keepListening();
    return new Promise((resolve) => {
      const timer = setTimeout(done, pollMs);
      function done(): void {
        clearTimeout(timer);
        waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      }
      waiting.add(done);
      signal.addEventListener('abort', done, { once: true });
      if (signal.aborted || closed.signal.aborted) done();
    });
  };

  const close = async (): Promise<void> => {
    closed.abort();
    wake();
    await connecting;
    await listening?.end();
  };

  return { next, close };
};
