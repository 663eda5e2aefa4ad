import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

export const CORRELATION_HEADER = 'x-correlation-id';

const WELL_FORMED = /^[A-Za-z0-9._:-]{8,64}$/;

/** The sender's correlation when it is 8 to 64 of `A-Za-z0-9._:-`, else a new one. */
export const correlationFrom = (header: string | readonly string[] | undefined): string =>
  typeof header === 'string' && WELL_FORMED.test(header) ? header : randomUUID();

const current = new AsyncLocalStorage<string>();

/** Runs the act so that whatever it begins is known under the correlation. */
export const withCorrelation = <T>(correlation: string, act: () => T): T => current.run(correlation, act);

/** The correlation that runs at this moment, if any does. */
export const currentCorrelation = (): string | undefined => current.getStore();
