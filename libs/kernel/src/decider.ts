import type { Decision } from './decision.js';

/**
 * An aggregate as pure functions.
 *
 * `decide` is total and synchronous: it never throws, awaits, or looks at a clock; whatever it needs comes with the command.
 * `evolve` is total: it never throws, validates or ignores an event that the aggregate knows, because history is true.
 */
export interface Decider<Command, State, Event, Rejection extends string> {
  readonly initialState: State;
  decide(command: Command, state: State): Decision<Event, Rejection>;
  evolve(state: State, event: Event): State;
}

/** The state after the events, in order, from the beginning or from a given state. */
export const fold = <State, Event>(
  decider: Pick<Decider<never, State, Event, string>, 'evolve' | 'initialState'>,
  events: readonly Event[],
  from: State = decider.initialState,
): State => events.reduce<State>((state, event) => decider.evolve(state, event), from);
