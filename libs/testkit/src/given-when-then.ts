import { fold, type Decider, type Decision, type DomainEvent, type Facts } from '@gongkai/kernel';
import { expect } from '@jest/globals';

/** What can be said of a decision. */
export interface Outcome<Event, Rejection extends string> {
  /** Exactly these events, in this order. */
  then(...events: readonly Event[]): void;
  /** Refused with that code; the facts given must be among the refusal's. */
  thenRejected(code: Rejection, facts?: Facts): void;
  /** Already so: accepted, and nothing is written. */
  thenNothing(): void;
  /** For what the three can't say. */
  readonly decision: Decision<Event, Rejection>;
}

export interface Given<Command, State, Event, Rejection extends string> {
  when(command: Command): Outcome<Event, Rejection>;
  /** More history. */
  and(...events: readonly Event[]): Given<Command, State, Event, Rejection>;
  /** The state after the history. */
  readonly state: State;
}

const outcomeOf = <Event, Rejection extends string>(
  decision: Decision<Event, Rejection>,
): Outcome<Event, Rejection> => ({
  decision,
  then: (...events) => {
    expect(decision).toEqual({ kind: 'accepted', events });
    expect(events.length).toBeGreaterThan(0);
  },
  thenRejected: (code, facts = {}) => {
    expect(decision).toMatchObject({ kind: 'rejected', code, facts });
  },
  thenNothing: () => {
    expect(decision).toEqual({ kind: 'accepted', events: [] });
  },
});

/** A decider's specification: `given(decider, ...events).when(command).then(...events)`. */
export const given = <Command, State, Event extends DomainEvent, Rejection extends string>(
  decider: Decider<Command, State, Event, Rejection>,
  ...events: readonly Event[]
): Given<Command, State, Event, Rejection> => {
  const state = fold(decider, events);
  return {
    state,
    when: (command) => outcomeOf(decider.decide(command, state)),
    and: (...more) => given(decider, ...events, ...more),
  };
};
