import { isTransient } from '@gongkai/async';
import type { LoggerService } from '@nestjs/common';
import { destination, pino, type DestinationStream, type Logger } from 'pino';
import { currentCorrelation } from './correlation.js';
import { utcNow } from './log-time.js';

export type { Logger } from 'pino';

export interface LoggerOptions {
  readonly name: string;
  readonly level?: string;
  /**
   * Where lines go; standard output, written in blocks at least once a second, when absent. From warnings on a line is written at
   * once, with all before it: a process that is about to die tells why.
   */
  readonly to?: LogStream;
}

/** A stream that may hold lines back. */
export interface LogStream extends DestinationStream {
  flushSync?(): void;
}

/** pino's number for `warn`. */
const WARN = 40;

const SECRET = new Set([
  'authorization',
  'cookie',
  'token',
  'password',
  'secret',
  'key',
  'privateKey',
  'masterKey',
  'body',
  'payload',
  'data',
]);

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const hides = (fields: Record<string, unknown>, depth: number): boolean =>
  Object.entries(fields).some(
    ([name, value]) => SECRET.has(name) || (depth > 0 && isPlain(value) && hides(value, depth - 1)),
  );

const DEPTH = 3;

/** The same fields without what a secret or a body may stand in, three levels down. */
const redacted = (fields: Record<string, unknown>, depth = DEPTH): Record<string, unknown> => {
  if (!hides(fields, depth)) return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (SECRET.has(name)) return [name, '[redacted]'];
      return [name, depth > 0 && isPlain(value) ? redacted(value, depth - 1) : value];
    }),
  );
};

const FROM_DATABASE = new Set(['QueryFailedError', 'DatabaseError', 'error']);

const textOf = (error: object, field: string): string | undefined => {
  const value = (error as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value : undefined;
};

const framesOf = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

/**
 * An error as the log keeps it. A database's own words repeat values of rows, so of these only the code, the constraint and
 * the stack are kept; parameters and details never are. Of what passes by itself nobody looks for the place in our code: its
 * reason is enough.
 */
const loggedError = (error: unknown): Readonly<Record<string, unknown>> => {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = textOf(error, 'code');
  const constraint = textOf(error, 'constraint');
  return {
    type: error.name,
    ...(FROM_DATABASE.has(error.name) ? {} : { message: error.message }),
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(isTransient(error) ? {} : { stack: framesOf(error) }),
    ...(error.cause === undefined ? {} : { cause: loggedError(error.cause) }),
  };
};

const standardOutput = (): LogStream =>
  destination({ dest: 1, sync: false, minLength: 32_768, maxWrite: 65_536, periodicFlush: 1000 });

/** A structured log without bodies, secrets or personal data; every line carries the correlation that runs. */
export const createLogger = ({ name, level = 'info', to = standardOutput() }: LoggerOptions): Logger =>
  pino(
    {
      name,
      level,
      base: { name },
      timestamp: () => `,"time":"${utcNow()}"`,
      formatters: { level: (label) => ({ level: label }), log: (fields) => redacted(fields) },
      serializers: { err: loggedError, error: loggedError },
      hooks: {
        logMethod(line, method, gravity) {
          method.apply(this, line);
          if (gravity >= WARN) to.flushSync?.();
        },
      },
      mixin: () => {
        const correlation = currentCorrelation();
        return correlation === undefined ? {} : { correlation };
      },
    },
    to,
  );

const contextOf = (parameters: readonly unknown[]): string | undefined => {
  const last = parameters.at(-1);
  return typeof last === 'string' ? last : undefined;
};

const said = (message: unknown): Readonly<Record<string, unknown>> => {
  if (message instanceof Error) return { err: message };
  return isPlain(message) ? message : {};
};

const wordsOf = (message: unknown): string => {
  if (typeof message === 'string') return message;
  return isPlain(message) && typeof message['what'] === 'string' ? message['what'] : 'framework';
};

/** Nest's own lines through the same log. */
export const nestLogger = (log: Logger): LoggerService => {
  const write =
    (level: 'debug' | 'error' | 'fatal' | 'info' | 'trace' | 'warn') =>
    (message: unknown, ...parameters: readonly unknown[]): void =>
      log[level]({ ...said(message), context: contextOf(parameters) }, wordsOf(message));
  return {
    log: write('debug'),
    debug: write('debug'),
    verbose: write('trace'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
  };
};
