import { errors, type Msg, type NatsConnection, type Subscription } from '@nats-io/transport-node';
import { busError } from '../bus-error.js';
import type { Desk, Refused } from '../desk.js';
import { BusError, type IncomingRequest, type RequestOptions } from '../port.js';
import { DEADLINE, headersOf, sentHeaders, STATUS } from './headers.js';

const REFUSALS: readonly string[] = ['busy', 'failed', 'too-large'] satisfies readonly Refused[];

const isRefusal = (status: string): status is Refused => REFUSALS.includes(status);

const asBusError = (error: unknown, subject: string): unknown => {
  if (error instanceof BusError) return error;
  if (error instanceof errors.TimeoutError) return busError('timeout', subject, { cause: error });
  if (error instanceof errors.RequestError && error.isNoResponders()) return busError('no-responder', subject);
  return busError('closed', subject, { cause: error });
};

const answerOf = (message: Msg, subject: string): Uint8Array => {
  const status = message.headers?.get(STATUS) ?? '';
  if (status === '') return message.data;
  throw busError(isRefusal(status) ? status : 'failed', subject);
};

/** @throws BusError as `Bus.request` says. */
export const requestOver = async (
  connection: NatsConnection,
  subject: string,
  data: Uint8Array,
  { deadlineMs, headers = {} }: RequestOptions,
): Promise<Uint8Array> => {
  const timeout = Math.ceil(deadlineMs - Date.now());
  if (timeout <= 0) throw busError('timeout', subject);
  try {
    const sent = headersOf({ [DEADLINE]: String(deadlineMs) }, headers);
    return answerOf(await connection.request(subject, data, { timeout, headers: sent }), subject);
  } catch (error) {
    throw asBusError(error, subject);
  }
};

const incoming = (message: Msg): IncomingRequest => ({
  subject: message.subject,
  data: message.data,
  headers: sentHeaders(message.headers),
  deadlineMs: Number(message.headers?.get(DEADLINE) ?? Number.NaN),
});

const attend = async (desk: Desk, message: Msg): Promise<void> => {
  const attended = await desk.attend(incoming(message));
  if (attended.kind === 'answered') message.respond(attended.data);
  if (attended.kind === 'refused') message.respond('', { headers: headersOf({ [STATUS]: attended.code }) });
};

/** Takes requests of the subject as one of the queue group. */
export const serveOver = (
  connection: NatsConnection,
  { subject, queue }: { readonly subject: string; readonly queue: string },
  [desk, onError]: readonly [Desk, (error: unknown) => void],
): Subscription =>
  connection.subscribe(subject, {
    queue,
    callback: (error, message) => {
      if (error !== null) onError(error);
      else void attend(desk, message).catch(onError);
    },
  });
