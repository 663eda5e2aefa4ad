import { DatabaseError } from 'pg';
import { StoreUnavailable, type StoreTrouble } from '../port.js';

/** SQL states that blame the data: data exception, integrity constraint, program limit. All others blame the store. */
const DATA_FAULT = /^(?:22|23|54)/;

/** Whether an append of that data will never be taken, however often it is repeated. */
export const isDataFault = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && DATA_FAULT.test(error.code ?? '');

const TROUBLES: Readonly<Record<string, StoreTrouble>> = {
  ECONNREFUSED: 'address-refused',
  ENOTFOUND: 'name-unknown',
  EAI_AGAIN: 'name-unknown',
  '28P01': 'password-refused',
  '28000': 'password-refused',
  '42501': 'right-lacking',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-unknown',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-unknown',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-unknown',
};

/** The port's word for what went wrong, without the statement or its values. */
export const postgresUnavailable = (error: unknown): StoreUnavailable => {
  if (error instanceof StoreUnavailable) return error;
  const code = (error as { code?: string }).code ?? 'connection lost';
  return new StoreUnavailable(`PostgreSQL did not do it (${code})`, {
    cause: error,
    trouble: TROUBLES[code] ?? 'no-answer',
  });
};
