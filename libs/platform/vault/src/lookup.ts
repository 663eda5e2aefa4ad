import { createHmac, type KeyObject } from 'node:crypto';
import { derivedKey } from './master-key.js';

/** HMAC-SHA-256 (hex) of a text under a key of its own for each purpose, so that equal texts of two purposes don't show. */
export const lookupUnder = (root: KeyObject): ((purpose: string, plain: string) => string) => {
  const keys = new Map<string, KeyObject>();
  return (purpose, plain) => {
    const key = keys.get(purpose) ?? derivedKey(root, `gongkai vault: lookup ${purpose}`);
    keys.set(purpose, key);
    return createHmac('sha256', key).update(plain, 'utf8').digest('hex');
  };
};
