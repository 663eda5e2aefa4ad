import { isAborted, isTransient, pause } from '@gongkai/async';
import { START, type EventStore } from '@gongkai/event-store';
import type { Logger, ShutdownStep } from '@gongkai/operations';
import type { KeyName, Vault } from '@gongkai/vault';

const HOUR_MS = 3_600_000;

export interface KeySweepOptions {
  readonly vault: Pick<Vault, 'sweep'>;
  readonly store: Pick<EventStore, 'head' | 'logId' | 'readStream'>;
  readonly log: Logger;
  /** An hour unless told. @unit ms */
  readonly everyMs?: number;
}

/** Whether an event of the stream names the key: the newest are looked at first, where it should be. */
const names = async (store: KeySweepOptions['store'], stream: string, key: KeyName): Promise<boolean> => {
  const named = Buffer.from(JSON.stringify(key));
  for await (const { data } of store.readStream(stream, { direction: 'backwards' }))
    if (Buffer.from(data).includes(named)) return true;
  return false;
};

/**
 * Sweeps keys that were kept for an event which was never written: at once and then every hour, beside everything else. A
 * sweep that fails is told and made up for by the next.
 */
export const sweepUnusedKeys = ({ vault, store, log, everyMs = HOUR_MS }: KeySweepOptions): ShutdownStep => {
  const ending = new AbortController();
  const { signal } = ending;
  /** Of a stream that can't be read it isn't known whether it names the key: it stays, and the others are looked at. */
  const isKept = async (stream: string, key: KeyName): Promise<boolean> => {
    try {
      return await names(store, stream, key);
    } catch (err) {
      if (isTransient(err)) throw err;
      log.warn({ err, stream }, 'a key stays, since its stream can not be read');
      return true;
    }
  };
  const sweep = async (): Promise<void> => {
    try {
      // A log that was not restored yet says nothing of the keys that were.
      if ((await store.head()) === START) return;
      const { settled, removed } = await vault.sweep(await store.logId(), (key, stream) => {
        signal.throwIfAborted();
        return isKept(stream, key);
      });
      if (settled + removed > 0) log.info({ settled, removed }, 'keys that a crash had left over were swept');
    } catch (err) {
      if (!isAborted(signal)) log.warn({ err }, 'unused keys could not be swept');
    }
  };
  const sweeping = (async (): Promise<void> => {
    while (!isAborted(signal)) {
      await sweep();
      await pause(everyMs, signal);
    }
  })();
  return {
    name: 'sweep of keys',
    close: async () => {
      ending.abort();
      await sweeping;
    },
  };
};
