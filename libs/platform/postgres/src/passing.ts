import { isPassing } from '@gongkai/database';
import { PoisonEvent } from './projection.js';

/** Tells of an error whether something besides the rows' database is away that may be there again: a vault, a store, a bus. */
export type IsAway = (error: unknown) => boolean;

/** The rows don't hold yet what is needed of them; they come to it by themselves. */
export class RowsBehind extends Error {
  override readonly name = 'RowsBehind';
}

/** Judges whether the same work may be done later, whichever event it is blamed on: such an event is waited for, never parked. */
export const passingWith = (isAway: IsAway = () => false): IsAway => {
  const passes: IsAway = (error) =>
    error instanceof PoisonEvent
      ? passes(error.cause)
      : error instanceof RowsBehind || isPassing(error) || isAway(error);
  return passes;
};
