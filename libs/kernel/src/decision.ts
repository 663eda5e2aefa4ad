import type { Facts } from './json.js';

/** A fact of the domain: named in the past tense, payload of plain JSON, never carrying its own stream's id. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** Why something is refused: a stable public code and the facts that a reader needs to understand it. */
export interface Refusal<Rejection extends string> {
  readonly code: Rejection;
  readonly facts: Facts;
}

/** What a decider answers: events (an empty list means "already so", still success) or one refusal. */
export type Decision<Event, Rejection extends string> =
  | { readonly kind: 'accepted'; readonly events: readonly Event[] }
  | ({ readonly kind: 'rejected' } & Refusal<Rejection>);

export const accepted = <Event>(...events: readonly Event[]): Decision<Event, never> => ({ kind: 'accepted', events });

/** Already so: success that writes nothing. */
export const alreadySo: Decision<never, never> = { kind: 'accepted', events: [] };

export const rejected = <Rejection extends string>(code: Rejection, facts: Facts = {}): Decision<never, Rejection> => ({
  kind: 'rejected',
  code,
  facts,
});

export const refuse = <Rejection extends string>(code: Rejection, facts: Facts = {}): Refusal<Rejection> => ({
  code,
  facts,
});
