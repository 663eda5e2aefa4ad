import type { KeyTable, PendingKey } from './key-table.js';
import type { KeyName, SweptKeys } from './port.js';

/** Keys that are looked through between two statements. */
const BATCH = 200;

type Sweepable = Pick<KeyTable, 'longPending' | 'settle' | 'remove'>;

/** Settles the keys that are pending for long and used, and removes the others. See {@link Vault.sweep}. */
export const sweepKeys = async (
  table: Sweepable,
  isUsed: (key: KeyName, stream: string) => Promise<boolean>,
): Promise<SweptKeys> => {
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
