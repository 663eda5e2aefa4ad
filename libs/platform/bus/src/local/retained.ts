import type { PublishedMessage } from '../port.js';

/** The published messages of one context that are still held, oldest first. */
export interface Retained {
  /** False when a message of that id is still held. */
  add(message: PublishedMessage): boolean;
  /** The oldest held message after that number. */
  after(sequence: number): { readonly sequence: number; readonly message: PublishedMessage } | undefined;
  /** The youngest held message. */
  last(): PublishedMessage | undefined;
  remove(positions: ReadonlySet<string>): void;
  clear(): void;
  /** Resolves when a message is added, or the signal aborts. */
  grown(signal: AbortSignal): Promise<void>;
}

/** What a held message takes besides its body, roughly. @unit bytes */
const OVERHEAD_BYTES = 512;

const bytesOf = (message: PublishedMessage): number => message.data.byteLength + OVERHEAD_BYTES;

/** Resolves when it is woken or the signal aborts. */
const woken = (waiting: Set<() => void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const wake = (): void => {
      waiting.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    waiting.add(wake);
    signal.addEventListener('abort', wake);
    if (signal.aborted) wake();
  });

/** Holds messages up to so many bytes; beyond them the oldest go, as in a stream that discards its oldest. @param maxBytes bytes */
export const retained = (maxBytes: number): Retained => {
  const held = new Map<number, PublishedMessage>();
  const ids = new Set<string>();
  const waiting = new Set<() => void>();
  let [first, last, bytes] = [1, 0, 0];
  const drop = (sequence: number, message: PublishedMessage): void => {
    held.delete(sequence);
    ids.delete(message.id);
    bytes -= bytesOf(message);
  };
  const makeRoom = (): void => {
    for (const [sequence, message] of held) {
      if (bytes <= maxBytes) return;
      drop(sequence, message);
      first = sequence + 1;
    }
  };
  const after = (sequence: number): ReturnType<Retained['after']> => {
    for (let next = Math.max(sequence + 1, first); next <= last; next += 1) {
      const message = held.get(next);
      if (message !== undefined) return { sequence: next, message };
    }
    return undefined;
  };
  return {
    add: (message) => {
      if (ids.has(message.id)) return false;
      last += 1;
      held.set(last, message);
      ids.add(message.id);
      bytes += bytesOf(message);
      makeRoom();
      for (const wake of waiting) wake();
      return true;
    },
    after,
    last: () => [...held.values()].at(-1),
    clear: () => {
      for (const [sequence, message] of held) drop(sequence, message);
    },
    remove: (positions) => {
      for (const [sequence, message] of held) if (positions.has(message.position)) drop(sequence, message);
    },
    grown: (signal) => woken(waiting, signal),
  };
};
