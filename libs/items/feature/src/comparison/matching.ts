import { diffArrays } from 'diff';
import type { Effort } from './effort.js';

/** A token of the older text and the one of the newer that is the same. */
export type Match = readonly [older: number, newer: number];

/** Numbers for tokens, the same for the same. */
const numbered = (tokens: readonly string[], known: Map<string, number>): readonly number[] =>
  tokens.map((token) => {
    const number = known.get(token) ?? known.size;
    known.set(token, number);
    return number;
  });

const placesOf = (tokens: readonly number[], others: ReadonlySet<number>): readonly number[] =>
  tokens.flatMap((token, place) => (others.has(token) ? [place] : []));

type Places = readonly number[];

const matchesIn = (
  parts: ReturnType<typeof diffArrays<number>>,
  [olderPlaces, newerPlaces]: readonly [Places, Places],
): readonly Match[] => {
  const matches: Match[] = [];
  let [older, newer] = [0, 0];
  for (const { added, removed, count } of parts) {
    if (!added && !removed)
      for (let i = 0; i < count; i += 1) matches.push([olderPlaces[older + i] ?? 0, newerPlaces[newer + i] ?? 0]);
    if (!added) older += count;
    if (!removed) newer += count;
  }
  return matches;
};

/**
 * The longest row of tokens that both have, in order; nothing where it would take more effort than there is left.
 * Tokens that only one of them has are set aside first: they match nothing, and would cost most.
 */
export const matchedTokens = (
  older: readonly string[],
  newer: readonly string[],
  effort: Effort,
): readonly Match[] | undefined => {
  const known = new Map<string, number>();
  const [a, b] = [numbered(older, known), numbered(newer, known)];
  const places = [placesOf(a, new Set(b)), placesOf(b, new Set(a))] as const;
  const maxEditLength = effort.editsAmong(a.length + b.length);
  const [olderKept, newerKept] = [places[0].map((at) => a[at] ?? 0), places[1].map((at) => b[at] ?? 0)];
  const parts = diffArrays(olderKept, newerKept, { maxEditLength });
  const edits = parts?.reduce((sum, { added, removed, count }) => (added || removed ? sum + count : sum), 0);
  effort.spendEdits(edits ?? maxEditLength);
  return parts === undefined ? undefined : matchesIn(parts, places);
};
