import { errors, type Msg, type NatsConnection } from '@nats-io/transport-node';
import { busError } from '../bus-error.js';
import type { RequestRefusal } from '../limiter.js';
import { BusError, type RequestOptions } from '../port.js';
import { DEADLINE, headersOf, STATUS } from './headers.js';

const REFUSALS: readonly string[] = [
  'busy',
  'failed',
  'unproven',
  'answer-too-large',
] satisfies readonly RequestRefusal[];

const isRefusal = (status: string): status is RequestRefusal => REFUSALS.includes(status);

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
    return answerOf(await connection.request(subject, data.slice(), { timeout, headers: sent }), subject);
  } catch (error) {
    throw asBusError(error, subject);
  }
};
