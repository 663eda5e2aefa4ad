import type { Decision, DomainEvent } from './decision.js';

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

interface Typed<Type extends string = string> {
  readonly type: Type;
}

type OneOf<All extends Typed, Type extends All['type']> = { [One in Type]: Extract<All, Typed<One>> }[Type];

/** One decision for each command of a union, by its type: the compiler refuses a command without one. */
export type DecisionsOn<Command extends Typed, State, Event, Rejection extends string> = {
  readonly [Type in Command['type']]: (
    command: Extract<Command, Typed<Type>>,
    state: State,
  ) => Decision<Event, Rejection>;
};

/** One fold for each event of a union, by its type: the compiler refuses an event that is ignored. */
export type FoldsOf<Event extends DomainEvent, State> = {
  readonly [Type in Event['type']]: (state: State, data: Extract<Event, Typed<Type>>['data']) => State;
};

/** The decider whose decisions and folds stand in tables, one topic of the aggregate spread after another. */
export const deciderOf = <Command extends Typed, State, Event extends DomainEvent, Rejection extends string>(
  initialState: State,
  decisions: DecisionsOn<Command, State, Event, Rejection>,
  folds: FoldsOf<Event, State>,
): Decider<Command, State, Event, Rejection> => {
  const decide = <Type extends Command['type']>(command: OneOf<Command, Type>, state: State) =>
    decisions[command.type](command, state);
  const evolve = <Type extends Event['type']>(state: State, event: OneOf<Event, Type>): State =>
    folds[event.type](state, event.data);
  return { initialState, decide, evolve };
};
