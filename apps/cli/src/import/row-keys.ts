import { createHash } from 'node:crypto';

/**
 * Keys of rows: the same for a row of the same content, wherever it stands and whatever becomes of the others, so that a mended
 * file may be imported again. Of rows that say the same, the second, third … have keys of their own.
 */
export const rowKeys = (keyOf: (content: unknown) => string): ((content: unknown) => string) => {
  const counts = new Map<string, number>();
  return (content) => {
    const key = keyOf(content);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return `${key}.${String(count)}`;
  };
};

/** The part of a key that says what is imported where. ❄ */
export const keyWithin =
  (...where: readonly string[]) =>
  (content: unknown): string =>
    createHash('sha256')
      .update(JSON.stringify([...where, content]))
      .digest('hex');
