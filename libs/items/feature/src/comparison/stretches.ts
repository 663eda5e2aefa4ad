import type { DifferencePart } from '@gongkai/items-contracts';

const KINDS = ['same', 'removed', 'added'] as const satisfies readonly DifferencePart['kind'][];

/** What two texts have in common, by kinds and lengths alone: nothing of them can be read from it. */
export interface Comparison {
  /** Pairs of a kind's number and a length. @unit UTF-16 units */
  readonly stretches: Int32Array;
  /** Somewhere a stretch was told as removed and added as a whole, though parts of it may be the same. */
  readonly isCoarse: boolean;
}

/** Collects stretches in their order; neighbours of one kind become one. */
export class Stretches {
  private readonly found: number[] = [];
  private isCoarse = false;

  add(kind: DifferencePart['kind'], length: number): void {
    if (length === 0) return;
    const [number, last] = [KINDS.indexOf(kind), this.found.length - 1];
    if (this.found[last - 1] === number) this.found[last] = (this.found[last] ?? 0) + length;
    else this.found.push(number, length);
  }

  addChanged(removed: number, added: number): void {
    this.add('removed', removed);
    this.add('added', added);
  }

  /** Told as changed, though nothing in them was compared. */
  addUncompared(removed: number, added: number): void {
    this.isCoarse = true;
    this.addChanged(removed, added);
  }

  collected(): Comparison {
    return { stretches: Int32Array.from(this.found), isCoarse: this.isCoarse };
  }
}

export const countOf = ({ stretches }: Comparison): number => stretches.length / 2;

/** The texts by a comparison of them, from the stretch of that number on, as many as are asked for. */
export const partsOf = (
  { stretches }: Comparison,
  texts: { readonly older: string; readonly newer: string },
  { from, limit }: { readonly from: number; readonly limit: number },
): readonly DifferencePart[] => {
  const parts: DifferencePart[] = [];
  let [older, newer] = [0, 0];
  for (let i = 0; i < stretches.length && parts.length < limit; i += 2) {
    const [kind, length] = [KINDS[stretches[i] ?? 0] ?? 'same', stretches[i + 1] ?? 0];
    const [text, start] = kind === 'removed' ? [texts.older, older] : [texts.newer, newer];
    if (i >= 2 * from) parts.push({ kind, text: text.slice(start, start + length) });
    if (kind !== 'added') older += length;
    if (kind !== 'removed') newer += length;
  }
  return parts;
};
