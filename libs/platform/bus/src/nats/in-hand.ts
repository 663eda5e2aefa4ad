import type { Consumer, JsMsg } from '@nats-io/jetstream';
import { ACK_WAIT_MS } from './streams.js';

/** Bounds what a slow handler holds in memory: so many messages of at most half a MiB. */
const MOST = 32;
const EXPIRES_MS = 5_000;
const HEARTBEAT_MS = 2_500;

/** A batch of messages as they arrive. The server is told that they are worked on as long as they are in hand. */
export interface InHand {
  /** The next message; nothing when the batch has ended or the signal has aborted. @throws what ended the batch early */
  next(): Promise<JsMsg | undefined>;
  done(message: JsMsg): void;
  /** Gives back what was not begun. */
  release(): void;
}

/**
 * Asks the server for as many as are known to wait there, or for one. More is never asked for: what is given back while the
 * server still owes a batch, nats-server 2.9 sends to the batch that nobody reads any more.
 * @param waiting how many the server has, as far as known
 */
export const inHand = async (source: Consumer, waiting: number, signal: AbortSignal): Promise<InHand> => {
  const size = Math.min(MOST, Math.max(1, waiting));
  const batch = await source.fetch({ max_messages: size, expires: EXPIRES_MS, idle_heartbeat: HEARTBEAT_MS });
  const held = new Set<JsMsg>();
  const queue: JsMsg[] = [];
  let wake = (): void => undefined;
  const collect = async (): Promise<void> => {
    for await (const message of batch) {
      held.add(message);
      queue.push(message);
      wake();
    }
  };
  const working = setInterval(() => held.forEach((message) => message.working()), ACK_WAIT_MS / 3);
  const stop = (): void => batch.stop();
  signal.addEventListener('abort', stop);
  let end: { readonly error?: unknown } | undefined;
  void collect()
    .then(
      () => (end = {}),
      (error: unknown) => (end = { error }),
    )
    .finally(() => wake());
  const next = async (): Promise<JsMsg | undefined> => {
    for (;;) {
      const message = signal.aborted ? undefined : queue.shift();
      if (message !== undefined || signal.aborted) return message;
      if (end?.error !== undefined) throw new Error('the batch ended early', { cause: end.error });
      if (end !== undefined) return undefined;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  return {
    next,
    done: (message) => held.delete(message),
    release: () => {
      clearInterval(working);
      signal.removeEventListener('abort', stop);
      batch.stop();
      for (const message of held) message.nak();
      held.clear();
    },
  };
};
