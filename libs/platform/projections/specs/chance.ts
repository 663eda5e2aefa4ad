/** Seeded chance (mulberry32). The seed stands in the test's title, and can be given again by SEED. */
export interface Chance {
  readonly seed: number;
  /** A whole number from 0 up to, not including, the bound. */
  below(bound: number): number;
}

export const chance = (seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)): Chance => {
  let state = seed >>> 0;
  return {
    seed,
    below: (bound) => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
    },
  };
};
