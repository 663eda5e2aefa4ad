import { type Decision, type Refusal } from './decision.js';

/**
 * A rule of the domain, named as the sentence that it keeps (`insideComesBeforeOutside`). It gives nothing when the case
 * keeps the rule, else the refusal. Pure. Its TSDoc carries `@clause`.
 */
export type Policy<Case, Rejection extends string> = (input: Case) => Refusal<Rejection> | undefined;

/** The first refusal in the order of the policies, if any refuses. */
export const firstRefusal = <Case, Rejection extends string>(
  policies: readonly Policy<Case, Rejection>[],
  input: Case,
): Refusal<Rejection> | undefined => {
  for (const policy of policies) {
    const refusal = policy(input);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
};

/** Rejected with the first refusal of the policies; otherwise whatever `decide` makes of the case. */
export const under = <Case, Event, Rejection extends string>(
  policies: readonly Policy<Case, Rejection>[],
  input: Case,
  decide: (input: Case) => Decision<Event, Rejection>,
): Decision<Event, Rejection> => {
  const refusal = firstRefusal(policies, input);
  return refusal === undefined ? decide(input) : { kind: 'rejected', ...refusal };
};
