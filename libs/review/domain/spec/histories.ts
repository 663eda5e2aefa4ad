import type { Happening } from './events.js';
import { requested, started, startedAbove, voted, movedUp, counted, carried, lapsed } from './events.js';
import { DEPUTY, HEAD, MEMBER } from './people.js';

/** Before our own leading group of three. */
export const voting: readonly Happening[] = [requested(), started()];

/** All yes, the head last. */
export const allYes: readonly Happening[] = [voted(DEPUTY), voted(MEMBER), voted(HEAD)];

/** Approved by our own body, and gone up since it must. */
export const above: readonly Happening[] = [
  requested({ level: 'superior', body: 'organisation' }),
  started(),
  ...allYes,
  counted(),
  movedUp('level'),
  startedAbove(),
];

/** A session of all three waits for confirmations and objections. */
export const recordWaits: readonly Happening[] = [...voting, carried()];

/** Nobody could decide. */
export const nobodyCould: readonly Happening[] = [requested(), lapsed()];
