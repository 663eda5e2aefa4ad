import { ConfigError } from '@gongkai/config';

/** Exit codes of a process that couldn't start. */
export const EXIT_FAILED = 1;
export const EXIT_CONFIG = 2;

const field = (error: Error, name: string): string | undefined => {
  const value = (error as unknown as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

const ADVICE: Readonly<Record<string, (error: Error) => string>> = {
  EADDRINUSE: (error) => `port ${field(error, 'port') ?? ''} is in use: stop what uses it, or set HTTP_PORT to another`,
  EACCES: (error) => {
    const port = field(error, 'port');
    if (port !== undefined) return `no right to use port ${port}: set HTTP_PORT to one from 1024 on`;
    return `no right to use ${field(error, 'path') ?? 'it'}`;
  },
  ENOSPC: () => 'the disk is full: free some space and start again; nothing that was acknowledged is lost',
  EDQUOT: () => 'the disk quota is used up: free some space and start again; nothing that was acknowledged is lost',
  EFBIG: () => 'files may not grow any more: look at the limit on file sizes; nothing that was acknowledged is lost',
  ECONNREFUSED: (error) => `nothing answers at ${field(error, 'address') ?? ''}:${field(error, 'port') ?? ''}`,
  '28P01': () => 'the database refused the password: look at DATABASE_URL and VAULT_DATABASE_URL',
  '28000': () => 'the database refused the user: look at DATABASE_URL and VAULT_DATABASE_URL',
  '3D000': () => 'the database does not exist: make it, or look at DATABASE_URL and VAULT_DATABASE_URL',
  '42501': () => 'the database user lacks a right that is needed: it must be able to make schemas and a role',
  '53100': () => "the database's disk is full: free some space and start again; nothing that was acknowledged is lost",
};

/** The error and what led to it, the nearest first. */
export const causesOf = (error: unknown): readonly Error[] => {
  const causes: Error[] = [];
  for (let at: unknown = error; at instanceof Error && causes.length < 10; at = at.cause) {
    causes.push(at);
    if (at instanceof AggregateError) causes.push(...at.errors.filter((one): one is Error => one instanceof Error));
  }
  return causes;
};

/** Why a process couldn't start, in words that say what to do, without secrets. */
export const startFailure = (error: unknown): { readonly message: string; readonly exitCode: number } => {
  if (error instanceof ConfigError) return { message: error.message, exitCode: EXIT_CONFIG };
  for (const cause of causesOf(error)) {
    const advice = ADVICE[field(cause, 'code') ?? ''];
    if (advice !== undefined) return { message: advice(cause), exitCode: EXIT_FAILED };
  }
  return { message: error instanceof Error ? error.message : 'it could not start', exitCode: EXIT_FAILED };
};
