/** The SQLSTATE, or the system's code (`ECONNREFUSED`), if the error has one. */
const codeOf = (error: unknown): string | undefined => {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  return typeof code === 'string' ? code : codeOf(driverError);
};

/** What the system says of a server that is away; its other codes (of files, of arguments) say nothing of that. */
const AWAY = /^E(CONN[A-Z]*|PIPE|TIMEDOUT|HOSTUNREACH|HOSTDOWN|NETUNREACH|NETDOWN|AI_AGAIN|ADDRNOTAVAIL|MFILE|NFILE)$/;
const PASSING_CLASSES = ['08', '53', '57', '58', '40', '55'];
const PASSING_CODES = ['25006', '25P03', 'XX000'];
const LOST = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;
const CLOSED =
  /pool after calling end|not queryable|Client was closed|Driver not Connected|connection is not established/i;

/**
 * Whether the same statements may pass later: the server is away, starting, out of room or connections, or two transactions
 * met. Anything else is the fault of what was asked.
 */
export const isPassing = (error: unknown): boolean => {
  const code = codeOf(error);
  if (code !== undefined && AWAY.test(code)) return true;
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code))
    return PASSING_CLASSES.some((start) => code.startsWith(start)) || PASSING_CODES.includes(code);
  return error instanceof Error && (LOST.test(error.message) || CLOSED.test(error.message));
};

/** What may be kept and shown of an error: its stable code or its class, never its text, which may carry values. */
export const faultCodeOf = (error: unknown): string =>
  codeOf(error) ?? (error instanceof Error ? error.name : typeof error);
