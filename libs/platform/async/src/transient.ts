/** Errors of ours say it themselves; it counts for more than what led to them. */
const saidBy = (error: object): boolean | undefined =>
  'isTransient' in error && typeof error.isTransient === 'boolean' ? error.isTransient : undefined;

/** The SQLSTATE, or the system's code (`ECONNREFUSED`), if the error has one. */
export const errorCodeOf = (error: unknown): string | undefined => {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  return typeof code === 'string' ? code : errorCodeOf(driverError);
};

/** What the system says of a server that is away; its other codes (of files, of arguments) say nothing of that. */
const AWAY = /^E(CONN[A-Z]*|PIPE|TIMEDOUT|HOSTUNREACH|HOSTDOWN|NETUNREACH|NETDOWN|AI_AGAIN|ADDRNOTAVAIL|MFILE|NFILE)$/;
/** Lost connections, no resources, an operator's doing, the system under it, transactions that met, objects in use. */
const SQL_CLASSES = ['08', '53', '57', '58', '40', '55'];
const SQL_STATES = ['25006', '25P03', 'XX000'];
const LOST = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;
const CLOSED =
  /pool after calling end|not queryable|Client was closed|Driver not Connected|connection is not established/i;

/**
 * Whether the same work may succeed later with nobody's help: what it needs is away, starting, out of room or connections, or two
 * transactions met. Such work is waited for, never parked, and a request that met it may be sent again. Anything else is a
 * fault of what was asked, or of ours. An error class says so with `isTransient`; of the system's and PostgreSQL's errors the
 * code is asked.
 */
export const isTransient = (error: unknown): boolean => {
  if (typeof error !== 'object' || error === null) return false;
  const said = saidBy(error);
  if (said !== undefined) return said;
  const code = errorCodeOf(error);
  if (code !== undefined && AWAY.test(code)) return true;
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code))
    return SQL_CLASSES.some((start) => code.startsWith(start)) || SQL_STATES.includes(code);
  return error instanceof Error && (LOST.test(error.message) || CLOSED.test(error.message));
};
