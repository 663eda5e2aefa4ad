import type { Decision, Facts } from '@gongkai/kernel';
import type { ItemRejection } from '@gongkai/items-contracts';
import type { ItemCommand } from '../src/item/item.js';
import type { ItemEvent } from '../src/item/decision.js';
import { item } from '../src/item/item.js';
import type { ItemState } from '../src/item/state.js';
import { eventsOf, type Act } from './acts.js';

/** What the testkit says of a decision. */
interface Then {
  thenRejected(code: ItemRejection, facts?: Facts): void;
  thenNothing(): void;
  readonly decision: Decision<ItemEvent, ItemRejection>;
}

/** The testkit's `given`, as an item uses it. */
type GivenOf = (
  decider: typeof item,
  ...events: readonly ItemEvent[]
) => { readonly state: ItemState; when(command: ItemCommand): Then };

/** The item's specification: a history told by acts, then one more act. */
export const toldBy =
  (givenOf: GivenOf) =>
  (...acts: readonly Act[]) => {
    const history = givenOf(item, ...eventsOf(...acts));
    return {
      state: history.state,
      when: (act: Act) => history.when(act(history.state)),
    };
  };

/** The types of the events that were accepted; a list of one code where it was refused. */
export const typesOf = ({ decision }: Then): readonly string[] =>
  decision.kind === 'accepted' ? decision.events.map(({ type }) => type) : [decision.code];
