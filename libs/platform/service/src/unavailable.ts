import { StoreUnavailable } from '@gongkai/event-store';
import { isPassing } from '@gongkai/postgres';
import { VaultFault } from '@gongkai/vault';

/** Whether what a handler threw means that the event store, the rows or the keys can't be reached now, and may be soon. */
export const isUnavailable = (error: unknown): boolean => {
  if (error instanceof StoreUnavailable) return true;
  return error instanceof VaultFault ? error.code === 'vault.unavailable' : isPassing(error);
};
