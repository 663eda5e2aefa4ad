import { busError } from './bus-error.js';

/** The life of a connection: usable, closing (what is in flight may still ask others), closed. */
export interface Life {
  /** Aborts when closing begins. */
  readonly closing: AbortSignal;
  /** @throws BusError `closed` from the beginning of closing. */
  assertNotClosing(where: string): void;
  /** @throws BusError `closed` when closing has ended. */
  assertNotClosed(where: string): void;
  /** Closes once; every caller waits for the end. */
  readonly close: () => Promise<void>;
}

/** @param shut finishes what is in flight and lets go */
export const lifeOf = (shut: () => Promise<void>): Life => {
  const closing = new AbortController();
  let isClosed = false;
  let closed: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    closing.abort();
    try {
      await shut();
    } finally {
      isClosed = true;
    }
  };
  return {
    closing: closing.signal,
    assertNotClosing: (where) => {
      if (closing.signal.aborted) throw busError('closed', where);
    },
    assertNotClosed: (where) => {
      if (isClosed) throw busError('closed', where);
    },
    close: () => (closed ??= end()),
  };
};
