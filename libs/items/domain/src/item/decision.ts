import type { AnyStoredEvent, EventOf } from '@gongkai/contract-kit';
import type { ItemRejection, itemsStoredEvents } from '@gongkai/items-contracts';
import {
  rejected,
  type Decision,
  type DecisionsOn,
  type FoldsOf,
  type Instant,
  type PersonId,
  type PlainDate,
} from '@gongkai/kernel';
import { phaseOf, roundOf, type ItemState, type LivingItem, type Round } from './state.js';

/** Every event of an item, as its contract describes it. ❄ */
export type ItemEvent = EventOf<typeof itemsStoredEvents>;

/** What an item answers to a command. */
export type ItemDecision = Decision<ItemEvent, ItemRejection>;

/** A command by its name. */
export type Named<Type extends string, Fields> = { readonly type: Type } & Readonly<Fields>;

/** Who acts, and when: `today` is the day of `at` in the organisation's zone. */
export interface ByPerson {
  readonly by: PersonId;
  readonly at: Instant;
  readonly today: PlainDate;
}

/** When a process acts. */
export interface Day {
  readonly today: PlainDate;
}

/** One decision of an item for each of the commands; see the kernel's {@link DecisionsOn}. */
export type ItemDecisionsOn<Command extends { readonly type: string }> = DecisionsOn<
  Command,
  ItemState,
  ItemEvent,
  ItemRejection
>;

/** One fold of an item for each of the event types that the contracts of a topic list. */
export type ItemFoldsOf<Events extends readonly AnyStoredEvent[]> = FoldsOf<EventOf<Events>, ItemState>;

type Asked = { readonly type: string };

/** The phase doesn't allow it; `item.unknown` where nothing was drafted. */
export const wrongPhase = ({ type }: Asked, state: ItemState): ItemDecision =>
  state.phase === 'unborn'
    ? rejected('item.unknown')
    : rejected('item.wrong-phase', { phase: phaseOf(state), act: type });

/** While a collective decision is under way the case is frozen. @clause S4.2(1) */
export const underWay = (state: ItemState): ItemDecision => {
  const round = roundOf(state);
  return rejected('round.under-way', round === null ? {} : { round: round.number, matter: round.matter });
};

/** Too early is not already so: whoever asked by a clock ahead of ours asks again. */
export const notDueBefore = (earliest: PlainDate): ItemDecision => rejected('round.not-due', { earliest });

/** What is decided in the round under way, by its number where the command names one. */
export const inRoundUnderWay = (
  command: Asked & { readonly round?: number },
  state: ItemState,
  decide: (input: { readonly state: LivingItem; readonly round: Round }) => ItemDecision,
): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(command, state);
  const { round } = state;
  if (round === null) return rejected('round.none');
  if (command.round !== undefined && command.round !== round.number)
    return rejected('round.wrong-round', { round: round.number });
  return decide({ state, round });
};
