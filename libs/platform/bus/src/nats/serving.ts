import { pause } from '@gongkai/async';
import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import { busError } from '../bus-error.js';
import type { Limiter, Limiters } from '../limiter.js';
import type { Bus, BusFaultListener, IncomingRequest } from '../port.js';
import { DEADLINE, headersOf, sentHeaders, STATUS } from './headers.js';

const RETRY_AFTER_MS = 100;

const incoming = (message: Msg): IncomingRequest => ({
  subject: message.subject,
  data: message.data,
  headers: sentHeaders(message.headers),
  deadlineMs: Number(message.headers?.get(DEADLINE) ?? Number.NaN),
});

const attend = async (limiter: Limiter, message: Msg): Promise<void> => {
  const attended = await limiter.attend(incoming(message));
  if (attended.kind === 'answered') message.respond(attended.data.slice());
  if (attended.kind === 'refused') message.respond('', { headers: headersOf({ [STATUS]: attended.code }) });
};

/** The server takes requests for us; a lost connection subscribes again by itself. */
const taken = async (connection: NatsConnection, subject: string): Promise<void> => {
  for (;;) {
    try {
      await connection.flush();
      return;
    } catch (cause) {
      if (connection.isClosed()) throw busError('closed', subject, { cause });
      await pause(RETRY_AFTER_MS);
    }
  }
};

/** Gives what has arrived to its handler and takes no more; a lost connection brings nothing any more. */
const drained = async (subscription: Subscription, onError: (error: unknown) => void): Promise<void> => {
  try {
    if (!subscription.isClosed()) await subscription.drain();
  } catch (error) {
    subscription.unsubscribe();
    onError(error);
  }
};

export interface Serving {
  readonly serve: Bus['serve'];
  /** Takes no more requests; resolves when what was taken is answered. */
  stop(): Promise<void>;
}

/** What one connection serves. */
export const servingOver = (connection: NatsConnection, limiters: Limiters, onFault: BusFaultListener): Serving => {
  const stopping = new Set<() => Promise<void>>();
  const serve: Bus['serve'] = async (subject, queue, handler) => {
    const limiter = limiters.of(queue, handler);
    const onError = (error: unknown): void => onFault({ during: 'serve', where: subject, error });
    const subscription = connection.subscribe(subject, {
      queue,
      callback: (error, message) => {
        if (error !== null) onError(error);
        else void attend(limiter, message).catch(onError);
      },
    });
    const stop = async (): Promise<void> => {
      stopping.delete(stop);
      await drained(subscription, onError);
      await limiter.idle();
    };
    stopping.add(stop);
    await taken(connection, subject);
    return stop;
  };
  return {
    serve,
    stop: async () => {
      await Promise.all([...stopping].map((stop) => stop()));
    },
  };
};
