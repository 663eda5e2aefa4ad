import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 8 * 1024;

let pool = Buffer.alloc(0);
let used = 0;

/** Fresh random bytes, each given once: asking the system for many at a time costs a tenth of asking for few. */
export const pooledRandom = (size: number): Buffer => {
  if (used + size > pool.length) {
    pool = randomFillSync(Buffer.alloc(Math.max(POOL_BYTES, size)));
    used = 0;
  }
  used += size;
  return pool.subarray(used - size, used);
};
