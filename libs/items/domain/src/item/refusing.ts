import { rejected, type Decision, type PlainDate } from '@gongkai/kernel';
import type { ItemRejection } from '@gongkai/items-contracts';
import type { ItemCommand } from './commands.js';
import type { ItemEvent } from './events.js';
import { phaseOf, roundOf, type ItemState } from './state.js';

/** What an item answers to a command. */
export type ItemDecision = Decision<ItemEvent, ItemRejection>;

/** The phase doesn't allow it; `item.unknown` where nothing was drafted. */
export const wrongPhase = (state: ItemState, { type }: Pick<ItemCommand, 'type'>): ItemDecision =>
  state.phase === 'unborn'
    ? rejected('item.unknown')
    : rejected('item.wrong-phase', { phase: phaseOf(state), act: type });

/** While a collective decision is under way the case is frozen. @clause S4.2(1) */
export const underWay = (state: ItemState): ItemDecision => {
  const round = roundOf(state);
  return rejected('review.under-way', round === null ? {} : { round: round.number, matter: round.matter });
};

/** Too early is not already so: whoever asked by a clock ahead of ours asks again. */
export const notDueBefore = (earliest: PlainDate): ItemDecision => rejected('review.not-due', { earliest });
