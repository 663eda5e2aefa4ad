import { accepted, alreadySo, rejected, type OrganisationId } from '@gongkai/kernel';
import { reviewRedirected, type RedirectedBecause } from '@gongkai/review-contracts';
import { matterOf } from '../matters.js';
import { isAbleOn, ladderOf, rungsToStart, standsOn, started, type Benches, type Rung } from './benches.js';
import type { OnDay, ReviewDecision, ReviewDecisionsOn, ReviewEvent, ReviewFolds, ReviewOrder } from './decision.js';
import { withoutBench } from './ending.js';
import { reviewCoreOf, type Bench, type RequestedReview, type ReviewCore, type ReviewState } from './state.js';
import { lapsedNow } from './upward.js';

export type RedirectReview = ReviewOrder<
  'RedirectReview',
  OnDay &
    Benches & {
      cause: RedirectedBecause;
      /** The organisation that ended; nothing where one was placed. */
      gone: OrganisationId | null;
      /** `own` is the body of who takes the place of the one that asked and ended. */
      isHeir: boolean;
    }
>;
export type MovingCommand = RedirectReview;

/** Where a bench goes: to the heir of the one that asked, from its beginning; else to whoever is above now. @clause S4.2(1) */
const rungsInstead = (core: ReviewCore, { isHeir, ...benches }: RedirectReview): readonly Rung[] => {
  const rungs = rungsToStart(core, benches);
  return isHeir ? rungs : rungs.filter(({ kind }) => kind !== 'own');
};

/** Whoever is above now; of what is the superior's from the first, whoever decides it now. */
const aboveAnew = (core: ReviewCore, benches: Benches): readonly Rung[] => {
  const ladder = ladderOf(core, benches);
  return matterOf(core.request)?.at === 'above' ? ladder : ladder.filter(({ kind }) => kind !== 'own');
};

/** Where it lapsed, or where a bench above began, it is looked for anew from the first body that has not approved. */
const rungsFor = (core: ReviewCore, bench: Bench | null, command: RedirectReview): readonly Rung[] => {
  if (bench?.kind === 'own') return rungsInstead(core, command);
  const isHomeGone = command.gone === core.home;
  if (bench === null) return isHomeGone ? rungsInstead(core, command) : rungsToStart(core, command);
  return aboveAnew(core, command);
};

const redirected = (state: RequestedReview, bench: Bench | null, command: RedirectReview): readonly ReviewEvent[] => {
  const { cause, gone, isHeir, own, today } = command;
  const core = reviewCoreOf(state);
  const takesPlace = isHeir && gone === core.home;
  const next = rungsFor(core, bench, command).find(isAbleOn(core));
  const to = next?.seated.organisation ?? own.seated.organisation;
  const told = reviewRedirected({
    bench: bench?.number ?? null,
    cause,
    to: takesPlace ? own.seated.organisation : to,
    isHeir: takesPlace,
    on: today,
  });
  return [told, next === undefined ? lapsedNow(core, 'bodyTooSmall', command) : started(core, next)];
};

/** Where the matter would come before that body today, or where its superior has taken the place of who asked. @clause S4.2(1) */
const belongs = (core: ReviewCore, bench: Bench, command: RedirectReview): boolean => {
  if (bench.kind === 'own') return true;
  const isHeirs = bench.kind === 'superior' && bench.organisation === command.own.seated.organisation;
  return isHeirs || standsOn(ladderOf(core, command), bench);
};

/** What is above stays there: only who asks is another, from whom the way further up is counted. @clause S4.2(1) */
const inherited = ({ cause, own, today: on }: RedirectReview): ReviewEvent =>
  reviewRedirected({ bench: null, cause, to: own.seated.organisation, isHeir: true, on });

/**
 * An organisation stands under another superior, or ended: what was before the old one comes before the new one, and votes begun
 * there start anew; what still stands where it belongs stays. @clause S4.2(1)
 */
const redirect = (command: RedirectReview, state: ReviewState): ReviewDecision => {
  if (state.phase === 'unrequested') return rejected('review.unknown');
  if (state.phase === 'voting') {
    const { bench } = state;
    const isGone = bench.organisation === command.gone;
    if (isGone || !belongs(state, bench, command)) return accepted(...redirected(state, bench, command));
    return command.gone === state.home && command.isHeir ? accepted(inherited(command)) : alreadySo;
  }
  if (state.phase !== 'lapsed') return alreadySo;
  const canStart = rungsFor(state, null, command).some(isAbleOn(state));
  return canStart || command.gone === state.home ? accepted(...redirected(state, null, command)) : alreadySo;
};

export const movingDecisions: ReviewDecisionsOn<MovingCommand> = { RedirectReview: redirect };

export const movingFolds: ReviewFolds<'ReviewMovedUp' | 'ReviewRedirected'> = {
  /** The next bench follows as an event of its own. */
  ReviewMovedUp: (state) => withoutBench(state, null),
  ReviewRedirected: (state, { bench, to, isHeir }) => {
    const left = bench === null ? state : withoutBench(state, null);
    return left.phase === 'unrequested' || !isHeir ? left : { ...left, home: to };
  },
};
