import { errorCodeOf } from '@gongkai/async';

/** What may be kept and shown of an error: its stable code or its class, never its text, which may carry values. */
export const faultCodeOf = (error: unknown): string =>
  errorCodeOf(error) ?? (error instanceof Error ? error.name : typeof error);
