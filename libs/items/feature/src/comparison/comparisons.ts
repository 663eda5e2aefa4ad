import { KeyedMutex } from '@gongkai/async';
import { Fault } from '@gongkai/kernel';
import { LRUCache } from 'lru-cache';
import { setImmediate as turn } from 'node:timers/promises';
import { comparing } from './comparing.js';
import type { Comparison } from './stretches.js';

/** Others get their turn after so long. @unit ms */
const SLICE_MS = 8;
/** As many may wait as are compared, at their largest, while a reader waits for an answer. */
const MOST_WAITING = 40;
/** @unit bytes */
const MOST_KEPT = 4 * 1024 * 1024;
/** What keeping one costs beside its stretches. @unit bytes */
const KEPT_COST = 256;

/** A text with the hash by which it is known: of a sealed text with its salt, no other has it. */
export interface ComparedText {
  readonly text: string;
  readonly sha256: string;
}

const inSlices = async (older: string, newer: string, nowMs: () => number): Promise<Comparison> => {
  const steps = comparing(older, newer);
  for (let begun = nowMs(); ;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (nowMs() - begun < SLICE_MS) continue;
    await turn();
    begun = nowMs();
  }
};

/**
 * Compares texts, one pair after another and each in slices, so that nobody else waits long. What was found is kept by what was
 * compared: by lengths alone, so that nothing that was withdrawn stays here.
 */
export class Comparisons {
  private readonly turns = new KeyedMutex();
  private readonly underWay = new Map<string, Promise<Comparison>>();
  private readonly kept = new LRUCache<string, Comparison>({
    maxSize: MOST_KEPT,
    sizeCalculation: ({ stretches }) => stretches.byteLength + KEPT_COST,
  });

  /** @param nowMs A clock that only goes forward, by which slices are measured. */
  constructor(private readonly nowMs: () => number = () => performance.now()) {}

  /** @throws Fault `busy` when as many wait as may. */
  async of(older: ComparedText, newer: ComparedText): Promise<Comparison> {
    const key = `${older.sha256} ${newer.sha256}`;
    const known = this.kept.get(key) ?? this.underWay.get(key);
    if (known !== undefined) return known;
    if (this.underWay.size >= MOST_WAITING) throw new Fault('busy', 'as many comparisons wait as may');
    const made = this.turns.run('', () => inSlices(older.text, newer.text, this.nowMs));
    this.underWay.set(key, made);
    try {
      const comparison = await made;
      this.kept.set(key, comparison);
      return comparison;
    } finally {
      this.underWay.delete(key);
    }
  }
}
