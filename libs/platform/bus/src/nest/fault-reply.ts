import { isTransient } from '@gongkai/async';
import { Fault, type FaultCode, type Reply } from '@gongkai/kernel';
import type { LoggerService } from '@nestjs/common';
import { CORRELATION } from '../client/wire.js';
import type { IncomingRequest } from '../port.js';

type FaultReply = Extract<Reply, { readonly kind: 'fault' }>;

/** Faults that the asker made: nothing is wrong here. */
const THEIRS: readonly FaultCode[] = ['malformed', 'idempotency.other-body', 'revision.stale', 'expired'];

/** Stack frames without the message, which may quote what was sent. */
const framesOf = (error: unknown): string => {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const start = stack.indexOf('\n    at ');
  return start < 0 ? '' : stack.slice(start + 1);
};

export const faultReplyOf = (error: unknown): FaultReply => {
  if (error instanceof Fault) return { kind: 'fault', code: error.code, detail: error.message };
  return { kind: 'fault', code: isTransient(error) ? 'unavailable' : 'failed' };
};

/** Logs what went wrong, without the request's body. */
export const logFault = (
  logger: LoggerService,
  { subject, headers }: IncomingRequest,
  [error, { code, detail }]: readonly [unknown, FaultReply],
): void => {
  if (THEIRS.includes(code)) return;
  const facts = { subject, code, correlation: headers[CORRELATION] ?? '' };
  if (error instanceof Fault && code !== 'failed') logger.warn({ ...facts, detail });
  else logger.error({ ...facts, error: error instanceof Error ? error.name : typeof error, frames: framesOf(error) });
};
