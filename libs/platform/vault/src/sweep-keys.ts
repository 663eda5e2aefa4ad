import type { KeyTable, PendingKey } from './key-table.js';
import { VaultFault, type KeyName, type SweptKeys } from './port.js';

/** Keys that are looked through between two statements. */
const BATCH = 200;

type Sweepable = Pick<KeyTable, 'logOf' | 'longPending' | 'settle' | 'remove'>;

/** Settles the keys that are pending for long and used, and removes the others. See {@link Vault.sweep}. */
export const sweepKeys = async (
  table: Sweepable,
  log: string,
  isUsed: (key: KeyName, stream: string) => Promise<boolean>,
): Promise<SweptKeys> => {
  const bound = await table.logOf(log);
  if (bound !== log) throw new VaultFault('keys.other-log', `the keys belong to the log ${bound}, not to ${log}`);
  let settled = 0;
  let removed = 0;
  let after: KeyName = '';
  for (;;) {
    const pending = await table.longPending(after, BATCH);
    const last = pending.at(-1);
    if (last === undefined) return { settled, removed };
    const used: PendingKey[] = [];
    for (const key of pending) if (await isUsed(key.name, key.stream)) used.push(key);
    await table.settle(used.map(({ name }) => name));
    settled += used.length;
    removed += await table.remove(pending.filter((key) => !used.includes(key)).map(({ name }) => name));
    after = last.name;
  }
};
