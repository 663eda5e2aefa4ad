import type { ItemRejection } from '@gongkai/items-contracts';
import { fold, type Facts } from '@gongkai/kernel';
import type { ItemEvent } from '../src/item/decision.js';
import { item, type ItemCommand } from '../src/item/item.js';
import { UNBORN, type ItemState } from '../src/item/state.js';
import type { Act } from './acts.js';
import type { Happening } from './events.js';

/** What the testkit says of a decision. */
interface Then {
  then(...events: readonly ItemEvent[]): void;
  thenRejected(code: ItemRejection, facts?: Facts): void;
  thenNothing(): void;
}

/** The testkit's `given`, as an item uses it. */
type GivenOf = (
  decider: typeof item,
  ...events: readonly ItemEvent[]
) => { readonly state: ItemState; when(command: ItemCommand): Then };

/** The whole events, each with its defaults from what happened before it. */
export const happened = (happenings: readonly Happening[], from: ItemState = UNBORN): readonly ItemEvent[] => {
  const events: ItemEvent[] = [];
  let state = from;
  for (const happening of happenings) {
    const event = happening(state);
    events.push(event);
    state = fold(item, [event], state);
  }
  return events;
};

/** The item's specification: what happened, a command, what happens then, as whole events. */
export const toldBy =
  (givenOf: GivenOf) =>
  (...happenings: readonly Happening[]) => {
    const history = givenOf(item, ...happened(happenings));
    return {
      state: history.state,
      when: (act: Act) => {
        const outcome = history.when(act(history.state));
        return {
          then: (...next: readonly Happening[]) => {
            outcome.then(...happened(next, history.state));
          },
          thenRejected: (code: ItemRejection, facts: Facts = {}) => {
            outcome.thenRejected(code, facts);
          },
          thenNothing: () => {
            outcome.thenNothing();
          },
        };
      },
    };
  };
