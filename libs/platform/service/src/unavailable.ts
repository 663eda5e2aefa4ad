import { BusError } from '@gongkai/bus';
import { isPassing } from '@gongkai/database';
import { StoreUnavailable } from '@gongkai/event-store';
import { RowsBehind } from '@gongkai/postgres';
import { VaultFault, type VaultFaultCode } from '@gongkai/vault';

/** Whether what a handler threw means that the event store, the rows or the keys can't be reached now, and may be soon. */
export const isUnavailable = (error: unknown): boolean => {
  if (error instanceof StoreUnavailable || error instanceof RowsBehind) return true;
  return error instanceof VaultFault ? error.code === 'vault.unavailable' : isPassing(error);
};

/** Whichever event is in hand, a full disk or a rotation of the master key is not its fault. */
const VAULT_AWAY: readonly VaultFaultCode[] = ['vault.unavailable', 'ledger.unwritable', 'master-key.rotated'];

/**
 * Whether what follows the log may do the same later: nothing is wrong with the event, something that everybody needs is away.
 * It is waited for, however long, so that what is owed (keys to be destroyed above all) is done without anybody's help.
 */
export const isAway = (error: unknown): boolean => {
  if (error instanceof BusError) return error.code !== 'too-large' && error.code !== 'failed';
  return error instanceof VaultFault ? VAULT_AWAY.includes(error.code) : isUnavailable(error);
};
