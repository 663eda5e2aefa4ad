import { DatabaseError } from 'pg';
import { StoreUnavailable } from '../port.js';

/** SQL states that blame the data: data exception, integrity constraint, program limit. All others blame the store. */
const DATA_FAULT = /^(?:22|23|54)/;

/** Whether an append of that data will never be taken, however often it is repeated. */
export const isDataFault = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && DATA_FAULT.test(error.code ?? '');

/** The port's word for what went wrong, without the statement or its values. */
export const postgresUnavailable = (error: unknown): StoreUnavailable => {
  if (error instanceof StoreUnavailable) return error;
  const code = (error as { code?: string }).code ?? 'connection lost';
  return new StoreUnavailable(`PostgreSQL did not do it (${code})`, { cause: error });
};
