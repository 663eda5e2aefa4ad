import { setTimeout as pause } from 'node:timers/promises';
import { BusError, type Bus, type MessageHandler, type PublishedMessage, type RequestOptions } from '@gongkai/bus';
import { seededRandom } from './seeded-random.js';

/** How often each fault strikes, from 0 (never, the default) to 1. The seed decides which message is struck. */
export interface Unreliability {
  readonly seed: number;
  /** A message is given, or a request handled, twice. */
  readonly duplicate?: number;
  /** It is given up to 20 ms later than it came. */
  readonly delay?: number;
  /** A published message is given after the one that follows it, or when the consumer stops. */
  readonly reorder?: number;
  /** A published message is never given; of a request either itself or its answer is lost, and it times out. */
  readonly lose?: number;
}

type Strikes = (likelihood: number | undefined) => boolean;

const untilTimeout = async (subject: string, { deadlineMs }: RequestOptions): Promise<never> => {
  await pause(Math.max(0, deadlineMs - Date.now()));
  throw new BusError('timeout', `${subject}: lost on purpose`);
};

const requester =
  (bus: Bus, faults: Unreliability, [strikes, random]: readonly [Strikes, () => number]): Bus['request'] =>
  async (subject, data, options) => {
    const [isLate, isLost, isTwice] = [strikes(faults.delay), strikes(faults.lose), strikes(faults.duplicate)];
    const [delayMs, isHandled] = [random() * 20, random() < 0.5];
    if (isLate) await pause(delayMs);
    if (isLost && isHandled) await bus.request(subject, data, options);
    if (isLost) return untilTimeout(subject, options);
    if (isTwice) await bus.request(subject, data, options);
    return bus.request(subject, data, options);
  };

/** Gives on what comes in, struck by faults; `rest` gives what is still held back. */
const tampering = (
  handler: MessageHandler,
  faults: Unreliability,
  [strikes, random]: readonly [Strikes, () => number],
) => {
  let held: PublishedMessage | undefined;
  const rest = async (): Promise<void> => {
    const message = held;
    if (message === undefined) return;
    await handler(message);
    held = undefined;
  };
  const give: MessageHandler = async (message) => {
    if (strikes(faults.lose)) return;
    if (strikes(faults.delay)) await pause(random() * 20);
    if (held === undefined && strikes(faults.reorder)) {
      held = message;
      return;
    }
    await handler(message);
    if (strikes(faults.duplicate)) await handler(message);
    await rest();
  };
  return { give, rest };
};

/**
 * The bus with faults between it and its user: what may happen anywhere happens often, and the same way for the same seed
 * and the same order of calls. Serving and publishing pass unharmed.
 */
export const unreliable = (bus: Bus, faults: Unreliability): Bus => {
  const random = seededRandom(faults.seed);
  const strikes: Strikes = (likelihood = 0) => likelihood > 0 && random() < likelihood;
  return {
    ...bus,
    request: requester(bus, faults, [strikes, random]),
    consume: async (options, handler) => {
      const { give, rest } = tampering(handler, faults, [strikes, random]);
      await bus.consume(options, give);
      await rest();
    },
  };
};
