import type { Facts, Instant, Reply } from '@gongkai/kernel';

/** Who asks: what the edge says of the request. */
export interface Asker {
  /** {@link @gongkai/kernel#textOfActor}. */
  readonly actor: string;
  readonly correlation: string;
  readonly at: Instant;
}

/** A query's answer, or the refusal to give it. */
export type Answer<T> = { readonly kind: 'answer'; readonly answer: T } | Refused;
export type Refused = Extract<Reply, { kind: 'rejected' }>;

export const answered = <T>(value: T): Answer<T> => ({ kind: 'answer', answer: value });

export const refusal = (code: string, facts: Facts = {}): Refused => ({ kind: 'rejected', code, facts });

/** The cursor is none of ours. */
export const badCursor = refusal('query.cursor-invalid');
