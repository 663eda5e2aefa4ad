import type { Msg, NatsConnection } from '@nats-io/transport-node';
import type { Desk, Desks } from '../desk.js';
import type { Bus, BusFaultListener, IncomingRequest } from '../port.js';
import { DEADLINE, headersOf, sentHeaders, STATUS } from './headers.js';

const incoming = (message: Msg): IncomingRequest => ({
  subject: message.subject,
  data: message.data,
  headers: sentHeaders(message.headers),
  deadlineMs: Number(message.headers?.get(DEADLINE) ?? Number.NaN),
});

const attend = async (desk: Desk, message: Msg): Promise<void> => {
  const attended = await desk.attend(incoming(message));
  if (attended.kind === 'answered') message.respond(attended.data.slice());
  if (attended.kind === 'refused') message.respond('', { headers: headersOf({ [STATUS]: attended.code }) });
};

export interface Serving {
  readonly serve: Bus['serve'];
  /** Takes no more requests; resolves when what was taken is answered. */
  stop(): Promise<void>;
}

/** What one connection serves. */
export const servingOver = (connection: NatsConnection, desks: Desks, onFault: BusFaultListener): Serving => {
  const stopping = new Set<() => Promise<void>>();
  const serve: Bus['serve'] = async (subject, queue, handler) => {
    const desk = desks.open(queue, handler);
    const onError = (error: unknown): void => onFault({ during: 'serve', where: subject, error });
    const subscription = connection.subscribe(subject, {
      queue,
      callback: (error, message) => {
        if (error !== null) onError(error);
        else void attend(desk, message).catch(onError);
      },
    });
    const stop = async (): Promise<void> => {
      stopping.delete(stop);
      if (!subscription.isClosed() && !connection.isClosed()) await subscription.drain();
      await desk.idle();
    };
    stopping.add(stop);
    await connection.flush();
    return stop;
  };
  return {
    serve,
    stop: async () => {
      await Promise.all([...stopping].map((stop) => stop()));
    },
  };
};
