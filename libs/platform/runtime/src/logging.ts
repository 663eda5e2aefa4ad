import type { LoggerService } from '@nestjs/common';
import { destination, pino, type DestinationStream, type Logger } from 'pino';
import { currentCorrelation } from './correlation.js';

export type { Logger } from 'pino';

export interface LoggerOptions {
  readonly name: string;
  readonly level?: string;
  /** Where lines go; standard output, written in blocks at least once a second, when absent. */
  readonly to?: DestinationStream;
}

const SECRET = [
  'authorization',
  'cookie',
  'token',
  'password',
  'secret',
  'key',
  'privateKey',
  'body',
  'payload',
  'data',
];
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
 * the stack are kept; parameters and details never are.
 */
export const loggedError = (error: unknown): Readonly<Record<string, unknown>> => {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = textOf(error, 'code');
  const constraint = textOf(error, 'constraint');
  return {
    type: error.name,
    ...(FROM_DATABASE.has(error.name) ? {} : { message: error.message }),
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    stack: framesOf(error),
    ...(error.cause === undefined ? {} : { cause: loggedError(error.cause) }),
  };
};

/** A structured log without bodies, secrets or personal data; every line carries the correlation that runs. */
export const createLogger = ({ name, level = 'info', to }: LoggerOptions): Logger =>
  pino(
    {
      name,
      level,
      base: { name },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: loggedError, error: loggedError },
      redact: { paths: SECRET.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
      mixin: () => {
        const correlation = currentCorrelation();
        return correlation === undefined ? {} : { correlation };
      },
    },
    to ?? destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 1000 }),
  );

/** Writes out what is still held back; called before the process ends. */
export const flushLog = (log: Logger): void => log.flush();

const contextOf = (parameters: readonly unknown[]): string | undefined => {
  const last = parameters.at(-1);
  return typeof last === 'string' ? last : undefined;
};

const said = (message: unknown): Readonly<Record<string, unknown>> =>
  message instanceof Error ? { err: message } : {};

const wordsOf = (message: unknown): string => (typeof message === 'string' ? message : 'framework');

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
