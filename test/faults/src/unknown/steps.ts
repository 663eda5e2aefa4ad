import type { Household } from './household.js';

/** What is lost: the request before it was heard, so that nothing was done, or the answer after it was. */
export const LOSSES = ['request', 'answer'] as const;
export type Lost = (typeof LOSSES)[number];

/** One step on the way of a command or an effect, whose outcome may stay unknown. */
export interface UnknownStep {
  readonly name: string;
  /**
   * Loses it once and does what leads through it. @returns how often what it leads to is there, asked until it is once, and
   * again at the end
   */
  run(household: Household, key: string, lost: Lost): Promise<() => Promise<number>>;
}

/** How each loss is called in the table. */
export const OUTCOMES: Readonly<Record<Lost, string>> = {
  request: 'failed and not persisted',
  answer: 'failed and persisted',
};
