import { setTimeout as pause } from 'node:timers/promises';
import { type Bus, type BusFault, type PublishedMessage } from '@gongkai/bus';

export interface ConnectOptions {
  readonly maxInFlight?: number;
  readonly retryAfterMs?: number;
  readonly closeWithinMs?: number;
  readonly onFault?: (fault: BusFault) => void;
}

/** A transport under test: connections that reach one another. */
export interface BusWorld {
  connect(options: ConnectOptions): Promise<Bus>;
  /** Closes the transport; the suite has closed the connections. */
  close(): Promise<void>;
}

const PATIENCE_MS = 20_000;

/** Polls until it is so. @throws Error after twenty seconds. */
export const until = async (isSo: () => boolean | Promise<boolean>, what: string): Promise<void> => {
  const late = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > late) throw new Error(`waited in vain: ${what}`);
    await pause(5);
  }
};

/** A promise and what settles it. */
export const gate = (): { readonly opened: Promise<void>; open(): void } => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
};

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export const text = (data: Uint8Array): string => new TextDecoder().decode(data);

/** Far enough away for a loaded machine. */
export const inTime = (): { readonly deadlineMs: number } => ({ deadlineMs: Date.now() + PATIENCE_MS });

/** The n-th message of a context (n from 1); positions are sparse, as in a log. */
export const messageOf = (context: string, n: number, body = `body ${n}`): PublishedMessage => ({
  subject: `${context}.evt.thing-happened.v1`,
  id: `${context}-${n}`,
  position: String(n * 10),
  previous: n === 1 ? '-1' : String((n - 1) * 10),
  data: bytes(body),
});

/** Publishes the messages from the first to the last number, one after another. */
export const publishAll = async (bus: Bus, context: string, [from, to]: readonly [number, number]): Promise<void> => {
  for (let n = from; n <= to; n += 1) await bus.publish(messageOf(context, n));
};
