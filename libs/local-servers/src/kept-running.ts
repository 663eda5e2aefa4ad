import { pause } from '@gongkai/async';

/** A server that may be started again where it was. */
export interface Restartable {
  readonly port: number;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface KeepRunning<Server extends Restartable> {
  /** Starts it: anywhere at first, on its port when it comes back. */
  readonly start: (port?: number) => Promise<Server>;
  /** Hears that it died, and of each start that failed since. */
  readonly onDeath: (error?: unknown) => void;
  /** Hears that it is back. */
  readonly onReturn: () => void;
}

/** What {@link keepRunning} gives: the server as it was first started, and the way to end it for good. */
export interface KeptRunning<Server extends Restartable> {
  readonly server: Server;
  stop(): Promise<void>;
}

/** @unit ms */
const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 10_000;

/**
 * Starts a server, and again on the same port whenever it dies by itself, with growing pauses while that fails.
 * @throws what the first start throws
 */
export const keepRunning = async <Server extends Restartable>({
  start,
  onDeath,
  onReturn,
}: KeepRunning<Server>): Promise<KeptRunning<Server>> => {
  const server = await start();
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  let current = server;

  const back = async (): Promise<Server | undefined> => {
    for (let delay = FIRST_DELAY_MS; !stopping.signal.aborted; delay = Math.min(LONGEST_DELAY_MS, delay * 2)) {
      await pause(delay, stopping.signal);
      if (isStopping()) return undefined;
      try {
        return await start(server.port);
      } catch (error) {
        onDeath(error);
      }
    }
    return undefined;
  };
  const watch = async (): Promise<void> => {
    for (;;) {
      await current.ended;
      if (stopping.signal.aborted) return;
      onDeath();
      await current.stop();
      const next = await back();
      if (next === undefined) return;
      current = next;
      onReturn();
    }
  };
  const watching = watch();
  return {
    server,
    stop: async () => {
      stopping.abort();
      await current.stop();
      await watching;
      await current.stop();
    },
  };
};
