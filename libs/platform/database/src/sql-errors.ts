/** The SQLSTATE, or the system's code (`ECONNREFUSED`), if the error has one. */
const codeOf = (error: unknown): string | undefined => {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  return typeof code === 'string' ? code : codeOf(driverError);
};

/** What may be kept and shown of an error: its stable code or its class, never its text, which may carry values. */
export const faultCodeOf = (error: unknown): string =>
  codeOf(error) ?? (error instanceof Error ? error.name : typeof error);
