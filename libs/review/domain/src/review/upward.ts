import type { PlainDate } from '@gongkai/kernel';
import { lapseRecorded, reviewMovedUp, type MovedUpBecause } from '@gongkai/review-contracts';
import { matterOf } from '../matters.js';
import { isAbleOn, ladderOf, rungsAfter, rungsToStart, started, type Benches, type Rung } from './benches.js';
import type { ReviewEvent } from './decision.js';
import type { Bench, LapsedReview, ReviewCore } from './state.js';

/** Nobody can decide, and that is shown; what can't wait is tried again by itself after its own days. @clause S4.2(1) */
export const lapsedNow = (core: ReviewCore, cause: LapsedReview['cause'], benches: Benches): ReviewEvent => {
  const { calendar, today } = benches.own;
  const tried = rungsToStart(core, benches).map(({ seated }) => seated.organisation);
  const days = matterOf(core.request)?.days ?? null;
  const workingDays = days === null ? null : core.terms[days];
  return lapseRecorded({
    bench: core.benches === 0 ? null : core.benches,
    code: 'review.body-too-small',
    cause,
    tried: [...new Set(tried)],
    restartOn: workingDays === null ? null : calendar.addWorkingDays(today, workingDays).due,
    workingDays,
    calendar: calendar.reference,
    on: today,
  });
};

/** Of those rungs the first that can decide takes the matter; where none can, it lapses. @clause S4.2(1) */
export const upOrLapsed = (
  core: ReviewCore,
  rungs: readonly Rung[],
  { bench, cause, on }: { readonly bench: number | null; readonly cause: MovedUpBecause; readonly on: PlainDate },
  benches: Benches,
): readonly ReviewEvent[] => {
  const next = rungs.find(isAbleOn(core));
  if (next === undefined) {
    const isSilent = cause === 'noQuorum' || cause === 'silent';
    return [lapsedNow(core, isSilent ? 'noQuorum' : 'bodyTooSmall', benches)];
  }
  return [reviewMovedUp({ bench, cause, to: next.seated.organisation, on }), started(core, next)];
};

/** From this bench to the next superior that has a body; at the top the root's by two thirds; after that it lapses. @clause S4.2(1) */
export const upFrom = (
  core: ReviewCore,
  bench: Bench,
  why: { readonly cause: MovedUpBecause; readonly on: PlainDate },
  benches: Benches,
): readonly ReviewEvent[] =>
  upOrLapsed(core, rungsAfter(ladderOf(core, benches), bench), { bench: bench.number, ...why }, benches);
