import type { Spent } from './spent.js';

/** What a request of somebody whom nobody knows may cost. */
export const OF_ANYBODY: Spent = { ms: 200, mb: 64 };
/** What a request with a token may cost. */
export const WITH_TOKEN: Spent = { ms: 1_000, mb: Infinity };

export interface Cost extends Spent {
  readonly request: string;
}

/** Says of each that costs more than it may what it costs; nothing of the others. */
export const overspent = (costs: readonly Cost[], most: Spent): readonly string[] =>
  costs
    .filter(({ ms, mb }) => !(ms <= most.ms && mb <= most.mb))
    .map(({ request, ms, mb }) => `${request}: ${String(ms)} ms of processor, ${mb.toFixed(1)} MB`);
