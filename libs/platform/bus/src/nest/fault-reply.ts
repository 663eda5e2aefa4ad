import { errorCodeOf, isTransient } from '@gongkai/async';
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

/** Which of the things that a request needs is away; the errors of our stores say it, a driver's are the database's. */
const partOf = (error: unknown): string | undefined => {
  if (error instanceof Error && 'part' in error && typeof error.part === 'string') return error.part;
  return errorCodeOf(error) === undefined ? undefined : 'database';
};

/** What the asker is told; of what is away, the part by name. */
export const faultReplyOf = (error: unknown): FaultReply => {
  if (error instanceof Fault) return { kind: 'fault', code: error.code, detail: error.message };
  if (!isTransient(error)) return { kind: 'fault', code: 'failed' };
  const part = partOf(error);
  return { kind: 'fault', code: 'unavailable', ...(part === undefined ? {} : { detail: part }) };
};

const DEEPEST = 5;

/**
 * What is told of an error and of what caused it: its name, its code and where it happened. Of its words only a fault's, which are
 * ours: others quote what was read.
 */
const toldOf = (error: unknown, depth = 0): Readonly<Record<string, unknown>> => {
  if (!(error instanceof Error)) return { fault: typeof error };
  const code = errorCodeOf(error);
  return {
    fault: error.name,
    ...(code === undefined ? {} : { errorCode: code }),
    ...(error instanceof Fault ? { detail: error.message } : {}),
    frames: framesOf(error),
    ...(error.cause === undefined || depth >= DEEPEST ? {} : { cause: toldOf(error.cause, depth + 1) }),
  };
};

/** Logs what went wrong, without the request's body. */
export const logFault = (
  logger: LoggerService,
  { subject, headers }: IncomingRequest,
  [error, { code, detail }]: readonly [unknown, FaultReply],
): void => {
  if (THEIRS.includes(code)) return;
  const facts = { subject, code, correlation: headers[CORRELATION] ?? '' };
  if (error instanceof Fault && code !== 'failed')
    logger.warn({ what: 'a request was not answered', ...facts, detail });
  else logger.error({ what: 'a request failed', ...facts, ...toldOf(error) });
};
