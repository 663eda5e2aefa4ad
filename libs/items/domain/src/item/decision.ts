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
import { phaseOf, type ItemState, type PendingReview } from './state.js';

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
export const underWay = ({ review, kind }: PendingReview): ItemDecision =>
  rejected('item.review-under-way', { review, kind });

/** Too early is not already so: whoever asked by a clock ahead of ours asks again. */
export const notDueBefore = (earliest: PlainDate): ItemDecision => rejected('item.not-due', { earliest });
