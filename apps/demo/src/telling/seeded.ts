/** Numbers and choices that are the same for the same seed, in the order in which they are asked for. */
export interface Seeded {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** The same members in another order. */
  shuffled<T>(members: readonly T[]): readonly T[];
}

/** Mulberry32: small, even enough for a story, and the same everywhere. */
const uniform = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const hashOf = (text: string): number =>
  Array.from(text).reduce(
    (hash, char) => Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0,
    2_166_136_261,
  );

/** What one part of the story is told by: parts don't disturb each other when one of them grows. */
export const seeded = (seed: number, part: string): Seeded => {
  const next = uniform((seed ^ hashOf(part)) >>> 0);
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    between,
    shuffled: (members) =>
      members
        .map((member) => ({ member, rank: next() }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ member }) => member),
  };
};
